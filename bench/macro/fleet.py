#!/usr/bin/env python3
"""N panes each print a line every 50 ms and nobody watches (targets F1): CPU and memory of the core, of a tmux server,
and of a bare loop that only reads."""
import argparse

from common import BIN, Core, Tmux, cpu_over, drain, median, pss_bytes, save, table


def command(every_ms):
    return [str(BIN / "mullion-bench-gen"), "--kind", "plain", "--every-ms", str(every_ms)]


def mullion(panes, every_ms, seconds):
    with Core() as core:
        pid = core.start()["pid"]
        made = core.do("pane", "new", "--count", panes, "--cols", 80, "--rows", 24, "--", *command(every_ms))["panes"]
        core.do("pane", "wait", made[-1]["id"], "--for", r"\d", "--timeout", "30s", timeout=40)
        return cpu_over(seconds, pid)[0], pss_bytes(pid)


def tmux(panes, every_ms, seconds):
    with Tmux() as server:
        for _ in range(panes):
            server.run("new-window", "-d", "-t", "bench", *command(every_ms))
        return cpu_over(seconds, server.pid)[0], pss_bytes(server.pid)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, default=200)
    parser.add_argument("--every-ms", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="write bench/results/fleet.json")
    options = parser.parse_args()
    results = {"bare": [], "mullion": [], "tmux": []}
    for _ in range(options.runs):
        floor = drain(options.panes, command(options.every_ms), options.seconds)
        results["bare"].append((floor["cpu"] / floor["wall"], 0))
        results["mullion"].append(mullion(options.panes, options.every_ms, options.seconds))
        results["tmux"].append(tmux(options.panes, options.every_ms, options.seconds))
    rows = [{"what": name, "cpu_percent": round(100 * median([cpu for cpu, _ in runs]), 2),
             "pss_mib": round(median([pss for _, pss in runs]) / 2**20, 1)} for name, runs in results.items()]
    table(["200 panes" if options.panes == 200 else f"{options.panes} panes", "CPU % of a core", "PSS MiB"],
          [[row["what"], row["cpu_percent"], row["pss_mib"] or "-"] for row in rows])
    cpu = {row["what"]: row["cpu_percent"] for row in rows}
    ratios = {"mullion_of_tmux": round(cpu["mullion"] / max(cpu["tmux"], 0.01), 3),
              "mullion_of_bare": round(cpu["mullion"] / max(cpu["bare"], 0.01), 3)}
    print(f"mullion/tmux {ratios['mullion_of_tmux']}, mullion/bare loop {ratios['mullion_of_bare']}")
    if options.save:
        save("fleet", vars(options), rows + [ratios])


if __name__ == "__main__":
    main()
