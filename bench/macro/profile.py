#!/usr/bin/env python3
"""Profiles a core under a layout; see scripts/perf-profile. Everything lands in .bench/run-TIME/."""
import argparse
import contextlib
import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

from common import BIN, ROOT, Core, cpu_over, machine, pss_bytes
from client import Client


def tool(name, notes):
    path = shutil.which(name)
    if path is None:
        notes.append(f"{name} is not installed: no such profile")
    return path


@contextlib.contextmanager
def recorder(words, log):
    """A program that watches the core until it is interrupted."""
    process = subprocess.Popen(words, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


class Watcher:
    """A client that shows every pane and does nothing else."""

    def __init__(self, core):
        self.client = Client(str(core.runtime / "core.sock"))
        self.client.call("pane.watch", panes=list(core.panes()))
        self.frames, self.stopping = 0, threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while not self.stopping.is_set():
            self.frames += self.client.wait_changed(time.monotonic() + 0.1)

    def stop(self):
        self.stopping.set()
        self.thread.join()
        self.client.close()


def echo(core):
    pane = core.pane("sh", "-c", "stty raw -echo; echo ready; exec cat")
    core.wait_for(pane, "ready")
    done = subprocess.run([str(BIN / "mullion-bench-latency"), "--samples", "200", "--pane", pane], text=True,
                          capture_output=True, env=core.environment)
    return json.loads(done.stdout) if done.returncode == 0 else {"error": done.stderr.strip()}


def top_functions(perf, data):
    done = subprocess.run([perf, "report", "-i", str(data), "--stdio", "--no-children", "-g", "none", "--percent-limit",
                           "1"], capture_output=True, text=True, errors="replace")
    return [line for line in done.stdout.splitlines() if line.strip() and not line.startswith("#")][:25]


def watch(core, pid, folder, options, notes):
    """Runs for the given time under the profilers; what was measured."""
    with contextlib.ExitStack() as stack:
        log = stack.enter_context((folder / "tools.log").open("w"))
        watcher = Watcher(core) if options.panes_all else None
        if perf := tool("perf", notes):
            words = [perf, "record", "-q", "-g", "-o", str(folder / "cpu.perf"), "-p", str(pid)]
            stack.enter_context(recorder(words, log))
        if options.trace and (strace := tool("strace", notes)):
            stack.enter_context(recorder([strace, "-c", "-f", "-o", str(folder / "syscalls.txt"), "-p", str(pid)], log))
        before = core.do("core", "metrics")
        (share,) = cpu_over(options.secs, pid)
        after = core.do("core", "metrics")
        latency = echo(core)
        if watcher:
            watcher.stop()
    (folder / "counters.json").write_text(json.dumps({"before": before, "after": after}, indent=1) + "\n")
    return {"cpu": share, "pss": pss_bytes(pid), "bytes": (after["bytes_read"] - before["bytes_read"]) / options.secs,
            "stalls": after["loop_stalls"] - before["loop_stalls"], "longest": after["loop_max_turn_us"] / 1000,
            "pass": after["worker_max_pass_us"] / 1000, "echo": latency, "frames": watcher.frames if watcher else None,
            "top": top_functions(perf, folder / "cpu.perf") if perf else []}


def start_core(core, folder, notes):
    """In the foreground, and under heaptrack where it is installed; returns once it listens."""
    reading, writing = os.pipe()
    words = [str(BIN / "mullion-core"), "--foreground", "--ready-fd", str(writing)]
    if path := tool("heaptrack", notes):
        # Newer ones open a window at the end unless they are told not to.
        usage = subprocess.run([path, "--help"], capture_output=True, text=True).stdout
        only = ["--record-only"] if "--record-only" in usage else []
        words = [path, *only, "-o", str(folder / "heap"), *words]
    with (folder / "core.log").open("w") as log:
        process = subprocess.Popen(words, env=core.environment, pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=log,
                                   stderr=log)
    os.close(writing)
    with open(reading) as ready:
        if (answer := ready.readline().strip()) != "ok":
            raise SystemExit(f"the core did not start: {answer}; see {folder / 'core.log'}")
    return process


def summary(facts, measured, options, notes):
    lines = [f"commit {facts['commit']}, {facts['cpu']}, {facts['cores']} cores, load {facts['load_before']:.1f}",
             f"layout {options.layout}, {options.secs} s" + (", every pane watched" if options.panes_all else ""),
             f"core: {100 * measured['cpu']:.1f} % of a core, {measured['pss'] / 2**20:.1f} MiB",
             f"read {measured['bytes'] / 1e6:.2f} MB/s; loop stalls {measured['stalls']}, longest turn "
             f"{measured['longest']:.1f} ms, longest pass of a worker {measured['pass']:.1f} ms",
             f"echo beside it (ms): {measured['echo']}"]
    if measured["frames"] is not None:
        lines.append(f"doorbells answered: {measured['frames'] / options.secs:.0f} a second")
    if options.trace:
        lines.append("traced: strace slows every system call, so CPU and echo are those of a traced core")
    return "\n".join(lines + notes + ["", "CPU by function:", *measured["top"]]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layout", help="a project's folder")
    parser.add_argument("--secs", type=int, default=20)
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--panes-all", action="store_true")
    parser.add_argument("--open", action="store_true")
    options = parser.parse_args()
    folder = ROOT / ".bench" / datetime.datetime.now().strftime("run-%Y%m%d-%H%M%S")
    folder.mkdir(parents=True)
    if options.layout is None:
        options.layout = str(folder / "layout")
        subprocess.run([sys.executable, str(ROOT / "bench/macro/layout.py"), "--rows", "5", "--cols", "8",
                        options.layout], check=True, stdout=subprocess.DEVNULL)
    notes = []
    with Core() as core:
        core.runtime.mkdir(mode=0o700)
        process = start_core(core, folder, notes)
        pid = core.start()["pid"]
        core.do("start", "--path", options.layout, "--trust", "--detach", timeout=60)
        measured = watch(core, pid, folder, options, notes)
        core.stop()
        process.wait(timeout=60)
    text = summary(machine(), measured, options, notes)
    (folder / "summary.txt").write_text(text)
    print(text + f"\nwritten: {folder.relative_to(ROOT)}")
    if options.open:
        subprocess.run([os.environ.get("PAGER", "less"), str(folder / "summary.txt")])


if __name__ == "__main__":
    main()
