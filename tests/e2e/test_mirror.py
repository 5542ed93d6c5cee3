"""The window read from the right: its list stands there, the wall begins there, and hands find what eyes see."""
import pathlib
import unittest

from harness import Core
from screen import Display, Window, wait_for_picture, xdotool

COLORS = {"red": (200, 0, 0), "green": (0, 200, 0), "blue": (0, 0, 200)}
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H\\033[?25l'; exec cat"
PANEL = (0x16, 0x1A, 0x21)
ACCENT = (0x6C, 0xB0, 0xFF)
WIDTH = 1920
LIST_WIDTH = 240


class MirrorTest(unittest.TestCase):
    def open(self, direction=None, **environment):
        self.enterContext(Display())
        self.core = self.enterContext(Core(MULLION_THEME="dark", **environment))
        config = pathlib.Path(self.core.home) / "config"
        self.core.environment["XDG_CONFIG_HOME"] = str(config)
        self.file = config / "mullion/config.yml"
        self.file.parent.mkdir(parents=True)
        if direction is not None:
            self.file.write_text(f"access:\n  layout_direction: {direction}\n")
        self.core.start()
        self.core.do("session", "new", "work", "--layout", "wall")
        self.panes = {}
        for name, color in COLORS.items():
            self.panes[name] = self.core.pane("bash", "-c", FILL % color, flags=("--session", "work", "--name", name))
        self.core.do("pane", "focus", self.panes["red"])
        self.window = self.enterContext(Window(self.core, "--session", "work"))
        for name in COLORS:
            self.body(name)

    def body(self, name):
        """The tile's text area: left, top, width, height."""
        return wait_for_picture(lambda picture: picture.block_of(COLORS[name]), f"{name} shows")

    def list_is_at(self, side):
        x = WIDTH - LIST_WIDTH // 2 if side == "right" else LIST_WIDTH // 2
        wait_for_picture(lambda picture: picture.at(x, 900) == bytes(PANEL), f"the list stands at the {side}")
        other = WIDTH - x
        self.assertNotEqual(wait_for_picture(lambda picture: picture.at(other, 900), "a picture"), bytes(PANEL))

    def order(self):
        names = {pane: name for name, pane in self.panes.items()}
        shown = self.core.do("layout", "show", "work")["sessions"][0]["layout"]["order"]
        return [names[pane] for pane in shown]

    def test_the_list_and_the_wall_begin_at_the_right_and_a_click_on_a_row_focuses_its_pane(self):
        self.open("right-to-left")
        self.list_is_at("right")
        self.assertGreater(self.body("red")[0], self.body("green")[0])
        # The mark of the row with the keyboard stands at the window's very edge.
        row = wait_for_picture(lambda picture: next(
            (y for y in range(100, 400) if picture.at(WIDTH - 1, y) == bytes(ACCENT)), None), "a row is marked")
        self.window.click(WIDTH - 100, row + 12 + 24)
        self.window.type("typed into green\n")
        self.core.wait_for(self.panes["green"], "typed into green")
        wait_for_picture(lambda picture: picture.at(WIDTH - 1, row + 30) == bytes(ACCENT), "the mark has moved")

    def test_a_tile_dragged_to_the_left_half_of_another_stands_after_it(self):
        self.open("right-to-left")
        left, top, width, _ = self.body("red")
        start = (left + width - 60, top - 12)  # Its name is there.
        left, top, width, height = self.body("green")
        xdotool("mousemove", "--sync", *start, "mousedown", 1)
        for point in ((start[0] - 12, start[1] + 4), (left + width // 8, top + height // 2)):
            xdotool("mousemove", "--sync", *point)
        xdotool("mouseup", 1)
        with self.core.client() as client:
            client.call("events.subscribe", types=["session.changed"])
            while self.order() != ["green", "red", "blue"]:
                client.wait_event(lambda event: event["event"] == "session.changed")
                client.events.clear()

    def test_arrows_mean_their_own_direction(self):
        self.open("right-to-left")
        self.window.key("ctrl+shift+Left")
        self.window.type("to the left\n")
        self.core.wait_for(self.panes["green"], "to the left")

    def test_the_buttons_of_a_tile_are_where_they_are_drawn(self):
        self.open("right-to-left")
        left, top, _, _ = self.body("red")
        xdotool("mousemove", "--sync", left + 200, top - 12)
        self.window.click(left + 30, top - 12)  # Close stands first, zoom after it.
        wait_for_picture(lambda picture: not picture.block_of(COLORS["green"]), "one tile is zoomed")

    def test_the_palette_opens_and_what_is_typed_into_it_is_run(self):
        self.open("right-to-left")
        self.window.key("ctrl+shift+p")
        wait_for_picture(lambda picture: picture.at(WIDTH // 2, 60) == bytes(PANEL), "the palette is open")
        self.window.type("@blue")
        self.window.key("Return")
        self.window.type("into blue\n")
        self.core.wait_for(self.panes["blue"], "into blue")

    def test_auto_follows_the_language_and_a_saved_setting_applies_at_once(self):
        self.open(LC_ALL="ar_EG.UTF-8")
        self.list_is_at("right")
        self.file.write_text("access:\n  layout_direction: left-to-right\n")
        self.list_is_at("left")
        self.assertLess(self.body("red")[0], self.body("green")[0])
        self.file.write_text("access:\n  layout_direction: auto\n")
        self.list_is_at("right")
        self.assertGreater(self.body("red")[0], self.body("green")[0])


if __name__ == "__main__":
    unittest.main()
