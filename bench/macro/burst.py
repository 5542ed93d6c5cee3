#!/usr/bin/env python3
"""A page of new panes from one request (targets F5): seconds until every child runs, for the core and for tmux with one
command file, in turns; and the longest that another pane's echo takes meanwhile.

Each child says on a socket of the runner that it runs; neither side's own word counts.
"""
import argparse
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time

from common import BIN, Core, Tmux, median, save, table
from latency import ECHO


class Register:
    """Counts the children that have come."""

    def __init__(self, children):
        self.folder = tempfile.TemporaryDirectory(prefix="mullion-bench-")
        self.path = os.path.join(self.folder.name, "register")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.socket.settimeout(120)
        self.children = children

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
        self.folder.cleanup()

    def command(self):
        return [str(BIN / "mullion-bench-hello"), self.path]

    def wait(self):
        for _ in range(self.children):
            self.socket.recv(16)


def echo_beside(words, environment, samples):
    """Types into an echo all the while; call the result for the percentiles."""
    process = subprocess.Popen([str(BIN / "mullion-bench-latency"), "--samples", str(samples), *words],
                               stdout=subprocess.PIPE, text=True, env=environment)
    return lambda: json.loads(process.communicate(timeout=120)[0])


def mullion(options):
    with Core() as core, Register(options.panes) as register:
        core.start()
        echo = core.pane(*ECHO)
        core.wait_for(echo, "ready")
        stalls = echo_beside(["--pane", echo], core.environment, options.samples)
        time.sleep(0.2)  # The echo is under way; the page comes in its middle.
        begin = time.monotonic()
        core.do("pane", "new", "--count", options.panes, "--", *register.command(), timeout=120)
        register.wait()
        took = time.monotonic() - begin
        return {"seconds": took, "stall": stalls()["max"]}


def tmux(options):
    with Tmux() as server, Register(options.panes) as register:
        server.run("set-option", "-g", "status", "off")
        server.run("new-window", "-t", "bench", *ECHO)
        page = pathlib.Path(server.folder, "page")
        page.write_text(f"new-window -d -t bench {' '.join(register.command())}\n" * options.panes)
        stalls = echo_beside(["--", "tmux", "-S", server.socket, "attach"], {**server.environment, "TERM": "xterm-256color"},
                             options.samples)
        time.sleep(1.2)  # tmux attach has drawn its first screen.
        begin = time.monotonic()
        server.run("source-file", str(page))
        register.wait()
        took = time.monotonic() - begin
        return {"seconds": took, "stall": stalls()["max"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, default=200)
    parser.add_argument("--samples", type=int, default=300, help="characters typed meanwhile, 8 ms apart")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--save", action="store_true", help="write bench/results/burst.json")
    options = parser.parse_args()
    runners = {"mullion": mullion, "tmux": tmux}
    results = {name: [] for name in runners}
    for _ in range(options.runs):
        for name, runner in runners.items():
            results[name].append(runner(options))
    rows = [{"what": name, "ms_a_pane": round(1000 * median([run["seconds"] for run in runs]) / options.panes, 3),
             "worst_echo_ms": round(median([run["stall"] for run in runs]), 2)} for name, runs in results.items()]
    table([f"{options.panes} new panes", "ms a pane", "worst echo ms"],
          [[row["what"], row["ms_a_pane"], row["worst_echo_ms"]] for row in rows])
    ratio = round(rows[0]["ms_a_pane"] / rows[1]["ms_a_pane"], 3)
    print(f"mullion/tmux {ratio}")
    if options.save:
        save("burst", vars(options), rows + [{"mullion_of_tmux": ratio}])


if __name__ == "__main__":
    main()
