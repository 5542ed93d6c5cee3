"""What a person's hand does in the real window, gesture by gesture: real X events in, the core's state and pixels out."""
import pathlib
import subprocess
import time
import unittest

from harness import BIN, PATIENCE, Core
from screen import Display, Window, wait_for_picture, xdotool

COLORS = {"red": (200, 0, 0), "green": (0, 200, 0), "blue": (0, 0, 200), "yellow": (200, 200, 0)}
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H\\033[?25l'; exec cat"
ACCENT = (0x6C, 0xB0, 0xFF)
GUTTER = (0x07, 0x09, 0x0C)
TIP_GROUND = (0x2B, 0x32, 0x3E)
WIDTH, HEIGHT = 1920, 1080
LIST_WIDTH = 240


class GestureTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core(MULLION_THEME="dark"))
        self.core.start()
        self.panes = {}

    def make(self, *names, session="work", layout="wall"):
        if session not in [one["name"] for one in self.core.do("session", "list")["sessions"]]:
            self.core.do("session", "new", session, "--layout", layout)
        for name in names:
            self.panes[name] = self.core.pane("bash", "-c", FILL % COLORS[name],
                                              flags=("--session", session, "--name", name))

    def open(self, *flags):
        window = self.enterContext(Window(self.core, *flags))
        return window

    def body(self, name):
        return wait_for_picture(lambda picture: picture.block_of(COLORS[name]), f"{name} shows")

    def middle(self, name):
        left, top, width, height = self.body(name)
        return left + width // 2, top + height // 2

    def title(self, name):
        left, top, _, _ = self.body(name)
        return left + 60, top - 12

    def row(self, name):
        """A point of the pane's row in the list: rows are in the core's order below their session's."""
        place = 0
        for session in self.core.do("session", "list")["sessions"]:
            place += 1
            for pane in session["layout"]["order"]:
                if pane == self.panes[name]:
                    return 100, 122 + 24 * place
                place += 1
        raise AssertionError(f"{name} is in no session")

    def order(self, session="work"):
        names = {pane: name for name, pane in self.panes.items()}
        shown = self.core.do("layout", "show", session)["sessions"][0]["layout"]["order"]
        return [names[pane] for pane in shown]

    def wait_core(self, holds, why, types=("session.changed", "pane.changed")):
        deadline = time.monotonic() + PATIENCE
        with self.core.client() as client:
            client.call("events.subscribe", types=list(types))
            while not holds() and time.monotonic() < deadline:
                client.events.clear()
                if not holds():
                    client._take_before(time.monotonic() + 1)
        self.assertTrue(holds(), why)

    def drag(self, start, *points, button=1, let_go=True):
        xdotool("mousemove", "--sync", *start, "mousedown", button)
        for point in ((start[0] + 8, start[1] + 3), *points):
            xdotool("mousemove", "--sync", int(point[0]), int(point[1]))
        if let_go:
            xdotool("mouseup", button)

    # Rows of the list.

    def test_a_row_of_the_list_dropped_between_others_changes_the_order(self):
        self.make("red", "green", "blue")
        self.open()
        self.body("red")
        first = self.row("red")
        self.drag(self.row("blue"), (first[0], first[1] - 8))
        self.wait_core(lambda: self.order() == ["blue", "red", "green"], "blue is first")
        wait_for_picture(lambda p: p.block_of(COLORS["blue"])[:2] < p.block_of(COLORS["red"])[:2], "the wall shows it")

    def test_a_row_dropped_on_another_session_goes_there_and_escape_gives_up(self):
        self.make("red", "green")
        self.make("blue", session="other")
        self.open()
        self.body("blue")
        target = (60, 122 + 24 * 3)  # The row of the session itself.
        self.drag(self.row("red"), target, let_go=False)
        wait_for_picture(lambda p: p.at(2, target[1]) != p.at(2, target[1] + 30), "the row is marked")
        xdotool("key", "Escape")
        xdotool("mouseup", 1)
        self.assertEqual(self.order(), ["red", "green"])
        self.drag(self.row("red"), target)
        self.wait_core(lambda: self.order("other") == ["blue", "red"], "red went to the other session")

    def test_a_name_that_is_cut_is_told_whole_where_the_pointer_rests(self):
        self.make("red", "green")
        self.core.do("pane", "rename", self.panes["green"], "W" * 120)
        self.open()
        left, top, _, _ = self.body("green")
        xdotool("mousemove", "--sync", left + 60, top - 12)
        xdotool("mousemove_relative", "--sync", 3, 0)
        below = range(top, top + 60)  # In the tile itself but for the tip.
        wait_for_picture(lambda p: any(p.at(left + 90, y) == bytes(TIP_GROUND) for y in below), "the name is told")

    def test_a_row_dropped_on_a_tile_changes_places(self):
        self.make("red", "green", "blue")
        self.open()
        self.body("green")
        self.drag(self.row("red"), self.middle("blue"))
        self.wait_core(lambda: self.order() == ["blue", "green", "red"], "they changed places")

    # Several tiles.

    def test_tiles_chosen_by_ctrl_click_travel_together(self):
        self.make("red", "green", "blue", "yellow")
        self.open()
        left, top, _, _ = self.body("yellow")
        xdotool("keydown", "ctrl")
        for name in ("red", "green"):
            xdotool("mousemove", "--sync", *self.title(name), "click", 1)
        xdotool("keyup", "ctrl")
        run = bytes(ACCENT) * 40
        wait_for_picture(lambda p: p.pixels.count(run) >= 4, "both have the accent's ring")
        x, y, width, height = self.body("yellow")
        self.drag(self.title("red"), (x + width * 0.9, y + height // 2))
        self.wait_core(lambda: self.order() == ["blue", "yellow", "red", "green"], "both moved, in their order")

    def gap_left_of(self, name):
        """A point of the gutter between the tile and its neighbour."""
        left, top, _, height = self.body(name)
        row = top + height // 2
        gap = wait_for_picture(lambda p: [x for x in range(left - 30, left) if p.at(x, row) == bytes(GUTTER)], "a gap")
        return gap[len(gap) // 2], row

    def receivers(self):
        status = self.core.do("broadcast", "status")
        return sorted(name for name, pane in self.panes.items() if pane in status.get("receivers", []))

    def test_a_rubber_band_drawn_from_the_gutter_chooses_what_it_touches(self):
        self.make("red", "green", "blue", "yellow")
        window = self.open()
        start, end = self.gap_left_of("green"), self.middle("yellow")
        self.drag(start, (start[0] + 60, start[1] + 40), end, let_go=False)
        run = bytes(ACCENT) * 40
        wait_for_picture(lambda p: p.pixels.count(run) >= 4, "what would be chosen is marked while it is drawn")
        xdotool("mouseup", 1)
        window.key("ctrl+shift+b")  # To what is selected, as something is.
        self.wait_core(lambda: self.receivers() == ["green", "yellow"], "these two are chosen, and only they",
                       types=("broadcast.changed",))

    def test_a_rubber_band_drawn_from_an_empty_place_chooses_too_and_a_click_there_chooses_nothing(self):
        self.make("red", "green", "blue", "yellow")
        self.core.pane("cat", flags=("--session", "work"))
        window = self.open()
        blue = self.middle("blue")
        hole = (blue[0], self.middle("yellow")[1])  # Below the last of three columns.
        wait_for_picture(lambda p: p.at(*hole) == bytes(GUTTER), "a place of the wall is empty")
        self.drag(hole, (hole[0] + 20, hole[1] - 60), blue)
        window.key("ctrl+shift+b")
        self.wait_core(lambda: self.receivers() == ["blue"], "only what it touched", types=("broadcast.changed",))
        window.key("Escape")
        self.wait_core(lambda: self.receivers() == [], "off", types=("broadcast.changed",))
        window.click(*hole)
        run = bytes(ACCENT) * 40
        wait_for_picture(lambda p: p.pixels.count(run) == 0, "nothing is chosen any more")

    # Sorting and grouping.

    def test_the_wall_is_grouped_and_sorted_by_the_palette_and_keeps_the_core_as_it_is(self):
        self.make("red", "green")
        self.make("blue", session="other")
        window = self.open()
        self.body("blue")
        before = self.body("red")[1]
        self.palette(window, "group by session")
        wait_for_picture(lambda p: p.block_of(COLORS["red"])[1] > before + 10, "a header stands above the first group")
        self.palette(window, "no groups")
        wait_for_picture(lambda p: p.block_of(COLORS["red"])[1] == before, "and goes")
        self.palette(window, "sort by name")

        def left_to_right(picture):
            blocks = [picture.block_of(COLORS[name]) for name in ("blue", "green", "red")]
            places = [(block[1] // 20, block[0]) for block in blocks if block]
            return len(places) == 3 and places == sorted(places)
        wait_for_picture(left_to_right, "they stand by name")
        self.assertEqual(self.order(), ["red", "green"], "what the core keeps is not sorted")

    def palette(self, window, words):
        window.key("ctrl+shift+p")
        window.type(words)
        window.key("Return")

    # Looking.

    def test_a_pointer_that_rests_on_a_small_tile_shows_it_large_until_it_leaves(self):
        self.make("red")
        self.core.do("pane", "new", "--session", "work", "--count", "119", "--", "cat")
        self.open()
        left, top, width, height = self.body("red")
        self.assertLess(width, 260)
        xdotool("mousemove", "--sync", left + width // 2, top + height // 2)
        wait_for_picture(lambda p: self.most(p, "red") > 400, "it is shown large")
        xdotool("mousemove", "--sync", left + 3 * width, top + 5 * height)
        xdotool("mousemove", "--sync", WIDTH // 2, 20)
        wait_for_picture(lambda p: self.most(p, "red") < 260, "and is gone with the pointer")

    def most(self, picture, name):
        """The longest run of the colour, up to a window's width."""
        color, best = bytes(COLORS[name]), 0
        at = picture.pixels.find(color * 50)
        while at >= 0:
            run = 50
            while picture.pixels[at + 3 * run:at + 3 * run + 3] == color:
                run += 1
            best = max(best, run)
            at = picture.pixels.find(color * 50, at + 3 * run)
        return best

    # Dividers.

    def split(self):
        self.make("red", "green", layout="split")
        self.core.do("pane", "move", self.panes["green"], "--right-of", self.panes["red"])
        window = self.open("--session", "work")
        self.wait_core(lambda: all(pane["cols"] > 90 for pane in self.core.panes().values()), "terminals follow")
        return window, self.gap()

    def gap(self):
        """A point of the divider between red and green, found beside their titles."""
        red, green = self.body("red"), self.body("green")

        def gutter(picture):
            inside = range(red[0] + red[2], green[0])
            return next((x for x in inside if picture.at(x, red[1] - 12) == bytes(GUTTER)), None)
        return wait_for_picture(gutter, "there is a gap"), red[1] + 200

    def shares(self):
        nodes = self.core.do("layout", "show", "work")["sessions"][0]["layout"]["root"]["children"]
        total = sum(node["share"] for node in nodes)
        return [node["share"] / total for node in nodes]

    def test_a_divider_rests_at_a_third_and_alt_moves_it_freely(self):
        _, gap = self.split()
        whole = WIDTH - LIST_WIDTH - 4 * 3
        near = LIST_WIDTH + 4 + whole // 3 + 4  # Within six pixels of the third.
        self.drag(gap, (gap[0] - 100, gap[1]), (near, gap[1]))
        self.wait_core(lambda: abs(self.shares()[0] - 1 / 3) < 0.001, "it rests at the third")
        start = self.body("green")[0]
        self.assertAlmostEqual(start, near, delta=24)
        gap = self.gap()
        xdotool("keydown", "alt")
        self.drag(gap, (gap[0] + 100, gap[1]), (near, gap[1]), (near + 1, gap[1]))
        xdotool("keyup", "alt")
        self.wait_core(lambda: 0.001 < abs(self.shares()[0] - 1 / 3) < 0.02, "free of it, where the hand let go")

    def test_a_double_click_makes_parts_equal_and_every_step_can_be_undone_and_redone(self):
        window, gap = self.split()
        self.drag(gap, (gap[0] - 100, gap[1]), (gap[0] - 300, gap[1]))
        self.wait_core(lambda: self.shares()[0] < 0.45, "the divider moved")
        moved = self.shares()[0]
        start = self.body("green")[0]
        xdotool("mousemove", "--sync", *self.gap())
        xdotool("click", "--repeat", 2, "--delay", 60, 1)
        self.wait_core(lambda: abs(self.shares()[0] - 0.5) < 0.001, "parts are equal")
        window.key("ctrl+shift+BackSpace")
        self.wait_core(lambda: abs(self.shares()[0] - moved) < 0.001, "undone")
        window.key("ctrl+shift+Delete")
        self.wait_core(lambda: abs(self.shares()[0] - 0.5) < 0.001, "redone")
        wait_for_picture(lambda p: (p.block_of(COLORS["green"]) or (0,))[0] > start + 100, "the picture followed")

    # Other windows.

    def place(self, window, left, width):
        xdotool("windowmove", "--sync", window.id, left, 0)
        xdotool("windowsize", "--sync", window.id, width, 700)

    def test_a_tile_dragged_to_another_window_lands_where_it_is_dropped(self):
        self.make("red", "green", session="work")
        self.make("blue", "yellow", session="other")
        left = self.open("--session", "work")
        self.place(left, 0, 950)
        right = self.open("--session", "other")
        self.place(right, 960, 950)
        wait_for_picture(lambda p: all(p.block_of(color) for color in COLORS.values()), "two windows beside each other")
        wait_for_picture(lambda p: p.block_of(COLORS["blue"])[0] > 960 > p.block_of(COLORS["red"])[0], "each its own")
        x, y, width, height = self.body("blue")
        self.drag(self.title("red"), (900, 300), (955, 300), (970, 300), (x + width * 0.9, y + height // 2 - 5),
                  (x + width * 0.9, y + height // 2), let_go=False)
        left_half, right_half = (x + width // 4, y + 8), (x + width * 3 // 4, y + 8)  # The ghost is further down.
        wait_for_picture(lambda p: p.at(*right_half) != p.at(*left_half) == bytes(COLORS["blue"]),
                         "the other window shows where, though the pointer stands still")
        xdotool("mouseup", 1)
        self.wait_core(lambda: self.order("other") == ["blue", "red", "yellow"], "it landed beside blue")
        self.assertEqual(self.order("work"), ["green"])

    def test_a_tile_let_go_away_from_every_window_gets_one_of_its_own(self):
        self.make("red", "green")
        window = self.open()
        self.place(window, 0, 950)
        wait_for_picture(lambda p: p.block_of(COLORS["red"]), "it shows")
        self.drag(self.title("red"), (900, 300), (990, 400), (1400, 800), (1405, 800))
        found = wait_for_picture(lambda _: self.others(window), "a second window opened")
        self.addCleanup(subprocess.run, ["kill", *found])
        self.assertEqual(self.order(), ["red", "green"], "no pane moved: it is shown twice")

    def others(self, window):
        """Processes of further windows."""
        ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Mullion"], capture_output=True)
        owners = {" ".join(xdotool("getwindowpid", one)) for one in ids.stdout.decode().split()}
        return [pid for pid in owners if pid != str(window.process.pid)]

    # Files.

    def source(self, *files):
        """Another program's window that offers files."""
        process = subprocess.Popen([str(BIN / "mullion-test-drag-source"), *map(str, files)], cwd=self.core.home,
                                   env=self.core.environment, stdin=subprocess.DEVNULL)
        self.addCleanup(process.wait, PATIENCE)
        self.addCleanup(process.terminate)
        wait_for_picture(lambda _: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^drag source$"],
                                                  capture_output=True).stdout, "the other program shows")

    def test_files_dropped_on_a_pane_arrive_as_quoted_paths(self):
        home = pathlib.Path(self.core.home)
        (home / "it's here.txt").touch()
        (home / "plain").touch()
        self.make("red", "green")
        window = self.open()
        self.place(window, 0, 1600)
        self.source(home / "it's here.txt", home / "plain")
        x, y = self.middle("green")
        self.drag((1760, 100), (1750, 110), (1500, 300), (x, y - 5), (x, y), let_go=False)
        wait_for_picture(lambda p: p.pixels.count(bytes(ACCENT) * 20) > 0, "the pane says what it would take")
        xdotool("mouseup", 1)
        self.core.wait_for(self.panes["green"], "it.{1,4}s here.txt.* .*plain")
        self.assertNotIn("plain", "".join(self.core.text(self.panes["red"])))
        self.core.do("pane", "set", self.panes["red"], "--read-only", "on")
        self.drag((1760, 100), (1750, 110), self.middle("red"))
        self.assertNotIn("plain", "".join(self.core.text(self.panes["red"])), "a locked pane takes no files")


if __name__ == "__main__":
    unittest.main()
