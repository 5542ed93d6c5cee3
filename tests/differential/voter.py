#!/usr/bin/env python3
"""A voter inside a real terminal: `voter.py SOCKET COLUMNS ROWS`. Asks the driver at SOCKET for programs, runs each on the
terminal it is in and answers with the screen, as `screen-of` does. Inside tmux it reads the screen with capture-pane,
elsewhere with two checksums a cell (DECRQCRA), without attributes and with them (XTCHECKSUM)."""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "conformance"))
sys.dont_write_bytecode = True
from terminal import Terminal  # noqa: E402

# The second screen too, which xterm's RIS leaves as it is.
RESET = "\x1b[64;1\"p\x1b[?69l\x1b[?6l\x1b[r\x1bc\x1b[?47h\x1b[2J\x1b[?47l\x1bc"


def tmux(*words):
    return subprocess.run(["tmux", *words], check=True, capture_output=True).stdout.decode()


SECOND_HALF = "\u241f"  # Of a wide character.
BITS = {1: 1, 4: 2, 5: 4, 7: 8}  # SGR's numbers as bits of an attribute, as `screen-of` has them.
WEIGHTS = {0x80: 1, 0x10: 2, 0x40: 4, 0x20: 8}  # What they weigh in a checksum.
PLAIN, WITH_ATTRIBUTES = "\x1b[18#y", "\x1b[16#y"  # Characters whole, not their low byte; not or with attributes.


def cells_of(line):
    """Text and attributes, a column each, of a line of `capture-pane -e`."""
    text, attributes, now = "", "", 0
    for part in re.split(r"(\x1b\[[\d;:]*m|[\x0e\x0f])", line):
        if part.startswith("\x1b"):
            for number in (int(word or 0) for word in re.sub(r"[34]8[:;][25][:;\d]*", "", part[2:-1]).split(";")):
                now = 0 if number == 0 else now | BITS.get(number, 0)
        elif part not in ("\x0e", "\x0f"):
            for character in part:
                wide = unicodedata.east_asian_width(character) in "WF"
                text += character + SECOND_HALF * wide
                attributes += f"{now:x}" * (1 + wide)
    return text.rstrip(" "), attributes.rstrip("0")


def screen_in_tmux(_terminal, _columns, rows, _marked):
    pane = os.environ["TMUX_PANE"]
    cursor = tmux("display", "-p", "-t", pane, "#{cursor_y} #{cursor_x}").split()
    state, lines = "", []
    for line in tmux("capture-pane", "-p", "-e", "-N", "-t", pane).split("\n")[:rows]:
        lines.append(cells_of(state + line))
        state = "".join(re.findall(r"\x1b\[[\d;:]*m", state + line))  # A line begins as the one before it ended.
    return [int(cursor[0]), int(cursor[1])], [text for text, _ in lines], [attributes for _, attributes in lines]


def attribute_of(weight):
    return f"{sum(bit for value, bit in WEIGHTS.items() if weight & value):x}"


def screen_by_checksum(terminal, columns, rows, marked):
    row, column = terminal.position()
    if terminal.ask("\x1b[?6$p") == "\x1b[?6;1$y":  # Places and checksums then count from the margins.
        top, left = (int(re.search(r"\$r(\d+);", terminal.ask(f"\x1bP$q{name}\x1b\\")).group(1)) for name in "rs")
        row, column = row + top - 1, column + left - 1
        terminal.write("\x1b[?6l")
    terminal.write(PLAIN)
    texts = terminal.area(1, 1, rows, columns)
    attributes = [""] * rows
    if marked:
        terminal.write(WITH_ATTRIBUTES)
        weighed = terminal.area(1, 1, rows, columns)
        attributes = ["".join(attribute_of(ord(with_it) - ord(without)) for with_it, without in zip(*lines)).rstrip("0")
                      for lines in zip(weighed, texts)]
    return [row - 1, column - 1], [text.replace("\uffff", SECOND_HALF).rstrip(" ") for text in texts], attributes


def main():
    path, columns, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    read = screen_in_tmux if "TMUX_PANE" in os.environ else screen_by_checksum
    terminal = Terminal()
    with socket.socket(socket.AF_UNIX) as driver:
        driver.connect(path)
        for line in driver.makefile("r"):
            terminal.ask(RESET)
            program = bytes.fromhex(line).decode()
            terminal.ask(program)
            marked = re.search(r"\x1b\[[\d;]*(m|\$[rt])", program) is not None
            cursor, texts, attributes = read(terminal, columns, rows, marked)
            driver.sendall(json.dumps({"cursor": cursor, "rows": texts, "attributes": attributes}).encode() + b"\n")
    terminal.close()


if __name__ == "__main__":
    main()
