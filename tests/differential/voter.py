#!/usr/bin/env python3
"""A voter inside a real terminal: `voter.py SOCKET COLUMNS ROWS`. Asks the driver at SOCKET for programs, runs each on the
terminal it is in and answers with the screen, as `screen-of` does. Inside tmux it reads the screen with capture-pane,
elsewhere with one checksum a cell (DECRQCRA)."""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
sys.dont_write_bytecode = True
from terminal import Terminal  # noqa: E402

RESET = "\x1b[64;1\"p\x1b[?69l\x1b[?6l\x1b[r\x1bc"


def tmux(*words):
    return subprocess.run(["tmux", *words], check=True, capture_output=True).stdout.decode()


def screen_in_tmux(_terminal, _columns, rows):
    pane = os.environ["TMUX_PANE"]
    cursor = tmux("display", "-p", "-t", pane, "#{cursor_y} #{cursor_x}").split()
    lines = tmux("capture-pane", "-p", "-t", pane).split("\n")
    return [int(cursor[0]), int(cursor[1])], [line.rstrip(" ") for line in lines[:rows]]


def screen_by_checksum(terminal, columns, rows):
    row, column = terminal.position()
    if terminal.ask("\x1b[?6$p") == "\x1b[?6;1$y":  # Places and checksums then count from the margins.
        top, left = (int(re.search(r"\$r(\d+);", terminal.ask(f"\x1bP$q{name}\x1b\\")).group(1)) for name in "rs")
        row, column = row + top - 1, column + left - 1
        terminal.write("\x1b[?6l")
    return [row - 1, column - 1], [line.rstrip(" ") for line in terminal.area(1, 1, rows, columns)]


def main():
    path, columns, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    read = screen_in_tmux if "TMUX_PANE" in os.environ else screen_by_checksum
    terminal = Terminal()
    with socket.socket(socket.AF_UNIX) as driver:
        driver.connect(path)
        for line in driver.makefile("r"):
            terminal.ask(RESET)
            terminal.ask(bytes.fromhex(line).decode())
            cursor, texts = read(terminal, columns, rows)
            driver.sendall(json.dumps({"cursor": cursor, "rows": texts}).encode() + b"\n")
    terminal.close()


if __name__ == "__main__":
    main()
