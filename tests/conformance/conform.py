#!/usr/bin/env python3
"""Runs every case in the terminal it is started in: `conform.py RESULTS [NAME...]`.

RESULTS gets one line a case, `ok`, a tab and its name, or `not ok`, name and reason; and a last line `done PASSED of TOTAL`. With names only the
cases whose names begin with one of them run. The terminal must have 80 columns and 24 rows and allow DECRQCRA.
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from cases import cursor, editing, modes, reports, stacks  # noqa: E402, F401
from suite import COLUMNS, GROUPS, ROWS  # noqa: E402
from terminal import Gone, Terminal  # noqa: E402


def cases(names=()):
    return [case for group in GROUPS for case in group.cases
            if not names or any(case.name.startswith(name) for name in names)]


def main():
    results, names = sys.argv[1], sys.argv[2:]
    size = os.get_terminal_size(0)
    with open(results, "w", encoding="utf-8") as out:
        if (size.lines, size.columns) != (ROWS, COLUMNS):
            print(f"failed: the terminal is {size.columns}x{size.lines}", file=out)
            return 1
        terminal = Terminal()
        passed = 0
        try:
            for case in cases(names):
                why = case.run(terminal)
                passed += why is None
                print(f"ok\t{case.name}" if why is None else f"not ok\t{case.name}\t{why}", file=out, flush=True)
            print(f"done {passed} of {len(cases(names))}", file=out)
        except Gone as gone:
            print(f"failed: {gone}", file=out)
        finally:
            terminal.write("\x1bc")
            terminal.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
