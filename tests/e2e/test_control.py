"""What a program inside a pane may do to other panes."""
import pathlib
import shlex
import unittest

from harness import BIN, Core

MULLION = str(BIN / "mullion")


class Control(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.start()
        self.other = self.core.pane("cat")

    def inside(self, *words, through=""):
        """A pane in which the command line runs once; its exit code."""
        line = " ".join(shlex.quote(str(word)) for word in (MULLION, *words))
        return self.core.wait_exit(self.core.pane("sh", "-c", f"{through} {line}; exit $?"))["exit_code"]

    def test_typing_into_another_pane_is_refused_and_a_person_is_asked(self):
        core = self.core
        with core.client() as client:
            client.call("events.subscribe")
            for words in (("pane", "send", self.other, "--text", "no\n"), ("pane", "key", self.other, "Enter"),
                          ("pane", "signal", self.other, "INT"), ("broadcast", "start", "--all")):
                self.assertEqual(self.inside(*words), 1, words)
            asked = client.wait_event(lambda event: event["event"] == "control.asked")
            self.assertEqual(asked["data"]["program"], "mullion")
        self.assertEqual(core.panes()[self.other]["state"], "running")
        core.send(self.other, "yes\n")  # A person outside types as ever.
        core.wait_for(self.other, "yes")
        self.assertNotIn("no", core.history(self.other))

    def test_other_panes_and_the_core_are_not_ended_from_inside(self):
        core = self.core
        session = core.do("pane", "list")["panes"][0]["session_name"]
        for words in (("pane", "close", self.other, "--yes"), ("session", "close", session, "--yes"),
                      ("core", "stop", "--yes")):
            self.assertEqual(self.inside(*words), 1, words)
        self.assertEqual(core.panes()[self.other]["state"], "running")
        made = core.pane("sh", "-c", f'id=$({MULLION} pane new --json -- cat | sed \'s/.*"id":"\\(p[0-9]*\\)".*/\\1/\'); '
                                     f'{MULLION} pane close "$id" --yes; exit $?')
        self.assertEqual(core.wait_exit(made)["exit_code"], 0, "what it made it may close")
        with core.client() as client:
            client.call("events.subscribe")
            own = core.pane("sh", "-c", f'{MULLION} pane close "$MULLION_PANE_ID" --yes; exec sleep 3600')
            client.wait_event(lambda event: event["event"] == "pane.closed" and event["data"]["pane"] == own)
        core.do("core", "control", "allow")
        self.assertEqual(self.inside("pane", "close", self.other, "--yes"), 0)

    def test_a_cleared_environment_does_not_hide_where_it_comes_from(self):
        through = f"env -i MULLION_RUNTIME_DIR={self.core.runtime}"
        self.assertEqual(self.inside("pane", "send", self.other, "--text", "no\n", through=through), 1)

    def test_its_own_pane_and_those_it_made_are_its_own(self):
        script = (f'id=$({MULLION} pane new --json -- cat | sed \'s/.*"id":"\\(p[0-9]*\\)".*/\\1/\'); '
                  f'{MULLION} pane send "$id" --text hello; exit $?')
        pane = self.core.pane("sh", "-c", script)
        self.assertEqual(self.core.wait_exit(pane)["exit_code"], 0)
        self.assertEqual(self.inside("pane", "list"), 0, "looking is free")

    def test_what_it_types_into_its_own_pane_is_not_broadcast(self):
        """Live keys are a person's: an Input frame from inside reaches only the pane it names."""
        core = self.core
        typing = ("import os, sys; sys.path.insert(0, sys.argv[1]); from client import Client; "
                  "Client(sys.argv[2]).type_text(int(os.environ['MULLION_PANE_ID'][1:]), 'from inside\\n')")
        folder, socket = pathlib.Path(__file__).parent, core.runtime / "core.sock"
        shell = core.pane("sh", "-c", f"read _; python3 -B -c {shlex.quote(typing)} {folder} {socket}; exec cat")
        with core.client() as client:
            client.call("broadcast.start", panes=[shell, self.other], live=True)
            client.type_text(int(shell[1:]), "by a person\n")
            core.wait_for(self.other, "by a person")
            core.wait_for(shell, "from inside")
        core.send(self.other, "the last\n")
        core.wait_for(self.other, "the last")
        self.assertNotIn("from inside", core.history(self.other))

    def test_a_person_allows_it_for_one_pane_or_for_all(self):
        core = self.core
        shell = core.pane("sh", "-c", f"while read _; do {MULLION} pane send {self.other} --text 'word\n'; echo code $?; done")
        core.send(shell, "\n")
        core.wait_for(shell, "code 1")
        core.do("core", "control", "allow", "--pane", shell)
        core.send(shell, "\n")
        core.wait_for(shell, "code 0")
        self.assertEqual(self.inside("core", "control", "allow"), 1, "a program in a pane cannot allow itself anything")
        self.assertEqual(self.inside("pane", "key", self.other, "Enter"), 1)
        core.do("core", "control", "allow")
        self.assertEqual(self.inside("pane", "key", self.other, "Enter"), 0)


if __name__ == "__main__":
    unittest.main()
