"""What a screen reader hears and can look at: AT-SPI on a session bus of the test's own, by dbus-send and dbus-monitor."""
import os
import re
import socket
import struct
import subprocess
import threading
import time

from harness import PATIENCE, need

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE, TEXT, PROPERTIES = "org.a11y.atspi.Accessible", "org.a11y.atspi.Text", "org.freedesktop.DBus.Properties"


def send(address, destination, path, method, *arguments):
    done = subprocess.run(["dbus-send", f"--bus={address}", "--print-reply", f"--dest={destination}", path, method,
                           *arguments], capture_output=True, timeout=PATIENCE)
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def aligned(data, to):
    return data + bytes(-len(data) % to)


def marshalled(text):
    return struct.pack("<I", len(text)) + text.encode() + b"\0"


class Registrant:
    """A connection to a bus that stays, as a screen reader's does: who goes is told nothing any more. Speaks as much
    D-Bus as one call with one string needs."""

    def __init__(self, address):
        self.socket = socket.socket(socket.AF_UNIX)
        options = dict(option.split("=", 1) for option in address.partition(":")[2].split(","))
        name = options.get("path") or "\0" + options["abstract"]
        self.socket.settimeout(PATIENCE)
        self.socket.connect(name)
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        if not self.socket.recv(4096).startswith(b"OK"):
            raise AssertionError("the bus takes nobody")
        self.socket.sendall(b"BEGIN\r\n")
        self.serial = 0
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")

    def call(self, destination, path, interface, member, word=None):
        self.serial += 1
        fields = b""
        signed = [(8, b"g", b"\x01s\0")] if word is not None else []
        named = [(1, b"o", path), (2, b"s", interface), (3, b"s", member), (6, b"s", destination)]
        for code, kind, value in [(code, kind, marshalled(value)) for code, kind, value in named] + signed:
            fields = aligned(fields, 8) + bytes([code, 1]) + kind + b"\0" + value
        body = marshalled(word) if word is not None else b""
        head = struct.pack("<cBBBIII", b"l", 1, 0, 1, len(body), self.serial, len(fields)) + fields
        self.socket.sendall(aligned(head, 8) + body)
        self.socket.recv(65536)  # The answer; nothing in it matters.


class Node:
    """One accessible object."""

    def __init__(self, listener, name, path):
        self.listener, self.bus_name, self.path = listener, name, path

    def ask(self, method, *arguments):
        return send(self.listener.address, self.bus_name, self.path, method, *arguments)

    def children(self):
        found = re.findall(r'string "(:[^"]+)"\s+object path "([^"]+)"', self.ask(f"{ACCESSIBLE}.GetChildren"))
        return [Node(self.listener, name, path) for name, path in found]

    def role(self):
        return "".join(re.findall(r'string "([^"]*)"', self.ask(f"{ACCESSIBLE}.GetRoleName")))

    def name(self):
        answer = self.ask(f"{PROPERTIES}.Get", f"string:{ACCESSIBLE}", "string:Name")
        return "".join(re.findall(r'string "(.*)"', answer))

    def text(self):
        found = re.search(r'string "(.*)"\s*$', self.ask(f"{TEXT}.GetText", "int32:0", "int32:-1"), re.DOTALL)
        return found.group(1) if found else ""

    def caret(self):
        found = re.search(r"int32 (-?\d+)", self.ask(f"{PROPERTIES}.Get", f"string:{TEXT}", "string:CaretOffset"))
        return int(found.group(1)) if found else -1

    def find(self, role):
        """The first object with the role, in this one and below."""
        if self.role() == role:
            return self
        return next((found for found in (child.find(role) for child in self.children()) if found), None)


class Listener:
    """Starts a session bus and its accessibility bus, says that a screen reader is there, and hears events."""

    def __init__(self):
        need("dbus-daemon", "dbus-send", "dbus-monitor")
        self.launcher = next((one for one in LAUNCHERS if os.path.exists(one)), None)
        if self.launcher is None:
            need("at-spi-bus-launcher")  # Skips: at-spi2-core is not installed.
        self.processes = []
        self.heard = []
        self.news = threading.Condition()

    def __enter__(self):
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
        self.processes.append(bus)
        self.session = bus.stdout.readline().decode().strip()
        environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": self.session}
        environment.pop("AT_SPI_BUS_ADDRESS", None)
        self.processes.append(subprocess.Popen([self.launcher, "--launch-immediately"], env=environment,
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        self.address = self.wait(lambda: re.findall(r'string "(unix:[^"]+)"', send(
            self.session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")), "the accessibility bus runs")[0]
        for what in ("IsEnabled", "ScreenReaderEnabled"):
            send(self.session, "org.a11y.Bus", "/org/a11y/bus", f"{PROPERTIES}.Set", "string:org.a11y.Status",
                 f"string:{what}", "variant:boolean:true")
        self.registrant = Registrant(self.address)
        for event in ("object:text-changed", "object:text-caret-moved", "object:state-changed", "object:announcement"):
            self.registrant.call("org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "org.a11y.atspi.Registry",
                                 "RegisterEvent", event)
        monitor = subprocess.Popen(["dbus-monitor", "--address", self.address,
                                    "type='signal',interface='org.a11y.atspi.Event.Object'"], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        self.processes.append(monitor)
        threading.Thread(target=self._hear, args=[monitor.stdout], daemon=True).start()
        return self

    def __exit__(self, *_):
        self.registrant.socket.close()
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
            if process.stdout:
                process.stdout.close()

    def _hear(self, lines):
        for line in lines:
            with self.news:
                if found := re.search(rb"sender=(\S+).* path=(\S+); .*member=(\w+)", line):
                    self.heard.append(" ".join(part.decode() for part in reversed(found.groups())))
                elif self.heard:
                    self.heard[-1] += " " + line.decode(errors="replace").strip()
                self.news.notify_all()

    def wait_heard(self, *words):
        """Until an event came that holds all the words; the event."""
        def found():
            return next((event for event in self.heard if all(word in event for word in words)), None)
        with self.news:
            if not self.news.wait_for(found, PATIENCE):
                raise AssertionError(f"not heard: {words}; but: {self.heard[-20:]}")
            return found()

    def focuses(self):
        """What got the keyboard, in order."""
        with self.news:
            events = [event.split() for event in self.heard if event.startswith("StateChanged ")]
        return [Node(self, event[2], event[1]) for event in events if event[4:7] == ['"focused"', "int32", "1"]]

    @staticmethod
    def wait(look, why):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := look():
                return found
        raise AssertionError(why)

    def window(self, role):
        """The first object with the role in any program on the bus, once there is one."""
        registry = Node(self, "org.a11y.atspi.Registry", ROOT)
        return self.wait(lambda: registry.find(role), f"a program shows its {role}")
