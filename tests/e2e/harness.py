"""Starts a core of its own, drives it through `mullion … --json` and waits for its doorbell, never for time.

The binaries come from $MULLION_BIN (ctest sets it). Every Core has a private runtime folder and home.
"""
import contextlib
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from client import Client

BIN = pathlib.Path(os.environ.get("MULLION_BIN", pathlib.Path(__file__).resolve().parents[2] / "build/release/bin"))
PATIENCE = 30  # Seconds after which a wait has failed. A passing run never gets near it.


def need(*programs):
    """Skips the test when the machine lacks a program that the test runs in a pane."""
    for program in programs:
        if not shutil.which(program):
            raise unittest.SkipTest(f"{program} is not installed")


class CommandFailed(AssertionError):
    """A command line answered ok:false, or nothing that can be read."""


class Answer:
    """What one call of the command line gave: exit code, `data` or `error`, and the raw texts."""

    def __init__(self, words, done):
        self.words = words
        self.code = done.returncode
        self.out = done.stdout.decode(errors="replace")
        self.err = done.stderr.decode(errors="replace")
        try:
            self.json = json.loads(self.out)
        except ValueError:
            self.json = None

    def __repr__(self):
        return f"mullion {' '.join(self.words)} -> {self.code}: {self.out.strip()} {self.err.strip()}"

    @property
    def ok(self):
        return self.code == 0 and isinstance(self.json, dict) and self.json.get("ok") is True

    @property
    def data(self):
        if not self.ok:
            raise CommandFailed(repr(self))
        return self.json["data"]

    @property
    def error(self):
        if not isinstance(self.json, dict) or self.json.get("ok") is not False:
            raise CommandFailed(f"an error was expected: {self!r}")
        return self.json["error"]


class Core:
    """One isolated core. Leaving the `with` block stops it and proves that its process ended."""

    def __init__(self, **environment):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mullion-e2e-"))
        self.runtime = self.folder / "run"
        self.home = self.folder / "home"
        self.home.mkdir()
        (self.home / ".bashrc").write_text("PS1='$ '\n")
        (self.home / ".bash_profile").write_text("PS1='$ '\n")
        keep = {name: os.environ[name] for name in ("PATH", "DISPLAY", "XAUTHORITY", "ASAN_OPTIONS", "TMPDIR")
                if name in os.environ}
        self.environment = {**keep, "HOME": str(self.home), "SHELL": "/bin/bash", "LANG": "C.UTF-8", "USER": "e2e",
                            "MULLION_RUNTIME_DIR": str(self.runtime), **environment}
        self.pid = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        try:
            if kind is not None:
                self._print_log()
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _print_log(self):
        log = self.runtime / "core.log"
        if log.exists():
            print("--- core.log\n" + log.read_text(errors="replace")[-4000:])

    def run(self, *words, timeout=PATIENCE, stdin=None, cwd=None, environment=None, through=()):
        """One call of the command line, always with --json; never raises because the call failed. `through` is a
        program that sets something up and executes the rest of its arguments."""
        words = [str(word) for word in words]
        split = words.index("--") if "--" in words else len(words)
        arguments = [*words[:split], "--json", *words[split:]]
        done = subprocess.run([*through, str(BIN / "mullion"), *arguments], input=stdin if stdin is not None else b"",
                              capture_output=True, timeout=timeout, cwd=cwd or self.home,
                              env={**self.environment, **(environment or {})})
        return Answer(arguments, done)

    def do(self, *words, **options):
        """One call that must succeed; its `data`."""
        return self.run(*words, **options).data

    def plain(self, *words):
        """What a call prints for a person."""
        done = subprocess.run([str(BIN / "mullion"), *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=PATIENCE, cwd=self.home, env=self.environment, text=True)
        if done.returncode != 0:
            raise AssertionError(f"mullion {words}: {done.returncode} {done.stdout} {done.stderr}")
        return done.stdout

    def start(self, through=()):
        """Makes sure that the core runs; its status."""
        self.do("core", through=through)
        status = self.status()
        self.pid = status["pid"]
        return status

    def status(self):
        return self.do("core", "status")

    def pane(self, *command, columns=80, rows=24, flags=()):
        """A new pane; its id. Without a command it is a login shell."""
        size = ("--cols", columns, "--rows", rows)
        words = ("pane", "new", *size, *flags, *(("--", *command) if command else ()))
        return self.do(*words)["pane"]["id"]

    def panes(self):
        return {pane["id"]: pane for pane in self.do("pane", "list")["panes"]}

    def text(self, pane):
        """The screen's lines, as they are now."""
        return self.do("pane", "snapshot", pane)["lines"]

    def send(self, pane, text):
        self.do("pane", "send", pane, "--text", text)

    def key(self, pane, *keys):
        self.do("pane", "key", pane, *keys)

    def wait_for(self, pane, pattern):
        """Until the regular expression matches the pane's text."""
        self.do("pane", "wait", pane, "--for", pattern, "--timeout", f"{PATIENCE}s", timeout=PATIENCE + 10)

    def wait_exit(self, pane):
        self.do("pane", "wait", pane, "--exit", "--timeout", f"{PATIENCE}s", timeout=PATIENCE + 10)
        return self.panes()[pane]

    def wait_failed(self, pane):
        """Until the pane could not be started; its description."""
        self.do("pane", "wait", pane, "--state", "failed", "--timeout", f"{PATIENCE}s", timeout=PATIENCE + 10)
        return self.panes()[pane]

    def wait_until(self, pane, predicate, why):
        """Until `predicate(snapshot)` holds; looks again whenever the core says that the pane has changed."""
        with self.client() as client:
            client.call("pane.watch", panes=[pane])
            deadline = time.monotonic() + PATIENCE
            while True:
                snapshot = self.do("pane", "snapshot", pane)
                if predicate(snapshot):
                    return snapshot
                if not client.wait_changed(deadline):
                    raise AssertionError(f"{why}; the screen is:\n" + "\n".join(snapshot["lines"]))

    def history(self, pane):
        """Every line the pane has printed: history and screen together, from `pane.history` page by page."""
        lines, start = [], 0
        with self.client() as client:
            while start is not None:
                data = client.call("pane.history", pane=pane, screen=True, **({"from": start} if start else {}))
                lines += data["lines"]
                start = data.get("next")
        return lines

    def client(self, **options):
        return Client(str(self.runtime / "core.sock"), **options)

    def stop(self):
        """Ends the core if one runs, and waits for the end of its process."""
        answer = self.run("core", "status")
        if not answer.ok:
            return
        pid = answer.data["pid"]
        with process_end(pid) as ended:
            self.run("core", "stop", "--yes")
            if not ended():
                os.kill(pid, signal.SIGKILL)
                raise AssertionError("the core did not stop")


@contextlib.contextmanager
def process_end(pid):
    """Yields a function that waits until the process has ended; True if it has."""
    fd = os.pidfd_open(pid)
    try:
        def ended(seconds=PATIENCE):
            return bool(select.select([fd], [], [], seconds)[0])
        yield ended
    finally:
        os.close(fd)


def is_alive(pid):
    """Whether the process runs; a zombie does not."""
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"
