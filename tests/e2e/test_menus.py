"""What the menus of places do, by a right click and the menu's keys: a tile's, the gutter's; and what they save to files."""
import pathlib
import subprocess
import time
import unittest

from harness import PATIENCE, Core, need
from screen import Display, Window, wait_for_picture, xdotool

COLORS = {"red": (200, 0, 0), "green": (0, 200, 0)}
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H\\033[?25lfirst line\\nsecond line'; exec cat"
GUTTER = (0x07, 0x09, 0x0C)
RECEIVER = (0xDD, 0xA8, 0xFF)
PANEL = (0x16, 0x1A, 0x21)  # The ground of sheets.
# A tile's menu, from the top.
TILE = ["Zoom", "Split right", "Split down", "Move…", "Move to", "Stack with", "Rename", "Tags", "Colour", "Lock name",
        "Read-only", "Size", "Exclude from broadcast", "Copy all", "Save output…", "Find in pane", "Why this state?",
        "Signal", "New pane", "Close"]
GUTTER_MENU = ["New pane", "Layout", "Group", "Sort", "Equal parts", "Undo layout change", "Redo layout change"]


class MenusTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core(MULLION_THEME="dark"))
        self.core.start()

    def open(self, layout="wall"):
        self.core.do("session", "new", "work", "--layout", layout)
        self.panes = {name: self.core.pane("bash", "-c", FILL % color, flags=("--session", "work", "--name", name))
                      for name, color in COLORS.items()}
        self.window = self.enterContext(Window(self.core, "--session", "work"))
        self.unavailable = {"Exclude from broadcast"} | ({"Stack with"} if layout == "wall" else set())
        for name in COLORS:
            self.body(name)

    def body(self, name):
        return wait_for_picture(lambda p: p.block_of(COLORS[name]), f"{name} shows")

    def windows(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.window.process.pid)],
                               capture_output=True, timeout=PATIENCE)
        return set(found.stdout.split())

    def menu(self, point, entries, word, *more):
        """A right click there, down to the entry, Enter; `more` are keys in the submenu that this opens. `entries` are
        those that can be chosen now."""
        before = self.windows()
        xdotool("mousemove", "--sync", *map(int, point), "click", 3)
        wait_for_picture(lambda _: self.windows() - before, "the menu is there")
        self.window.key(*["Down"] * (entries.index(word) + 1), "Right" if more else "Return")
        if more:
            self.window.key(*more)
        wait_for_picture(lambda _: not self.windows() - before or word.endswith("…"), "the menu is gone")

    def tile_menu(self, name, word, *more):
        left, top, _, _ = self.body(name)
        self.menu((left + 60, top - 12), [entry for entry in TILE if entry not in self.unavailable], word, *more)

    def wait_core(self, holds, why, *types):
        with self.core.client() as client:
            client.call("events.subscribe", types=list(types))
            deadline = time.monotonic() + PATIENCE
            while not holds() and time.monotonic() < deadline:
                client.events.clear()
                if not holds():
                    client._take_before(time.monotonic() + 1)
        self.assertTrue(holds(), why)

    def wait_file(self, path, holds):
        deadline = time.monotonic() + PATIENCE
        while not (path.exists() and holds(path.read_text())):
            self.assertLess(time.monotonic(), deadline, path.read_text() if path.exists() else f"no {path}")
            time.sleep(0.05)

    def give_path(self, before, path):
        wait_for_picture(lambda _: self.windows() - before, "a dialog asks where to")
        self.window.type(str(path))
        self.window.key("Return")

    def test_a_pane_is_taken_out_of_a_broadcast_and_back(self):
        self.open()
        self.core.do("broadcast", "start", "--session", "work")
        self.unavailable.remove("Exclude from broadcast")
        wait_for_picture(lambda p: p.at(960, 41) == bytes(RECEIVER), "the bar shows")
        wait_for_picture(lambda p: bytes(RECEIVER) * 200 in p.pixels[3 * 1920 * 185:], "below it receivers have frames")
        left, top, _, _ = self.body("red")
        self.title = left + 60, top - 12  # What stands in a body is dimmed while it is out.

        def excluded():
            return self.core.do("broadcast", "status")["excluded"]
        for wanted in ([self.panes["red"]], []):
            entries = [entry for entry in TILE if entry not in self.unavailable]
            self.menu(self.title, entries, "Exclude from broadcast")
            self.wait_core(lambda: excluded() == wanted, f"{wanted} are out", "broadcast.changed")

    def test_all_of_a_pane_is_copied(self):
        need("xclip")
        self.open()
        self.tile_menu("green", "Copy all")
        deadline = time.monotonic() + PATIENCE
        while True:
            done = subprocess.run(["xclip", "-selection", "clipboard", "-o"], capture_output=True, timeout=PATIENCE)
            if done.stdout.decode().split("\n")[:2] == ["first line", "second line"]:
                break
            self.assertLess(time.monotonic(), deadline, done.stdout)

    def test_the_menu_of_text_holds_the_panes_own(self):
        self.open()
        left, top, _, _ = self.body("red")
        text = ["Paste", "Select all", "Find in pane", "Copy mode", "Split right", "Split down", "Pane"]
        self.menu((left + 40, top + 100), text, "Pane", "Return")  # Its first entry.
        wait_for_picture(lambda p: p.block_of(COLORS["red"]) and not p.block_of(COLORS["green"]), "red is zoomed")

    def test_what_a_pane_printed_is_saved_with_history_as_text_or_with_colours(self):
        self.open()
        self.core.send(self.panes["red"], "third\r")
        self.core.wait_for(self.panes["red"], "third")
        home = pathlib.Path(self.core.home)
        for name, holds in (("out.txt", lambda text: "first line\nsecond line" in text and "\033" not in text),
                            ("out.html", lambda text: "first line" in text and "#c80000" in text.lower())):
            before = self.windows()
            self.tile_menu("red", "Save output…")
            self.give_path(before, home / name)
            self.wait_file(home / name, holds)

    def test_a_file_that_cannot_be_written_is_said(self):
        self.open()
        before = self.windows()
        self.tile_menu("red", "Save output…")
        self.give_path(before, "/proc/nowhere.txt")  # A folder with files whose contents nobody may wait for.
        ground = (0x33, 0x15, 0x20)
        wait_for_picture(lambda p: bytes(ground) * 200 in p.pixels, "a bar says so")

    def test_why_a_pane_is_as_it_is_is_said_until_escape(self):
        self.open()
        self.tile_menu("red", "Why this state?")
        run = bytes(PANEL) * 400
        wait_for_picture(lambda p: run in p.pixels[3 * 1920 * 120:], "a sheet is there")
        self.window.key("Escape")
        wait_for_picture(lambda p: run not in p.pixels[3 * 1920 * 120:], "and gone")
        self.window.type("typed")
        self.core.wait_for(self.panes["red"], "typed")

    def test_panes_of_a_split_are_stacked(self):
        self.open("split")
        self.tile_menu("red", "Stack with", "Return")

        def stacked():
            root = self.core.do("layout", "show", "work")["sessions"][0]["layout"]["root"]
            return root.get("axis") == "stack" and len(root["children"]) == 2
        self.wait_core(stacked, "they share a place", "session.changed")

    def test_the_gutter_chooses_a_layout(self):
        self.open()
        left, top, _, height = self.body("green")
        row = top + height // 2
        gap = wait_for_picture(lambda p: [x for x in range(left - 30, left) if p.at(x, row) == bytes(GUTTER)], "a gap")
        self.menu((gap[len(gap) // 2], row), GUTTER_MENU, "Layout", "Down", "Return")

        def kind():
            return self.core.do("layout", "show", "work")["sessions"][0]["layout"]["kind"]
        self.wait_core(lambda: kind() == "grid", "it is a grid", "session.changed")

    def test_a_layout_is_saved_as_a_file_that_starts_it_again(self):
        self.open()
        path = pathlib.Path(self.core.home) / "again.mullion.yml"
        before = self.windows()
        self.window.key("ctrl+shift+p")
        self.window.type("save layout")
        self.window.key("Return")
        self.give_path(before, path)
        self.wait_file(path, lambda text: "red" in text and "green" in text)
        started = self.core.run("start", "--layout", str(path), "--path", str(self.core.home), "--name", "second",
                                "--detach", "--trust")
        self.assertEqual(started.code, 0, started)
        names = sorted(pane["name"] for pane in self.core.panes().values() if pane["session_name"] == "second")
        self.assertEqual(names, ["green", "red"])


if __name__ == "__main__":
    unittest.main()
