"""Reading and copying in the real window: find, copy, copy mode, paste, links, with real keys and a real mouse."""
import base64
import json
import os
import stat
import time
import unittest

from harness import PATIENCE, Core
from screen import Display, Window, wait_for_picture, xdotool

HIT, CURRENT = (0xE9, 0xF2, 0x5C), (0xFF, 0x9F, 0x1C)  # The dark theme's colours of hits.
ERROR, ERROR_GROUND = (0xFF, 0x64, 0x82), (0x33, 0x15, 0x20)
ACCENT = (0x6C, 0xB0, 0xFF)  # Its default button.
RED, GREEN = (200, 0, 0), (0, 200, 0)
GREEN_CELLS = "\\033[48;2;0;200;0m  \\033[m"  # Two cells wide: a place to measure from.
LOG = ("echo only-once; for i in $(seq 200); do echo \"line $i\"; done; echo a needle; "
       f"printf '{GREEN_CELLS}end\\n'; exec cat")
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H'; exec cat"


class ReadingTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        self.core.start()

    def open(self, *commands, flags=()):
        """Panes that run these shell scripts, in a window; their ids."""
        panes = [self.core.pane("bash", "-c", command, flags=("--session", "work", *flags)) for command in commands]
        self.window = self.enterContext(Window(self.core))
        return panes

    def green(self):
        """The first block of two green cells: its left, top, cell width and height."""
        left, top, width, height = wait_for_picture(lambda picture: picture.block_of(GREEN), "the mark shows")
        return left, top, width // 2, height

    def at(self, column):
        """The middle of a cell in the row of the mark."""
        left, top, width, height = self.green()
        return left + column * width + width // 2, top + height // 2

    def shows(self, color, why):
        return wait_for_picture(lambda picture: picture.block_of(color), why)

    def hides(self, color, why):
        wait_for_picture(lambda picture: picture.block_of(color) is None, why)

    def wait_text(self, pane, text):
        self.core.wait_for(pane, text)


class FindWindowTest(ReadingTest):
    def test_the_bar_lights_hits_goes_into_history_and_escape_comes_back(self):
        self.open(LOG)
        self.window.click(*self.at(0))
        self.window.key("ctrl+shift+f")
        self.window.type("needle")
        self.shows(CURRENT, "the newest hit is lit")
        self.window.key("ctrl+a")
        self.window.type("only-once")
        self.hides(GREEN, "the view went up into history")
        self.shows(CURRENT, "the hit there is lit")
        self.window.key("Escape")
        self.shows(GREEN, "the live end is back")
        self.hides(CURRENT, "nothing is lit any more")

    def test_f3_goes_to_the_older_hit_and_a_bad_pattern_keeps_the_last_result(self):
        self.open(LOG)
        self.window.click(*self.at(0))
        self.window.key("ctrl+shift+f")
        self.window.type("line 20")
        first = self.shows(CURRENT, "the newest hit is lit")
        self.window.key("F3")
        wait_for_picture(lambda picture: picture.block_of(CURRENT) not in (None, first), "another hit is looked at")
        self.window.key("shift+F3")
        wait_for_picture(lambda picture: picture.block_of(CURRENT) == first, "and the first again")
        self.window.key("Tab", "Tab", "Tab", "space")  # The switch for regular expressions.
        self.window.key("shift+Tab", "shift+Tab", "shift+Tab", "End")
        self.window.type("(")
        self.shows(ERROR, "the field's edge says that the pattern is none")
        self.shows(CURRENT, "the last good result stays")

    def test_find_in_all_dims_the_rest_and_enter_goes_to_the_pane(self):
        panes = self.open(LOG, FILL % RED)
        self.window.click(*self.shows(RED, "the other tile shows")[:2])
        self.window.key("ctrl+shift+g")
        self.window.type("needle")
        self.shows(HIT, "hits are lit")
        self.hides(RED, "the tile without hits steps back")
        self.window.key("F3")
        self.shows(CURRENT, "one is looked at")
        self.window.key("Return")
        self.window.type("typed at the hit\n")
        self.wait_text(panes[0], "typed at the hit")
        self.assertNotIn("typed at the hit", "\n".join(self.core.text(panes[1])))
        self.window.key("ctrl+shift+g", "Escape")
        self.shows(RED, "the wall is as it was")

    def test_every_tile_stands_where_it_stood_when_the_list_goes_away(self):
        self.open(*["exec cat"] * 42, FILL % RED)
        before = self.shows(RED, "the last tile shows")
        self.window.key("ctrl+shift+g")
        wait_for_picture(lambda picture: picture.block_of(RED) not in (None, before), "the list takes room")
        self.window.key("Escape")
        wait_for_picture(lambda picture: picture.block_of(RED) == before, "the wall is as it was")

    def test_a_pane_that_is_closed_leaves_the_list(self):
        panes = self.open(LOG, FILL % RED)
        self.window.click(*self.shows(RED, "the other tile shows")[:2])
        self.window.key("ctrl+shift+g")
        self.window.type("needle")
        self.shows(HIT, "hits are lit")
        self.core.do("pane", "close", panes[0], "--yes")
        self.hides(HIT, "nothing is left of it")

    def test_what_is_printed_while_one_looks_is_lit_too(self):
        panes = self.open("exec cat", FILL % RED)
        self.window.click(*self.shows(RED, "the other tile shows")[:2])
        self.window.key("ctrl+shift+g")
        self.window.type("later")
        self.core.send(panes[0], "this came later")
        self.shows(HIT, "new output is looked at")


class HistoryWindowTest(ReadingTest):
    PROMPTS = ("printf '\\033[48;2;200;0;0m  \\033[m first\\n'; seq 100; printf '\\033]133;A\\a%s$ \\033]133;B\\afalse\\n"
               "\\033]133;C\\a\\033]133;D;1\\a'; seq 100; exec cat") % GREEN_CELLS

    def test_keys_go_from_prompt_to_prompt(self):
        pane, = self.open(self.PROMPTS)
        self.wait_text(pane, "^100$")
        self.window.click(900, 500)
        self.window.key("ctrl+shift+Prior")
        self.shows(GREEN, "the prompt came into view")
        self.window.key("ctrl+shift+Next")
        self.hides(GREEN, "and the live end again")

    def test_the_scroll_bar_is_dragged_and_marks_the_failed_command(self):
        pane, = self.open(self.PROMPTS)
        self.wait_text(pane, "^100$")
        self.window.click(900, 500)
        self.window.key("ctrl+shift+z")
        left, top, width, height = wait_for_picture(lambda picture: picture.block_of(ERROR), "the error is marked")
        x = left + width // 2
        self.window.drag((x, 900), (x, top))
        self.shows(GREEN, "its prompt is in view")
        self.window.drag((x, top), (x, 60))
        self.shows(RED, "the top of history is in view")


class CopyWindowTest(ReadingTest):
    def test_a_soft_wrapped_line_is_copied_as_one_and_pasted(self):
        long = "x".join(str(i) for i in range(100))
        panes = self.open(f"printf '{GREEN_CELLS}{long}\\n'; exec cat", "exec cat")
        x, y = self.at(4)
        xdotool("mousemove", "--sync", x, y, "click", "--repeat", 3, "--delay", 40, 1)
        self.window.key("ctrl+shift+c")
        self.window.key("ctrl+shift+Right")
        self.window.key("ctrl+shift+v")
        self.wait_text(panes[1], "97x98x99")
        found = self.core.run("pane", "find", panes[1], "--regex", "^  0x1x.*98x99$")
        done = json.loads(found.out.splitlines()[-1])["done"]  # Each line that is there is the whole one.
        self.assertGreater(done["hits"], 0)
        self.assertEqual(done["hits"], done["searched"], found.out)

    def test_alt_and_the_mouse_take_a_rectangle(self):
        panes = self.open(f"printf '{GREEN_CELLS}abcdef\\n  123456\\n  ghijkl\\n'; exec cat", "exec cat")
        left, top, width, height = self.green()
        xdotool("keydown", "alt")
        self.window.drag((left + 3 * width + 1, top + height // 2), (left + 5 * width + 1, top + 2 * height + height // 2))
        xdotool("keyup", "alt")
        self.window.key("ctrl+shift+c")
        self.window.key("ctrl+shift+Right", "ctrl+shift+v")
        self.window.key("Return")  # Three lines: the sheet asks first.
        self.wait_text(panes[1], "hi")
        self.assertEqual(self.core.text(panes[1])[:2], ["bc", "23"])

    def test_copy_mode_selects_with_the_keys_of_vi(self):
        panes = self.open(LOG, "exec cat")
        self.window.click(*self.at(3))
        self.window.key("ctrl+shift+m")
        self.window.key("g")  # The top of history.
        self.window.key("v")
        self.window.key("e", "e", "e")
        self.window.key("y")
        self.window.key("ctrl+shift+Right", "ctrl+shift+v")
        self.wait_text(panes[1], "only-once")
        self.assertNotIn("v", "\n".join(self.core.text(panes[0])))

    def test_control_characters_are_shown_before_they_are_pasted(self):
        text = base64.b64encode(b"harm\x03less").decode()
        panes = self.open(f"printf '{GREEN_CELLS}'; read; printf '\\033]52;c;{text}\\acopied'; exec cat",
                          flags=("--allow", "clipboard"))
        self.window.click(*self.at(3))
        self.window.key("Return")  # A program copies (OSC 52): the pane may.
        self.wait_text(panes[0], "copied")
        self.window.key("ctrl+shift+v")
        self.shows(ACCENT, "the sheet's button shows")
        self.shows(ERROR_GROUND, "the control character is marked")
        self.assertNotIn("harm", "\n".join(self.core.text(panes[0])))
        self.window.key("Escape")
        self.hides(ACCENT, "the sheet is gone")
        self.window.type("typed\n")
        self.wait_text(panes[0], "typed")
        self.assertNotIn("harm", "\n".join(self.core.text(panes[0])))
        self.window.key("ctrl+shift+v")
        self.shows(ACCENT, "the sheet's button shows")
        self.window.key("Return")
        self.wait_text(panes[0], "less")


class LinkWindowTest(ReadingTest):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        stub = self.core.folder / "bin"
        stub.mkdir()
        self.opened = self.core.folder / "opened"
        opener = stub / "xdg-open"
        opener.write_text(f"#!/bin/sh\necho \"$1\" >>{self.opened}.part\nmv {self.opened}.part {self.opened}\n")
        opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
        self.core.environment["PATH"] = f"{stub}:{os.environ['PATH']}"
        self.core.start()

    def ctrl_click(self, column):
        xdotool("keydown", "ctrl", "mousemove", "--sync", *self.at(column))
        xdotool("click", 1, "keyup", "ctrl")

    def wait_opened(self):
        deadline = time.monotonic() + PATIENCE
        while not self.opened.exists():
            self.assertLess(time.monotonic(), deadline, "nothing was opened")
            self.core.status()
        return self.opened.read_text().strip()

    def test_ctrl_and_a_click_open_an_address_without_the_sentences_end(self):
        self.open(f"printf '{GREEN_CELLS}(see https://example.org/a_(b).)\\n'; exec cat")
        self.ctrl_click(10)
        self.assertEqual(self.wait_opened(), "https://example.org/a_(b)")

    def test_a_file_with_a_line_is_opened_when_it_exists(self):
        source = self.core.home / "main.cpp"
        source.write_text("int main() {}\n")
        self.open(f"printf '{GREEN_CELLS}--> main.cpp:12:9 none.cpp:1\\n'; exec cat", flags=("--cwd", self.core.home))
        self.ctrl_click(24)  # There is no such file: nothing is opened.
        self.ctrl_click(8)
        self.assertEqual(self.wait_opened().removeprefix("file://"), str(source))

    def test_a_marked_link_is_named_before_it_is_opened(self):
        self.open(f"printf '{GREEN_CELLS}\\033]8;;https://elsewhere.example/\\033\\\\click here\\033]8;;\\033\\\\\\n'; exec cat")
        self.ctrl_click(5)
        self.window.key("Return")  # The sheet's default: Open.
        self.assertEqual(self.wait_opened(), "https://elsewhere.example/")


if __name__ == "__main__":
    unittest.main()
