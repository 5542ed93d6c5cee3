"""The desktop logs out: the window saves what it has to, asks nothing, ends, and the panes go on."""
import unittest

from harness import PATIENCE, Core
from screen import Display, Window
from session_manager import INTERACT_ANY, INTERACT_NONE, RESTART_NEVER, SAVE_GLOBAL, SAVE_LOCAL, SessionManager


class LogoutTest(unittest.TestCase):
    def test_a_log_out_asks_nothing_and_ends_no_pane(self):
        self.enterContext(Display())
        manager = self.enterContext(SessionManager())
        core = self.enterContext(Core(SESSION_MANAGER=manager.address))
        core.start()
        pane = core.pane("bash", "-c", "echo ready; exec cat")
        core.wait_for(pane, "ready")
        window = Window(core)
        manager.wait(lambda: "registered" in manager.said, "it tells the session manager of itself before it shows")
        self.enterContext(window)
        manager.save(SAVE_LOCAL, False, INTERACT_NONE)  # As every new client is asked once.
        manager.complete()
        manager.save(SAVE_GLOBAL, True, INTERACT_ANY)
        self.assertNotIn("interact", manager.said, "no question, though one was allowed")
        self.assertEqual(manager.properties["RestartStyleHint"][0][0], RESTART_NEVER)
        manager.die()
        manager.wait(lambda: window.process.poll() is not None, "the window ends")
        self.assertEqual(window.process.wait(PATIENCE), 0)
        core.send(pane, "still here\r")
        core.wait_for(pane, "still here")


if __name__ == "__main__":
    unittest.main()
