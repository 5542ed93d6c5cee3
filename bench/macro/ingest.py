#!/usr/bin/env python3
"""One pane runs `cat` on a file of each kind (targets I1): wall time inside the child, against a bare PTY reader and tmux.

The three take turns, so that a noisy minute hits all of them. Throughput ratios are medians of the pairs.
"""
import argparse
import os
import pathlib
import subprocess
import tempfile

from common import BIN, Core, Tmux, drain, median, save, table

KINDS = ["plain", "ansi", "utf8", "cursor", "dense", "agent"]


def timed_cat(stream, result):
    """A command that prints the stream and leaves the nanoseconds it took in a file."""
    script = f'a=$EPOCHREALTIME; cat "{stream}"; b=$EPOCHREALTIME; echo "$a $b" > "{result}"'
    return ["bash", "-c", script]


def seconds_in(result):
    start, end = pathlib.Path(result).read_text().split()
    return float(end) - float(start)


def in_mullion(core, stream, result):
    pane = core.pane(*timed_cat(stream, result))
    core.do("pane", "wait", pane, "--exit", "--timeout", "120s", timeout=130)
    core.do("pane", "close", pane, "--yes")
    return seconds_in(result)


def in_tmux(tmux, stream, result):
    inner = timed_cat(stream, result)[2]
    tmux.run("new-window", "-t", "bench", "bash", "-c", f"{inner}; tmux -S {tmux.socket} wait-for -S over")
    tmux.run("wait-for", "over")
    return seconds_in(result)


def in_drain(stream, result):
    drain(1, timed_cat(stream, result))
    return seconds_in(result)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=40)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--save", action="store_true", help="write bench/results/ingest.json")
    options = parser.parse_args()
    rows, shown = [], []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder, \
            Core() as core, Tmux() as tmux:
        core.start()
        for kind in KINDS:
            stream, result = f"{folder}/{kind}", f"{folder}/result"
            with open(stream, "wb") as file:
                subprocess.run([str(BIN / "mullion-bench-gen"), "--kind", kind, "--bytes",
                                str(options.megabytes * 1_000_000)], stdout=file, check=True)
            size = os.path.getsize(stream) / 1e6
            times = {"drain": [], "mullion": [], "tmux": []}
            for _ in range(options.pairs):
                times["drain"].append(in_drain(stream, result))
                times["mullion"].append(in_mullion(core, stream, result))
                times["tmux"].append(in_tmux(tmux, stream, result))
            os.unlink(stream)
            row = {"kind": kind, **{f"{name}_mb_s": round(size / median(all_), 1) for name, all_ in times.items()}}
            for name in ("mullion", "tmux"):
                row[f"{name}_of_drain"] = round(median([d / t for d, t in zip(times["drain"], times[name])]), 3)
            rows.append(row)
            shown.append([kind, row["drain_mb_s"], row["mullion_mb_s"], row["tmux_mb_s"],
                          f"{row['mullion_of_drain']:.2f}", f"{row['tmux_of_drain']:.2f}"])
    table(["stream", "bare MB/s", "mullion MB/s", "tmux MB/s", "mullion/bare", "tmux/bare"], shown)
    if options.save:
        save("ingest", {"megabytes": options.megabytes, "pairs": options.pairs, "screen": "80x24"}, rows)


if __name__ == "__main__":
    main()
