"""Layouts to start with: the empty window's cards, a layout file's commands approved once, another window's view."""
import pathlib
import time
import unittest

from harness import BIN, PATIENCE, Core
from screen import Display, Window, wait_for_picture, xdotool

ACCENT = (0x6C, 0xB0, 0xFF)
MAGENTA, GREEN = (255, 0, 255), (0, 255, 0)
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H\\033[?25l'; exec cat"
LAYOUT = """session: api
layout:
  panes:
    - {name: paint, cmd: "printf '\\\\033[48;2;255;0;255m\\\\033[2J\\\\033[?25l'; cat"}
"""


class GalleryTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        home = pathlib.Path(self.core.home)
        self.core.environment.update({"MULLION_THEME": "dark", "XDG_CONFIG_HOME": str(home / "config"),
                                      "XDG_STATE_HOME": str(home / "state")})
        (home / "state/mullion").mkdir(parents=True)
        self.core.start()

    def sessions(self):
        return {session["name"]: session for session in self.core.do("session", "list")["sessions"]}

    def wait_panes(self, count):
        deadline = time.monotonic() + PATIENCE
        with self.core.client() as client:
            client.call("events.subscribe", types=["pane.created", "session.changed"])
            while len(self.core.panes()) != count and time.monotonic() < deadline:
                client.events.clear()
                if len(self.core.panes()) != count:
                    client.wait_event(lambda event: True)
        self.assertEqual(len(self.core.panes()), count)

    def no_first_run(self):
        (pathlib.Path(self.core.home) / "state/mullion/first-run").touch()

    def card_in_focus(self):
        return wait_for_picture(lambda picture: picture.at(700, 500) != b"" and picture.block_of(ACCENT), "a card has focus")

    def test_the_first_card_starts_a_wall_and_the_window_shows_it(self):
        self.no_first_run()
        self.enterContext(Window(self.core))
        self.card_in_focus()
        xdotool("key", "Return")
        self.wait_panes(4)
        self.assertEqual(self.sessions()["wall"]["layout"]["kind"], "wall")

    def test_the_first_run_opens_the_palette_by_itself_and_the_layouts_chord_comes_back_to_panes(self):
        window = self.enterContext(Window(self.core))
        self.card_in_focus()
        window.type("one shell")  # Into the palette, not to a card.
        window.key("Escape")
        window.key("Right", "Return")  # The second card: one shell.
        self.wait_panes(1)
        self.assertTrue((pathlib.Path(self.core.home) / "state/mullion/first-run").exists())
        self.core.do("pane", "new", "--session", "main", "--", "bash", "-c", FILL % MAGENTA)
        wait_for_picture(lambda picture: picture.block_of(MAGENTA), "the panes show")
        window.key("ctrl+shift+l")
        wait_for_picture(lambda picture: not picture.block_of(MAGENTA), "the gallery is in front")
        window.key("Escape")
        wait_for_picture(lambda picture: picture.block_of(MAGENTA), "the panes are back")

    def test_a_found_layout_files_commands_are_approved_once(self):
        self.no_first_run()
        home = pathlib.Path(self.core.home)
        (home / ".mullion.yml").write_text(LAYOUT)
        window = self.enterContext(Window(self.core))
        self.card_in_focus()
        window.key("Down", "Down", "Return")  # The row below the cards.
        self.assertEqual(self.core.panes(), {})
        wait_for_picture(lambda picture: self.asked(picture), "the commands are shown first")
        window.key("Return")
        wait_for_picture(lambda picture: picture.block_of(MAGENTA), "the pane runs its command")
        self.assertIn("api", self.sessions())
        self.assertEqual(len(list((home / "state/mullion/approved").iterdir())), 1)
        again = self.core.run("start", "--detach", "--name", "again", "--path", str(home))
        self.assertTrue(again.ok, again)  # The command line asks no more.

    def asked(self, picture):
        """A sheet's default button is there: it is filled with the accent, larger than a frame."""
        block = picture.block_of(ACCENT)
        return block and block[2] >= 3 and picture.width and (self.core.run("session", "list").ok)

    def test_a_tile_dropped_off_the_window_opens_another_that_shows_it_alone(self):
        self.core.pane("bash", "-c", FILL % MAGENTA, flags=("--session", "work"))
        self.core.pane("bash", "-c", FILL % GREEN, flags=("--session", "work"))
        window = self.enterContext(Window(self.core, "--session", "work"))
        xdotool("windowsize", "--sync", window.id, 1100, 700)
        left, top, _, _ = wait_for_picture(lambda picture: picture.block_of(MAGENTA), "the tile shows")
        before = set(xdotool("search", "--onlyvisible", "--name", "Mullion"))
        xdotool("mousemove", "--sync", left + 60, top - 12, "mousedown", 1)
        for x, y in ((left + 80, top), (900, 600), (1300, 800), (1500, 900)):
            xdotool("mousemove", "--sync", x, y)
        xdotool("mouseup", 1)
        deadline = time.monotonic() + PATIENCE
        new = set()
        while not new and time.monotonic() < deadline:
            new = set(xdotool("search", "--onlyvisible", "--name", "Mullion")) - before
        self.assertEqual(len(new), 1, "another window is there")
        xdotool("windowkill", window.id)  # The first one: only the new one is left to look at.
        wait_for_picture(lambda picture: picture.block_of(MAGENTA) and not picture.block_of(GREEN),
                         "the new window shows the dropped pane alone")
        self.assertEqual({pane["session"] for pane in self.core.panes().values()}.__len__(), 1, "it stays in its session")
        xdotool("windowkill", new.pop())


if __name__ == "__main__":
    unittest.main()
