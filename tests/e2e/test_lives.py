"""Births and deaths: cores that race, cores that end, panes that close."""
import json
import os
import pathlib
import signal
import subprocess
import unittest

from harness import BIN, Core, PATIENCE, is_alive, process_end


def descendants_marked(marker):
    """Pids of live processes whose environment holds MARKER."""
    found = []
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if marker.encode() in (folder / "environ").read_bytes() and is_alive(int(folder.name)):
                    found.append(int(folder.name))
            except OSError:
                continue
    return found


def program_of(pid):
    """The name of what it runs; None once it has ended."""
    try:
        return os.path.basename(os.readlink(f"/proc/{pid}/exe"))
    except FileNotFoundError:
        return None


class Lives(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def test_fifty_parallel_first_calls_make_one_core(self):
        command = [str(BIN / "mullion"), "pane", "new", "--json", "--", "true"]
        calls = [subprocess.Popen(command, env=self.core.environment, cwd=self.core.home, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(50)]
        answers = [call.communicate(timeout=60) + (call.returncode,) for call in calls]
        for out, err, code in answers:
            self.assertEqual(code, 0, (out + err).decode())
        ids = {json.loads(out)["data"]["pane"]["id"] for out, _, _ in answers}
        self.assertEqual(len(ids), 50, "every call reached the same core: no id was given twice")
        marker = f"MULLION_RUNTIME_DIR={self.core.runtime}\0"
        cores = [pid for pid in descendants_marked(marker)
                 if program_of(pid) == "mullion-core"]
        self.assertEqual(cores, [self.core.status()["pid"]])

    def test_a_stale_socket_and_lock_are_cleaned(self):
        pid = self.core.start()["pid"]
        with process_end(pid) as ended:
            os.kill(pid, signal.SIGKILL)
            self.assertTrue(ended())
        self.assertTrue((self.core.runtime / "core.sock").exists(), "kill -9 leaves the socket behind")
        self.assertNotEqual(self.core.start()["pid"], pid)

    def test_a_second_core_gives_way_to_the_first(self):
        first = self.core.start()["pid"]
        for words, code in (((), 0), (("--foreground",), 1)):  # In the background it is a race that was lost.
            done = subprocess.run([str(BIN / "mullion-core"), *words], env=self.core.environment, capture_output=True,
                                  timeout=PATIENCE, stdin=subprocess.DEVNULL)
            self.assertEqual(done.returncode, code)
            self.assertIn(b"Another core serves", done.stderr)
        self.assertEqual(self.core.status()["pid"], first)

    def test_sigterm_ends_the_core_and_every_child(self):
        pid = self.core.start()["pid"]
        marker = f"E2E_MARK={self.core.folder}"
        panes = [self.core.pane("bash", "-c", "trap '' HUP; sleep 1000 & sleep 1000; wait", flags=("--env", marker))
                 for _ in range(5)]
        for pane in panes:
            self.core.do("pane", "wait", pane, "--state", "running", "--timeout", "20s")
        with process_end(pid) as ended:
            os.kill(pid, signal.SIGTERM)
            self.assertTrue(ended(), "SIGTERM ends the core")
        self.assertEqual(descendants_marked(marker), [])
        self.assertFalse((self.core.runtime / "core.sock").exists(), "an orderly end removes the socket")
        self.assertEqual(self.core.run("core", "status").code, 3)

    def test_core_restart_gives_a_new_core(self):
        before = self.core.start()["pid"]
        with process_end(before) as ended:
            self.core.do("core", "restart", "--yes")
            self.assertTrue(ended())
        after = self.core.status()
        self.assertNotEqual(after["pid"], before)

    def test_close_ends_background_jobs_too(self):
        marker = f"E2E_MARK={self.core.folder}"
        script = "trap '' HUP; (trap '' HUP TERM; echo job; sleep 1000; true) & echo ready; sleep 1000; true"
        pane = self.core.pane("bash", "-c", script, flags=("--env", marker))
        self.core.wait_for(pane, "ready")
        self.core.wait_for(pane, "job")
        pids = descendants_marked(marker)
        self.assertGreaterEqual(len(pids), 2, "the leader and its job")
        ends = [self.enterContext(process_end(pid)) for pid in pids]
        self.core.do("pane", "close", pane, "--yes")
        self.assertTrue(all(ended() for ended in ends), "close ends what ignores SIGHUP as well")
        self.assertNotIn(pane, self.core.panes())

    def test_a_program_that_ends_leaves_its_exit_code_and_signal(self):
        plain = self.core.pane("bash", "-c", "exit 42")
        killed = self.core.pane("bash", "-c", "kill -SEGV $$")
        self.assertEqual(self.core.wait_exit(plain)["exit_code"], 42)
        self.assertEqual(self.core.wait_exit(killed)["signal"], "SIGSEGV")

    def test_a_new_pane_starts_where_the_other_one_is(self):
        there = self.core.home / "there"
        there.mkdir()
        first = self.core.pane(flags=("--cwd", self.core.home))
        self.core.wait_for(first, r"^\$")
        self.core.send(first, "cd there; echo moved\r")
        self.core.wait_until(first, lambda s: "moved" in s["lines"], "cd ran")
        with self.core.client() as client:
            second = client.call("pane.new", **{"from": first, "command": ["pwd"]})["pane"]["id"]
        self.core.wait_exit(second)
        self.assertEqual(self.core.text(second)[0], str(there))


if __name__ == "__main__":
    unittest.main()
