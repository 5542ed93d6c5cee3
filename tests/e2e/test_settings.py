"""The settings of the real window: its dialog writes the file, and the file's changes and mistakes show at once."""
import pathlib
import unittest

from harness import Core
from screen import Display, Window, wait_for_picture

DARK_BAR, LIGHT_BAR = (0x1C, 0x21, 0x2A), (0xEB, 0xED, 0xF1)
ERROR_GROUND = (0x33, 0x15, 0x20)
FILL = "printf '\\033[48;2;255;0;255m\\033[2J\\033[H\\033[?25l'; exec cat"
MAGENTA = (255, 0, 255)


class SettingsTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        self.core.environment["MULLION_THEME"] = "dark"
        self.core.environment["XDG_CONFIG_HOME"] = str(pathlib.Path(self.core.home) / "config")
        self.file = pathlib.Path(self.core.home) / "config/mullion/config.yml"
        self.core.start()
        self.core.pane("bash", "-c", FILL)
        self.window = self.enterContext(Window(self.core))
        wait_for_picture(lambda picture: picture.block_of(MAGENTA), "the tile shows")

    def test_a_theme_saved_in_the_file_is_seen_at_once(self):
        self.file.write_text("theme:\n  window: light\n")
        wait_for_picture(lambda picture: picture.at(400, 2) == bytes(LIGHT_BAR), "the toolbar is light")
        self.file.write_text("theme:\n  window: dark\n")
        wait_for_picture(lambda picture: picture.at(400, 2) == bytes(DARK_BAR), "the toolbar is dark again")

    def test_a_mistake_in_the_file_is_said_until_it_is_mended(self):
        self.file.write_text("theme:\n  window: purple\n")
        wait_for_picture(lambda picture: picture.block_of(ERROR_GROUND), "a bar says what is wrong")
        self.file.write_text("theme:\n  window: dark\n")
        wait_for_picture(lambda picture: not picture.block_of(ERROR_GROUND), "the bar is gone")

    def test_the_dialog_opens_by_its_chord_and_its_cards_change_the_theme(self):
        self.window.key("ctrl+shift+comma")
        self.window.key("Down")  # From Text to Themes.
        self.window.key("Tab", "Tab", "Tab", "space")  # Over system and dark to light.
        wait_for_picture(lambda picture: picture.at(400, 2) == bytes(LIGHT_BAR), "the toolbar is light")
        self.assertIn("\n  window: light\n", self.file.read_text())
        self.window.key("Escape")
        self.window.type("typed again\n")
        self.core.wait_until("p1", lambda screen: "typed again" in screen["lines"], "the keyboard is the pane's again")


if __name__ == "__main__":
    unittest.main()
