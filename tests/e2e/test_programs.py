"""Real programs in panes: what they draw must stand on the screen that `mullion pane snapshot` reads."""
import re
import unittest

from harness import Core, need


def numbered(first, last, width=0):
    return [f"line {number:0{width}d}" for number in range(first, last + 1)]


class Programs(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def file(self, name, lines):
        path = self.core.home / name
        path.write_text("\n".join(lines) + "\n")
        return path

    def test_vim_edits_scrolls_and_saves(self):
        need("vim")
        path = self.file("long.txt", numbered(1, 200))
        pane = self.core.pane("vim", "-u", "NONE", "-i", "NONE", "-N", path)
        first = self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(1, 23), "vim shows the file's start")
        self.assertTrue(first["alt_screen"])
        self.assertEqual((first["cursor"]["row"], first["cursor"]["col"]), (0, 0))

        self.core.key(pane, "Ctrl+d", "Ctrl+d")
        self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(23, 45), "Ctrl+D scrolls by half a page")
        self.core.key(pane, "Ctrl+u")
        self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(12, 34), "Ctrl+U scrolls back")
        self.core.send(pane, "100Gzt")
        self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(100, 122), "a jump repaints")

        self.core.send(pane, "3jOinserted above")
        self.core.key(pane, "Escape")
        expected = [*numbered(100, 102), "inserted above", *numbered(103, 121)]
        self.core.wait_until(pane, lambda s: s["lines"][:23] == expected, "a line inserted in the middle moves the rest")
        self.core.send(pane, "jddkdd")
        expected = [*numbered(100, 102), *numbered(104, 123)]
        self.core.wait_until(pane, lambda s: s["lines"][:23] == expected, "deleted lines let the rest move up")

        self.core.send(pane, ":wq\r")
        self.assertEqual(self.core.wait_exit(pane)["exit_code"], 0)
        saved = path.read_text().splitlines()
        self.assertEqual(saved, [*numbered(1, 102), *numbered(104, 200)])
        self.assertFalse(self.core.do("pane", "snapshot", pane)["alt_screen"], "vim gave the first screen back")

    def test_zsh_prompts_after_half_a_line_stay_lines_of_their_own_when_the_pane_widens(self):
        need("zsh")
        pane = self.core.pane("zsh", "-f", columns=20, rows=10)
        self.core.send(pane, "PS1='> '; clear; print -n half\r")
        self.core.wait_until(pane, lambda s: re.match(r"half[%#] *$", s["lines"][0]) and s["lines"][1] == ">",
                             "zsh marks the line without an end and prompts below it")
        self.core.send(pane, "true a word that wraps")
        typed = ["> true a word that w", "raps"]
        self.core.wait_until(pane, lambda s: s["lines"][1:3] == typed, "what is typed wraps")
        self.core.do("pane", "signal", pane, "STOP")  # So that the rows are the terminal's, not zsh's next drawing.
        self.core.do("pane", "resize", pane, "40x10")
        self.core.wait_until(pane, lambda s: re.match(r"half[%#]", s["lines"][0]) and
                             s["lines"][1] == "> true a word that wraps", "the prompt's line begins at the left again")

    def test_vim_splits_draw_both_windows(self):
        need("vim")
        path = self.file("short.txt", numbered(1, 60))
        pane = self.core.pane("vim", "-u", "NONE", "-i", "NONE", "-N", "-O", path, path)

        def both(snapshot):
            rows = [re.match(r"(line \d+) *\|(line \d+)$", row) for row in snapshot["lines"][:22]]
            return all(rows) and [row.groups() for row in rows] == [(text, text) for text in numbered(1, 22)]
        self.core.wait_until(pane, both, "two windows side by side show the file")
        self.core.key(pane, "Ctrl+w", "l", "Ctrl+f")
        self.core.wait_until(pane, lambda s: s["lines"][0].startswith("line 1 ") and s["lines"][0].endswith("|line 21"),
                             "only the right window scrolled")

    def test_less_pages_searches_and_goes_back(self):
        need("less")
        path = self.file("pages.txt", numbered(1, 500, 3))
        pane = self.core.pane("less", path)
        self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(1, 23, 3), "the first page")
        self.core.send(pane, " ")
        self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(24, 46, 3), "the second page")
        self.core.send(pane, "k")
        self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(23, 45, 3), "one line back: a reverse index")
        self.core.send(pane, "/line 300\r")
        self.core.wait_until(pane, lambda s: s["lines"][0] == "line 300", "the search's hit stands on top")
        self.core.send(pane, "G")
        last = self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(478, 500, 3), "the last page")
        self.assertIn("(END)", last["lines"][23])
        self.core.key(pane, "PageUp")
        self.core.wait_until(pane, lambda s: s["lines"][:23] == numbered(455, 477, 3), "PageUp goes back a page")
        self.core.send(pane, "q")
        self.assertEqual(self.core.wait_exit(pane)["exit_code"], 0)

    def test_htop_draws_its_meters_table_and_keys(self):
        need("htop")
        pane = self.core.pane("htop", columns=120, rows=40)

        def drawn(snapshot):
            text = "\n".join(snapshot["lines"])
            return all(word in text for word in ("Mem[", "Swp[", "Tasks:", "Load average:", "PID", "USER", "F10Quit"))
        shown = self.core.wait_until(pane, drawn, "htop's whole screen")
        self.assertTrue(shown["alt_screen"])
        header = next(row for row in shown["lines"] if "PID" in row and "USER" in row)
        self.assertIn("CPU%", header)
        self.assertRegex(shown["lines"][-1], r"^F1Help\s+F2Setup")
        self.core.key(pane, "F1")
        self.core.wait_for(pane, r"Press any key to return")
        self.core.send(pane, "q")
        self.core.wait_until(pane, drawn, "back from the help")
        self.core.key(pane, "F10")
        self.assertEqual(self.core.wait_exit(pane)["exit_code"], 0)

    def test_tmux_splits_and_scrolls_inside_a_pane(self):
        need("tmux")
        socket = str(self.core.home / "tmux.sock")
        pane = self.core.pane("tmux", "-S", socket, "-f", "/dev/null", "new-session", "-s", "inner")
        self.addCleanup(self.core.run, "pane", "new", "--", "tmux", "-S", socket, "kill-server")
        self.core.wait_for(pane, r"\[inner\]")
        self.core.key(pane, "Ctrl+b", "%")
        split = self.core.wait_until(
            pane, lambda s: all(row[40:41] == "│" for row in s["lines"][:23]), "a border of line drawing in column 40")
        self.assertRegex(split["lines"][23], r"^\[inner\] 0:")
        self.core.send(pane, "echo right side\r")
        self.core.wait_until(pane, lambda s: any(row[41:] == "right side" for row in s["lines"]), "output on the right")
        self.core.key(pane, "Ctrl+b", "Left")
        self.core.send(pane, "clear; seq 1 100; tput civis\r")

        def scrolled(snapshot):
            rows = snapshot["lines"][:23]
            left = [row[:40].rstrip() for row in rows if row[:40].strip().isdigit()]
            return left[-20:] == [str(n) for n in range(81, 101)] and any(row[41:] == "right side" for row in rows)
        self.core.wait_until(pane, scrolled, "the left side scrolled and the right side stayed")
        self.core.key(pane, "Ctrl+b", ":")
        self.core.send(pane, "kill-server\r")
        self.core.wait_exit(pane)

    def test_mc_draws_two_panels_and_answers_keys(self):
        need("mc")
        (self.core.home / "left-file.txt").write_text("x")
        pane = self.core.pane("mc", "-u", "-a", self.core.home, self.core.home, columns=100, rows=30)

        def drawn(snapshot):
            rows = snapshot["lines"]
            return ("Left" in rows[0] and "Options" in rows[0] and "10Quit" in rows[-1].replace(" ", "")
                    and sum("left-file.txt" in row for row in rows) >= 1 and any(row.count("left-file") == 2 for row in rows))
        self.core.wait_until(pane, drawn, "both panels list the file")
        self.core.key(pane, "F9", "Enter")
        self.core.wait_for(pane, r"Listing [Ff]ormat")
        self.core.key(pane, "Escape", "Escape")
        self.core.wait_until(pane, lambda s: drawn(s) and "Listing format" not in "\n".join(s["lines"]), "the menu closed")
        self.core.key(pane, "F10")
        self.assertEqual(self.core.wait_exit(pane)["exit_code"], 0)

    def test_bash_edits_its_line_wraps_it_and_takes_an_interrupt(self):
        pane = self.core.pane()
        self.core.wait_for(pane, r"^\$")
        self.core.send(pane, "echo lost")
        self.core.key(pane, "Home")
        self.core.key(pane, "Right", "Right", "Right", "Right", "Right")
        self.core.send(pane, "not-")
        self.core.key(pane, "End", "Enter")
        self.core.wait_until(pane, lambda s: "not-lost" in s["lines"], "the edited line ran")
        wide = "x" * 150
        self.core.send(pane, f"echo {wide}\r")
        self.core.wait_until(pane, lambda s: "x" * 80 in s["lines"] and "x" * 70 in s["lines"], "a long line wraps")
        self.core.send(pane, "sleep 1000\r")
        self.core.wait_until(pane, lambda s: s["lines"][s["cursor"]["row"]] == "", "the program runs")
        self.core.key(pane, "Ctrl+c")
        self.core.wait_until(pane, lambda s: s["lines"][s["cursor"]["row"]].startswith("$"), "the prompt is back")
        self.core.send(pane, "exit 7\r")
        self.assertEqual(self.core.wait_exit(pane)["exit_code"], 7)


if __name__ == "__main__":
    unittest.main()
