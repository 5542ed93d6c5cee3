"""Broadcast from the command line: who receives, who is spared and why, and that every pane gets it in its own way."""
import unittest

from harness import Core

# A program that shows what it reads, byte by byte, with or without bracketed paste.
RAW = "stty raw -echo; printf '%sready'; exec cat -v"
BRACKETED = "\\033[?2004h"


class BroadcastTest(unittest.TestCase):
    def setUp(self):
        self.core = self.enterContext(Core())
        self.core.start()

    def tagged(self, command, *words):
        pane = self.core.pane("bash", "-c", command, flags=("--tag", "team", *words))
        self.core.wait_for(pane, "ready")
        return pane

    def status(self):
        return self.core.do("broadcast", "status")

    def skipped(self):
        return {entry["pane"]: entry["code"] for entry in self.status()["skipped"]}

    def test_each_pane_gets_the_text_in_its_own_modes(self):
        plain = self.tagged(RAW % "")
        bracketed = self.tagged(RAW % BRACKETED)
        self.core.do("broadcast", "start", "--tag", "team")
        status = self.status()
        self.assertEqual((sorted(status["receivers"]), status["pasted"]), (sorted([plain, bracketed]), 1))
        self.core.do("broadcast", "send", "hello")
        self.core.wait_for(plain, r"readyhello\^M")
        self.core.wait_for(bracketed, r"ready\^\[\[200~hello\^\[\[201~\^M")

    def test_password_prompts_ended_and_full_screen_programs_are_spared_unless_forced(self):
        open_pane = self.tagged("echo ready; exec cat")
        prompt = self.tagged("echo ready; read -s -p 'Password: ' secret; echo \"<$secret>\"; exec cat")
        self.core.wait_for(prompt, "Password")
        screen = self.tagged("printf '\\033[?1049hready'; exec cat")
        ended = self.core.pane("true", flags=("--tag", "team"))
        self.core.wait_exit(ended)
        asking = self.tagged("printf '\\033]7501;state=blocked:kind=question\\033\\\\ready'; exec cat")
        self.core.do("broadcast", "start", "--tag", "team")
        self.assertEqual(self.status()["receivers"], [open_pane])
        self.assertEqual(self.skipped(), {prompt: "password", screen: "alternate_screen", ended: "not_running",
                                          asking: "blocked"})
        self.core.do("broadcast", "send", "to all")
        self.core.wait_for(open_pane, "to all")
        self.core.do("broadcast", "start", "--tag", "team", "--force", prompt, "--exclude", open_pane)
        self.core.do("broadcast", "send", "hunter2")
        self.core.wait_for(prompt, "<hunter2>")
        self.assertNotIn("hunter2", "\n".join(self.core.text(open_pane)))

    def test_a_script_that_sends_to_many_spares_password_prompts_too(self):
        open_pane = self.tagged("echo ready; exec cat")
        prompt = self.tagged("echo ready; read -s -p 'Password: ' secret; echo \"<$secret>\"; exec cat")
        self.core.wait_for(prompt, "Password")
        answer = self.core.do("pane", "run", "--tag", "team", "--text", "said")
        self.assertEqual(answer["sent"], [open_pane])
        self.assertEqual(answer["skipped"][0]["code"], "password")
        self.core.wait_for(open_pane, "said")
        self.core.do("pane", "run", "--tag", "team", "--text", "forced", "--force")
        self.core.wait_for(prompt, "<forced>")
        self.core.do("pane", "send", prompt, "--text", "named\r")  # A pane that is named gets what it is sent.
        self.core.wait_for(prompt, "named")

    def test_live_keys_typed_into_one_receiver_reach_all_and_end_with_it(self):
        first, second = self.tagged("echo ready; exec cat"), self.tagged("echo ready; exec cat")
        other = self.core.pane("bash", "-c", "echo ready; exec cat")
        self.core.wait_for(other, "ready")
        self.core.do("broadcast", "start", "--tag", "team")
        number = int(first.lstrip("p"))
        with self.core.client() as client:
            client.type_text(number, "typed\n")
            self.core.wait_for(first, "typed")
            self.core.wait_for(second, "typed")
            self.core.do("broadcast", "stop")
            client.type_text(number, "alone\n")
            self.core.wait_for(first, "alone")
        self.assertNotIn("typed", "\n".join(self.core.text(other)))
        self.assertNotIn("alone", "\n".join(self.core.text(second)))

    def test_a_set_that_is_forgotten_ends_by_itself(self):
        self.tagged("echo ready; exec cat")
        with self.core.client() as client:
            client.call("events.subscribe", types=["broadcast.changed"])
            self.core.do("broadcast", "start", "--tag", "team", "--off-after", "1s")
            client.wait_event(lambda event: not event["data"]["on"])
        self.assertFalse(self.status()["on"])
        self.assertEqual(self.core.run("broadcast", "send", "x").error["code"], "broadcast_off")

    def test_what_looks_destructive_or_goes_to_many_is_asked_about(self):
        self.tagged("echo ready; exec cat")
        with self.core.client() as client:
            client.call("broadcast.start", tag="team")
            for text, receivers, code in (("rm -rf /", 1, "needs_confirmation"), ("ls", 2, "receivers_changed")):
                with self.assertRaises(Exception) as raised:
                    client.call("broadcast.send", text=text, receivers=receivers)
                self.assertEqual(raised.exception.code, code)
            self.assertEqual(len(client.call("broadcast.send", text="ls", receivers=1)["sent"]), 1)
            client.call("pane.new", command=["cat"], count=11, tags=["team"])
            with self.assertRaises(Exception) as raised:
                client.call("broadcast.send", text="ls")
            self.assertEqual(raised.exception.code, "needs_confirmation")

    def test_changes_while_it_is_on_are_told(self):
        pane = self.tagged("echo ready; stty echo; exec cat")
        with self.core.client() as client:
            client.call("events.subscribe", types=["broadcast.changed"])
            client.call("broadcast.start", tag="team")
            self.core.do("pane", "close", pane)
            client.wait_event(lambda event: event["data"].get("receivers") == [])


if __name__ == "__main__":
    unittest.main()
