#!/usr/bin/env python3
"""The whole wall without a GPU (targets W1): N panes each print a line every 50 ms, the window shows them all under
Xvfb at 1920x1080; CPU of the core, the window and the X server, and the window's memory."""
import argparse
import contextlib
import os
import subprocess

from common import BIN, Core, cpu_over, median, pss_bytes, save, table


@contextlib.contextmanager
def x_server():
    """A display of our own; yields its name and process id."""
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp",
                               "-noreset"], pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        yield ":" + os.read(reading, 16).decode().strip(), server.pid
    finally:
        os.close(reading)
        server.terminate()
        server.wait()


def measure(panes, options):
    command = [str(BIN / "mullion-bench-gen"), "--kind", options.kind, "--every-ms", str(options.every_ms)]
    with x_server() as (display, x_pid), Core(DISPLAY=display) as core:
        core_pid = core.start()["pid"]
        core.do("pane", "new", "--count", panes, "--cols", 80, "--rows", 24, "--", *command)
        app = subprocess.Popen([str(BIN / "mullion-app"), "--renderer", options.renderer], env=core.environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(app.pid)], check=True,
                           stdout=subprocess.DEVNULL, env=core.environment, timeout=60)
            cpu_over(options.warm_up, app.pid)
            shares = cpu_over(options.seconds, core_pid, app.pid, x_pid)
            return [*shares, pss_bytes(core_pid), pss_bytes(app.pid)]
        finally:
            app.kill()
            app.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panes", type=int, nargs="+", default=[120, 200])
    parser.add_argument("--kind", default="plain")
    parser.add_argument("--every-ms", type=int, default=50)
    parser.add_argument("--renderer", default="raster")
    parser.add_argument("--warm-up", type=int, default=4)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="write bench/results/wall.json")
    options = parser.parse_args()
    rows = []
    for panes in options.panes:
        runs = [measure(panes, options) for _ in range(options.runs)]
        core, app, x_server_share, core_pss, app_pss = (median(column) for column in zip(*runs))
        rows.append({"panes": panes, "core_cpu_percent": round(100 * core, 1), "app_cpu_percent": round(100 * app, 1),
                     "x_server_cpu_percent": round(100 * x_server_share, 1),
                     "sum_cpu_percent": round(100 * (core + app + x_server_share), 1),
                     "core_pss_mib": round(core_pss / 2**20, 1), "app_pss_mib": round(app_pss / 2**20, 1)})
    table(["panes", "core %", "window %", "X server %", "sum %", "core MiB", "window MiB"],
          [list(row.values()) for row in rows])
    if options.save:
        save("wall", vars(options), rows)


if __name__ == "__main__":
    main()
