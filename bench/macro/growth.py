#!/usr/bin/env python3
"""An hour of panes that print a line every 50 ms (targets F7): the core's memory after the first minutes and at the end.

Each pane's history is bounded so that it is full within those first minutes; nothing may grow from then on.
"""
import argparse
import subprocess
import sys

from common import BIN, Core, cpu_over, pss_bytes, save, table

# Allocators keep what they have had; more than this is growth.
NOISE = 2 << 20


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, default=40)
    parser.add_argument("--every-ms", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--warm-up", type=float, default=4, help="minutes after which memory counts")
    parser.add_argument("--history-bytes", type=int, default=256 << 10, help="of each pane")
    parser.add_argument("--save", action="store_true", help="write bench/results/growth.json")
    options = parser.parse_args()
    samples = []
    with Core() as core:
        subprocess.run([str(BIN / "mullion-core"), "--history-bytes", str(options.history_bytes)], check=True,
                       env=core.environment, stdin=subprocess.DEVNULL)
        pid = core.start()["pid"]
        core.do("pane", "new", "--count", options.panes, "--", str(BIN / "mullion-bench-gen"), "--kind", "plain",
                "--every-ms", options.every_ms)
        cpu_over(60 * options.warm_up, pid)
        steps = max(2, int((options.minutes - options.warm_up) * 2))
        for _ in range(steps):
            samples.append((pss_bytes(pid), core.do("core", "metrics")["history_bytes"]))
            cpu_over(60 * (options.minutes - options.warm_up) / steps, pid)
    third = max(1, len(samples) // 3)
    early, late = (min(pss for pss, _ in part) for part in (samples[:third], samples[-third:]))
    row = {"first_mib": round(early / 2**20, 2), "last_mib": round(late / 2**20, 2),
           "grown_kib": round((late - early) / 2**10), "history_mib": round(samples[-1][1] / 2**20, 2)}
    table(["first MiB", "last MiB", "grown KiB", "history MiB"], [list(row.values())])
    if options.save:
        save("growth", vars(options), [row])
    return 1 if late - early > NOISE else 0


if __name__ == "__main__":
    sys.exit(main())
