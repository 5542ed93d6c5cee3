#!/usr/bin/env python3
"""Random programs of sequences in our engine and in other terminals; a majority against us is a fault.

`differ.py --seeds FIRST COUNT [--seconds S]`: each program runs in our engine, in libvterm, and in tmux and xterm where
installed. A character, an attribute or the cursor on which two voters agree against us fails, unless a line of known.txt
says why we keep it; where xterm alone has what a program uses, its vote decides. What fails is shortened to the steps that matter. Exit 0 no fault, 1 faults, 77 fewer than two voters.
"""
import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter

from programs import COLUMNS, ROWS, VOTERS, program

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 30
XTERM = ("xterm", "-geometry", f"{COLUMNS}x{ROWS}", "-u8", "-fn", "fixed", "-xrm", "XTerm*allowWindowOps: true",
         "-xrm", "XTerm*disallowedWindowOps: ", "-xrm", "XTerm*disallowedColorOps: ", "-xrm", "XTerm*c132: false")


class InProcess:
    """An engine of ours, by the program screen-of."""

    def __init__(self, name, binary):
        self.name = name
        self.child = subprocess.Popen([binary, name, str(COLUMNS), str(ROWS)], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)

    def screen(self, text):
        self.child.stdin.write(text.encode().hex() + "\n")
        self.child.stdin.flush()
        return json.loads(self.child.stdout.readline())

    def close(self):
        self.child.stdin.close()
        self.child.wait(PATIENCE)


class InTerminal:
    """A terminal that runs voter.py; `start(command)` makes it."""

    def __init__(self, name, folder, start):
        self.name = name
        path = str(folder / name)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen(1)
            listener.settimeout(PATIENCE)
            self.child = start([sys.executable, "-B", str(HERE / "voter.py"), path, str(COLUMNS), str(ROWS)])
            self.socket, _ = listener.accept()
        self.socket.settimeout(PATIENCE)
        self.lines = self.socket.makefile("r")

    def screen(self, text):
        self.socket.sendall(text.encode().hex().encode() + b"\n")
        return json.loads(self.lines.readline())

    def close(self):
        self.lines.close()
        self.socket.close()
        self.child.terminate()
        self.child.wait(PATIENCE)


def start_tmux(folder):
    """tmux in a server of its own; the client would need a terminal, so the session is detached."""
    def run(command):
        config = folder / "tmux.conf"
        config.write_text("set -g status off\nset -g history-limit 100\nset -g default-terminal tmux-256color\n")
        environment = {**os.environ, "TMUX_TMPDIR": str(folder)}
        environment.pop("TMUX", None)
        server = subprocess.Popen(["tmux", "-D", "-f", str(config), "-L", "voter"], env=environment,
                                  stderr=subprocess.DEVNULL)
        made = ["tmux", "-L", "voter", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), *command]
        deadline = time.monotonic() + PATIENCE
        while subprocess.run(made, env=environment, capture_output=True).returncode != 0:  # Until the server listens.
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("tmux did not start")
        return server
    return run


def start_xterm(display):
    def run(command):
        return subprocess.Popen([*XTERM, "-e", *command], env={**os.environ, "DISPLAY": display, "LANG": "C.UTF-8"},
                                stderr=subprocess.DEVNULL)
    return run


@contextlib.contextmanager
def x_display():
    """The number of a new Xvfb, or None."""
    if not shutil.which("Xvfb") or not shutil.which("xterm"):
        yield None
        return
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24"], pass_fds=(write,),
                              stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as number:
        display = number.readline().strip()
    try:
        yield ":" + display if display else None
    finally:
        server.terminate()
        server.wait()


def against_us(ours, votes):
    """What more see otherwise than see it as we do, as sentences; empty when nothing. Of one voter, what it sees
    otherwise."""
    wrong = []

    def judge(what, mine, theirs):
        value, voters = Counter(theirs).most_common(1)[0]
        if value != mine and (voters > 1 + theirs.count(mine) or len(theirs) == 1):
            wrong.append(f"{what}: {value!r} by {voters} of {len(theirs)}, ours {mine!r}")
    judge("cursor", tuple(ours["cursor"]), [tuple(vote["cursor"]) for vote in votes])
    for kind, blank in (("rows", " "), ("attributes", "0")):
        for row in range(ROWS):
            mine = ours[kind][row].ljust(COLUMNS, blank)
            others = [vote[kind][row].ljust(COLUMNS, blank) for vote in votes]
            for column in range(COLUMNS):
                judge(f"{kind}: row {row} column {column}", mine[column], [other[column] for other in others])
    return wrong


class Jury:
    def __init__(self, ours, voters):
        self.ours, self.voters = ours, voters

    def verdict(self, steps, kind):
        voters = [voter for voter in self.voters if voter.name in VOTERS[kind]]
        if len(voters) < min(2, len(VOTERS[kind])):
            return []
        text = "".join(steps)
        return against_us(self.ours.screen(text), [voter.screen(text) for voter in voters])

    def shorten(self, steps, kind):
        """Leaves out every step without which the fault remains."""
        at = 0
        while at < len(steps):
            fewer = steps[:at] + steps[at + 1:]
            if self.verdict(fewer, kind):
                steps = fewer
            else:
                at += 1
        return steps


def known_differences():
    known = []
    for line in (HERE / "known.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            pattern, separator, reason = line.partition(" -- ")
            assert separator and reason, f"known.txt: a line without a reason: {line}"
            known.append(re.compile(pattern))
    return known


def spell(steps):
    from programs import filled
    return " ".join("FILLED" if step == filled() else repr(step)[1:-1] for step in steps)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", nargs=2, type=int, default=(0, 100), metavar=("FIRST", "COUNT"))
    parser.add_argument("--seconds", type=float, default=1e9, help="begin no further program after this")
    parser.add_argument("--screen-of", default=str(pathlib.Path(os.environ.get("MULLION_BIN", "build/release/bin")) / "screen-of"))
    parser.add_argument("--text", help="one program of your own instead: \\x1b[2J...")
    options = parser.parse_args()
    known, faults, kept, judged = known_differences(), [], 0, 0
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mullion-differ-")))
        display = stack.enter_context(x_display())
        ours = InProcess("native", options.screen_of)
        stack.callback(ours.close)
        voters = []

        def add(make):
            voters.append(make())
            stack.callback(voters[-1].close)
        if subprocess.run([options.screen_of, "libvterm", "9", "9"], input=b"00\n", capture_output=True).returncode == 0:
            add(lambda: InProcess("libvterm", options.screen_of))
        if shutil.which("tmux"):
            add(lambda: InTerminal("tmux", folder, start_tmux(folder)))
        if display:
            add(lambda: InTerminal("xterm", folder, start_xterm(display)))
        if len(voters) < 2:
            print("fewer than two voters are installed")
            return 77
        jury = Jury(ours, voters)
        if options.text:
            text = options.text.encode().decode("unicode_escape")
            for voter in [ours, *voters]:
                print(f"{voter.name}: {voter.screen(text)}")
            return 0
        until = time.monotonic() + options.seconds
        for seed in range(options.seeds[0], options.seeds[0] + options.seeds[1]):
            if time.monotonic() > until:
                break
            judged += 1
            steps, kind = program(seed)
            if jury.verdict(steps, kind):
                steps = jury.shorten(steps, kind)
                spelt = spell(steps)
                if any(pattern.search(spelt) for pattern in known):
                    kept += 1
                else:
                    faults.append(spelt)
                    print(f"seed {seed}: {spelt}\n  " + "\n  ".join(jury.verdict(steps, kind)[:4]), flush=True)
    print(f"{judged} programs, voters {', '.join(voter.name for voter in voters)}; {len(faults)} faults, {kept} known")
    return 1 if faults or judged == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
