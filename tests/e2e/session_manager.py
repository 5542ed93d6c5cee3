"""A desktop's session manager, as far as a log-out needs one: libSM asks a program to save itself and then to end."""
import ctypes
import select
import time
import unittest

from harness import PATIENCE

SAVE_GLOBAL, SAVE_LOCAL = 0, 1
INTERACT_NONE, INTERACT_ANY = 0, 2
RESTART_NEVER = 3
EVERY_CALLBACK = (1 << 10) - 1

POINTER, INT, LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong


class Value(ctypes.Structure):
    _fields_ = [("length", INT), ("value", POINTER)]


class Property(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("type", ctypes.c_char_p), ("count", INT), ("values", ctypes.POINTER(Value))]


class Callback(ctypes.Structure):
    _fields_ = [("function", POINTER), ("data", POINTER)]


class SessionManager:
    """Listens while it is entered; `address` belongs into $SESSION_MANAGER. Works only within its calls."""

    def __init__(self):
        try:
            self.sm, self.ice = ctypes.CDLL("libSM.so.6"), ctypes.CDLL("libICE.so.6")
        except OSError as error:
            raise unittest.SkipTest(f"no session management here: {error}")
        self.ice.IceComposeNetworkIdList.restype = ctypes.c_char_p
        self.ice.IceAcceptConnection.restype = POINTER
        self.client = None
        self.said = []  # What the client did, in order.
        self.properties = {}
        self.connections = []

    def __enter__(self):
        error = ctypes.create_string_buffer(256)
        self.kept = [ctypes.CFUNCTYPE(INT, ctypes.c_char_p)(lambda host: 1)]  # Whoever comes is the test's own window.
        self.new_client = ctypes.CFUNCTYPE(INT, POINTER, POINTER, ctypes.POINTER(LONG), ctypes.POINTER(Callback),
                                           POINTER)(self._on_client)
        if not self.sm.SmsInitialize(b"mullion-test", b"1", self.new_client, None, self.kept[0], 256, error):
            raise unittest.SkipTest(f"no session manager can be made: {error.value}")
        self.kept.append(ctypes.CFUNCTYPE(None, POINTER)(lambda connection: None))
        self.ice.IceSetIOErrorHandler(self.kept[-1])  # The usual one ends this program when the client goes.
        self.ice._IceTransNoListen(b"tcp")
        count, self.listeners = INT(), ctypes.POINTER(POINTER)()
        if not self.ice.IceListenForConnections(ctypes.byref(count), ctypes.byref(self.listeners), 256, error):
            raise unittest.SkipTest(f"nothing to listen on: {error.value}")
        self.doors = [POINTER(self.listeners[i]) for i in range(count.value)]
        for door in self.doors:
            self.ice.IceSetHostBasedAuthProc(door, self.kept[0])
        self.address = self.ice.IceComposeNetworkIdList(count, self.listeners).decode()
        return self

    def __exit__(self, *_):
        self.ice.IceFreeListenObjs(len(self.doors), self.listeners)

    def _on_client(self, client, _, mask, callbacks, __):
        self.client = POINTER(client)
        mask[0] = EVERY_CALLBACK
        arguments = [[POINTER], [INT], [INT], [INT] * 5, [], [INT], [INT, POINTER],
                     [INT, ctypes.POINTER(ctypes.POINTER(Property))], [INT, POINTER], []]
        handlers = [self._register, *(self._note(word) for word in ("interact", "interacted", "save request", "phase 2",
                                                                    "saved", "closed")), self._set, self._note("delete"),
                    self._note("get")]
        for i, (types, handler) in enumerate(zip(arguments, handlers)):
            made = ctypes.CFUNCTYPE(INT, POINTER, POINTER, *types)(handler)
            self.kept.append(made)
            callbacks[i].function = ctypes.cast(made, POINTER)
        return 1

    def _register(self, client, _, previous):
        self.sm.SmsRegisterClientReply(POINTER(client), b"mullion-e2e-client")
        self.said.append("registered")
        return 1

    def _note(self, word):
        def note(*arguments):
            self.said.append(word)
            return 1
        return note

    def _set(self, client, _, count, properties):
        for i in range(count):
            one = properties[i].contents
            values = [ctypes.string_at(one.values[n].value, one.values[n].length) for n in range(one.count)]
            self.properties[one.name.decode()] = values
        return 1

    def wait(self, holds, why):
        """Serves the client until that holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"{why}; the client {self.said}")
            fds = {self.ice.IceGetListenConnectionNumber(door): door for door in self.doors}
            fds.update({self.ice.IceConnectionNumber(one): one for one in self.connections})
            for ready in select.select(list(fds), [], [], min(left, 1))[0]:
                if fds[ready] in self.doors:
                    status = INT()
                    self.connections.append(POINTER(self.ice.IceAcceptConnection(fds[ready], ctypes.byref(status))))
                elif self.ice.IceProcessMessages(fds[ready], None, None) != 0:
                    self.connections.remove(fds[ready])

    def save(self, kind, shutdown, interact):
        """What a log-out asks first; what the client says to it is in `said`."""
        self.said.clear()
        self.sm.SmsSaveYourself(self.client, kind, int(shutdown), interact, 0)
        self.wait(lambda: "saved" in self.said, "it saves itself")

    def complete(self):
        self.sm.SmsSaveComplete(self.client)

    def die(self):
        self.sm.SmsDie(self.client)
