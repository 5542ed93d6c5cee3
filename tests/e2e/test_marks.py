"""What a person marks panes with: the lock against typing, colours, tags and the lock of a name."""
import time
import unittest

from client import Error
from harness import PATIENCE, Core
from screen import Display, Window, wait_for_picture, xdotool

MAGENTA, GREEN = (255, 0, 255), (0, 255, 0)
TEAL = (0x2F, 0xA8, 0xA0)  # As the dark theme draws it.
LIST_WIDTH = 240
FILL = "printf '\\033[48;2;%d;%d;%dm\\033[2J\\033[H\\033[?25l'; exec cat"


class MarksTest(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.start()

    def ready(self, *flags):
        pane = self.core.pane("bash", "-c", "echo ready; exec cat", flags=flags)
        self.core.wait_for(pane, "ready")
        return pane

    def test_a_read_only_pane_takes_nothing_unless_forced(self):
        pane, other = self.ready("--tag", "team"), self.ready("--tag", "team")
        self.assertTrue(self.core.do("pane", "set", pane, "--read-only", "on")["panes"][0]["read_only"])
        refused = self.core.run("pane", "send", pane, "--text", "lost\n")
        self.assertEqual((refused.code, refused.error["code"]), (1, "read_only"))
        self.assertIn("--read-only off", refused.error["hint"])
        answer = self.core.do("pane", "send", "--tag", "team", "--text", "to the team\n")
        self.assertEqual(answer["sent"], [other])
        self.assertEqual([(one["pane"], one["code"]) for one in answer["skipped"]], [(pane, "read_only")])
        self.core.do("broadcast", "start", "--tag", "team")
        status = self.core.do("broadcast", "status")
        self.assertEqual((status["receivers"], status["skipped"]), ([other], [{"pane": pane, "code": "read_only"}]))
        self.core.do("pane", "send", pane, "--text", "forced\n", "--force")
        self.core.wait_for(pane, "forced")
        self.core.do("pane", "set", pane, "--read-only", "off")
        self.core.do("pane", "send", pane, "--text", "open again\n")
        self.core.wait_for(pane, "open again")
        self.assertNotIn("lost", "\n".join(self.core.text(pane)))

    def test_marks_are_checked_and_told(self):
        pane = self.ready("--name", "build")
        with self.core.client() as client:
            client.call("events.subscribe", types=["pane.changed", "session.changed"])
            self.core.do("pane", "set", pane, "--color", "teal")
            client.wait_event(lambda event: event["event"] == "pane.changed"
                              and event["data"]["pane"]["color"] == "teal")
            self.core.do("session", "set", "main", "--color", "red")
            client.wait_event(lambda event: event["event"] == "session.changed"
                              and event["data"]["session"]["color"] == "red")
            with self.assertRaises(Error):
                client.call("pane.set", panes=[pane], color="ultraviolet")
        self.assertEqual(self.core.run("pane", "set", pane).code, 2)
        self.assertTrue(self.core.panes()[pane]["name_locked"], "a person named it")
        unnamed = self.ready()
        self.assertFalse(self.core.panes()[unnamed]["name_locked"])


class MarksWindowTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core(MULLION_THEME="dark"))
        self.core.start()

    def filled(self, color, *flags):
        return self.core.pane("bash", "-c", FILL % color, flags=flags)

    def title_of(self, color):
        """A point of the title above the body in this colour."""
        left, top, width, _ = wait_for_picture(lambda p: p.block_of(color), "the tile shows")
        return left + width // 3, top - 14

    def choose(self, point, *keys):
        """A right click and then keys of the menu."""
        xdotool("mousemove", "--sync", *point, "click", 3)
        self.window.key(*keys)

    def wait_pane(self, pane, holds, why):
        with self.core.client() as client:
            client.call("events.subscribe", types=["pane.changed"])
            deadline = time.monotonic() + PATIENCE
            while not holds(self.core.panes()[pane]) and time.monotonic() < deadline:
                client.events.clear()
                if not holds(self.core.panes()[pane]):
                    client.wait_event(lambda event: event["event"] == "pane.changed")
        self.assertTrue(holds(self.core.panes()[pane]), why)

    def test_typing_into_a_locked_pane_says_why_and_a_click_unlocks(self):
        pane = self.filled(MAGENTA)
        self.window = self.enterContext(Window(self.core))
        self.title_of(MAGENTA)
        self.core.do("pane", "set", pane, "--read-only", "on")
        left, top, _, _ = wait_for_picture(lambda p: p.block_of(MAGENTA), "it shows")
        self.window.click(left + 30, top + 30)
        self.window.type("x")
        pill = (0x2B, 0x32, 0x3E)
        middle = ((LIST_WIDTH + 1920) // 2, (68 + 1052) // 2)  # Of the only tile's body.

        def pill_at(picture):
            return bytes(pill) * 40 in picture.pixels[3 * 1920 * (middle[1] + 12):3 * 1920 * (middle[1] + 13)]
        wait_for_picture(pill_at, "the pill says why")
        self.window.click(*middle)
        self.wait_pane(pane, lambda info: not info["read_only"], "a click unlocked it")
        wait_for_picture(lambda p: not pill_at(p), "the pill has gone")
        self.window.type("y")
        self.core.wait_for(pane, "y")
        self.assertNotIn("x", "".join(self.core.text(pane)))

    def test_a_tag_is_given_and_taken_by_the_menu_and_broadcast_uses_it(self):
        first, second = self.filled(MAGENTA), self.filled(GREEN)
        self.window = self.enterContext(Window(self.core))
        title = self.title_of(MAGENTA)
        self.window.click(*title)
        self.open_tags()
        self.window.type("db")
        self.window.key("Return")
        self.wait_pane(first, lambda info: info["tags"] == ["db"], "the menu gave it")
        self.assertEqual(self.core.panes()[second]["tags"], [])
        self.core.do("broadcast", "start", "--tag", "db")
        self.assertEqual(self.core.do("broadcast", "status")["receivers"], [first])
        self.core.do("broadcast", "stop")
        self.open_tags()
        self.window.key("Tab", "Down", "Return")  # From the field to the tag itself.
        self.wait_pane(first, lambda info: info["tags"] == [], "and took it")

    def open_tags(self):
        before = self.windows()
        self.window.key("ctrl+shift+p")
        self.window.type("tags of")
        self.window.key("Return")
        wait_for_picture(lambda _: self.windows() - before, "the menu is there")

    def windows(self):
        return set(xdotool("search", "--onlyvisible", "--pid", self.window.process.pid))

    def test_a_colour_marks_the_title_and_the_row(self):
        pane = self.filled(MAGENTA, "--name", "marked")
        self.window = self.enterContext(Window(self.core))
        self.title_of(MAGENTA)
        wait_for_picture(lambda p: not p.block_of(TEAL), "not yet")
        self.core.do("pane", "set", pane, "--color", "teal")
        run = bytes(TEAL) * 3
        wait_for_picture(lambda p: p.pixels.count(run) >= 20, "both are marked")

    def test_a_title_renames_a_pane_that_nobody_named_until_it_is_locked(self):
        self.core.pane("bash", "-c", "printf '\\033]0;from the program\\007'; " + FILL % MAGENTA)
        self.window = self.enterContext(Window(self.core))
        self.title_of(MAGENTA)
        self.window.key("ctrl+shift+z")

        def named(word):
            return lambda _: word in " ".join(xdotool("getwindowname", self.window.id))
        wait_for_picture(named("from the program"), "the title is its name")
        self.window.key("ctrl+shift+p")
        self.window.type("lock name")
        self.window.key("Return")
        wait_for_picture(named("bash"), "locked, it has its own")


if __name__ == "__main__":
    unittest.main()
