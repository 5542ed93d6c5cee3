"""The window dies and comes back; the panes do not notice."""
import statistics
import unittest

from harness import Core
from screen import Display
from survival import kill_windows


class Survival(unittest.TestCase):
    def test_ten_killed_windows_lose_no_pane_and_come_back(self):
        self.enterContext(Display())
        core = self.enterContext(Core())
        core.start()
        flood = ("bash", "-c", "while :; do echo flood $RANDOM $RANDOM $RANDOM; done")
        times = kill_windows(core, 10, flood, 8)
        attached = [one[1] for one in times]
        print(f"attached after a median of {statistics.median(attached):.0f} ms, at most {max(attached):.0f} ms")


if __name__ == "__main__":
    unittest.main()
