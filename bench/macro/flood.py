#!/usr/bin/env python3
"""N panes print without end and nobody watches (targets I3): bytes a second of the core, against a bare reader of as many
terminals, in turns. Each pane runs `cat` on one file again and again."""
import argparse
import os
import subprocess
import tempfile
import time

from common import BIN, Core, cpu_over, drain, median, save, table

KINDS = ["plain", "ansi", "utf8", "cursor", "dense", "agent"]


def printing(stream):
    return ["sh", "-c", f'while cat "{stream}"; do :; done']


def mullion(stream, options):
    """Megabytes a second while all panes print, and CPU seconds a second of the core."""
    with Core() as core:
        pid = core.start()["pid"]
        core.do("pane", "new", "--count", options.panes, "--cols", 80, "--rows", 24, "--", *printing(stream))
        before, start = core.do("core", "metrics")["bytes_read"], time.monotonic()
        used = cpu_over(options.seconds, pid)[0]
        after, end = core.do("core", "metrics")["bytes_read"], time.monotonic()
        return (after - before) / (end - start) / 1e6, used


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, default=40)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--save", action="store_true", help="write bench/results/flood.json")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        for kind in options.kinds.split(","):
            stream = f"{folder}/{kind}"
            with open(stream, "wb") as file:
                subprocess.run([str(BIN / "mullion-bench-gen"), "--kind", kind, "--bytes", "4000000"], stdout=file,
                               check=True)
            pairs = []
            for _ in range(options.pairs):
                bare = drain(options.panes, printing(stream), options.seconds)
                ours, used = mullion(stream, options)
                pairs.append((bare["bytes"] / bare["wall"] / 1e6, ours, used, bare["cpu"] / bare["wall"]))
            rows.append({"kind": kind, "drain_mb_s": round(median([pair[0] for pair in pairs]), 1),
                         "mullion_mb_s": round(median([pair[1] for pair in pairs]), 1),
                         "mullion_of_drain": round(median([pair[1] / pair[0] for pair in pairs]), 3),
                         "mullion_cpu": round(median([pair[2] for pair in pairs]), 2),
                         "drain_cpu": round(median([pair[3] for pair in pairs]), 2)})
            os.unlink(stream)
    table([f"{options.panes} panes", "bare MB/s", "mullion MB/s", "mullion/bare", "mullion CPU", "bare CPU"],
          [list(row[name] for name in ("kind", "drain_mb_s", "mullion_mb_s", "mullion_of_drain", "mullion_cpu",
                                       "drain_cpu")) for row in rows])
    if options.save:
        save("flood", vars(options), rows)


if __name__ == "__main__":
    main()
