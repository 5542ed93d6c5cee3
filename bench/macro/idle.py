#!/usr/bin/env python3
"""Many panes that print nothing (targets F6): how often the core and the window wake up, with no window, and with one.

A wake-up is a voluntary context switch of any of the process's threads: each sleep that ended. The window asks for the load
figures of its status bar every two seconds; the core answers those and does nothing else.
"""
import argparse
import pathlib
import subprocess

from common import BIN, Core, cpu_over, median, save, table
from wall import x_server


def wake_ups(pid):
    total = 0
    for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def wake_ups_over(seconds, *pids):
    """A second, of each."""
    before = [wake_ups(pid) for pid in pids]
    cpu = cpu_over(seconds, *pids)
    return [((wake_ups(pid) - early) / seconds, share) for pid, early, share in zip(pids, before, cpu)]


def measure(options):
    with x_server() as (display, _), Core(DISPLAY=display) as core:
        pid = core.start()["pid"]
        core.do("pane", "new", "--count", options.panes, "--", "cat", timeout=60)
        cpu_over(options.settle, pid)
        alone, = wake_ups_over(options.seconds, pid)
        app = subprocess.Popen([str(BIN / "mullion-app"), "--renderer", "raster"], env=core.environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(app.pid)], check=True,
                           stdout=subprocess.DEVNULL, env=core.environment, timeout=60)
            cpu_over(options.settle, app.pid)
            return [alone, *wake_ups_over(options.seconds, pid, app.pid)]
        finally:
            app.kill()
            app.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--settle", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="write bench/results/idle.json")
    options = parser.parse_args()
    runs = [measure(options) for _ in range(options.runs)]
    rows = [{"what": what, "wake_ups_a_second": round(median([run[i][0] for run in runs]), 2),
             "cpu_percent": round(100 * median([run[i][1] for run in runs]), 2)}
            for i, what in enumerate(["core, nobody watching", "core, window open", "window"])]
    table([f"{options.panes} idle panes", "wake-ups a second", "CPU %"],
          [[row["what"], row["wake_ups_a_second"], row["cpu_percent"]] for row in rows])
    if options.save:
        save("idle", vars(options), rows)


if __name__ == "__main__":
    main()
