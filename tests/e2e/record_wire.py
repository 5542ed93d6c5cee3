#!/usr/bin/env python3
"""Records what the present clients send to a core, for test_old_client.py: `record_wire.py wire/protocol-1.json`.

Only to be run for a new major or a new verb worth keeping; the file of a major that has been released is never recorded
again.
"""
import json
import os
import pathlib
import socket
import subprocess
import sys
import threading

from client import REPLY, Client
from harness import BIN, Core

CALLS = [
    ["session", "new", "work"],
    ["pane", "new", "--session", "work", "--name", "one", "--tag", "x", "--cwd", "/", "--", "cat"],
    ["pane", "new", "--session", "work", "--count", "2", "--", "cat"],
    ["pane", "list"],
    ["pane", "send", "one", "--text", "hello\n"],
    ["pane", "wait", "one", "--for", "hello", "--timeout", "30s"],
    ["pane", "snapshot", "one"],
    ["pane", "key", "one", "Enter"],
    ["pane", "rename", "one", "first"],
    ["pane", "swap", "p1", "p2"],
    ["session", "list"],
    ["broadcast", "start", "--session", "work"],
    ["broadcast", "status"],
    ["broadcast", "stop"],
    ["core", "status"],
    ["pane", "close", "p3", "--yes"],
]


def frames_of(data):
    frames = []
    while data:
        length = 8 + int.from_bytes(data[:4], "little")
        frames.append(data[:length])
        data = data[length:]
    return frames


def keys_of(value, path=""):
    """Every key of an answer by its path; lists stand for their first element."""
    if isinstance(value, dict):
        return sorted(key for name, one in value.items() for key in [f"{path}/{name}", *keys_of(one, f"{path}/{name}")])
    if isinstance(value, list) and value:
        return keys_of(value[0], f"{path}/0")
    return []


class Proxy:
    """Listens where clients look, hands everything on with its descriptors, and keeps what passed."""

    def __init__(self, folder, core):
        folder.mkdir(mode=0o700)
        self.core, self.sent, self.answered = core, b"", b""
        self.listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listening.bind(str(folder / "core.sock"))
        self.listening.listen()

    def serve_one(self):
        client, _ = self.listening.accept()
        core = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        core.connect(self.core)
        threading.Thread(target=self.pass_on, args=(client, core, "sent"), daemon=True).start()
        self.pass_on(core, client, "answered")

    def pass_on(self, source, target, name):
        while True:
            try:
                data, fds, _, _ = socket.recv_fds(source, 1 << 16, 64)
            except OSError:
                data, fds = b"", []
            if not data:
                target.shutdown(socket.SHUT_WR)
                return
            setattr(self, name, getattr(self, name) + data)
            socket.send_fds(target, [data], fds)
            for fd in fds:
                os.close(fd)


def record_call(core, number, words):
    folder = core.folder / f"proxy-{number}"
    proxy = Proxy(folder, str(core.runtime / "core.sock"))
    serving = threading.Thread(target=proxy.serve_one)
    serving.start()
    environment = {**core.environment, "MULLION_RUNTIME_DIR": str(folder), "HOME": "/", "PATH": "/usr/bin:/bin"}
    subprocess.run([str(BIN / "mullion"), *words, "--json"] if "--" not in words else
                   [str(BIN / "mullion"), *words[:words.index("--")], "--json", *words[words.index("--"):]],
                   env={k: v for k, v in environment.items() if k != "TMPDIR"}, cwd="/", check=True,
                   stdout=subprocess.DEVNULL)
    serving.join()
    answers = {}
    for frame in frames_of(proxy.answered):
        if frame[4] == REPLY:
            reply = json.loads(frame[8:])
            answers[str(reply["id"])] = keys_of(reply["data"])
    return {"what": "mullion " + " ".join(words), "sent": [frame.hex() for frame in frames_of(proxy.sent)],
            "answers": answers}


def record_window(core):
    """What a window says, frame by frame."""
    sent, answers = [], {}
    client = Client(str(core.runtime / "core.sock"), greet=False)
    plain = client.send_frame

    def keep(kind, payload=b""):
        sent.append((len(payload).to_bytes(4, "little") + bytes([kind, 0, 0, 0]) + payload).hex())
        plain(kind, payload)

    client.send_frame = keep
    hello = {"protocol": 1, "minor": 0, "client": "mullion-app", "version": "0.1.0", "pid": 1}
    client.send_json(1, hello)
    client.frame()
    for verb, params in (("events.subscribe", {"types": []}), ("session.list", {}), ("pane.list", {}),
                         ("pane.focus", {"pane": "p1"}), ("pane.watch", {"panes": ["p1", "p2"]}),
                         ("pane.resize", {"pane": "p1", "cols": 70, "rows": 20, "view": True}),
                         ("layout.kind", {"session": "work", "kind": "split"}), ("pane.zoom", {"pane": "p1"}),
                         ("layout.undo", {"session": "work"}), ("pane.history", {"pane": "p1", "screen": True})):
        answers[str(len(answers) + 1)] = keys_of(client.call(verb, **params))
    client.type_text(1, "typed\n")
    client.wait_changed(float("inf"))
    client.close()
    return {"what": "a window", "sent": sent, "answers": answers}


def main():
    with Core() as core:
        core.start()
        sessions = [record_call(core, number, words) for number, words in enumerate(CALLS)]
        sessions.append(record_window(core))
    pathlib.Path(sys.argv[1]).write_text(json.dumps(sessions, indent=1) + "\n")


if __name__ == "__main__":
    main()
