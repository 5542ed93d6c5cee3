"""vttest's screens in a pane, each compared with a reviewed one in vttest/MENU.txt (MULLION_BLESS=1 writes those)."""
import os
import pathlib
import unittest

from harness import PATIENCE, Core, need

SCREENS = pathlib.Path(__file__).resolve().parent / "vttest"


def dump(snapshot):
    """The text of each row, and below it the runs of cells with attributes or colours."""
    out = []
    for line, cells in zip(snapshot["lines"], snapshot["cells"]):
        out.append(f"|{line}")
        runs, last = [], None
        for column, cell in enumerate(cells):
            look = " ".join(f"{key}={cell[key]}" for key in ("flags", "fg", "bg") if cell.get(key))
            if look and look == last:
                runs[-1][1] = column
            elif look:
                runs.append([column, column, look])
            last = look
        out += [f"      {first}-{end} {look}" for first, end, look in runs]
    while out and out[-1] == "|":
        out.pop()
    return "\n".join(out) + "\n"


class Vttest(unittest.TestCase):
    """One menu each: its number, the answers to give, and the screens before each of them."""

    def menu(self, name, *choices):
        need("vttest")
        core = self.enterContext(Core())
        pane = core.pane("vttest", "24x80.80")
        path = SCREENS / f"{name}.txt"
        bless = os.environ.get("MULLION_BLESS") is not None
        expected = [] if bless else path.read_text().split("\f\n")
        screens = []

        def take():
            if bless:
                core.do("pane", "wait", pane, "--idle", "700ms", "--timeout", f"{PATIENCE}s")
                screens.append(dump(core.do("pane", "snapshot", pane, "--format", "json", "--cells")))
                return
            wanted = expected[len(screens)]
            last = []

            def shown(_):
                last[:] = [dump(core.do("pane", "snapshot", pane, "--format", "json", "--cells"))]
                return last[0] == wanted
            try:
                core.wait_until(pane, shown, f"screen {len(screens) + 1}")
            except AssertionError:
                self.assertEqual(last[0], wanted, f"screen {len(screens) + 1} of {name}")
            screens.append(wanted)
        core.wait_for(pane, "Enter choice number")
        for choice in choices:
            core.send(pane, choice + "\r")
            take()
        if bless:
            path.write_text("\f\n".join(screens))
            self.skipTest(f"{name} is blessed: review it")
        self.assertEqual(len(screens), len(expected), "every reviewed screen was seen")

    def test_cursor_movements(self):
        self.menu("cursor", "1", *[""] * 6)

    def test_screen_features(self):
        self.menu("screen", "2", *[""] * 14)

    def test_character_sets(self):
        self.menu("charsets", "3", "8", "", "9", "", "10", "")

    def test_insert_and_delete(self):
        self.menu("vt102", "8", *[""] * 14)

    def test_reports(self):
        self.menu("reports", "6", "3", "")


if __name__ == "__main__":
    unittest.main()
