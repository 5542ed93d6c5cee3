"""Layouts by the command line: panes are moved, swapped, split and zoomed, and every change goes back."""
import unittest

from harness import Core


class LayoutTest(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.start()
        self.core.do("session", "new", "work", "--layout", "split")
        self.panes = [self.core.pane("cat", flags=("--session", "work", "--name", name)) for name in "abc"]

    def layout(self, session="work"):
        return self.core.do("layout", "show", session)["sessions"][0]["layout"]

    def words(self, node=None):
        """The tree as words: row(p1 column(p2 p3))."""
        node = node or self.layout()["root"]
        if "children" not in node:
            return node["pane"]
        kind = {"left-right": "row", "top-bottom": "column", "stack": "tabs"}[node["axis"]]
        return f"{kind}({' '.join(self.words(child) for child in node['children'])})"

    def test_panes_move_beside_others_and_back(self):
        a, b, c = self.panes
        before = self.layout()
        self.core.do("pane", "move", "work/c", "--below", a)
        self.assertEqual(self.words(), f"row(column({a} {c}) {b})")
        self.core.do("pane", "move", b, "--stack-with", a)
        self.assertEqual(self.words(), f"column(tabs({a} {b}) {c})")
        self.core.do("pane", "swap", a, c)
        self.assertEqual(self.words(), f"column(tabs({c} {b}) {a})")
        for _ in range(3):
            self.core.do("layout", "undo", "work")
        self.assertEqual(self.layout(), before)
        self.assertEqual(self.core.run("layout", "undo", "work").error["code"], "nothing_to_undo")
        self.core.do("layout", "redo", "work")
        self.assertEqual(self.words(), f"row(column({a} {c}) {b})")

    def test_a_split_makes_a_pane_there_and_a_tree_of_a_wall(self):
        self.core.do("layout", "apply", "work", "wall")
        new = self.core.do("pane", "split", self.panes[0], "--down", "--name", "new", "--", "cat")["pane"]["id"]
        self.assertIn(f"column({self.panes[0]} {new})", self.words())
        self.core.do("layout", "undo", "work")
        self.assertEqual(self.layout()["kind"], "wall")
        self.assertIn(new, self.layout()["order"])

    def test_panes_go_to_another_session(self):
        self.core.do("session", "new", "other")
        self.core.do("pane", "move", *self.panes[:2], "--to-session", "other")
        self.assertEqual(self.layout("other")["order"], self.panes[:2])
        self.assertEqual(self.core.panes()[self.panes[0]]["session_name"], "other")
        self.core.do("layout", "undo", "other")
        self.assertEqual(self.layout()["order"], self.panes)

    def test_zoom_is_kept_by_the_core(self):
        self.core.do("pane", "zoom", "work/b")
        self.assertEqual(self.layout()["zoomed"], self.panes[1])
        self.core.do("pane", "zoom", "work/b")
        self.assertNotIn("zoomed", self.layout())

    def test_kinds_are_applied_and_an_export_makes_the_session_again(self):
        for kind in ("grid", "stack", "focus", "wall", "split"):
            self.core.do("layout", "apply", "work", kind)
            self.assertEqual(self.layout()["kind"], kind)
        self.core.do("layout", "apply", "work", "2x3")
        self.assertEqual((self.layout()["rows"], self.layout()["cols"]), (2, 3))
        self.core.do("layout", "undo", "work")
        self.core.do("pane", "move", "work/c", "--above", "work/a")
        file = self.core.home / "work.yml"
        self.core.do("layout", "export", "work", "--file", file)
        self.core.do("start", "--layout", file, "--name", "again", "--trust", "--detach")
        made = {pane["id"]: pane["name"] for pane in self.core.do("pane", "list", "--session", "again")["panes"]}
        back = {ours: theirs for theirs, name in made.items() for ours, info in self.core.panes().items()
                if info["session_name"] == "work" and info["name"] == name}
        words = self.words()
        for ours, theirs in back.items():
            words = words.replace(ours, "@" + theirs)
        self.assertEqual(words.replace("@", ""), self.words(self.layout("again")["root"]))

    def test_what_makes_no_sense_is_refused_with_a_hint(self):
        a, b, _ = self.panes
        self.assertEqual(self.core.run("pane", "move", a, "--left-of", a).error["code"], "bad_request")
        self.assertEqual(self.core.run("pane", "swap", a, "nobody").error["code"], "no_such_pane")
        self.assertEqual(self.core.run("layout", "apply", "work", "walll").error["code"], "no_such_layout")
        both = self.core.run("pane", "move", a, "--left-of", b, "--above", b)
        self.assertEqual(both.code, 2)
        self.core.do("layout", "apply", "work", "wall")
        stacked = self.core.run("pane", "move", a, "--stack-with", b)
        self.assertEqual(stacked.error["code"], "bad_request")
        self.assertTrue(stacked.error["hint"])


if __name__ == "__main__":
    unittest.main()
