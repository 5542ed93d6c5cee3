"""Broadcast and palette in the real window: what is written in the bar reaches every receiver, and nobody else."""
import re
import unittest

from harness import Core
from screen import Display, Window, wait_for_picture, xdotool

RED, GREEN = (200, 0, 0), (0, 200, 0)
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H'; exec cat"
RECEIVER = (0xDD, 0xA8, 0xFF)  # The dark theme's colour of receivers.
BAR_EDGE = (960, 41)  # The line along its top.
BOX = (300, 110)  # A place in the box that one writes in.
SEND = (range(1710, 1900), range(92, 120))  # The button, dark letters on the receivers' colour.
STATUS_TOP = 1080 - 24  # Above it the canvas ends.
FACTS = (range(440, 1500), range(56, 74))  # Where the bar says who receives, beside the scope.


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

    def test_tags_are_left_out_and_added_by_mouse(self):
        self.core.do("pane", "tag", self.red, "api")
        self.core.do("pane", "tag", self.green, "web")
        self.core.do("broadcast", "start", "--tag", "api", "--tag", "web")
        self.assertEqual(self.core.do("broadcast", "status")["receivers"], [self.red, self.green])
        y = 64  # Of the first row's middle.
        accent = bytes(RECEIVER)
        edge = wait_for_picture(lambda p: max((x for x in range(200, 500) if p.at(x, y - 10) == accent), default=0),
                                "the scope shows")
        frames = wait_for_picture(lambda p: self.chips(p, edge), "two chips follow it")
        self.window.click(frames[0][1] - 12, y)  # Its cross.
        self.wait_status(lambda status: status.get("receivers") == [self.green])
        frames = wait_for_picture(lambda p: self.chips(p, edge, 1), "one is left")
        before = self.windows()
        self.window.click(frames[0][1] + 18, y)
        wait_for_picture(lambda _: self.windows() - before, "the tags are listed")
        self.window.key("Down", "Return")
        self.wait_status(lambda status: status.get("receivers") == [self.red, self.green])

    def chips(self, picture, after, wanted=2):
        """From and to of the framed chips beside the scope, by their upper edges; the scope's own edge comes first."""
        line, row, found, x = (0x2B, 0x32, 0x3E), 64 - 14, [], after + 6
        while x < after + 420:
            run = x
            while picture.at(run, row) == bytes(line):
                run += 1
            if run - x > 30:
                found.append((x, run))
            x = run + 1
        return found[1:] if len(found) == wanted + 1 else None

    def windows(self):
        return set(xdotool("search", "--onlyvisible", "--pid", self.window.process.pid))

    def test_the_box_grows_over_the_wall_with_its_lines_and_shrinks_when_they_are_sent(self):
        self.start()
        self.window.click(*BOX)
        for line in ("one", "two", "three", "four", "five"):
            self.window.type(line)
            self.window.key("Return")

        def grown(picture):
            """The bar reaches below where it ends with three lines."""
            return picture.at(4, 200) == bytes((0x1C, 0x21, 0x2A))
        wait_for_picture(grown, "the box has grown")
        self.window.key("ctrl+Return")
        self.core.wait_for(self.green, "five")
        wait_for_picture(lambda p: not grown(p), "and is small again")


class GuardWindowTest(unittest.TestCase):
    """What keeps a text from going where nobody meant it to go, and what is said of it."""
    FILL = "printf '\\033[?25l\\033[48;2;200;0;0m\\033[2J\\033[H'; exec cat"
    PROMPT = "printf 'Password: '; read -s secret; echo \"<$secret>\"; exec cat"

    def open(self, settings="", **scripts):
        """A pane for each script, all in one session, in a window; the first has the keyboard."""
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        folder = self.core.home / ".config/mullion"
        folder.mkdir(parents=True)
        (folder / "config.yml").write_text(settings)
        self.core.start()
        self.panes = {name: self.core.pane("bash", "-c", script, flags=("--session", "work", "--name", name))
                      for name, script in scripts.items()}
        self.core.do("pane", "focus", self.panes[next(iter(scripts))])
        self.window = self.enterContext(Window(self.core))
        wait_for_picture(lambda picture: picture.block_of(RED), "the first tile shows")

    def start(self):
        self.window.key("ctrl+shift+b")
        wait_for_picture(lambda picture: picture.at(*BAR_EDGE) == bytes(RECEIVER) and self.bright(picture, FACTS),
                         "the bar says who receives")

    def wait_status(self, wanted):
        with self.core.client() as client:
            client.call("events.subscribe", types=["broadcast.changed"])
            if not wanted(client.call("broadcast.status")):
                client.wait_event(lambda event: wanted(event["data"]))

    def badge(self, picture):
        """Where the first tile's badge is: a short run of the receivers' colour in its title."""
        block = picture.block_of(RED)
        if block is None:
            return None
        for y in range(block[1] - 20, block[1] - 4):
            row = "".join("x" if picture.at(x, y) == bytes(RECEIVER) else " " for x in range(picture.width))
            if found := re.search(r"(?<!x)x{4,18}(?!x)", row):
                return found.start() + 2, y
        return None

    @staticmethod
    def bright(picture, area):
        """How many columns of the area hold ink."""
        columns, rows = area
        return sum(any(min(picture.at(x, y)) > 0x90 for y in rows) for x in columns)

    def asks(self, picture):
        """Whether the second look is in the place of the box and its wide button."""
        return self.bright(picture, SEND) < 120

    def send(self, text):
        xdotool("mousemove", *BOX, "click", 1)  # Without waiting: it may be there already.
        self.window.type(text)
        self.window.key("ctrl+Return")

    def said(self, name):
        return "\n".join(self.core.text(self.panes[name]))

    def test_prompts_questions_full_screens_and_the_dead_are_left_out_and_a_prompt_is_forced(self):
        self.open(plain=self.FILL, prompt=self.PROMPT, screen="printf '\\033[?1049hthere'; exec cat",
                  asks="printf '\\033]7501;state=blocked:kind=question\\033\\\\'; exec cat", dead="exit 3")
        self.core.wait_for(self.panes["prompt"], "Password")
        self.core.wait_exit(self.panes["dead"])
        self.start()
        left_out = {"prompt": "password", "screen": "alternate_screen", "asks": "blocked", "dead": "not_running"}
        left_out = {self.panes[name]: code for name, code in left_out.items()}
        self.wait_status(lambda status: status["receivers"] == [self.panes["plain"]] and
                         {one["pane"]: one["code"] for one in status["skipped"]} == left_out)
        self.send("for all")
        self.core.wait_for(self.panes["plain"], "for all")
        for name in ("prompt", "screen", "asks"):
            self.assertNotIn("for all", self.said(name))
        self.window.key("ctrl+shift+F6", "ctrl+shift+Right", "ctrl+shift+x")  # From the bar to the panes.
        self.wait_status(lambda status: sorted(status["receivers"]) ==
                         sorted([self.panes["plain"], self.panes["prompt"]]))
        self.send("a secret")
        self.core.wait_for(self.panes["prompt"], "<a secret>")

    def test_a_click_on_the_badge_leaves_a_pane_out_and_include_takes_it_in(self):
        self.open(plain=self.FILL, other="exec cat")
        self.start()
        where = wait_for_picture(self.badge, "the badge shows")
        self.window.click(*where)
        self.wait_status(lambda status: status["excluded"] == [self.panes["plain"]])
        self.window.click(where[0], STATUS_TOP - 16)  # The action at the end of the tile's lowest row.
        self.wait_status(lambda status: status["excluded"] == [])

    def test_destructive_text_is_asked_about_and_enter_does_not_send_it(self):
        self.open(plain=self.FILL, other="exec cat")
        self.start()
        self.send("rm -rf build")
        wait_for_picture(self.asks, "the question is in the place of the box")
        self.window.key("Return")  # Back.
        wait_for_picture(lambda picture: not self.asks(picture), "the box is back")
        self.window.type(" # sure")
        self.window.key("ctrl+Return")
        wait_for_picture(self.asks, "it asks again")
        self.window.key("Tab", "space")
        self.core.wait_for(self.panes["other"], "rm -rf build # sure")
        self.core.wait_until(self.panes["plain"], lambda s: "\n".join(s["lines"]).count("rm -rf build") == 2,
                             "the terminal echoes it and cat does: sent once")

    def test_more_receivers_than_the_settings_allow_are_asked_about(self):
        self.open("broadcast:\n  ask_above: 1\n", plain=self.FILL, other="exec cat")
        self.start()
        self.send("to two")
        wait_for_picture(self.asks, "it asks")
        self.window.key("Escape")  # The question only; the broadcast goes on.
        wait_for_picture(lambda picture: not self.asks(picture), "the box is back")
        self.window.key("ctrl+Return")
        wait_for_picture(self.asks, "it asks again")
        self.window.key("Tab", "space")
        self.core.wait_for(self.panes["other"], "to two")

    def test_escape_in_a_terminal_is_the_programs_and_the_chord_stops(self):
        self.open(plain=self.FILL, other="stty raw -echo; exec cat -v")
        self.start()
        self.window.key("ctrl+shift+F6", "ctrl+shift+Right", "Escape")
        self.core.wait_for(self.panes["other"], r"\^\[")
        self.wait_status(lambda status: status["on"])
        self.window.key("ctrl+shift+b")
        self.wait_status(lambda status: not status["on"])

    def test_a_set_that_is_forgotten_leaves_the_window(self):
        self.open(plain=self.FILL, other="exec cat")
        with self.core.client() as client:
            client.call("broadcast.start", all=True, off_after_s=3)
        wait_for_picture(lambda picture: picture.block_of(RECEIVER), "the bar came")
        wait_for_picture(lambda picture: picture.block_of(RECEIVER) is None, "and went")

    def test_who_reacts_differently_is_named_and_so_is_who_is_out_of_sight(self):
        self.open(plain=self.FILL, second="exec cat", odd="read line; exit 3")
        self.start()
        before = wait_for_picture(lambda picture: self.bright(picture, FACTS), "the bar says who receives")
        self.send("go")
        self.core.wait_exit(self.panes["odd"])
        named = wait_for_picture(lambda picture: self.bright(picture, FACTS) > before + 30 and
                                 self.bright(picture, FACTS), "the odd one is named")
        self.window.key("ctrl+shift+F6", "ctrl+shift+z")
        wait_for_picture(lambda picture: self.bright(picture, FACTS) > named + 30, "hidden receivers are named")


if __name__ == "__main__":
    unittest.main()
