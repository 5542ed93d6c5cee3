"""The core takes the socket that a service manager listens at, and leaves it in place."""
import os
import socket
import subprocess
import unittest

from harness import BIN, PATIENCE, Core

# The manager's part: descriptor 3, and the variables for exactly this process.
START = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1", LISTEN_FDNAMES="core")
os.execv(sys.argv[2], [sys.argv[2], "--foreground"])
"""


class ActivationTest(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.runtime.mkdir(mode=0o700)
        self.path = self.core.runtime / "core.sock"
        self.listening = socket.socket(socket.AF_UNIX)
        self.addCleanup(self.listening.close)

    def start(self, path):
        self.listening.bind(str(path))
        self.listening.listen()
        process = subprocess.Popen(["python3", "-c", START, str(self.listening.fileno()), str(BIN / "mullion-core")],
                                   env=self.core.environment, pass_fds=[self.listening.fileno()],
                                   stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_the_socket_of_a_service_manager_is_taken_and_stays(self):
        process = self.start(self.path)
        self.assertEqual(self.core.status()["pid"], process.pid, "the first connection waited in the socket")
        pane = self.core.pane("sh", "-c", "env; sleep 1000")
        self.core.wait_for(pane, "MULLION_PANE_ID")
        self.assertNotIn("LISTEN_", "\n".join(self.core.history(pane)))
        self.core.run("core", "stop", "--yes")
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertTrue(self.path.is_socket(), "it is the manager's to remove")
        os.unlink(self.path)

    def test_a_socket_that_listens_elsewhere_is_not_ours(self):
        process = self.start(self.core.folder / "other.sock")
        with open(f"/proc/{process.pid}/comm", encoding="ascii"):
            pass
        while process.poll() is None and not self.path.exists():
            pass
        self.assertEqual(self.core.status()["pid"], process.pid)


if __name__ == "__main__":
    unittest.main()
