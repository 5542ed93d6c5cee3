#!/usr/bin/env python3
"""Random churn for a while: panes are made, closed, resized, broadcast to, looked at, and clients are cut off. It ends
well when no pane is lost, none is left over, and memory besides history and pictures has not grown.

The nightly run is --minutes 20 --panes 200; a short one is a test.
"""
import argparse
import random
import sys
import time

from common import BIN, Core, pss_bytes
from client import Client, Error

# Memory may move this much without being called growth: allocators keep what they have had.
NOISE = 12 << 20
WARM_UP = 0.3  # Part of the time after which memory counts.


class Soak:
    def __init__(self, core, options):
        self.core, self.options = core, options
        self.random = random.Random(options.seed)
        self.control = Client(str(core.runtime / "core.sock"))
        self.viewers = []
        self.panes = set()
        self.counts = {}

    def call(self, verb, **params):
        return self.control.call(verb, **params)

    def some(self):
        return self.random.choice(sorted(self.panes))

    def create(self, count=1):
        kind = self.random.choice(["plain", "ansi", "utf8", "agent"])
        command = [str(BIN / "mullion-bench-gen"), "--kind", kind, "--every-ms", str(self.options.every_ms)]
        made = self.call("pane.new", count=count, cols=80, rows=24, command=command)
        self.panes |= {pane["id"] for pane in made["panes"]}

    def close(self):
        pane = self.some()
        self.call("pane.close", panes=[pane])
        self.panes.discard(pane)
        self.create()

    def resize(self):
        self.call("pane.resize", pane=self.some(), cols=self.random.randint(20, 200), rows=self.random.randint(5, 60))

    def broadcast(self):
        self.call("pane.send", panes=self.random.sample(sorted(self.panes), min(50, len(self.panes))), text="x\n")

    def look(self):
        viewer = Client(str(self.core.runtime / "core.sock"))
        chosen = self.random.sample(sorted(self.panes), min(20, len(self.panes)))
        viewer.call("pane.watch", panes=chosen)
        self.viewers.append(viewer)
        if len(self.viewers) > 16:
            self.cut_off()

    def cut_off(self):
        """A client vanishes in the middle of what it was told."""
        if self.viewers:
            self.viewers.pop(self.random.randrange(len(self.viewers))).close()

    def read(self):
        pane = self.some()
        self.call("pane.get", pane=pane)
        self.call("pane.history", pane=pane)

    def answer(self):
        """Viewers that take part answer the doorbell; others never do and must not matter."""
        for viewer in self.viewers[::2]:
            viewer.wait_changed(time.monotonic() + 0.01)

    ACTIONS = (close, resize, resize, broadcast, look, cut_off, read, answer)

    def run(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            action = self.random.choice(self.ACTIONS)
            try:
                action(self)
            except Error as error:
                raise AssertionError(f"{action.__name__} was refused: {error}") from error
            self.counts[action.__name__] = self.counts.get(action.__name__, 0) + 1
            time.sleep(self.options.pause)  # The load is the panes' output; the churn has a pace of its own.

    def finish(self):
        """The panes that are missing, left over or not running."""
        while self.viewers:
            self.cut_off()
        listed = {pane["id"]: pane["state"] for pane in self.call("pane.list")["panes"]}
        wrong = sorted(self.panes ^ set(listed))
        return wrong + sorted(pane for pane, state in listed.items() if state not in ("running", "starting"))


def other_memory(core, pid):
    metrics = core.do("core", "metrics")
    return pss_bytes(pid) - metrics["history_bytes"] - metrics["snapshot_bytes"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--panes", type=int, default=200)
    parser.add_argument("--every-ms", type=int, default=50, help="between two units of a pane's output")
    parser.add_argument("--pause", type=float, default=0.02, help="seconds between two actions")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with Core() as core:
        pid = core.start()["pid"]
        soak = Soak(core, options)
        soak.create(options.panes)
        soak.run(60 * options.minutes * WARM_UP)
        before = other_memory(core, pid)
        soak.run(60 * options.minutes * (1 - WARM_UP))
        lost = soak.finish()
        grown = other_memory(core, pid) - before
        metrics = core.do("core", "metrics")
    actions = ", ".join(f"{count} {name}" for name, count in sorted(soak.counts.items()))
    print(f"{len(soak.panes)} panes, {options.minutes:g} minutes: {actions}")
    print(f"memory besides history and pictures: {before / 2**20:.1f} MiB, then {grown / 2**20:+.1f}; history "
          f"{metrics['history_bytes'] / 2**20:.1f} MiB; cut off {metrics['clients_cut_off']}; longest turn "
          f"{metrics['loop_max_turn_us'] / 1000:.1f} ms")
    if lost:
        print(f"FAIL: lost, left over or not running: {lost[:20]}")
    if grown > NOISE:
        print("FAIL: memory grew")
    return 1 if lost or grown > NOISE else 0


if __name__ == "__main__":
    sys.exit(main())
