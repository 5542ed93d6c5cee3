"""What a person marks panes with: the lock against typing, colours, tags and the lock of a name."""
import unittest

from client import Error
from harness import Core


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


if __name__ == "__main__":
    unittest.main()
