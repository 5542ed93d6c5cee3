"""The window as a screen reader finds it: the wall, its tiles, the focused screen with its caret, and what is told."""
import unittest

from harness import Core
from listener import Listener
from screen import Display, Window


class AccessWindowTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.listener = self.enterContext(Listener())
        self.core = self.enterContext(Core(DBUS_SESSION_BUS_ADDRESS=self.listener.session))
        self.core.start()
        script = "printf 'stands here\\n'; stty -echo; while read line; do echo \"said $line\"; done"
        self.first = self.core.pane("bash", "-c", script, flags=("--name", "first"))
        self.core.wait_for(self.first, "stands here")
        self.second = self.core.pane("cat", flags=("--name", "second"))
        self.core.do("pane", "focus", self.first)
        self.window = self.enterContext(Window(self.core))

    def test_the_wall_is_a_table_of_tiles_and_the_focused_one_is_text_with_a_caret(self):
        wall = self.listener.window("table")
        self.assertEqual(wall.name(), "Wall of panes")
        tiles = wall.children()
        self.assertEqual([tile.name().split(",")[0] for tile in tiles], ["first", "second"])
        self.assertEqual({tile.role() for tile in tiles}, {"cell"})
        screen = wall.find("terminal")
        self.assertTrue(screen.text().startswith("stands here\n"), screen.text())
        self.assertEqual(screen.caret(), len("stands here\n"))

    def test_what_is_printed_and_where_the_keyboard_goes_is_told(self):
        self.listener.window("terminal")
        self.window.type("hello\n")
        self.listener.wait_heard("TextChanged", '"insert"', "said hello")
        self.listener.wait_heard("TextCaretMoved", f"int32 {len('stands here') + len('said hello') + 2}")
        self.core.send(self.second, "not where the keyboard is\r")
        self.core.wait_for(self.second, "not where")
        self.window.key("ctrl+shift+Right")
        self.listener.wait_heard("StateChanged", '"focused"', "int32 1")
        self.assertFalse([event for event in self.listener.heard if "not where" in event])

    def press(self, *keys):
        """Presses them one after the other; the name of what has the keyboard then."""
        for key in keys:
            before = len(self.listener.focuses())
            self.window.key(key)
            self.listener.wait(lambda: len(self.listener.focuses()) > before, f"{key} moves the keyboard")
        return self.listener.focuses()[-1].name()

    def test_tab_goes_round_in_a_region_and_never_into_a_terminal(self):
        self.listener.window("terminal")
        self.assertEqual(self.press("ctrl+shift+b"), "Text to send")
        self.window.type("text")
        round_trip = []
        while "Text to send" not in round_trip:
            self.assertLess(len(round_trip), 12, round_trip)
            round_trip.append(self.press("Tab"))
        for name in ("Who receives: Session", "Live keys", "Stop  Esc", "Preview bytes", "1 skipped", "Send to 1"):
            self.assertIn(name, round_trip)
        self.assertFalse([name for name in round_trip if name.startswith("first")], "that is the pane")
        self.assertEqual(self.press("shift+Tab"), round_trip[-2])
        self.window.key("ctrl+shift+F6")
        self.listener.wait(lambda: self.listener.focuses()[-1].name().startswith("first, "), "the pane has the keyboard")
        self.assertEqual(self.press("ctrl+shift+F6"), "Sessions and panes")

    def test_who_waits_for_a_person_is_announced(self):
        self.listener.window("table")
        self.core.pane("bash", "-c", "printf '\\033]7501;state=blocked:kind=question\\033\\\\'; exec cat")
        self.listener.wait_heard("Announcement", "1 pane needs you")


if __name__ == "__main__":
    unittest.main()
