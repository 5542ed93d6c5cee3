"""Wrong words, wrong values and wrong places: each a clear error with a code, a hint and an exit code."""
import os
import unittest

from client import Error, Refused
from harness import Core


class BadInput(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def refused(self, *words, code, exit_code=1, **options):
        answer = self.core.run(*words, **options)
        self.assertEqual((answer.error["code"], answer.code), (code, exit_code), repr(answer))
        self.assertTrue(answer.error["message"], repr(answer))
        self.assertTrue(answer.error["hint"], f"a hint says what to do: {answer!r}")
        return answer.error

    def test_wrong_words_are_wrong_usage(self):
        self.assertIn("pane list", self.refused("pane", "lst", code="usage", exit_code=2)["hint"])
        self.refused("pain", code="usage", exit_code=2)
        self.refused("pane", "new", "--colls", "80", code="usage", exit_code=2)
        self.refused("pane", "snapshot", code="usage", exit_code=2)
        self.refused("pane", "list", "--timeout", "soon", code="usage", exit_code=2)

    def test_no_core_is_its_own_exit_code(self):
        self.refused("core", "status", code="no_core", exit_code=3)
        self.refused("pane", "snapshot", "p1", code="no_core", exit_code=3)

    def test_panes_and_sessions_that_are_not_there(self):
        self.core.start()
        for words in (("snapshot", "p999"), ("close", "p999", "--yes"), ("send", "p999", "--text", "x"),
                      ("resize", "p999", "--cols", 80, "--rows", 24), ("history", "p999"), ("wait", "p999", "--exit"),
                      ("rename", "p999", "new"), ("snapshot", "p-1"), ("snapshot", "p99999999999")):
            self.refused("pane", *words, code="no_such_pane")
        self.refused("session", "close", "nowhere", "--yes", code="no_such_session")
        self.refused("pane", "snapshot", "no/such", code="no_such_session")

    def test_sizes_out_of_range(self):
        self.core.start()
        for cols, rows in ((0, 24), (1001, 24), (80, 0), (80, 501), (-1, 24), (99999999, 24)):
            self.refused("pane", "new", f"--cols={cols}", f"--rows={rows}", "--", "true", code="bad_size")
        pane = self.core.pane("cat")
        self.refused("pane", "resize", pane, "--cols=1001", "--rows=24", code="bad_size")
        self.assertEqual(self.core.do("pane", "snapshot", pane)["cols"], 80, "the refused size changed nothing")
        for columns, rows in ((1, 1), (1000, 500)):
            extreme = self.core.pane("cat", columns=columns, rows=rows)
            snapshot = self.core.do("pane", "snapshot", extreme)
            self.assertEqual((snapshot["cols"], snapshot["rows"]), (columns, rows))

    def test_commands_of_a_file_wait_for_a_person(self):
        layout = self.core.home / ".mullion.yml"
        layout.write_text("panes:\n  - cmd: touch was-run\n")
        for words in (("start", "--detach"), ("app", "--layout", layout)):
            told = self.refused(*words, code="not_approved")
            self.assertIn("touch was-run", told["message"])
        self.assertEqual(self.core.panes(), {}, "nothing was started")
        self.core.do("start", "--detach", "--trust")
        self.assertEqual(len(self.core.panes()), 1)

    def test_a_missing_command_and_a_missing_folder_are_told_apart(self):
        self.core.start()
        missing = self.core.wait_failed(self.core.pane("no-such-program-here"))
        self.assertEqual(missing["error"]["code"], "command_missing")
        self.assertIn("no-such-program-here", missing["error"]["message"])
        nowhere = self.core.wait_failed(self.core.pane("true", flags=("--cwd", "/no/such/folder")))
        self.assertEqual(nowhere["error"]["code"], "cwd_missing")
        self.assertIn("/no/such/folder", nowhere["error"]["message"])
        plain = self.core.home / "plain-file"
        plain.write_text("not a program")
        denied = self.core.wait_failed(self.core.pane(plain))
        self.assertEqual(denied["error"]["code"], "command_denied")
        self.assertEqual(self.core.wait_exit(self.core.pane("true"))["exit_code"], 0, "others start as ever")

    def test_names_signals_and_keys_that_do_not_exist(self):
        pane = self.core.pane("cat")
        self.refused("pane", "signal", pane, "NOSUCH", code="bad_signal")
        self.refused("pane", "key", pane, "Ctrl+NoSuchKey", code="bad_key")
        self.refused("pane", "rename", pane, "x" * 200, code="bad_name")
        self.refused("pane", "rename", pane, "two\nlines", code="bad_name")
        self.core.do("session", "new", "twice")
        self.refused("session", "new", "twice", code="name_taken")

    def test_input_to_a_pane_that_has_ended(self):
        pane = self.core.pane("true")
        self.core.wait_exit(pane)
        answer = self.core.run("pane", "send", pane, "--text", "x")
        code = answer.error["code"] if not answer.ok else answer.data["skipped"][0]["code"]
        self.assertEqual(code, "not_running", repr(answer))

    def test_a_wait_that_cannot_end_times_out(self):
        pane = self.core.pane("cat")
        late = self.core.run("pane", "wait", pane, "--for", "never printed", "--timeout", "300ms")
        self.assertEqual((late.error["code"], late.code), ("timed_out", 4))
        self.refused("pane", "wait", pane, "--for", "(unclosed", code="usage", exit_code=2)

    def test_a_layout_file_with_a_fault_names_file_line_and_column(self):
        for text, line in (("session: x\nlayout:\n  grid: 2x2\n  commands: [a, b\n", 5),
                           ("session: x\nlayout:\n  grid: many\n", 3),
                           ("session: x\nlayout:\n  panes:\n    - {cmd: true, size: \"a lot\"}\n", 4),
                           ("session: [not, a, name]\n", 1)):
            file = self.core.home / "bad.yml"
            file.write_text(text)
            answer = self.core.run("start", "--path", self.core.home, "--layout", file, "--detach", "--trust")
            self.assertEqual(answer.code, 1, repr(answer))
            self.assertRegex(answer.error["message"], rf"bad\.yml:{line}:[0-9]+: expected ")
        self.refused("start", "--layout", "no-such-layout", "--detach", code="no_such_layout")

    @unittest.skipUnless(os.geteuid() == 0, "giving a folder to another user needs root")
    def test_a_runtime_folder_of_another_user_is_refused(self):
        self.core.runtime.mkdir(mode=0o700)
        os.chown(self.core.runtime, 12345, 12345)
        error = self.refused("pane", "list", code="runtime_dir", exit_code=3)
        self.assertIn(str(self.core.runtime), error["message"])
        os.chown(self.core.runtime, 0, 0)

    def test_a_runtime_folder_that_others_may_write_is_refused(self):
        self.core.runtime.mkdir(mode=0o700)
        os.chmod(self.core.runtime, 0o777)
        self.assertIn("chmod 700", self.refused("pane", "list", code="runtime_dir", exit_code=3)["hint"])

    def test_another_protocol_version_is_refused_with_a_sentence(self):
        self.core.start()
        with self.assertRaises(Refused) as caught:
            self.core.client(protocol=99)
        self.assertEqual(caught.exception.error["code"], "protocol_version")
        self.assertTrue(caught.exception.error["hint"])

    def test_garbage_on_the_socket_ends_only_that_connection(self):
        self.core.start()
        healthy = self.enterContext(self.core.client())
        for garbage in (b"GET / HTTP/1.1\r\n\r\n" * 4, b"\xff" * 64, b"\x00" * 64):
            stranger = self.core.client(greet=False)
            self.enterContext(stranger)
            stranger.socket.sendall(garbage)
            with self.assertRaises((Refused, EOFError, ConnectionError)):
                while True:
                    kind, payload = stranger.frame()
                    self.assertEqual(kind, 3, payload)
        with self.assertRaises(Error) as caught:
            healthy.call("pane.fly")
        self.assertEqual(caught.exception.code, "unknown_verb")
        self.assertEqual(healthy.call("core.status")["panes"], 0)


if __name__ == "__main__":
    unittest.main()
