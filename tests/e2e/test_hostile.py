"""Hostile output and hostile clients: the core lives, other panes answer, memory stays bounded."""
import struct
import unittest

from client import REQUEST, Error, Refused
from harness import Core

GROWTH = 16 << 20  # Bytes that one hostile pane may cost beside its history, which has a bound of its own.

HOSTILE = {
    "an endless string": r"w(b'\x1b]0;' + b'A' * 3000000)",
    "an endless device string": r"w(b'\x1bPq' + b'#' * 3000000)",
    "five thousand parameters": r"[w(b'\x1b[' + b'1;' * 5000 + b'm') for _ in range(200)]",
    "numbers beyond every range": r"w(b'\x1b[99999999999999999999;99999999999H' + b'\x1b[4294967296S' * 99 + b'\x1b[2147483647@')",
    "ten thousand combining marks": r"w(b'a' + '\u0301'.encode() * 10000 + b'\n')",
    "invalid UTF-8": r"w(bytes([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf8, 0x88]) * 50000)",
    "random bytes": r"import random; r = random.Random(7); [w(r.randbytes(65536)) for _ in range(30)]",
    "a flood of queries": r"w(b'\x1b[c\x1b[6n\x1b[5n\x1b]10;?\x07' * 50000)",
}


class Hostile(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.start()
        self.witness = self.core.pane("cat")

    def still_works(self, word):
        self.core.send(self.witness, word + "\n")
        self.core.wait_until(self.witness, lambda s: word in s["lines"], "another pane answers")

    def memory(self):
        """The core's memory without what panes keep as history."""
        return self.core.status()["rss_bytes"] - self.core.do("core", "metrics")["history_bytes"]

    def test_few_bytes_that_ask_for_much_work_do_not_hold_up_others(self):
        # Each sequence touches every cell of a large screen.
        program = r"import os; b = b'x[65535b#8[999S[999T' * 400; os.write(1, b); input()"
        pane = self.core.pane("python3", "-c", program, columns=1000, rows=500)
        self.core.do("pane", "wait", pane, "--state", "running", "--timeout", "30s")
        for step in range(5):
            self.still_works(f"beside-work-{step}")

    def test_hostile_output_disturbs_nobody(self):
        # No echo, or the replies to its queries would be printed again as text.
        head = "import os,sys,termios\na=termios.tcgetattr(0); a[3]&=~(termios.ECHO|termios.ICANON); termios.tcsetattr(0,termios.TCSANOW,a)\n" \
               "def w(b):\n  while b: b=b[os.write(1,b):]\n"
        for number, (name, attack) in enumerate(HOSTILE.items()):
            with self.subTest(name):
                before = self.memory()
                pane = self.core.pane("python3", "-c", head + attack)
                self.assertEqual(self.core.wait_exit(pane)["exit_code"], 0)
                self.still_works(f"after-{number}")
                self.core.do("pane", "snapshot", pane)
                self.core.history(pane)
                self.assertLess(self.memory() - before, GROWTH)
                self.core.do("pane", "close", pane, "--yes")

    def test_a_storm_of_resizes_ends_at_the_last_size(self):
        pane = self.core.pane("sh", "-c", "while read -r line; do stty size; done")
        with self.core.client() as client:
            for step in range(400):
                client.call("pane.resize", pane=pane, cols=1 + step * 7 % 300, rows=1 + step * 3 % 100)
            client.call("pane.resize", pane=pane, cols=91, rows=33)
        self.core.send(pane, "now\n")
        self.core.wait_until(pane, lambda s: "33 91" in s["lines"], "the program sees the last size")
        self.still_works("after-resizes")

    def test_clients_that_vanish_or_never_read_cost_nothing(self):
        flood = self.core.pane("sh", "-c", "while :; do echo flood; done")
        for step in range(64):
            client = self.core.client()
            client.send_json(REQUEST, {"id": 1, "verb": "pane.watch", "params": {"panes": [flood]}})
            if step % 2:  # Half a frame, then gone.
                client.socket.sendall(struct.pack("<IB3x", 1000, REQUEST) + b"{")
            client.close()
        silent = [self.enterContext(self.core.client()) for _ in range(16)]
        for client in silent:
            client.send_json(REQUEST, {"id": 1, "verb": "pane.watch", "params": {"panes": [flood]}})
            client.send_json(REQUEST, {"id": 2, "verb": "events.subscribe", "params": {}})
        self.still_works("beside-silent-clients")
        for client in silent:
            client.close()
        self.core.do("pane", "close", flood, "--yes")
        self.still_works("after-silent-clients")

    def test_input_to_a_program_that_never_reads_is_refused_at_a_bound(self):
        pane = self.core.pane("sh", "-c", "stty raw -echo; echo raw; sleep 1000")
        self.core.wait_for(pane, "raw")
        text = "x" * (1 << 20)
        with self.core.client() as client:
            with self.assertRaises(Error) as caught:
                for _ in range(40):
                    client.call("pane.send", panes=[pane], text=text)
        self.assertEqual(caught.exception.code, "input_full")
        self.still_works("beside-a-full-pane")

    def test_more_connections_than_the_bound_are_refused_with_a_reason(self):
        held = []
        with self.assertRaises(Refused) as caught:
            for _ in range(300):
                held.append(self.enterContext(self.core.client()))
        self.assertEqual(caught.exception.error["code"], "too_many_clients")
        for client in held:
            client.close()
        self.still_works("after-too-many-connections")


if __name__ == "__main__":
    unittest.main()
