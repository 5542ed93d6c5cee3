"""Find: in one pane, a session or all, in history and on the screen, by the core's own threads."""
import json
import unittest

from client import Error
from harness import Core

LOG = "for i in $(seq 1 2000); do echo \"line $i of the log, GET /v1/items/$i in 12 ms\"; done; echo all-$((1+1)); exec cat"


def lines_of(answer):
    return [json.loads(line) for line in answer.out.splitlines()]


class FindTest(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.start()

    def search(self, client, **params):
        """All events of one search: (hits by pane, done)."""
        find = client.call("find.start", **params)["find"]
        done = client.wait_event(lambda event: event["event"] == "find.done" and event["data"]["find"] == find)
        panes = {event["data"]["pane"]: event["data"] for event in client.events
                 if event["event"] == "find.hits" and event["data"]["find"] == find}
        return panes, done["data"]

    def test_hits_in_history_across_wraps_and_on_the_screen(self):
        pane = self.core.pane("bash", "-c", "echo 1234567needle; seq 50; echo a needle; exec cat", columns=10, rows=5)
        other = self.core.pane("cat", flags=("--session", "other"))
        self.core.send(other, "needle elsewhere")
        self.core.wait_for(other, "needle")
        self.core.wait_for(pane, "a needle")
        found = lines_of(self.core.run("pane", "find", pane, "needle"))
        self.assertEqual([(line["line"], line["hits"]) for line in found[:-1]], [(0, [[7, 13]]), (51, [[2, 8]])])
        self.assertEqual(found[-1]["done"]["hits"], 2)
        self.assertEqual(found[-1]["done"]["searched"], 52)
        found = lines_of(self.core.run("pane", "find", "--all", "needle"))
        self.assertEqual({line["pane"] for line in found[:-1]}, {pane, other})
        found = lines_of(self.core.run("pane", "find", "--session", "other", "--word", "--case", "Needle"))
        self.assertEqual(found[-1]["done"]["hits"], 0)
        refused = self.core.run("pane", "find", pane, "--regex", "a(")
        self.assertEqual((refused.code, refused.error["message"]),
                         (2, "Not a regular expression: a(: Unclosed group at character 2"))
        self.assertEqual(self.core.run("pane", "find", pane, "").code, 2, "an empty text is wrong usage")

    def test_a_search_may_be_cancelled_and_has_bounds(self):
        pane = self.core.pane("bash", "-c", LOG)
        self.core.wait_for(pane, "all-2")
        with self.core.client() as client:
            panes, done = self.search(client, pattern="log", all=True, lines=3)
            self.assertEqual(panes[pane]["hits"], 2000)
            self.assertEqual([line["line"] for line in panes[pane]["lines"]], [1999, 1998, 1997])
            panes, done = self.search(client, pattern="log", panes=[pane], **{"from": 1990})
            self.assertEqual(done["hits"], 10)
            finds = [client.call("find.start", pattern="log", all=True)["find"] for _ in range(2)]
            client.call("find.cancel", find=finds[0])
            client.wait_event(lambda event: event["event"] == "find.done" and event["data"]["find"] == finds[1])
            with self.assertRaises(Error) as raised:
                client.call("find.start", pattern="", all=True)
            self.assertEqual(raised.exception.code, "bad_pattern")
            with self.assertRaises(Error) as raised:
                client.call("find.start", pattern="x" * 2000, all=True)
            self.assertEqual(raised.exception.code, "bad_pattern")

    def test_two_hundred_panes_of_two_thousand_lines_in_300_ms(self):
        self.core.do("pane", "new", "--session", "s", "--count", "200", "--", "bash", "-c", LOG)
        for pane in self.core.panes():
            self.core.wait_for(pane, "all-2")
        with self.core.client() as client:
            times = []
            for _ in range(5):
                _, done = self.search(client, pattern="/items/1999 ", all=True)
                self.assertEqual(done["hits"], 200)
                self.assertGreaterEqual(done["searched"], 400_000)
                times.append(done["milliseconds"])
        print(f"find in 200 panes x 2,000 lines: {min(times)} to {max(times)} ms")
        self.assertLess(min(times), 300)


if __name__ == "__main__":
    unittest.main()
