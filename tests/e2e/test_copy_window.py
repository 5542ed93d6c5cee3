"""What is copied and what is pasted, as another program sees the clipboard; the mouse over text and over programs that
want it for themselves."""
import subprocess
import time
import unittest

from harness import PATIENCE, need
from screen import wait_for_picture, xdotool
from test_find_window import CURRENT, GREEN, GREEN_CELLS, LOG, RED, ReadingTest

HELD = "printf '\\033[?25l'; stty -echo"  # Nothing in the picture but what is printed.


class ClipboardTest(ReadingTest):
    def setUp(self):
        need("xclip")
        super().setUp()

    def clipboard(self, which="clipboard", kind="UTF8_STRING"):
        """What the window has to give; empty while it has nothing."""
        done = subprocess.run(["xclip", "-selection", which, "-o", "-t", kind], capture_output=True, timeout=PATIENCE)
        return done.stdout.decode(errors="replace")

    def wait_clipboard(self, wanted, which="clipboard", kind="UTF8_STRING"):
        deadline = time.monotonic() + PATIENCE
        while True:
            text = self.clipboard(which, kind)
            if wanted(text):
                return text
            self.assertLess(time.monotonic(), deadline, f"the {which} holds {text!r}")

    def click_times(self, column, times):
        xdotool("mousemove", "--sync", *self.at(column), "click", "--repeat", times, "--delay", 40, 1)

    def palette(self, words):
        self.window.key("ctrl+shift+p")
        self.window.type(words)
        self.window.key("Return")


class CopyTest(ClipboardTest):
    def test_a_double_click_takes_a_word_which_output_and_the_wheel_leave_alone(self):
        pane, = self.open(f"{HELD}; printf '{GREEN_CELLS}some words here\\n'; while read l; do seq $l; done")
        self.click_times(8, 2)
        self.wait_clipboard(lambda text: text == "words", "primary")
        self.core.send(pane, "300\r")  # The word is in history then.
        self.wait_text(pane, "^300$")
        self.window.key("ctrl+shift+c")
        self.wait_clipboard(lambda text: text == "words")
        self.window.key("shift+Prior")
        xdotool("click", 4, "click", 4)
        subprocess.run(["xclip", "-selection", "clipboard"], input=b"other", check=True, timeout=PATIENCE,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.window.key("ctrl+shift+c")
        self.wait_clipboard(lambda text: text == "words")

    def test_what_is_selected_is_pasted_by_the_middle_button(self):
        panes = self.open(f"{HELD}; printf '{GREEN_CELLS}primary one\\n'; exec cat",
                          "printf '\\033[48;2;200;0;0m  \\033[m\\n'; exec cat")
        self.click_times(4, 2)
        self.wait_clipboard(lambda text: text == "primary", "primary")
        left, top, _, _ = wait_for_picture(lambda picture: picture.block_of(RED), "the other tile shows")
        xdotool("mousemove", "--sync", left + 4, top + 60, "click", 2)
        self.wait_text(panes[1], "primary")
        self.assertNotEqual(self.clipboard(), "primary", "selecting is not copying")

    def test_copy_on_select_copies_at_once(self):
        folder = self.core.home / ".config/mullion"
        folder.mkdir(parents=True)
        (folder / "config.yml").write_text("mouse:\n  copy_on_select: true\n")
        self.open(f"{HELD}; printf '{GREEN_CELLS}at once\\n'; exec cat")
        self.click_times(5, 2)
        self.wait_clipboard(lambda text: text == "once")

    def test_html_and_ansi_carry_the_colours_and_frames_can_be_left_out(self):
        self.open(f"{HELD}; printf '{GREEN_CELLS}\\033[31mred\\033[m <b>\\n'; printf '╭──────╮\\n│ text │\\n╰──────╯\\n';"
                  " exec cat")
        left, top, width, height = self.green()
        self.click_times(3, 3)
        self.palette("copy as html")
        html = self.wait_clipboard(lambda text: "red" in text, kind="text/html")
        self.assertIn("&lt;b&gt;", html)
        self.assertRegex(html, r"color: ?#[0-9a-fA-F]{6}[^<>]*>red")
        self.palette("copy as ansi")
        self.wait_clipboard(lambda text: "\033[0;38;5;1mred" in text)
        self.window.drag((left + 1, top + height + height // 2), (left + 8 * width - 1, top + 3 * height + height // 2))
        self.palette("copy without frames")
        self.wait_clipboard(lambda text: text.strip() == "text")

    def test_copy_mode_finds_and_takes_lines_and_rectangles(self):
        self.open(LOG)
        self.window.click(*self.at(3))
        self.window.key("ctrl+shift+m", "slash")
        self.window.type("line 17")
        self.shows(CURRENT, "the newest is lit")
        self.window.key("Return", "n", "shift+v", "y")  # From the newest, "line 179", to the older one.
        self.wait_clipboard(lambda text: text == "line 178\n")
        self.hides(CURRENT, "the search is over")
        self.window.key("ctrl+shift+m", "slash")
        self.window.type("line 15")
        self.shows(CURRENT, "the newest is lit")
        self.window.key("Return", "n", "n", "shift+n", "ctrl+v", "j", "l", "l", "y")
        self.wait_clipboard(lambda text: text == "lin\nlin")


class ProgramMouseTest(ClipboardTest):
    # It shows the reports that it gets, and there is history to scroll in.
    WANTS = f"seq 200; printf '{GREEN_CELLS} here are words\\n\\033[?1000h\\033[?1006h'; stty raw -echo; exec cat -v"

    def test_the_wheel_is_the_programs_and_with_shift_the_windows(self):
        pane, = self.open(self.WANTS)
        xdotool("mousemove", "--sync", *self.at(3), "click", 4)
        self.wait_text(pane, r"\^\[\[<64;")
        self.shows(GREEN, "the view stays at the live end")
        before = self.core.text(pane)
        xdotool("keydown", "shift", "click", "--repeat", 15, 4, "keyup", "shift")
        self.hides(GREEN, "the view went into history")
        self.assertEqual(self.core.text(pane), before, "the program heard nothing of it")

    def test_a_wheel_that_is_turned_sideways_is_told_as_that_and_scrolls_nothing_of_the_windows(self):
        pane, = self.open(self.WANTS)
        xdotool("mousemove", "--sync", *self.at(3), "click", 6)
        self.wait_text(pane, r"\^\[\[<66;")
        xdotool("click", 7)
        self.wait_text(pane, r"\^\[\[<67;")
        before = self.core.text(pane)
        xdotool("keydown", "shift", "click", "--repeat", 15, 6, "keyup", "shift", "click", 4)
        self.core.wait_until(pane, lambda s: s["lines"] != before, "the wheel behind it is heard")
        self.shows(GREEN, "the view stays at the live end")

    def test_with_shift_the_mouse_selects_in_a_program_that_wants_it(self):
        pane, = self.open(self.WANTS)
        word = self.at(13)
        xdotool("mousemove", "--sync", *self.at(4), "click", 1)
        self.wait_text(pane, r"\^\[\[<0;5;")
        xdotool("mousemove", "--sync", *word, "keydown", "shift", "click", "--repeat", 2, "--delay", 40, 1, "keyup", "shift")
        self.wait_clipboard(lambda text: text == "words", "primary")


class FindAcrossTest(ReadingTest):
    def test_f3_goes_from_pane_to_pane_and_back(self):
        self.open("echo needle; exec cat", "printf '\\033[48;2;0;200;0m  \\033[m\\n'; echo needle; exec cat")
        self.window.click(*self.at(0))
        self.window.key("ctrl+shift+g")
        self.window.type("needle")
        self.window.key("F3")
        first = self.shows(CURRENT, "one is looked at")
        self.window.key("F3")
        other = wait_for_picture(lambda picture: picture.block_of(CURRENT) not in (None, first) and
                                 picture.block_of(CURRENT), "the other pane's hit is")
        self.assertGreater(abs(other[0] - first[0]), 200, "it is in another tile")
        self.window.key("shift+F3")
        wait_for_picture(lambda picture: picture.block_of(CURRENT) == first, "and the first again")


if __name__ == "__main__":
    unittest.main()
