#!/usr/bin/env python3
"""Mullion and tmux on the same workload in one run: time to boot N panes, and input to output beside them.

`ping`: the program that is typed into echoes. `output-change`: it repaints its whole screen for every key.
Writes .bench/tmux-MODE-COMMIT.csv and prints a report with ratios.
"""
import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from common import BIN, ROOT, Core, Tmux, machine, median, table

COLUMNS = ("boot_ms", "p50", "p90", "p99", "max")


def answer(mode):
    """The program that is typed into."""
    os.system("stty raw -echo")
    os.write(1, b"ready")
    turn = 0
    while key := os.read(0, 1):
        turn ^= 1
        if mode == "output-change":
            lines = b"\r\n".join(b"%02d %s" % (row, bytes([97 + (row + turn) % 20]) * 60) for row in range(23))
            os.write(1, b"\x1b[H\x1b[2J" + lines + b"\r\n" + key * (1 + turn))
        else:
            os.write(1, key)


class Ready:
    """Children report through a FIFO that they run."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="mullion-bench-")
        self.path = f"{self.folder.name}/ready"
        os.mkfifo(self.path)
        self.fd = os.open(self.path, os.O_RDWR)
        return self

    def __exit__(self, *_):
        os.close(self.fd)
        self.folder.cleanup()

    def wait(self, count):
        while count > 0:
            count -= len(os.read(self.fd, 65536))

    def then(self, command):
        """A shell command that reports and becomes `command`."""
        return ["sh", "-c", f"printf r >{self.path}; exec {command}"]


def busy(options):
    return f"{BIN}/mullion-bench-gen --kind {options.kind} --every-ms {options.every_ms}"


def samples_of(words, options, environment=None):
    done = subprocess.run([str(BIN / "mullion-bench-latency"), "--samples", str(options.samples), *words],
                          capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


def typed_into(options):
    return [sys.executable, os.path.abspath(__file__), "--answer", options.mode]


def mullion(options):
    with Core() as core, Ready() as ready:
        core.start()
        start = time.monotonic()
        core.do("pane", "new", "--count", options.panes, "--cols", 80, "--rows", 24, "--", *ready.then(busy(options)))
        ready.wait(options.panes)
        boot = time.monotonic() - start
        pane = core.pane(*typed_into(options))
        core.wait_for(pane, "ready")
        return {"boot_ms": 1000 * boot, **samples_of(["--pane", pane], options, core.environment)}


def tmux(options):
    with Tmux() as server, Ready() as ready:
        server.run("set-option", "-g", "status", "off")
        commands = pathlib.Path(ready.folder.name) / "panes"
        command = ready.then(busy(options))[2].replace('"', '\\"')
        commands.write_text(f'new-window -d -t bench "{command}"\n' * options.panes)
        start = time.monotonic()
        server.run("source-file", str(commands))
        ready.wait(options.panes)
        boot = time.monotonic() - start
        server.run("new-window", "-t", "bench", *typed_into(options))
        attach = ["--", "tmux", "-S", server.socket, "attach"]
        return {"boot_ms": 1000 * boot, **samples_of(attach, options, {**server.environment, "TERM": "xterm-256color"})}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answer", metavar="MODE", help="be the program that is typed into")
    parser.add_argument("--mode", choices=("ping", "output-change"), default="ping")
    parser.add_argument("--panes", type=int, default=40)
    parser.add_argument("--kind", default="plain", help="what the other panes print")
    parser.add_argument("--every-ms", type=int, default=100)
    parser.add_argument("--samples", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.answer:
        return answer(options.answer)
    runs = {"mullion": [], "tmux": []}
    for _ in range(options.runs):
        runs["mullion"].append(mullion(options))
        runs["tmux"].append(tmux(options))
    facts = machine()
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    path = folder / f"tmux-{options.mode}-{facts['commit']}.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["program", "run", *COLUMNS])
        for name, results in runs.items():
            for number, result in enumerate(results):
                writer.writerow([name, number + 1, *(round(result[column], 3) for column in COLUMNS)])
    medians = {name: [median([run[column] for run in results]) for column in COLUMNS]
               for name, results in runs.items()}
    rows = [[name, *(f"{value:.2f}" for value in values)] for name, values in medians.items()]
    rows.append(["ratio", *(f"{ours / theirs:.2f}" for ours, theirs in zip(medians["mullion"], medians["tmux"]))])
    table([f"{options.mode}, {options.panes} panes (ms)", *COLUMNS], rows)
    print(f"{facts['tmux']}, {facts['cpu']}, load {facts['load_before']:.1f}; every run: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
