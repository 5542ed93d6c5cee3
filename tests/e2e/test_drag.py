"""Layouts by hand: tiles and dividers are dragged in the real window, and the core holds what was meant."""
import unittest

from harness import PATIENCE, Core
from screen import Display, Window, wait_for_picture, xdotool

import time

COLORS = {"red": (200, 0, 0), "green": (0, 200, 0), "blue": (0, 0, 200)}
STATUS_BAR = 24
# The whole screen in one colour, so that a tile's place can be read off the picture.
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H\\033[?25l'; exec cat"


class DragTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        self.core.start()
        self.core.do("session", "new", "work", "--layout", "split")
        self.panes = {}
        for name, color in COLORS.items():
            self.panes[name] = self.core.pane("bash", "-c", FILL % color, flags=("--session", "work", "--name", name))
        red, green, blue = (self.panes[name] for name in COLORS)
        self.core.do("pane", "move", green, "--right-of", red)
        self.core.do("pane", "move", blue, "--right-of", green)
        self.core.do("layout", "equalise", "work")
        self.window = self.enterContext(Window(self.core, "--session", "work"))
        for color in COLORS.values():
            wait_for_picture(lambda picture, c=color: picture.block_of(c), "every tile shows")

    def body(self, name):
        """The tile's text area: left, top, width, height."""
        return wait_for_picture(lambda picture: picture.block_of(COLORS[name]), f"{name} shows")

    def title(self, name):
        left, top, _, _ = self.body(name)
        return left + 60, top - 12

    def words(self):
        def tell(node):
            if "children" not in node:
                return next(name for name, pane in self.panes.items() if pane == node["pane"])
            kind = {"left-right": "row", "top-bottom": "column", "stack": "tabs"}[node["axis"]]
            return f"{kind}({' '.join(map(tell, node['children']))})"
        return tell(self.layout()["root"])

    def layout(self):
        return self.core.do("layout", "show", "work")["sessions"][0]["layout"]

    def wait_layout(self, wanted):
        with self.core.client() as client:
            client.call("events.subscribe", types=["session.changed"])
            deadline = time.monotonic() + PATIENCE
            while self.words() != wanted and time.monotonic() < deadline:
                client.events.clear()
                if self.words() != wanted:
                    client.wait_event(lambda event: event["event"] == "session.changed")
        self.assertEqual(self.words(), wanted)

    def press(self, point):
        xdotool("mousemove", "--sync", *point, "mousedown", 1)

    def move(self, *points):
        for x, y in points:
            xdotool("mousemove", "--sync", int(x), int(y))

    def drag_title(self, name, *points):
        start = self.title(name)
        self.press(start)
        self.move((start[0] + 12, start[1] + 4), *points)

    def release(self):
        xdotool("mouseup", 1)

    def test_a_title_dropped_below_another_tile_splits_it_and_undo_brings_it_back(self):
        left, top, width, height = self.body("green")
        self.drag_title("red", (left + width // 2, top + height * 0.93))
        self.release()
        self.wait_layout("row(column(green red) blue)")
        self.window.key("ctrl+shift+BackSpace")
        self.wait_layout("row(red green blue)")
        self.window.key("ctrl+shift+Delete")
        self.wait_layout("row(column(green red) blue)")

    def test_the_middle_swaps_and_the_title_stacks(self):
        left, top, width, height = self.body("blue")
        self.drag_title("red", (left + width // 2, top + height * 0.6))
        self.release()
        self.wait_layout("row(blue green red)")
        wait_for_picture(lambda p: p.block_of(COLORS["blue"])[0] < p.block_of(COLORS["red"])[0], "they changed places")
        self.drag_title("green", self.title("red"))
        self.release()
        self.wait_layout("row(blue tabs(red green))")
        wait_for_picture(lambda p: not p.block_of(COLORS["red"]), "the tab behind does not show")

    def test_escape_restores_everything(self):
        left, top, width, height = self.body("blue")
        self.drag_title("red", (left + width // 2, top + height * 0.93))
        self.window.key("Escape")
        self.release()
        self.window.key("ctrl+shift+BackSpace")  # Nothing to undo: nothing was done.
        self.assertEqual(self.words(), "row(red green blue)")

    def test_control_and_alt_drag_anywhere_to_the_edge(self):
        left, top, width, height = self.body("red")
        xdotool("keydown", "ctrl", "keydown", "alt")
        self.press((left + width // 2, top + height // 2))
        bottom = int(xdotool("getdisplaygeometry")[1]) - STATUS_BAR - 3
        self.move((left + width // 2 + 20, top + height // 2), (left + width, bottom - 200), (left + width, bottom))
        self.release()
        xdotool("keyup", "ctrl", "keyup", "alt")
        self.wait_layout("column(row(green blue) red)")

    def test_keys_choose_a_place_and_enter_drops(self):
        left, top, _, _ = self.body("red")
        self.window.click(left + 10, top + 10)
        self.window.key("ctrl+shift+s", "Down", "Return")
        self.wait_layout("row(column(green red) blue)")

    def test_a_divider_moves_with_one_resize_and_a_double_click_equalises(self):
        left, top, width, height = self.body("red")
        before = self.core.panes()[self.panes["red"]]["cols"]
        gap = (left + width + 10, top + height // 2)
        right = self.body("green")[0]
        gap = ((left + width + right) // 2, top + height // 2)
        self.press(gap)
        self.move((gap[0] - 40, gap[1]), (gap[0] - 100, gap[1]))
        self.assertEqual(self.core.panes()[self.panes["red"]]["cols"], before, "no resize while it is held")
        self.release()
        with self.core.client() as client:
            client.call("events.subscribe", types=["pane.changed"])
            if self.core.panes()[self.panes["red"]]["cols"] == before:
                client.wait_event(lambda event: event["data"]["pane"]["id"] == self.panes["red"]
                                  and event["data"]["pane"]["cols"] != before)
        shares = [node["share"] for node in self.layout()["root"]["children"]]
        self.assertLess(shares[0], shares[1])
        self.move((gap[0] - 100, gap[1]))
        xdotool("click", "--repeat", 2, "--delay", 60, 1)
        wait_for_picture(lambda p: abs(p.block_of(COLORS["red"])[2] - p.block_of(COLORS["green"])[2]) < 16,
                         "the parts are equal again")


if __name__ == "__main__":
    unittest.main()
