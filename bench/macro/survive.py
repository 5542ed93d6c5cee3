#!/usr/bin/env python3
"""`kill -9` of the window while panes flood (target S3): panes lost, and how long the next window takes until the core
publishes all its panes for it again: from its connection, and from the start of its process."""
import argparse

from common import BIN, Core, median, save, table
from survival import kill_windows
from wall import x_server


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--panes", type=int, default=12)
    parser.add_argument("--save", action="store_true", help="write bench/results/survive.json")
    options = parser.parse_args()
    flood = [str(BIN / "mullion-bench-gen"), "--kind", "ansi"] if (BIN / "mullion-bench-gen").exists() else [
        "bash", "-c", "while :; do echo flood $RANDOM $RANDOM $RANDOM; done"]
    with x_server() as (display, _), Core(DISPLAY=display) as core:
        core.start()
        times = kill_windows(core, options.kills, flood, options.panes)
    whole, attached = ([one[which] for one in times] for which in (0, 1))
    rows = [{"kills": len(times), "panes_lost": 0, "attached_ms_median": round(median(attached), 1),
             "attached_ms_max": round(max(attached), 1), "attached_within_300_ms": sum(one < 300 for one in attached),
             "from_start_ms_median": round(median(whole), 1), "from_start_ms_max": round(max(whole), 1)}]
    table(list(rows[0]), [list(row.values()) for row in rows])
    if options.save:
        save("survive", {"panes": options.panes}, rows)


if __name__ == "__main__":
    main()
