#!/usr/bin/env python3
"""One pane attacks, another answers (target S1): the core lives, its memory stays, typing beside it stays quick.

The anchor is a bare relay under the same attack: util-linux `script` copies the echo's bytes while `mullion-bench-drain`
does nothing but read what the attacker prints. The row "nothing" says what the machine's own work does to both.
"""
import argparse
import sys

from common import Core, drained, median, save, table
from latency import ECHO, relay_samples, samples_of

# Each prints its attack for ever, in the core after a word that starts it. Replies to its questions are drained, as a
# real program's would be.
HEAD = """import os, random, sys, threading, tty
tty.setraw(0); random.seed(7)
def w(b):
    while b: b = b[os.write(1, b):]
def drain():
    while os.read(0, 65536): pass
if sys.argv[1:]:
    w(b'ready')
    os.read(0, 1)
threading.Thread(target=drain, daemon=True).start()
while True: """
ATTACKS = {
    "nothing": "threading.Event().wait()",
    "endless strings": r"w(b'\x1b]0;' + b'A' * 3000000); w(b'\x1bPq' + b'#' * 3000000)",
    "5,000 parameters": r"w((b'\x1b[' + b'1;' * 5000 + b'm') * 20)",
    "10,000 combining marks": r"w(b'a' + '\u0301'.encode() * 10000 + b'\n')",
    "invalid UTF-8": r"w(bytes([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf8, 0x88]) * 50000)",
    "random bytes": r"w(random.randbytes(65536))",
    "questions": r"w(b'\x1b[c\x1b[6n\x1b]10;?\x07\x1bP$qm\x1b\\' * 5000)",
    "huge counts": r"w(b'x\x1b[65535b\x1b[99999999S\x1b[99999L\x1b[2147483647@' * 500)",
    "new clusters and colours": r"w(''.join('\x1b[58:2::%d:%d:%dm%c\u0301' % (i % 256, i // 7 % 256, i // 99 % 256,"
                                " 0x4E00 + i % 20000) for i in range(20000)).encode())",
}
# Beside the history that every pane may keep (docs/architecture.md), which the attacker fills first.
MAX_GROWTH = 16 << 20


def attacker(name, *arguments):
    return ["python3", "-c", HEAD + ATTACKS[name], *arguments]


def in_the_core(name, samples):
    with Core() as core:
        core.start()
        echo = core.pane(*ECHO)
        core.wait_for(echo, "ready")
        before = core.status()["rss_bytes"]
        attack = core.pane(*attacker(name, "wait"))
        core.wait_for(attack, "ready")
        core.send(attack, "x")
        measured = samples_of(["--samples", str(samples), "--pane", echo], core.environment)
        status = core.status()
        history = core.do("core", "metrics").get("history_bytes", 0)
        measured["growth"] = status["rss_bytes"] - before - history
        core.do("pane", "close", attack)
        measured["answers"] = core.status()["pid"] == status["pid"]
        return measured


def beside_a_relay(name, samples):
    with drained(1, attacker(name)):
        return relay_samples(samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=500)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--save", metavar="NAME", help="write bench/results/NAME.json")
    options = parser.parse_args()
    rows, failed = [], False
    for name in ATTACKS:
        runs = [(in_the_core(name, options.samples), beside_a_relay(name, options.samples)) for _ in range(options.runs)]
        core, relay = (median([run[side]["p99"] for run in runs]) for side in (0, 1))
        growth = max(run[0]["growth"] for run in runs)
        rows.append({"what": name, "core_p50_ms": round(median([run[0]["p50"] for run in runs]), 3),
                     "relay_p50_ms": round(median([run[1]["p50"] for run in runs]), 3),
                     "core_p99_ms": round(core, 3), "relay_p99_ms": round(relay, 3),
                     "ratio": round(core / relay, 2), "growth_mib": round(growth / 2**20, 1)})
        failed |= growth > MAX_GROWTH or not all(run[0]["answers"] for run in runs)
    table(["attack", "core p50", "relay p50", "core p99", "relay p99", "ratio", "growth MiB"],
          [list(row.values()) for row in rows])
    if options.save:
        save(options.save, vars(options), rows)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
