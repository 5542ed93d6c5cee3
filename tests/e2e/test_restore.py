"""After a core has died: what it held comes back."""
import json
import os
import signal
import unittest

from harness import Core, process_end


class Restore(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def wait_saved(self, wanted):
        """Until state.json says so; a client that subscribes makes no difference to when it is written."""
        path = self.core.runtime / "state.json"
        with self.core.client() as client:
            client.call("events.subscribe", types=["core.load"])
            while True:
                if path.exists() and wanted(json.loads(path.read_text())):
                    return
                client.events.clear()
                client.wait_event(lambda event: event["event"] == "core.load")

    def test_an_upgraded_core_saves_where_its_predecessor_did(self):
        core = self.core
        core.start()
        core.pane("cat", flags=("--name", "before"))
        core.do("core", "upgrade", timeout=60)
        core.pane("cat", flags=("--name", "after"))
        self.wait_saved(lambda state: {"before", "after"} <= {pane["name"] for pane in state["panes"]})

    def kill(self):
        with process_end(self.core.pid) as ended:
            os.kill(self.core.pid, signal.SIGKILL)
            self.assertTrue(ended())

    def make(self):
        core = self.core
        core.start()
        core.do("session", "new", "work")
        first = core.pane("bash", "-c", "echo here is $PWD; exec cat", flags=("--session", "work", "--name", "one",
                                                                              "--tag", "x", "--cwd", core.home))
        second = core.pane("sh", "-c", "exit 4", flags=("--session", "work"), columns=61, rows=17)
        core.do("pane", "set", second, "--color", "pink", "--read-only", "on")
        core.do("session", "set", "work", "--color", "green")
        with core.client() as client:
            client.call("layout.kind", session="work", kind="split")
        core.wait_for(first, "here is")
        core.wait_exit(second)
        self.wait_saved(lambda state: [pane["state"] for pane in state["panes"]] == ["running", "exited"]
                        and any(s["layout"]["kind"] == "split" and s["color"] for s in state["sessions"]))

    def test_after_a_crash_sessions_layouts_names_and_commands_come_back(self):
        core = self.core
        self.make()
        before = {session["name"]: session for session in core.do("session", "list")["sessions"]}
        self.kill()
        self.assertEqual(core.start()["restorable"], 2)
        self.assertEqual(core.panes(), {}, "nothing comes back by itself")
        core.do("core", "restore")
        one, two = core.panes().values()
        self.assertEqual([(pane["color"], pane["read_only"], pane["name_locked"]) for pane in (one, two)],
                         [("", False, True), ("pink", True, False)], "marks too")
        self.assertEqual(core.do("session", "list")["sessions"][0]["color"], "green")
        self.assertEqual((one["name"], one["tags"], one["session_name"], one["state"], one["cwd"]),
                         ("one", ["x"], "work", "exited", str(core.home)))
        self.assertEqual((two["cols"], two["rows"], two["command"]), (61, 17, ["sh", "-c", "exit 4"]))
        after = {session["name"]: session for session in core.do("session", "list")["sessions"]}
        self.assertEqual(after["work"]["layout"]["kind"], "split")
        self.assertEqual(len(json.dumps(after["work"]["layout"])), len(json.dumps(before["work"]["layout"])))
        core.do("pane", "restart", one["id"])
        core.wait_for(one["id"], f"here is {core.home}")
        again = core.run("core", "restore")
        self.assertEqual(again.error["code"], "nothing_to_restore", "once")

    def test_variables_of_a_pane_alone_are_named_and_never_written_down(self):
        core = self.core
        core.start()
        core.pane("cat", flags=("--name", "one", "--env", "API_KEY=hush-hush", "--env", "MODE=x"))
        core.pane("cat", flags=("--name", "two"))
        self.wait_saved(lambda state: len(state["panes"]) == 2)
        self.assertNotIn("hush-hush", (core.runtime / "state.json").read_text())
        self.kill()
        core.start()
        self.assertEqual([pane["env_names"] for pane in core.do("core", "restore")["panes"]], [["API_KEY", "MODE"], []])
        self.kill()  # What has just been brought back is on disk again.
        core.start()
        said = core.plain("core", "restore")
        self.assertRegex(said, r"(?m)^p\d+ one lacks what --env gave it: API_KEY, MODE$")
        self.assertNotIn("two lacks", said)

    def test_restore_can_run_everything_at_once_and_keeps_what_is_there(self):
        core = self.core
        self.make()
        self.kill()
        core.start()
        core.do("session", "new", "work")
        fresh = core.pane("cat", flags=("--session", "work"))
        core.do("core", "restore", "--start")
        panes = core.panes()
        self.assertEqual(len(panes), 3)
        self.assertEqual(panes[fresh]["session_name"], "work")
        back = [pane for pane in panes.values() if pane["session_name"] == "work-2"]
        self.assertEqual(len(back), 2)
        core.wait_for(back[0]["id"], "here is")
        self.assertEqual(core.wait_exit(back[1]["id"])["exit_code"], 4)

    def test_a_state_that_cannot_be_read_is_kept_aside(self):
        core = self.core
        core.runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        for text in ("", "[]", '{"version":1,"panes":7}', '{"version":1,"sessions":[],"panes":[{"id":"p1"}]}',
                     "{" * 5000, '{"version":2,"panes":[]}'):
            (core.runtime / "state.json").write_text(text)
            self.assertEqual(core.start()["restorable"], 0, text[:40])
            self.assertEqual(core.run("core", "restore").error["code"], "nothing_to_restore")
            if '"version":1' not in text:
                self.assertEqual((core.runtime / "state.json.unread").read_text(), text)
            core.stop()


if __name__ == "__main__":
    unittest.main()
