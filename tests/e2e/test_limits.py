"""A core that runs out of something says what, names the way out, and keeps what it has."""
import os
import subprocess
import time
import unittest

from harness import PATIENCE, Core, need

FILES = 64
ADDRESS_SPACE = 640 << 20
TERMINALS = 6
# A machine with few terminals: /dev/pts and /dev/ptmx of the core alone, in a mount namespace of its own.
FEW_TERMINALS = ("unshare", "--mount", "sh", "-c",
                 f"mount -t devpts -o newinstance,max={TERMINALS},ptmxmode=0666,mode=0620 devpts /dev/pts"
                 " && mount --bind /dev/pts/ptmx /dev/ptmx && exec \"$@\"", "sh")


class Limits(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def fill(self, most):
        """Makes panes until one cannot be started; the running ones and the description of that one."""
        running = []
        for _ in range(most):
            pane = self.core.pane("sh", "-c", "echo ready; exec cat")
            if not self.core.run("pane", "wait", pane, "--for", "ready", "--timeout", "30s").ok:
                return running, self.core.wait_failed(pane)
            running.append(pane)
        self.fail(f"{most} panes were all started")

    def still_echoes(self, pane, text):
        self.core.send(pane, text + "\n")
        self.core.wait_for(pane, text)

    def check_refusal(self, code, words):
        running, refused = self.fill(FILES)
        self.assertEqual(refused["error"]["code"], code, refused)
        for word in words:
            self.assertIn(word, refused["error"]["message"] + refused["error"]["hint"])
        self.assertGreater(len(running), 2)
        self.still_echoes(running[0], "unharmed")
        self.still_echoes(running[-1], "unharmed-too")
        for pane in running[1:3]:
            self.core.do("pane", "close", pane, "--yes")
        again = self.core.pane("sh", "-c", "echo back; exec cat")
        self.core.wait_for(again, "back")

    def test_out_of_descriptors(self):
        need("prlimit")
        self.core.start(through=("prlimit", f"--nofile={FILES}:{FILES}"))
        self.check_refusal("limit_fds", ["ulimit"])

    def test_out_of_memory(self):
        """History gives way first: sixty panes alone would keep more than there is."""
        need("prlimit")
        pid = self.core.start(through=("prlimit", f"--as={ADDRESS_SPACE}"))["pid"]
        first = self.core.pane("sh", "-c", "echo ready; exec cat")
        self.core.wait_for(first, "ready")
        pages = []
        program = 'yes "$(seq -s : 300)" | head -c 9000000; echo; echo over; exec cat'
        while len(pages) < 10:
            made = self.core.run("pane", "new", "--count", 60, "--", "sh", "-c", program)
            if not made.ok:
                break
            pages.append([pane["id"] for pane in made.data["panes"]])
            for pane in pages[-1]:
                self.core.wait_for(pane, "^over$")
        self.assertEqual(made.error["code"], "limit_memory", made)
        self.assertIn("ulimit -v", made.error["hint"])
        self.assertGreater(len(pages), 0)
        self.still_echoes(first, "unharmed")
        self.still_echoes(pages[-1][-1], "unharmed-too")
        self.assertEqual(self.core.status()["pid"], pid)
        for page in pages:
            self.core.do("pane", "close", *page, "--yes")
        deadline = time.monotonic() + PATIENCE
        again = made
        while not again.ok and time.monotonic() < deadline:  # Freed memory goes back to the system within a second or two.
            again = self.core.run("pane", "new", "--", "sh", "-c", "echo back; exec cat")
        self.core.wait_for(again.data["pane"]["id"], "back")

    def test_out_of_terminals(self):
        need("unshare")
        if os.geteuid() != 0 or subprocess.run([*FEW_TERMINALS, "true"], capture_output=True).returncode != 0:
            self.skipTest("this machine allows no mount namespace")
        self.core.start(through=FEW_TERMINALS)
        self.check_refusal("limit_ptys", ["pty"])


if __name__ == "__main__":
    unittest.main()
