"""What a child prints is never lost: not before its exit, not under floods, not when the window is killed."""
import subprocess
import time
import unittest

from harness import BIN, PATIENCE, Core, process_end
from screen import Display, Window

FLOOD_PANES = 40
FLOOD_LINES = 20_000


class Output(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())

    def test_what_a_pane_printed_and_takes_is_on_record(self):
        self.core.start()
        pane = self.core.pane("sh", "-c", "head -c 200000 /dev/zero | tr '\\0' x; echo done; exec cat")
        self.core.wait_for(pane, "done")
        (row,) = self.core.do("core", "metrics", "--panes")["panes"]
        self.assertEqual(row["pane"], pane)
        self.assertGreaterEqual(row["bytes_read"], 200000)
        self.assertEqual(row["processes"], 1)
        self.assertGreater(row["rss_bytes"], 0)

    def test_every_turn_of_the_loops_is_in_a_histogram(self):
        self.core.wait_for(self.core.pane("sh", "-c", "echo ready; exec cat"), "ready")
        before = self.core.do("core", "metrics")
        for name, turns in (("loop_turn_times", "loop_turns"), ("worker_pass_times", "worker_passes")):
            counted = sum(bucket["count"] for bucket in before[name])
            self.assertGreater(counted, 0)
            self.assertLessEqual(abs(counted - before[turns]), 2)  # Counted while the loops go on.
            self.assertIsNone(before[name][-1]["up_to_us"])
        text = subprocess.run([str(BIN / "mullion"), "core", "metrics", "--format", "prometheus"], check=True, text=True,
                              capture_output=True, env=self.core.environment).stdout
        self.assertIn("# TYPE mullion_loop_turn_times_seconds histogram", text)
        last = next(line for line in text.splitlines() if line.startswith('mullion_loop_turn_times_seconds_bucket{le="+Inf"}'))
        count = next(line for line in text.splitlines() if line.startswith("mullion_loop_turn_times_seconds_count"))
        self.assertEqual(last.split()[-1], count.split()[-1])

    def test_thirty_runs_of_a_print_and_exit_are_complete(self):
        # 200 kB in lines of 99 characters and a newline, then the exit at once.
        program = "import sys; sys.stdout.write(''.join('%099d\\n' % i for i in range(2000)))"
        panes = [self.core.pane("python3", "-c", program, columns=120) for _ in range(30)]
        expected = ["%099d" % number for number in range(2000)]
        for pane in panes:
            self.assertEqual(self.core.wait_exit(pane)["exit_code"], 0)
            printed = [line for line in self.core.history(pane) if line]
            self.assertEqual(len(printed), 2000)
            self.assertEqual(printed, expected)

    def test_history_joins_wrapped_lines_and_survives_a_resize(self):
        pane = self.core.pane("python3", "-c", "for i in range(300): print('%0200d' % i)\nfor i in range(40): print()\ninput()",
                              columns=80)
        expected = ["%0200d" % number for number in range(300)]
        self.core.do("pane", "wait", pane, "--for", "299$", "--history", "--timeout", f"{PATIENCE}s")
        self.core.wait_until(pane, lambda s: not any(s["lines"]), "the long lines have left the screen")
        self.assertEqual([line for line in self.core.history(pane) if line], expected)
        self.core.do("pane", "resize", pane, "--cols", 37, "--rows", 11)
        self.assertEqual([line for line in self.core.history(pane) if line], expected)

    def test_a_wide_character_that_did_not_fit_leaves_no_gap_in_the_text(self):
        line = "a" + "\u4f60\u597d" * 30  # 121 columns in rows of 20: no row ends evenly.
        pane = self.core.pane("sh", "-c", f"echo {line}; exec cat", columns=20)
        self.core.do("pane", "wait", pane, "--for", f"^{line}$", "--timeout", f"{PATIENCE}s")
        self.core.do("pane", "resize", pane, "--cols", 33, "--rows", 11)
        self.core.do("pane", "wait", pane, "--for", f"^{line}$", "--timeout", f"{PATIENCE}s")

    def test_prompt_marks_are_listed_and_survive_a_resize(self):
        script = ("for i in 1 2 3; do printf '\\033]133;A\\a$ \\033]133;B\\acommand %s with a long tail\\n"
                  "\\033]133;C\\aout\\n\\033]133;D;%s\\a' $i $i; done; printf '\\033]1337;SetMark\\aready'; exec cat")
        pane = self.core.pane("sh", "-c", script, columns=80)
        self.core.wait_for(pane, "ready")
        expected = [{"line": 2 * i + (kind == "output"), "kind": kind, "exit": i + 1}
                    for i in range(3) for kind in ("prompt", "input", "output")] + [{"line": 6, "kind": "mark"}]
        self.assertEqual(self.core.do("pane", "marks", pane)["marks"], expected)
        self.core.do("pane", "resize", pane, "--cols", 11, "--rows", 3)
        self.assertEqual(self.core.do("pane", "marks", pane)["marks"], expected)
        self.core.do("pane", "resize", pane, "--cols", 80, "--rows", 24)
        self.assertEqual(self.core.do("pane", "marks", pane)["marks"], expected)

    def test_programs_are_told_of_the_windows_scheme(self):
        # The terminal's answers are typed into the program, which shows them.
        pane = self.core.pane("sh", "-c", "stty -icanon -echo; printf '\\033[?2031hready'; exec cat -v")
        self.core.wait_for(pane, "ready")
        with self.core.client() as client:
            client.call("core.theme", scheme="light")
            self.core.wait_for(pane, r"\^\[\[\?997;2n")
            client.call("core.theme", scheme="dark")
            self.core.wait_for(pane, r"\^\[\[\?997;1n")

    def test_killing_the_window_while_forty_panes_flood_loses_no_line(self):
        self.core.environment["DISPLAY"] = self.enterContext(Display()).name
        self.core.start()
        # Each waits for a line, so that the flood starts under the window's eyes.
        program = f"read go; i=0; while [ $i -lt {FLOOD_LINES} ]; do echo line-$i; i=$((i+1)); done; echo flood-over; read end"
        made = self.core.do("pane", "new", "--count", FLOOD_PANES, "--cols", 80, "--rows", 24, "--", "sh", "-c", program)
        panes = [pane["id"] for pane in made["panes"]]
        with Window(self.core) as first:
            with self.core.client() as client:
                client.call("pane.send", all=True, text="go\n")
                client.call("pane.watch", panes=panes)
                self.assertTrue(client.wait_changed(time.monotonic() + PATIENCE), "the flood runs")
            with process_end(first.process.pid) as ended:
                first.process.kill()
                self.assertTrue(ended())
        self.enterContext(Window(self.core))
        for pane in panes:
            self.core.wait_for(pane, "flood-over")
        self.assertEqual(sorted(self.core.panes()), sorted(panes), "the same panes, nothing more or less")
        self.assertTrue(all(pane["state"] == "running" for pane in self.core.panes().values()))
        expected = [f"line-{number}" for number in range(FLOOD_LINES)]
        for pane in panes:
            printed = [line for line in self.core.history(pane) if line.startswith("line-")]
            self.assertEqual(len(printed), FLOOD_LINES)
            self.assertEqual(printed, expected)


if __name__ == "__main__":
    unittest.main()
