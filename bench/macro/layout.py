#!/usr/bin/env python3
"""Writes a project folder whose .mullion.yml opens a grid of seeded workloads, for `mullion start --path FOLDER`.

Tuned by the environment: GRID_ROWS, GRID_COLS, RATE_MS (between two units of output), ANSI_HEAVY=1 (coloured text),
AGENT_HEAVY=1 (full-screen repaints).
"""
import argparse
import os
import pathlib
import shlex

from common import BIN, ROOT


def number(name, default, least):
    text = os.environ.get(name, str(default))
    if not text.isdigit() or int(text) < least:
        raise SystemExit(f"{name} must be a number from {least}, not {text!r}")
    return int(text)


def kinds():
    """The kinds of output, in turns over the panes."""
    if os.environ.get("AGENT_HEAVY") == "1":
        return ["agent"]
    if os.environ.get("ANSI_HEAVY") == "1":
        return ["ansi", "dense"]
    return ["plain", "ansi", "utf8", "agent"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, required=True, help="of the grid, unless GRID_ROWS says otherwise")
    parser.add_argument("--cols", type=int, required=True, help="of the grid, unless GRID_COLS says otherwise")
    parser.add_argument("folder", nargs="?", help="where to write it; else .bench/layout-N")
    options = parser.parse_args()
    rows, cols = number("GRID_ROWS", options.rows, 1), number("GRID_COLS", options.cols, 1)
    rate, panes = number("RATE_MS", 100, 1), rows * cols
    folder = pathlib.Path(options.folder or ROOT / f".bench/layout-{panes}").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = kinds()
    lines = [f"session: perf-{panes}", "layout:", f"  grid: {rows}x{cols}", "  commands:"]
    for pane in range(panes):
        command = [str(BIN / "mullion-bench-gen"), "--kind", chosen[pane % len(chosen)], "--every-ms", str(rate),
                   "--seed", str(pane + 1)]
        # JSON's quoting is YAML's, and no path of ours needs more.
        lines.append(f"    - \"{shlex.join(command)}\"")
    (folder / ".mullion.yml").write_text("\n".join(lines) + "\n")
    print(f"{panes} panes, a unit of output every {rate} ms each: {', '.join(chosen)}")
    print(f"mullion start --path {shlex.quote(str(folder))} --trust")


if __name__ == "__main__":
    main()
