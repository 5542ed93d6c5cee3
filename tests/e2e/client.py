"""The core's protocol (docs/protocol.md) in Python, without any of the product's code: what a stranger would write."""
import array
import contextlib
import itertools
import json
import os
import select
import socket
import struct
import time

HELLO, WELCOME, REFUSED, REQUEST, REPLY, EVENT, INPUT, CHANGED, READY, SNAPSHOT, HISTORY = range(1, 12)
PATIENCE = 30


class Refused(Exception):
    """The core ended the connection and said why."""

    def __init__(self, error):
        super().__init__(error)
        self.error = error


class Error(Exception):
    """A reply with ok:false."""

    def __init__(self, error):
        super().__init__(error)
        self.code = error["code"]


class Client:
    def __init__(self, path, protocol=1, greet=True):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(path)
        self.buffer = b""
        self.fds = []
        self.events = []
        self.changed = False
        self.snapshots = {}  # pane number -> (epoch, bytes, fd)
        self.ids = itertools.count(1)
        if greet:
            hello = {"protocol": protocol, "minor": 0, "client": "e2e", "version": "0", "pid": os.getpid()}
            with contextlib.suppress(BrokenPipeError):  # A core that is full refuses first and closes.
                self.send_json(HELLO, hello)
            kind, payload = self.frame()
            if kind == REFUSED:
                raise Refused(json.loads(payload))
            assert kind == WELCOME, kind
            self.welcome = json.loads(payload)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()
        for _, _, fd in self.snapshots.values():
            os.close(fd)
        self.snapshots = {}

    def send_frame(self, kind, payload=b""):
        self.socket.sendall(struct.pack("<IB3x", len(payload), kind) + payload)

    def send_json(self, kind, value):
        self.send_frame(kind, json.dumps(value).encode())

    def frame(self):
        """The next whole frame; EOFError when the core has closed."""
        while True:
            if len(self.buffer) >= 8:
                length, kind = struct.unpack("<IB", self.buffer[:5])
                if len(self.buffer) >= 8 + length:
                    payload, self.buffer = self.buffer[8:8 + length], self.buffer[8 + length:]
                    return kind, payload
            data, ancillary, _, _ = self.socket.recvmsg(1 << 18, socket.CMSG_SPACE(64 * 4))
            for level, kind, content in ancillary:
                if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                    numbers = array.array("i")
                    numbers.frombytes(content[:len(content) - len(content) % numbers.itemsize])
                    self.fds += numbers
            if not data:
                raise EOFError("the core closed the connection")
            self.buffer += data

    def take(self):
        """Reads one frame and files it; replies and refusals are returned, the rest is kept."""
        kind, payload = self.frame()
        if kind == REPLY:
            return json.loads(payload)
        if kind == REFUSED:
            raise Refused(json.loads(payload))
        if kind == EVENT:
            self.events.append(json.loads(payload))
        elif kind == CHANGED:
            self.changed = True
        elif kind == SNAPSHOT:
            pane, epoch, size = struct.unpack("<IIQ", payload[:16])
            old = self.snapshots.get(pane)
            if old:
                os.close(old[2])
            self.snapshots[pane] = (epoch, size, self.fds.pop(0))
        return None

    def call(self, verb, **params):
        """The reply's data; raises Error for a reply that says no."""
        number = next(self.ids)
        self.send_json(REQUEST, {"id": number, "verb": verb, "params": params})
        while True:
            reply = self.take()
            if reply and reply["id"] == number:
                if not reply["ok"]:
                    raise Error(reply["error"])
                return reply["data"]

    def type_text(self, number, text):
        """What a person types into the pane of this number."""
        self.send_frame(INPUT, struct.pack("<IIB", 1, number, 1) + text.encode())

    def _take_before(self, deadline):
        """Files one frame; False when none came before the deadline."""
        if not self.buffer:
            waiter = select.poll()  # select() cannot name a descriptor beyond 1,023.
            waiter.register(self.socket, select.POLLIN)
            if not waiter.poll(1000 * max(0, deadline - time.monotonic())):
                return False
        self.take()
        return True

    def wait_changed(self, deadline):
        """Until the doorbell rings; answers it. False when time ran out."""
        while not self.changed:
            if not self._take_before(deadline):
                return False
        self.changed = False
        self.send_frame(READY)
        return True

    def wait_event(self, wanted):
        """The first event (old or new) for which wanted(event) holds."""
        deadline = time.monotonic() + PATIENCE
        seen = 0
        while True:
            while seen < len(self.events):
                if wanted(self.events[seen]):
                    return self.events[seen]
                seen += 1
            if not self._take_before(deadline):
                raise AssertionError(f"no such event; there were: {self.events}")

    def wait_snapshot(self, pane):
        """The (epoch, bytes, fd) of a watched pane's picture."""
        number = int(pane.lstrip("p"))
        deadline = time.monotonic() + PATIENCE
        while number not in self.snapshots:
            if not self._take_before(deadline):
                raise AssertionError(f"no picture of {pane} came")
        return self.snapshots[number]
