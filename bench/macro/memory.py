#!/usr/bin/env python3
"""Proportional memory of the core and of a tmux server: panes with 2,000 full lines of history each (targets F3), and
panes that printed one line and idle (F4), nobody watching."""
import argparse
import time

from common import Core, Tmux, median, pss_bytes, save, table

LINE = "0123456789" * 7 + "012345678"  # 79 columns: a full line that does not wrap.


def script(lines, over):
    """Prints, says that it is over, and stays."""
    return ["sh", "-c", f"yes {LINE} | head -n {lines}; {over}; exec sleep 3600"]


def settled(pid):
    """The least of half a minute: a program may compress, and give memory back, once it is idle."""
    least = pss_bytes(pid)
    for _ in range(120):
        time.sleep(0.25)
        least = min(least, pss_bytes(pid))
    return least


def mullion(panes, lines):
    with Core() as core:
        pid = core.start()["pid"]
        made = core.do("pane", "new", "--count", panes, "--cols", 80, "--rows", 24, "--",
                       *script(lines, "printf over"), timeout=60)["panes"]
        for pane in made:
            core.do("pane", "wait", pane["id"], "--for", "over", "--timeout", "60s", timeout=70)
        return settled(pid), core.do("core", "metrics")["history_bytes"]


def tmux(panes, lines):
    with Tmux() as server:
        for number in range(panes):
            over = f"printf over; tmux -S {server.socket} wait-for -S over-{number}"
            server.run("new-window", "-d", "-t", "bench", *script(lines, over))
        for number in range(panes):
            server.run("wait-for", f"over-{number}")
        return settled(server.pid)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, default=200)
    parser.add_argument("--lines", type=int, default=2000, help="of history, beside the screen's 24")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="write bench/results/memory.json")
    options = parser.parse_args()
    rows = []
    for what, lines in (("history", options.lines + 24), ("one line", 1)):
        ours = [mullion(options.panes, lines) for _ in range(options.runs)]
        theirs = [tmux(options.panes, lines) for _ in range(options.runs)]
        row = {"what": what, "mullion_mib": round(median([pss for pss, _ in ours]) / 2**20, 1),
               "history_mib": round(median([history for _, history in ours]) / 2**20, 1),
               "tmux_mib": round(median(theirs) / 2**20, 1)}
        row["mullion_of_tmux"] = round(row["mullion_mib"] / row["tmux_mib"], 3)
        rows.append(row)
    table([f"{options.panes} panes", "mullion MiB", "of it history", "tmux MiB", "mullion/tmux"],
          [[row["what"], row["mullion_mib"], row["history_mib"], row["tmux_mib"], row["mullion_of_tmux"]]
           for row in rows])
    if options.save:
        save("memory", vars(options), rows)


if __name__ == "__main__":
    main()
