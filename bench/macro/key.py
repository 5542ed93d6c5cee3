#!/usr/bin/env python3
"""A key press until its pixels are on screen, beside busy panes (target W3): the window, and alacritty with tmux in the
same run where alacritty is installed.

The program that is typed into fills its screen with another colour at each byte it gets, so one pixel tells.
"""
import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import termios
import tty

from common import BIN, Core, Tmux, median, save, table
from display import Screen
from wall import x_server

COLORS = ((255, 0, 254), (1, 254, 2))  # No program beside it prints these.


def fill():
    """The program in the pane."""
    saved = termios.tcgetattr(0)
    tty.setraw(0)
    turn = 0
    try:
        while True:
            red, green, blue = COLORS[turn % 2]
            os.write(1, f"\x1b[48;2;{red};{green};{blue}m\x1b[H\x1b[2J".encode())
            if not os.read(0, 1):
                return
            turn += 1
    finally:
        termios.tcsetattr(0, termios.TCSANOW, saved)


FILL = [sys.executable, os.path.abspath(__file__), "--fill"]


def busy(options):
    return [str(BIN / "mullion-bench-gen"), "--kind", "plain", "--every-ms", str(options.every_ms)]


def measure(display, options):
    """Clicks into the coloured pane, then presses keys; seconds of each."""
    with Screen(display) as screen:
        x, y = screen.find(COLORS[0])
        screen.click(x, y)
        screen.samples(10, x, y)
        return screen.samples(options.samples, x, y)


@contextlib.contextmanager
def window(words, environment):
    """A program with a window that has the keyboard; there is no window manager to give it."""
    process = subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        found = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)], check=True,
                               capture_output=True, text=True, env=environment, timeout=60).stdout.split()
        for name in found:
            subprocess.run(["xdotool", "windowsize", name, "1920", "1080", "windowmove", name, "0", "0",
                            "windowfocus", name], check=False, env=environment, capture_output=True)
        yield process.pid
    finally:
        process.kill()
        process.wait()


def mullion(options):
    with x_server() as (display, _), Core(DISPLAY=display) as core:
        core.start()
        core.do("pane", "new", "--cols", 80, "--rows", 24, "--", *FILL)
        core.do("pane", "new", "--count", options.panes, "--cols", 80, "--rows", 24, "--", *busy(options))
        with window([str(BIN / "mullion-app"), "--renderer", options.renderer], core.environment):
            return measure(display, options)


def alacritty(options):
    with x_server() as (display, _), Tmux() as server:
        for option in (("default-terminal", "tmux-256color"), ("terminal-overrides", ",*:RGB"), ("status", "off")):
            server.run("set-option", "-g", *option)
        server.run("new-window", "-n", "wall", *FILL)
        server.run("resize-window", "-t", "wall", "-x", "320", "-y", "100")
        for _ in range(options.panes):
            server.run("split-window", "-d", "-t", "wall", *busy(options))
            server.run("select-layout", "-t", "wall", "tiled")
        server.run("set-option", "-t", "wall", "-w", "window-size", "latest")
        server.run("select-pane", "-t", "wall.0")
        environment = {**server.environment, "DISPLAY": display, "WINIT_X11_SCALE_FACTOR": "1"}
        attach = ["tmux", "-u", "-S", server.socket, "attach"]
        with window(["alacritty", "-o", "font.size=6", "-e", *attach], environment):
            return measure(display, options)


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fill", action="store_true", help="be the program in the pane")
    parser.add_argument("--panes", type=int, default=200)
    parser.add_argument("--every-ms", type=int, default=50)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--renderer", default="raster")
    parser.add_argument("--no-anchor", dest="anchor", action="store_false", help="Mullion alone")
    parser.add_argument("--save", action="store_true", help="write bench/results/key.json")
    options = parser.parse_args()
    if options.fill:
        fill()
        return
    programs = [("mullion", mullion)]
    if options.anchor and shutil.which("alacritty"):
        programs.append(("alacritty + tmux", alacritty))
    runs = {name: [] for name, _ in programs}
    for _ in range(options.runs):
        for name, program in programs:
            runs[name].append(program(options))
    rows = [{"what": name, **{label: round(1000 * median([percentile(run, part) for run in results]), 1)
                              for label, part in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99))}}
            for name, results in runs.items()]
    table([f"key to pixel beside {options.panes} busy panes (ms)", "p50", "p90", "p99"],
          [list(row.values()) for row in rows])
    if options.save:
        save("key", vars(options), rows)


if __name__ == "__main__":
    main()
