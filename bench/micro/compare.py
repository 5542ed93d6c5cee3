#!/usr/bin/env python3
"""Runs the micro-benchmarks, saves their medians in .bench/bench-COMMIT.txt, and says what became faster or slower.

A line of the file: name, nanoseconds, spread in percent. A difference counts when it is larger than both spreads and
than NOISE.
"""
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("MULLION_BIN", ROOT / "build/release/bin"))
PROGRAMS = ("mullion-bench-micro", "pack_bench", "rhi_bench")
NOISE = 5.0
REPETITIONS = 5


def git(*words):
    done = subprocess.run(["git", *words], capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip() if done.returncode == 0 else ""


def measure(program):
    """(name, median, spread) of every benchmark of a program."""
    done = subprocess.run([str(BIN / program), f"--benchmark_repetitions={REPETITIONS}", "--benchmark_format=json",
                           "--benchmark_min_time=0.1", *sys.argv[2:]], capture_output=True, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    if done.returncode != 0:
        print(f"{program} could not run: {done.stderr.strip().splitlines()[-1:]}")
        return []
    times = {}
    scale = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
    for run in json.loads(done.stdout)["benchmarks"]:
        if run.get("run_type") == "iteration" and "error_occurred" not in run:
            times.setdefault(run["run_name"], []).append(run["real_time"] * scale[run["time_unit"]])
    return [(f"{program}/{name}", statistics.median(each),
             100 * (max(each) - min(each)) / 2 / statistics.median(each)) for name, each in times.items()]


def read(path):
    rows = {}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            name, time, spread = line.rsplit(maxsplit=2)
            rows[name] = (float(time), float(spread))
    return rows


def earlier(folder, present):
    """The file to compare with: named, else the last tag's, else the newest other one."""
    if len(sys.argv) > 1 and sys.argv[1]:
        return pathlib.Path(sys.argv[1])
    tag = git("describe", "--tags", "--abbrev=0")
    tagged = folder / f"bench-{git('rev-parse', '--short', tag + '^{commit}')}.txt" if tag else None
    if tagged and tagged.exists():
        return tagged
    others = sorted((path for path in folder.glob("bench-*.txt") if path != present), key=os.path.getmtime)
    return others[-1] if others else None


def verdict(now, before):
    change = 100 * (now[0] - before[0]) / before[0]
    if abs(change) <= max(NOISE, now[1], before[1]):
        return f"{change:+7.1f} %  same"
    return f"{change:+7.1f} %  " + ("SLOWER" if change > 0 else "faster")


def main():
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    dirty = "-changed" if git("status", "--porcelain") else ""
    path = folder / f"bench-{git('rev-parse', '--short', 'HEAD') or 'unknown'}{dirty}.txt"
    compared = earlier(folder, path)
    before = read(compared) if compared else {}
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    rows = [row for program in PROGRAMS if (BIN / program).exists() for row in measure(program)]
    lines = [f"# {cpu.group(1) if cpu else 'unknown CPU'}, median of {REPETITIONS}: name, ns, spread in percent"]
    lines += [f"{name} {time:.1f} {spread:.1f}" for name, time, spread in rows]
    path.write_text("\n".join(lines) + "\n")
    print(f"written: {path.relative_to(ROOT)}" + (f"; compared with {compared}" if compared else ""))
    slower = 0
    for name, time, spread in rows:
        words = verdict((time, spread), before[name]) if name in before else "new"
        slower += words.endswith("SLOWER")
        print(f"{name:70} {time:14.1f} ns  {words}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
