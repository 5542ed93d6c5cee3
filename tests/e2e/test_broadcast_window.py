"""Broadcast and palette in the real window: what is written in the bar reaches every receiver, and nobody else."""
import unittest

from harness import Core
from screen import Display, Window, wait_for_picture

RED, GREEN = (200, 0, 0), (0, 200, 0)
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H'; exec cat"
RECEIVER = (0xDD, 0xA8, 0xFF)  # The dark theme's colour of receivers.


class BroadcastWindowTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        self.core.start()
        self.red = self.core.pane("bash", "-c", FILL % RED, flags=("--session", "work", "--name", "red"))
        self.green = self.core.pane("bash", "-c", FILL % GREEN, flags=("--session", "work", "--name", "green"))
        self.other = self.core.pane("cat", flags=("--session", "other", "--name", "other"))
        self.window = self.enterContext(Window(self.core))
        for color in (RED, GREEN):
            wait_for_picture(lambda picture, c=color: picture.block_of(c), "every tile shows")
        left, top, _, _ = wait_for_picture(lambda picture: picture.block_of(RED), "the first tile shows")
        self.window.click(left + 20, top + 20)

    def start(self):
        self.window.key("ctrl+shift+b")
        wait_for_picture(lambda picture: picture.block_of(RECEIVER), "receivers have their frames")

    def wait_status(self, wanted):
        with self.core.client() as client:
            client.call("events.subscribe", types=["broadcast.changed"])
            if not wanted(client.call("broadcast.status")):
                client.wait_event(lambda event: wanted(event["data"]))

    def test_what_is_written_in_the_bar_reaches_the_session_and_nobody_else(self):
        self.start()
        self.window.type("to everyone")
        self.window.key("ctrl+Return")
        for pane in (self.red, self.green):
            self.core.wait_for(pane, "to everyone")
        self.window.key("Escape")
        self.wait_status(lambda status: not status["on"])
        self.window.type("only here\n")
        self.core.wait_for(self.red, "only here")
        self.assertNotIn("only here", "\n".join(self.core.text(self.green)))
        self.assertNotIn("to everyone", "\n".join(self.core.text(self.other)))

    def test_a_pane_that_is_taken_out_gets_nothing(self):
        self.start()
        left, top, _, _ = wait_for_picture(lambda picture: picture.block_of(RED), "the first tile shows")
        self.window.click(left + 20, top + 20)
        self.window.key("ctrl+shift+x")
        self.wait_status(lambda status: status.get("excluded") == [self.red])
        self.core.do("broadcast", "send", "for the rest")
        self.core.wait_for(self.green, "for the rest")
        self.assertNotIn("for the rest", "\n".join(self.core.text(self.red)))

    def test_the_palette_goes_to_a_pane(self):
        self.window.key("ctrl+shift+o")
        self.window.type("other")
        self.window.key("Return")
        self.window.type("by name\n")
        self.core.wait_for(self.other, "by name")

    def test_the_palette_runs_an_action_and_escape_gives_the_keyboard_back(self):
        self.window.key("ctrl+shift+p", "Escape")
        self.window.type("typed on\n")
        self.core.wait_for(self.red, "typed on")
        self.window.key("ctrl+shift+p")
        self.window.type("zoom pane")
        self.window.key("Return")
        wait_for_picture(lambda picture: picture.block_of(RED) and not picture.block_of(GREEN), "the pane is zoomed")


if __name__ == "__main__":
    unittest.main()
