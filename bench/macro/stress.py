#!/usr/bin/env python3
"""The battery of abuse (targets S7): each trial must come through whole while one bystander pane goes on answering.

Prints one line a trial with its time and the bystander's slowest answer, and ends with `N passed, N failed, N skipped`.
"""
import argparse
import concurrent.futures
import hashlib
import os
import random
import sys
import threading
import time

from common import Core, pss_bytes
from client import Client

# A bystander that answers later than this has been held up. A person starts to notice at about a tenth of it.
SLOWEST_ANSWER = 1.0
# Memory that the trials may leave behind, besides what the panes' own history may hold.
MEMORY_LEFT = 64 << 20


def socket_of(core):
    return str(core.runtime / "core.sock")


def parallel(jobs, workers):
    """Runs all the functions, `workers` at a time; the first failure is raised."""
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(job) for job in jobs]:
            done.result()


class Bystander:
    """A pane that is typed into all the time, and how long its echo took at worst."""

    def __init__(self, core):
        self.core = core
        self.pane = core.pane("sh", "-c", "stty raw -echo; echo ready; exec cat")
        core.wait_for(self.pane, "ready")
        self.slowest = 0.0
        self.failure = None
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        number = int(self.pane[1:])
        try:
            with Client(socket_of(self.core)) as client:
                client.call("pane.watch", panes=[self.pane])
                while not self.stopping.wait(0.05):
                    client.changed = False
                    start = time.monotonic()
                    client.type_text(number, "x")
                    if not client.wait_changed(start + 30):
                        raise AssertionError("the bystander's echo never came")
                    self.slowest = max(self.slowest, time.monotonic() - start)
        except Exception as error:  # Whatever it is, the trial that caused it has failed.
            self.failure = error

    def take(self):
        """The slowest answer since the last call."""
        if self.failure:
            raise self.failure
        slowest, self.slowest = self.slowest, 0.0
        return slowest

    def stop(self):
        self.stopping.set()
        self.thread.join()


class Battery:
    def __init__(self, core, panes):
        self.core, self.count = core, panes
        self.panes = []
        self.random = random.Random(1)

    def some(self):
        return self.random.choice(self.panes)

    # The trials, in order. Each returns what it did, in words.

    def scale_up(self):
        """All panes from one request."""
        made = self.core.do("pane", "new", "--count", self.count, "--cols", 80, "--rows", 24, "--", "sh", "-c",
                            "echo ready; exec cat", timeout=120)
        self.panes = [pane["id"] for pane in made["panes"]]
        with Client(socket_of(self.core)) as client:
            client.call("events.subscribe", types=["pane.changed", "pane.exited"])
            states = {pane["id"]: pane["state"] for pane in client.call("pane.list")["panes"]}
            waiting = {pane for pane in self.panes if states.get(pane) != "running"}
            while waiting:
                event = client.wait_event(lambda one: one["data"].get("pane", {}).get("id") in waiting)
                client.events.clear()
                if event["data"]["pane"]["state"] == "failed":
                    raise AssertionError(event["data"]["pane"])
                waiting.discard(event["data"]["pane"]["id"])
        return f"{len(self.panes)} panes from one request"

    def snapshot_storm(self):
        """200 snapshots, eight at a time."""
        parallel([lambda pane=self.some(): self.core.do("pane", "snapshot", pane) for _ in range(200)], 8)
        return "200 snapshots"

    def parallel_calls(self):
        """Eight scripts of fifty calls each."""
        verbs = (("core", "status"), ("pane", "list"), ("session", "list"), ("core", "metrics"), ("layout", "show"))

        def script(seed):
            order = random.Random(seed)
            for _ in range(50):
                self.core.do(*order.choice(verbs))
        parallel([lambda seed=seed: script(seed) for seed in range(8)], 8)
        return "8 x 50 calls"

    def colour_queries(self):
        """200 panes ask for colours as fast as they can and never read an answer."""
        asker = ("import os\nq = b'\\033]10;?\\007\\033]11;?\\007\\033]4;1;?\\007' * 300\n"
                 "for _ in range(4): os.write(1, q)\nprint('asked')\n")
        made = self.core.do("pane", "new", "--count", 200, "--tag", "asker", "--", sys.executable, "-c",
                            "import tty\ntty.setraw(0)\n" + asker + "import time\ntime.sleep(600)", timeout=120)
        for pane in made["panes"]:
            self.core.wait_for(pane["id"], "asked")
        self.core.do("pane", "close", "--tag", "asker", "--yes", timeout=60)
        return "200 panes x 3,600 queries"

    def large_sends(self):
        """Twenty sends of one megabyte, complete and in order."""
        block = os.urandom(1 << 19).hex().encode()
        target = self.core.pane("sh", "-c", f"stty raw -echo; echo ready; head -c {20 * len(block)} | md5sum; exec cat")
        self.core.wait_for(target, "ready")
        for _ in range(20):
            self.core.do("pane", "send", target, "--stdin", stdin=block, timeout=60)
        self.core.wait_for(target, hashlib.md5(block * 20).hexdigest())
        self.core.do("pane", "close", target, "--yes")
        return "20 x 1 MiB, the sum is right"

    def mixed_jobs(self):
        """A hundred small lives: made, renamed, resized, typed into, waited for, closed."""
        def job(number):
            pane = self.core.pane("sh", "-c", "read line; echo got $line; exit 3")
            self.core.do("pane", "rename", pane, f"job-{number}")
            self.core.do("pane", "resize", pane, f"{60 + number % 60}x{10 + number % 30}")
            self.core.send(pane, f"{number}\n")
            self.core.wait_for(pane, f"got {number}")
            if self.core.wait_exit(pane)["exit_code"] != 3:
                raise AssertionError("the exit code was lost")
            self.core.do("pane", "close", pane, "--yes")
        parallel([lambda number=number: job(number) for number in range(100)], 8)
        return "100 jobs, 8 at a time"

    def view_storm(self):
        """Ten clients that look at fifty panes and away again, ten times."""
        def viewer(seed):
            order = random.Random(seed)
            with Client(socket_of(self.core)) as client:
                for _ in range(10):
                    chosen = order.sample(self.panes, min(50, len(self.panes)))
                    client.call("pane.watch", panes=chosen)
                    for pane in chosen:
                        client.wait_snapshot(pane)
                    client.call("pane.unwatch", panes=chosen)
        parallel([lambda seed=seed: viewer(seed) for seed in range(10)], 10)
        return "10 x 50 panes, 10 times"

    def line_flood(self):
        """200,000 lines from one pane; none of those kept is missing or doubled."""
        pane = self.core.pane("sh", "-c", "seq 200000; echo done; exec cat")
        self.core.wait_for(pane, "done")
        lines = [line for line in self.core.history(pane) if line.isdigit()]
        if lines != [str(number) for number in range(200001 - len(lines), 200001)] or len(lines) < 10000:
            raise AssertionError(f"{len(lines)} lines, from {lines[:1]} to {lines[-1:]}")
        self.core.do("pane", "close", pane, "--yes")
        return f"{len(lines)} of 200,000 lines are kept, in order"

    def broadcast_sends(self):
        """One text to every pane, fifty times, complete everywhere."""
        for number in range(50):
            self.core.do("pane", "send", "--all", "--text", f"b{number}\n", timeout=60)
        for pane in self.panes:
            self.core.wait_for(pane, "^b49$")
        return f"50 texts to {len(self.panes)} panes"

    def nothing_was_lost(self):
        """Every pane is still there and running."""
        states = {pane["id"]: pane["state"] for pane in self.core.do("pane", "list")["panes"]}
        lost = [pane for pane in self.panes if states.get(pane) != "running"]
        if lost:
            raise AssertionError(f"lost: {lost[:10]}")
        return f"{len(self.panes)} panes run"


TRIALS = [Battery.scale_up, Battery.snapshot_storm, Battery.parallel_calls, Battery.colour_queries,
          Battery.large_sends, Battery.mixed_jobs, Battery.view_storm, Battery.line_flood, Battery.broadcast_sends,
          Battery.nothing_was_lost]


def run(panes, slowest_answer):
    """All trials with this many panes; how many passed and failed."""
    passed = failed = 0
    with Core() as core:
        pid = core.start()["pid"]
        battery, bystander = Battery(core, panes), Bystander(core)
        memory = None
        for trial in TRIALS:
            start = time.monotonic()
            try:
                words = trial(battery)
                answer = bystander.take()
                if answer > slowest_answer:
                    raise AssertionError(f"the bystander waited {answer:.2f} s for its echo")
                passed += 1
                print(f"ok    {trial.__name__:18} {time.monotonic() - start:6.1f} s  echo <= {1000 * answer:6.1f} ms  "
                      f"{words}", flush=True)
            except Exception as error:
                failed += 1
                print(f"FAIL  {trial.__name__:18} {time.monotonic() - start:6.1f} s  {error}", flush=True)
            memory = memory or pss_bytes(pid)
        bystander.stop()
        metrics = core.do("core", "metrics")
        grown = pss_bytes(pid) - memory
        print(f"      memory grew by {grown / 2**20:.1f} MiB, history holds {metrics['history_bytes'] / 2**20:.1f} MiB; "
              f"longest turn of the loop {metrics['loop_max_turn_us'] / 1000:.1f} ms", flush=True)
        if grown > MEMORY_LEFT + metrics["history_bytes"]:
            failed += 1
            print("FAIL  memory", flush=True)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, nargs="+", default=[200])
    parser.add_argument("--slowest-answer", type=float, default=SLOWEST_ANSWER, metavar="SECONDS",
                        help="of the bystander, before a trial has failed")
    options = parser.parse_args()
    totals = [0, 0]
    for panes in options.panes:
        print(f"== {panes} panes")
        for index, number in enumerate(run(panes, options.slowest_answer)):
            totals[index] += number
    print(f"{totals[0]} passed, {totals[1]} failed, 0 skipped")
    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main())
