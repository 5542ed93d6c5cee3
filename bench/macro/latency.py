#!/usr/bin/env python3
"""Typed character -> echo at an attached client, beside busy panes (targets F2), for the core, tmux and a bare relay in
turns.

The core's client waits for the doorbell and reads the snapshot; tmux's is `tmux attach` on a PTY. The relay is util-linux
`script`, which only copies bytes, while `mullion-bench-drain` does nothing but read what the busy panes print.
"""
import argparse
import contextlib
import json
import subprocess

from common import BIN, Core, Tmux, drained, median, save, table

ECHO = ["sh", "-c", "stty raw -echo; echo ready; exec cat"]


def busy():
    return [str(BIN / "mullion-bench-gen"), "--kind", "plain", "--every-ms", "50"]


def flooding():
    return [str(BIN / "mullion-bench-gen"), "--kind", "ansi"]


def samples_of(words, environment=None):
    done = subprocess.run([str(BIN / "mullion-bench-latency"), *words], capture_output=True, text=True, check=True,
                          env=environment)
    return json.loads(done.stdout)


def mullion(options):
    with Core() as core:
        core.start()
        echo = core.pane(*ECHO)
        core.wait_for(echo, "ready")
        if options.panes:
            made = core.do("pane", "new", "--count", options.panes, "--cols", 80, "--rows", 24, "--", *busy())["panes"]
            for pane in made:  # tmux starts them one after the other; here too all run before the first key.
                core.do("pane", "wait", pane["id"], "--for", r"\S", "--timeout", "30s", timeout=40)
        for _ in range(options.flooding):
            core.pane(*flooding())
        return samples_of(["--samples", str(options.samples), "--pane", echo], core.environment)


def tmux(options):
    with Tmux() as server:
        server.run("set-option", "-g", "status", "off")
        for _ in range(options.panes):
            server.run("new-window", "-d", "-t", "bench", *busy())
        for _ in range(options.flooding):
            server.run("new-window", "-d", "-t", "bench", *flooding())
        server.run("new-window", "-t", "bench", *ECHO)
        return samples_of(["--samples", str(options.samples), "--", "tmux", "-S", server.socket, "attach"],
                          {**server.environment, "TERM": "xterm-256color"})


def relay_samples(samples):
    """Of an echo whose bytes pass through a program that copies them."""
    return samples_of(["--samples", str(samples), "--", "script", "-qfc", f"sh -c '{ECHO[2]}'", "/dev/null"])


def relay(options):
    with contextlib.ExitStack() as readers:
        if options.panes:
            readers.enter_context(drained(options.panes, busy()))
        if options.flooding:
            readers.enter_context(drained(options.flooding, flooding()))
        return relay_samples(options.samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, default=200)
    parser.add_argument("--flooding", type=int, default=0)
    parser.add_argument("--samples", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--save", metavar="NAME", help="write bench/results/NAME.json")
    options = parser.parse_args()
    runners = {"mullion": mullion, "tmux": tmux, "relay": relay}
    results = {name: [] for name in runners}
    for _ in range(options.runs):
        for name, runner in runners.items():
            results[name].append(runner(options))
    rows = [{"what": name, **{part: round(median([run[part] for run in runs]), 3) for part in ("p50", "p90", "p99", "max")}}
            for name, runs in results.items()]
    table([f"{options.panes} busy, {options.flooding} flooding (ms)", "p50", "p90", "p99", "max"],
          [[row["what"], row["p50"], row["p90"], row["p99"], row["max"]] for row in rows])
    ratios = {f"{part}_of_{other['what']}": round(rows[0][part] / other[part], 3)
              for other in rows[1:] for part in ("p50", "p99")}
    print(", ".join(f"{name} {ratio}" for name, ratio in ratios.items()))
    if options.save:
        save(options.save, vars(options), rows + [ratios])


if __name__ == "__main__":
    main()
