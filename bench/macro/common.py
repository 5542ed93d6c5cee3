"""What the runners share: the machine's description, CPU and memory of processes, result files, a tmux of our own."""
import contextlib
import datetime
import json
import os
import pathlib
import platform
import select
import shutil
import statistics
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))
sys.dont_write_bytecode = True
from harness import BIN, Core  # noqa: E402  (the path must be known first)

# A runner that is stopped from outside ends what it started, as one that fails does.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time that the process has used so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pss_bytes(pid):
    """Proportional memory: shared pages count by their share."""
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def cpu_over(seconds, *pids):
    """CPU seconds a second of each process over a span; the span ends early if one of them dies, which is an error."""
    fds = [os.pidfd_open(pid) for pid in pids]
    before = [cpu_seconds(pid) for pid in pids]
    died = select.select(fds, [], [], seconds)[0]
    if died:
        raise RuntimeError("a measured process ended")
    after = [cpu_seconds(pid) for pid in pids]
    for fd in fds:
        os.close(fd)
    return [(late - early) / seconds for early, late in zip(before, after)]


def output_of(*words):
    try:
        return subprocess.run(words, capture_output=True, text=True, cwd=ROOT).stdout.strip()
    except OSError:
        return ""


def machine():
    cpu = next((line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    return {"commit": output_of("git", "rev-parse", "--short", "HEAD"), "cpu": cpu, "cores": os.cpu_count(),
            "kernel": platform.release(), "system": output_of("sh", "-c", ". /etc/os-release; echo $PRETTY_NAME"),
            "tmux": output_of("tmux", "-V"), "load_before": os.getloadavg()[0],
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")}


def save(name, sizes, rows):
    """Writes bench/results/NAME.json and prints where."""
    path = ROOT / "bench/results" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"bench": name, "machine": machine(), "sizes": sizes, "rows": rows}, indent=1) + "\n")
    print(f"written: {path.relative_to(ROOT)}")


def median(values):
    return statistics.median(values)


def drain(panes, command, seconds=0):
    """The bare reader on the same command; its JSON line."""
    words = [str(BIN / "mullion-bench-drain"), "--panes", str(panes), "--seconds", str(seconds), "--", *command]
    return json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


@contextlib.contextmanager
def drained(panes, command):
    """So many PTYs run the command and are only read, for as long as the block lasts."""
    words = [str(BIN / "mullion-bench-drain"), "--panes", str(panes), "--seconds", "86400", "--", *command]
    reader = subprocess.Popen(words, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(reader.pid, signal.SIGTERM)
        reader.wait()


class Tmux:
    """A tmux server with its own socket and no configuration."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="mullion-bench-")
        self.socket = f"{self.folder}/tmux"
        self.environment = {**os.environ, "LANG": "C.UTF-8"}
        self.environment.pop("TMUX", None)
        self.run("new-session", "-d", "-x", "80", "-y", "24", "-s", "bench", "cat")
        self.run("set-option", "-g", "history-limit", "10000")
        self.pid = int(self.run("display-message", "-p", "#{pid}"))
        return self

    def __exit__(self, *_):
        with contextlib.suppress(subprocess.CalledProcessError):
            self.run("kill-server")
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *words):
        return subprocess.run(["tmux", "-u", "-S", self.socket, "-f", "/dev/null", *words], check=True, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, env=self.environment).stdout.strip()


def table(header, rows):
    """Prints columns, the first to the left and the numbers to the right."""
    lines = [header, *rows]
    widths = [max(len(str(line[column])) for line in lines) for column in range(len(header))]
    for line in lines:
        print("  ".join(str(cell).ljust(width) if column == 0 else str(cell).rjust(width)
                        for column, (cell, width) in enumerate(zip(line, widths))))


__all__ = ["BIN", "ROOT", "Core", "Tmux", "cpu_over", "cpu_seconds", "drain", "drained", "machine", "median", "pss_bytes", "save",
           "table"]
