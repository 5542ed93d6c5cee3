"""`mullion core upgrade`: the core becomes another program under load, and nobody loses anything."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import unittest

from client import Error
from harness import BIN, Core, PATIENCE

# Counts as fast as it is read, in lines that cannot be mistaken; ends when its file goes away.
COUNTER = 'i=0; while [ -e "$0" ]; do i=$((i+1)); echo "count $i."; [ $((i % 50)) = 0 ] && read -t 0.02 _; done'


class Upgrade(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def upgrade(self, *words):
        return self.core.do("core", "upgrade", *words, timeout=60)

    def echoed(self, pane, text):
        """Until the terminal has echoed it and the program has printed it."""
        self.core.wait_until(pane, lambda snapshot: snapshot["lines"].count(text) == 2, f"{text} is not echoed")

    def copy_of_the_programs(self):
        """The same programs at another place: a newer version, as far as a running core can tell."""
        folder = self.core.folder / "newer"
        folder.mkdir()
        for name in ("mullion-core", "mullion-spawn"):
            shutil.copy2(BIN / name, folder / name)
        return folder / "mullion-core"

    def test_two_hundred_panes_go_on_through_three_upgrades(self):
        core = self.core
        pid = core.start()["pid"]
        token = core.home / "counting"
        token.touch()
        counters = [core.pane("bash", "-c", COUNTER, str(token)) for _ in range(8)]
        core.do("pane", "new", "--count", 180, "--", str(BIN / "mullion-fleet"), "agent", "7", timeout=60)
        gone = [core.pane("bash", "-c", f"read -t {0.2 + i * 0.2:.1f} _; exit {i + 10}") for i in range(12)]
        newer = self.copy_of_the_programs()
        with core.client() as client:
            client.call("events.subscribe")
            everybody = sorted(core.panes(), key=lambda pane: int(pane[1:]))
            self.assertEqual(len(everybody), 200)
            client.call("pane.watch", panes=everybody)
            for pane in everybody:
                client.wait_snapshot(pane)
            epochs = {pane: client.snapshots[int(pane[1:])][0] for pane in everybody}
            paused = []
            for words in ((), ("--binary", newer), ()):
                answer = self.upgrade(*words)
                self.assertEqual(answer["panes"], 200)
                paused.append(answer["paused_ms"])
                client.wait_event(lambda event: event["event"] == "core.upgraded")
                client.events = [event for event in client.events if event["event"] != "core.upgraded"]
                for pane in everybody:  # A new picture of each, on the same connection.
                    while client.snapshots[int(pane[1:])][0] == epochs[pane]:
                        client.take()
                    epochs[pane] = client.snapshots[int(pane[1:])][0]
                self.assertEqual(client.call("core.status")["pid"], pid, "it is the same process")
            print("paused for", paused, "ms")
            client.close()
            for i, pane in enumerate(gone):
                self.assertEqual(core.wait_exit(pane)["exit_code"], i + 10, "no exit code is lost")
            running = [pane for pane in core.panes().values() if pane["state"] == "running"]
            self.assertEqual(len(running), 188, "no pane is lost")
            token.unlink()
            for pane in counters:
                core.wait_exit(pane)
                lines = [line for line in core.history(pane) if line]
                numbers = [int(re.fullmatch(r"count (\d+)\.", line)[1]) for line in lines]
                self.assertGreater(len(numbers), 1000)
                self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))), "no byte is lost")

    def test_what_is_typed_and_asked_during_upgrades_arrives(self):
        core = self.core
        core.start()
        pane = core.pane("sh", "-c", "stty -echo; echo ready; exec cat")
        core.wait_for(pane, "ready")
        number = int(pane[1:])
        with core.client() as client:
            client.call("pane.watch", panes=[pane])
            typed = []
            for round_ in range(3):
                call = subprocess.Popen([str(BIN / "mullion"), "core", "upgrade", "--json"], env=core.environment,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=core.home)
                while call.poll() is None:
                    typed.append(f"word-{round_}-{len(typed)}")
                    client.type_text(number, typed[-1] + "\n")
                    self.assertEqual(client.call("pane.get", pane=pane)["pane"]["id"], pane)
                self.assertEqual(call.returncode, 0, call.communicate())
                call.communicate()
            core.wait_for(pane, re.escape(typed[-1]))
        lines = [line for line in core.history(pane) if line]
        self.assertEqual(lines, ["ready", *typed], "every word arrived, whole, once and in order")

    def test_layouts_names_tags_screens_and_modes_stay(self):
        core = self.core
        core.start()
        a = core.pane("bash", "-c", r"printf '\e[?1049h\e[31mred\e[2;3Hhere\e[?2004h\e]2;a title\a\e[3'; exec sleep 1000",
                      flags=("--name", "painter", "--tag", "x"))
        b = core.pane("bash", "-c", "seq 1 500; exit 3")
        c = core.pane("sleep", "1000", columns=61, rows=17)
        core.wait_for(a, "here")
        core.wait_exit(b)
        with core.client() as client:
            client.call("layout.kind", session="main", kind="split")
        core.do("pane", "swap", a, c)
        record = core.home / "rec"
        core.do("pane", "record", c, "--output", record)
        before = (core.panes(), core.do("session", "list"), [core.do("pane", "snapshot", pane) for pane in (a, b, c)],
                  core.history(b))
        self.upgrade()
        after = (core.panes(), core.do("session", "list"), [core.do("pane", "snapshot", pane) for pane in (a, b, c)],
                 core.history(b))
        self.assertEqual(after, before)
        with core.client() as client:
            client.call("layout.undo", session="main")
        core.do("pane", "restart", b)
        core.wait_exit(b)
        new = core.pane("true")
        self.assertEqual(int(new[1:]), int(c[1:]) + 1, "ids go on")
        core.do("pane", "record", c, "--stop")
        self.assertTrue(record.read_bytes().startswith(b"mullion-recording 1\n"))

    def test_a_broadcast_goes_on_with_its_guards(self):
        core = self.core
        panes = [core.pane("cat") for _ in range(2)]
        with core.client() as client:
            client.call("broadcast.start", panes=panes, ask_above=1)
            self.upgrade()
            with self.assertRaises(Error) as refused:
                client.call("broadcast.send", text="x")
            self.assertEqual(refused.exception.args[0]["code"], "needs_confirmation")
            client.call("core.theme", scheme="light")
            self.upgrade()
            pane = core.pane("sh", "-c", "stty raw -echo; printf '\\033[?996n'; head -c 9 | od -c; exec cat")
            core.wait_for(pane, "9   9   7   ;   2   n")

    def test_a_program_that_is_no_core_is_refused(self):
        core = self.core
        pid = core.start()["pid"]
        pane = core.pane("cat")
        broken = {
            "silent": "#!/bin/sh\nexit 0\n",
            "other": "#!/bin/sh\necho can take over 99 9.9\n",
            "late": "#!/bin/sh\nexec sleep 1000\n",
        }
        for name, text in broken.items():
            path = core.folder / name
            path.write_text(text)
            path.chmod(0o755)
            answer = core.run("core", "upgrade", "--binary", path, timeout=60)
            self.assertEqual(answer.error["code"], "upgrade_failed", name)
        for path in ("/nowhere/mullion-core", "/etc/passwd"):
            self.assertEqual(core.run("core", "upgrade", "--binary", path).error["code"], "upgrade_failed", path)
        self.assertEqual(core.status()["pid"], pid)
        core.send(pane, "still here\n")
        self.echoed(pane, "still here")

    def test_a_core_that_cannot_read_the_state_gives_it_back(self):
        core = self.core
        pid = core.start()["pid"]
        pane = core.pane("cat")
        core.do("pane", "wait", pane, "--state", "running", "--timeout", "20s")
        # A copy that expects another mark at the state's beginning: it says yes, and then cannot read it.
        newer = self.copy_of_the_programs()
        code = newer.read_bytes()
        mark = 0x54534C4D.to_bytes(4, "little")
        self.assertIn(mark, code)
        newer.write_bytes(code.replace(mark, b"\1\2\3\4"))
        with core.client() as client:
            answer = core.run("core", "upgrade", "--binary", newer, timeout=60)
            self.assertEqual(answer.error["code"], "upgrade_failed")
            self.assertIn("could not read", answer.error["message"])
            self.assertEqual(client.call("core.status")["pid"], pid)
        core.send(pane, "still here\n")
        self.echoed(pane, "still here")
        self.upgrade()


if __name__ == "__main__":
    unittest.main()
