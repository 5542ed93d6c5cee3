"""What clients of each protocol major have sent, replayed byte for byte: a core must go on answering it, with every field
that was there. wire/ holds the recordings: record_wire.py made them; the keys are what the encoder of 1.0 gave."""
import json
import pathlib
import time
import unittest

from client import CHANGED, PATIENCE, READY, REFUSED, REPLY, REQUEST, SNAPSHOT, WELCOME, Client
from harness import Core
from record_wire import keys_of

WIRE = pathlib.Path(__file__).resolve().parent / "wire"


class OldClient(unittest.TestCase):
    def replay(self, core, session):
        """Each frame as it was sent; a Ready follows a doorbell, and every request gets its answer."""
        with core.client(greet=False) as client:
            rung = pictures = 0

            def until(kind):
                nonlocal rung, pictures
                deadline = time.monotonic() + PATIENCE
                while time.monotonic() < deadline:
                    got, payload = client.frame()
                    self.assertNotEqual(got, REFUSED, (session["what"], payload))
                    rung += got == CHANGED
                    pictures += got == SNAPSHOT
                    if got == kind:
                        return payload
                raise AssertionError(f"{session['what']}: no frame of kind {kind}")

            for text in session["sent"]:
                frame = bytes.fromhex(text)
                kind = frame[4]
                if kind == READY and not rung:
                    until(CHANGED)
                client.socket.sendall(frame)
                if kind == 1:
                    welcome = json.loads(until(WELCOME))
                    self.assertLessEqual({"protocol", "minor", "version", "pid", "core"}, set(welcome))
                elif kind == REQUEST:
                    request = json.loads(frame[8:])
                    reply = json.loads(until(REPLY))
                    self.assertEqual(reply["id"], request["id"])
                    self.assertTrue(reply["ok"], (session["what"], request["verb"], reply))
                    missing = set(session["answers"][str(request["id"])]) - set(keys_of(reply["data"]))
                    self.assertFalse(missing, f"{session['what']}: {request['verb']} no longer says {missing}")
                    if request["verb"] == "pane.watch" and not pictures:
                        until(SNAPSHOT)
                elif kind == READY:
                    rung = 0

    def test_what_clients_of_major_1_sent_is_still_answered(self):
        core = self.enterContext(Core())
        core.start()
        for session in json.loads((WIRE / "protocol-1.json").read_text()):
            with self.subTest(session["what"]):
                self.replay(core, session)

    def test_keys_typed_into_a_window_of_1_0_reach_the_program(self):
        core = self.enterContext(Core())
        core.start()
        pane = core.pane("sh", "-c", "stty -echo; echo ready; exec cat -v")
        core.wait_for(pane, "ready")
        session = json.loads((WIRE / "protocol-1-keys.json").read_text())
        self.replay(core, session)
        core.wait_until(pane, lambda seen: [line for line in seen["lines"] if line] == session["shows"], session["what"])


if __name__ == "__main__":
    unittest.main()
