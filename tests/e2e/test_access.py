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

    def test_who_waits_for_a_person_is_announced(self):
        self.listener.window("table")
        self.core.pane("bash", "-c", "printf '\\033]7501;state=blocked:kind=question\\033\\\\'; exec cat")
        self.listener.wait_heard("Announcement", "1 pane needs you")


if __name__ == "__main__":
    unittest.main()
