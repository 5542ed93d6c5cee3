"""The window under a person's hands: twelve panes, a click, typing, a selection, a zoom."""
import pathlib
import signal
import unittest

from harness import PATIENCE, Core, process_end
from screen import Display, Window, wait_for_picture

MAGENTA = (255, 0, 255)
GREEN = (0, 255, 0)
ACCENT = (0x6C, 0xB0, 0xFF)  # Its default button.
BLOCK_COLUMNS, BLOCK_ROWS = 10, 2
# A solid block tells the test where the tile is and how large its cells are.
PAINT = "printf '\\033[2J\\033[H'; for r in 1 2; do printf '\\033[48;2;%sm%10s\\033[0m\\n' '{}' ''; done"


class WindowTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        self.core.start()
        self.shell = self.core.pane(flags=("--name", "shell"))
        self.core.wait_for(self.shell, r"^\$")
        self.core.send(self.shell, PAINT.format("255;0;255") + "; echo SELECT-ME; stty -echo\r")
        self.core.wait_until(self.shell, lambda s: "SELECT-ME" in s["lines"], "the shell painted its block")
        self.other = self.core.pane("bash", "-c", PAINT.format("0;255;0") + "; cat")
        for _ in range(10):
            self.core.pane("cat")
        self.window = self.enterContext(Window(self.core))

    def tile(self, color):
        """Where the colour's block stands, once it does: (left, top, cell width, cell height)."""
        left, top, width, height = wait_for_picture(lambda picture: picture.block_of(color), "a tile shows its block")
        self.assertEqual((width % BLOCK_COLUMNS, height % BLOCK_ROWS), (0, 0), "cells are whole pixels")
        return left, top, width // BLOCK_COLUMNS, height // BLOCK_ROWS

    def focus(self, color):
        left, top, _, height = self.tile(color)
        self.window.click(left + 4, top + height)

    def test_typed_text_reaches_the_clicked_pane_and_no_other(self):
        self.focus(MAGENTA)
        self.window.type("echo typed-$((40+2)) ~'{}[]|\n")
        self.window.key("ctrl+c")
        self.window.type("echo again-$((6*7))\n")
        self.core.wait_until(self.shell, lambda s: "again-42" in s["lines"], "what was typed ran in the shell")
        self.focus(GREEN)
        self.window.type("for the other\n")
        self.core.wait_until(self.other, lambda s: "for the other" in s["lines"], "the second click moved the keyboard")
        self.assertNotIn("for the other", "\n".join(self.core.text(self.shell)))

    def test_a_dragged_selection_is_copied_and_pasted(self):
        self.focus(MAGENTA)
        left, top, width, height = self.tile(MAGENTA)
        row = top + BLOCK_ROWS * height + height // 2
        self.window.drag((left + 1, row), (left + 9 * width - 1, row))
        self.window.key("ctrl+shift+c")
        self.focus(GREEN)
        self.window.key("ctrl+shift+v", "Return")
        self.core.wait_until(self.other, lambda s: "SELECT-ME" in s["lines"], "the copied text was pasted elsewhere")

    def test_zoom_shows_one_pane_alone_and_goes_back(self):
        self.focus(MAGENTA)
        _, _, width, _ = self.tile(MAGENTA)
        self.window.key("ctrl+shift+z")
        wait_for_picture(lambda p: p.block_of(MAGENTA) and not p.block_of(GREEN), "only the zoomed pane shows")
        _, _, zoomed, _ = self.tile(MAGENTA)
        self.assertGreaterEqual(zoomed, width)
        self.window.type("echo zoomed-$((1+1))\n")
        self.core.wait_until(self.shell, lambda s: "zoomed-2" in s["lines"], "the zoomed pane has the keyboard")
        self.window.key("ctrl+shift+z")
        wait_for_picture(lambda p: p.block_of(MAGENTA) and p.block_of(GREEN), "the wall is back")

    def test_a_signal_closes_the_window_and_ends_no_pane(self):
        folders = pathlib.Path(self.core.home, ".local/state/mullion/folders")
        self.core.pane("cat", flags=("--cwd", "/usr"))
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            folders.unlink(missing_ok=True)
            with Window(self.core) as window:
                wait_for_picture(lambda picture: picture.block_of(GREEN), "the window shows the wall")
                window.key("ctrl+shift+comma")  # A dialogue is no reason to stay.
                window.process.send_signal(number)
                self.assertEqual(window.process.wait(PATIENCE), 0, number)
            self.assertIn("/usr\n", folders.read_text(), "the folders of the panes are remembered")
        self.core.send(self.other, "still here\r")
        self.core.wait_until(self.other, lambda s: "still here" in s["lines"], "panes outlive their windows")

    def quit(self):
        self.focus(MAGENTA)
        self.window.key("ctrl+shift+p")
        self.window.type("quit")
        self.window.key("Return")
        wait_for_picture(lambda picture: picture.block_of(ACCENT), "the question shows")

    def test_quitting_asks_and_panes_that_are_kept_go_on_without_the_window(self):
        self.quit()
        self.window.key("Escape")
        wait_for_picture(lambda picture: not picture.block_of(ACCENT), "the question is gone, the window is not")
        self.quit()
        self.window.key("Return")  # Keep running.
        self.assertEqual(self.window.process.wait(PATIENCE), 0)
        self.core.send(self.other, "still there\r")
        self.core.wait_for(self.other, "still there")

    def test_quitting_can_stop_everything(self):
        with process_end(self.core.status()["pid"]) as ended:
            self.quit()
            self.window.key("shift+Tab", "Return")  # Stop all.
            self.assertTrue(ended(), "the core ended with its panes")
        self.assertEqual(self.window.process.wait(PATIENCE), 0)


if __name__ == "__main__":
    unittest.main()
