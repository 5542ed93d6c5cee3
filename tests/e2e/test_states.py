"""What panes are doing, drawn and counted: a program's own report, a failure, a filter by a click on a count."""
import unittest

from harness import Core
from screen import Display, Window, wait_for_picture, xdotool

BLOCKED = (0xFF, 0xB2, 0x24)
ERROR_GROUND = (0x33, 0x15, 0x20)
MAGENTA, GREEN = (255, 0, 255), (0, 255, 0)
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H\\033[?25l'; exec cat"


def title(window):
    return " ".join(xdotool("getwindowname", window.id))


class StatesTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core(MULLION_THEME="dark"))
        self.core.start()
        self.calm = self.core.pane("bash", "-c", FILL % MAGENTA, flags=("--session", "work"))

    def wait_title(self, window, wanted):
        wait_for_picture(lambda _: title(window) == wanted, f"the title is {wanted!r}, it is {title(window)!r}")

    def test_a_blocked_pane_is_loud_and_counted_until_it_goes_on(self):
        window = self.enterContext(Window(self.core))
        asking = self.core.pane("bash", "-c", self.report() + "read; printf '\\033]7501;state=working\\033\\\\'; cat")
        self.wait_title(window, "Mullion · 2 panes · 1 needs you")
        wait_for_picture(lambda picture: self.largest(picture, BLOCKED), "its title is filled")
        self.core.send(asking, "yes\r")
        self.wait_title(window, "Mullion · 2 panes")
        wait_for_picture(lambda picture: not self.largest(picture, BLOCKED), "it is quiet again")

    def report(self):
        return "printf '\\033]7501;state=blocked:kind=permission\\033\\\\'; "

    def largest(self, picture, color):
        """A solid run of the colour at least as wide as a title's end."""
        return picture.block_of(color) if bytes(color) * 100 in picture.pixels else None

    def test_a_click_on_a_count_shows_only_those(self):
        self.core.pane("bash", "-c", "exit 3", flags=("--session", "work"))
        self.core.pane("bash", "-c", FILL % GREEN, flags=("--session", "work"))
        window = self.enterContext(Window(self.core))
        wait_for_picture(lambda picture: picture.block_of(MAGENTA) and picture.block_of(GREEN), "both show")
        window.click(90, 1080 - 12)  # "1 failed", after "3 panes".
        wait_for_picture(lambda picture: not picture.block_of(MAGENTA) and not picture.block_of(GREEN) and
                         self.largest(picture, ERROR_GROUND), "only the failed one shows")
        window.click(90, 1080 - 12)
        wait_for_picture(lambda picture: picture.block_of(MAGENTA) and picture.block_of(GREEN), "all are back")

    def test_pane_ids_are_shown_and_typing_one_goes_there(self):
        other = self.core.pane("bash", "-c", FILL % GREEN, flags=("--session", "work"))
        window = self.enterContext(Window(self.core))
        wait_for_picture(lambda picture: picture.block_of(MAGENTA) and picture.block_of(GREEN), "both show")
        window.key("ctrl+shift+i")
        window.type(other[1:])
        window.key("Return")
        window.type("to the other\n")
        self.core.wait_until(other, lambda screen: "to the other" in screen["lines"], "the keyboard went there")


if __name__ == "__main__":
    unittest.main()
