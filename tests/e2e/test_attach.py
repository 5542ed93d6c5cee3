"""A pane shown in another terminal. The other terminal is a pane too, so its snapshot is what a person would see."""
import unittest

from harness import BIN, Core, need

MULLION = str(BIN / "mullion")


class Attach(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.start()
        self.core.do("core", "control", "allow")  # The terminals here are panes too.

    def attached(self, pane, *flags, columns=100, rows=30):
        """A terminal of this size in which `pane` is shown."""
        return self.core.pane(MULLION, "attach", pane, *flags, columns=columns, rows=rows)

    def same_screen(self, outer, inner):
        """Until the terminal shows every cell of the pane, its look too."""
        def same(_):
            shown, real = (self.core.do("pane", "snapshot", pane, "--cells") for pane in (outer, inner))
            return (shown["cells"], shown["cursor"]) == (real["cells"], real["cursor"])
        self.core.wait_until(outer, same, "the terminal never showed the pane")

    def test_the_terminal_shows_the_pane_and_types_into_it(self):
        pane = self.core.pane("sh", "-c", "printf '\\033[1;31mred\\033[m \\346\\274\\242\\n'; exec cat")
        self.core.wait_for(pane, "red")
        outer = self.attached(pane)
        self.core.wait_for(outer, "red")
        self.core.send(outer, "typed outside\n")
        self.core.wait_for(pane, "typed outside")
        self.same_screen(outer, pane)
        row = self.core.do("pane", "snapshot", outer, "--cells")["cells"][0]
        self.assertEqual((row[0]["fg"], row[0]["flags"], row[4]["w"]), (1, ["bold"], 2))

    def test_the_terminal_shows_underlines_in_their_colours(self):
        text = "\\033[4:3;58:2::255:128:0mwrong\\033[58:5:9mx\\033[59my\\033[m plain\\n"
        pane = self.core.pane("sh", "-c", f"printf '{text}'; exec cat")
        self.core.wait_for(pane, "plain")
        outer = self.attached(pane)
        self.core.wait_for(outer, "plain")
        self.same_screen(outer, pane)
        row = self.core.do("pane", "snapshot", outer, "--cells")["cells"][0]
        self.assertEqual([row[i].get("underline_color") for i in (0, 4, 5, 6, 8)], ["#ff8000", "#ff8000", 9, None, None])
        ansi = self.core.plain("pane", "snapshot", pane, "--format", "ansi")
        self.assertIn("\x1b[58:2::255:128:0mwrong", ansi)

    def test_the_pane_takes_the_terminals_size_unless_it_is_only_looked_at(self):
        pane = self.core.pane("cat")
        looking = self.attached(pane, "--read-only", columns=60, rows=10)
        self.core.send(pane, "hello\n")
        self.core.wait_for(looking, "hello")
        self.core.send(looking, "not sent\n")
        self.core.send(looking, "\x1c")
        self.core.wait_exit(looking)
        snapshot = self.core.do("pane", "snapshot", pane)
        self.assertEqual((snapshot["cols"], snapshot["rows"]), (80, 24))
        self.assertNotIn("not sent", "\n".join(snapshot["lines"]))
        outer = self.attached(pane)
        self.core.wait_until(pane, lambda now: (now["cols"], now["rows"]) == (100, 30), "the size never came")
        self.core.do("pane", "resize", outer, "70x20")
        self.core.wait_until(pane, lambda now: (now["cols"], now["rows"]) == (70, 20), "the new size never came")

    def test_the_detach_key_leaves_the_pane_running(self):
        pane = self.core.pane("cat")
        outer = self.attached(pane, "--detach-key", "ctrl-]")
        self.core.send(outer, "before\n")
        self.core.wait_for(pane, "before")
        self.core.send(outer, "\x1d")
        ended = self.core.wait_exit(outer)
        self.assertEqual(ended["exit_code"], 0)
        self.assertIn("goes on", "\n".join(self.core.text(outer)))
        self.assertEqual(self.core.panes()[pane]["state"], "running")

    def test_programs_with_the_whole_screen_work_through_it(self):
        need("vim")
        pane = self.core.pane("vim", "-N", "-u", "NONE", "-i", "NONE", "-n", "+set mouse=a")
        outer = self.attached(pane)
        self.core.wait_for(outer, "^~")
        self.core.key(outer, "i")
        self.core.send(outer, "one two")
        self.core.key(outer, "Home", "Delete", "Escape")
        self.core.wait_for(pane, "^ne two")
        self.same_screen(outer, pane)
        self.core.send(outer, ":q!\r")
        self.core.wait_exit(outer)
        self.assertIn("ended: exit 0", "\n".join(self.core.text(outer)))

    def test_run_passes_the_exit_code_on_and_leaves_the_pane(self):
        outer = self.core.pane(MULLION, "run", "--name", "job", "--", "sh", "-c", "echo working; exit 7")
        ended = self.core.wait_exit(outer)
        self.assertEqual(ended["exit_code"], 7)
        text = "\n".join(self.core.text(outer))
        self.assertIn("working", text)
        self.assertIn("ended: exit 7", text)
        job = next(pane for pane in self.core.panes().values() if pane["name"] == "job")
        self.assertEqual((job["state"], job["exit_code"]), ("exited", 7))

    def test_run_answers_as_a_shell_does_when_a_signal_ended_the_command(self):
        for name, number in (("TERM", 15), ("KILL", 9)):
            outer = self.core.pane(MULLION, "run", "--", "sh", "-c", f"kill -{name} $$")
            self.assertEqual(self.core.wait_exit(outer)["exit_code"], 128 + number)

    def test_without_a_terminal_it_says_so(self):
        pane = self.core.pane("cat")
        for words in (("attach", pane), ("run", "--", "true")):
            self.assertEqual(self.core.run(*words).error["code"], "not_a_terminal")
        self.assertEqual(list(self.core.panes()), [pane], "run made no pane")


if __name__ == "__main__":
    unittest.main()
