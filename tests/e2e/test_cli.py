"""What scripts may rely on: every verb and flag, the two shapes of an answer, exit codes, and the fields that are read."""
import json
import subprocess
import unittest

from harness import BIN, Core

# Verbs with the flags that each promises. All take --json, --timeout and --yes.
VERBS = {
    "app": "--session --layout", "demo": "--panes", "core": "--foreground --engine", "core status": "", "core stop": "",
    "core restart": "", "core metrics": "", "start": "--path --layout --name --detach --trust", "run": "--name",
    "attach": "--read-only", "session list": "", "session new": "", "session rename": "", "session close": "",
    "session export": "", "pane new": "--session --count --cols --rows --cwd --env --name --tag", "pane list": "",
    "pane close": "", "pane rename": "", "pane tag": "", "pane focus": "", "pane resize": "", "pane signal": "",
    "pane restart": "", "pane send": "--text --stdin --file --session --tag --all",
    "pane key": "--session --tag --all", "pane paste": "--text --stdin --file --session --tag --all",
    "pane run": "--text --stdin --file --session --tag --all", "pane snapshot": "--format --cells",
    "pane history": "--grep --lines", "pane tail": "--follow --grep --lines",
    "pane wait": "--for --exit --idle --state", "layout list": "", "layout show": "", "layout export": "",
    "layout apply": "", "events": "--types", "broadcast start": "", "broadcast stop": "", "broadcast status": "",
}
TAKES_PROGRAM = {"app", "run", "pane new"}


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def answer(self, *words):
        """The whole object that one call prints, and its exit code."""
        split = words.index("--") if "--" in words else len(words)
        done = subprocess.run([str(BIN / "mullion"), *words[:split], "--json", *words[split:]], capture_output=True,
                              env=self.core.environment, cwd=self.core.home, stdin=subprocess.DEVNULL, timeout=60)
        return json.loads(done.stdout), done.returncode

    def test_every_verb_and_flag_that_is_promised_is_there(self):
        tree = json.loads(self.core.plain("--help", "--json"))
        verbs = {f"{verb['noun']} {verb['verb']}".strip(): verb for verb in tree["verbs"]}
        self.assertEqual(set(VERBS) - set(verbs), set())
        for name, flags in VERBS.items():
            with self.subTest(name):
                self.assertEqual(set(flags.split()) - {option["name"] for option in verbs[name]["options"]}, set())
                self.assertGreater(verbs[name]["examples"].find("mullion"), -1)
                self.assertIn(f"mullion {name}", self.core.plain(*name.split(), "--help"))
        self.assertEqual({name for name, verb in verbs.items() if verb["takes_program"]} & set(VERBS), TAKES_PROGRAM)

    def test_an_answer_is_one_object_of_two_shapes_and_exit_codes_say_the_same(self):
        none, code = self.answer("core", "status")
        self.assertEqual((set(none) - {"meta"}, none["ok"], code), ({"ok", "error"}, False, 3))
        self.assertEqual(set(none["error"]), {"code", "message", "hint"})
        made, code = self.answer("pane", "new", "--name", "one", "--", "cat")
        self.assertEqual((set(made), made["ok"], code), ({"ok", "data", "meta"}, True, 0))
        self.assertEqual(made["meta"], {"command": "pane.new", "schema": 1})
        for words, expected in ((("pane", "close", "p99"), 1), (("pane", "dance"), 2), (("pane", "new", "--dance"), 2),
                                (("pane", "wait", "one", "--exit", "--timeout", "100ms"), 4)):
            refused, code = self.answer(*words)
            self.assertEqual((refused["ok"], code), (False, expected), words)

    def test_the_fields_that_scripts_read_are_there(self):
        core = self.core
        made = core.do("pane", "new", "--name", "one", "--session", "work", "--cols", "50", "--rows", "9", "--",
                       "sh", "-c", "printf '\\033[1;31mred\\033[0m  \\n'; exec cat")
        self.assertEqual([pane["id"] for pane in made["panes"]], [made["pane"]["id"]])
        self.assertEqual(len(core.do("pane", "new", "--count", "3", "--", "cat")["panes"]), 3)
        core.wait_for("work/one", "red")
        self.assertLessEqual({"pid", "version", "uptime_s", "panes", "sessions", "runtime_dir"}, set(core.status()))
        snapshot = core.do("pane", "snapshot", "work/one", "--cells")
        self.assertEqual((snapshot["cols"], snapshot["rows"], snapshot["alt_screen"]), (50, 9, False))
        self.assertEqual(snapshot["cursor"], {"row": 1, "col": 0, "visible": True})
        self.assertEqual(snapshot["lines"], ["red"] + [""] * 8, "every row, none with blanks at its end")
        self.assertIn("title", snapshot)
        self.assertEqual([len(row) for row in snapshot["cells"]], [50] * 9)
        self.assertEqual(snapshot["cells"][0][0], {"t": "r", "w": 1, "fg": 1, "bg": None, "flags": ["bold"]})
        core.do("pane", "focus", "one")
        self.assertEqual(core.do("pane", "snapshot", "@focused")["pane"], made["pane"]["id"])
        self.assertEqual(core.do("session", "export", "work")["text"], core.do("layout", "export", "work")["text"])

    def test_a_screen_is_printed_to_its_last_row_with_anything_on_it(self):
        core = self.core
        pane = core.pane("sh", "-c", "printf 'one\\n\\nthree\\n\\n\\033[44m \\033[0m\\n'; exec cat", rows=9)
        core.wait_for(pane, "three")
        self.assertEqual(core.plain("pane", "snapshot", pane), "one\n\nthree\n")
        self.assertEqual(core.plain("pane", "snapshot", pane, "--all-rows"), "one\n\nthree\n" + "\n" * 6)
        self.assertEqual(core.plain("pane", "snapshot", pane, "--format", "ansi").count("\n"), 5, "a colour is something")
        empty = core.pane("cat")
        core.do("pane", "wait", empty, "--state", "running", "--timeout", "30s")
        self.assertEqual(core.plain("pane", "snapshot", empty), "")

    def test_without_a_display_the_window_says_so_and_panes_run(self):
        nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "WAYLAND_SOCKET": "", "QT_QPA_PLATFORM": ""}
        answer = self.core.run("app", environment=nowhere)
        self.assertEqual((answer.code, answer.error["code"]), (1, "no_display"), answer)
        demo = subprocess.run([str(BIN / "mullion"), "demo", "--panes", "3"], capture_output=True, text=True, timeout=60,
                              env={**self.core.environment, **nowhere}, stdin=subprocess.DEVNULL)
        self.assertEqual(demo.returncode, 1)
        self.assertIn("mullion attach", demo.stderr)
        self.assertEqual(len(self.core.panes()), 3)

    def test_a_stream_is_one_object_a_line(self):
        pane = self.core.pane("sh", "-c", "echo a; echo b")
        self.core.wait_exit(pane)
        done = subprocess.run([str(BIN / "mullion"), "pane", "tail", pane, "--follow", "--json"], capture_output=True,
                              env=self.core.environment, check=True, timeout=60)
        self.assertEqual([json.loads(line)["line"] for line in done.stdout.splitlines()], ["a", "b"])

    def test_a_child_knows_where_it_runs(self):
        pane = self.core.pane("env", flags=("--session", "work", "--env", "MINE=x"))
        self.core.wait_exit(pane)
        variables = dict(line.split("=", 1) for line in self.core.history(pane) if "=" in line)
        wanted = {"MULLION_PANE_ID": pane, "MULLION_SESSION": "work", "TERM": "xterm-256color", "COLORTERM": "truecolor",
                  "TERM_PROGRAM": "mullion", "MINE": "x"}
        self.assertEqual({name: variables.get(name) for name in wanted}, wanted)


if __name__ == "__main__":
    unittest.main()
