"""Seeded random programs of sequences: what terminals must agree on."""
import random

COLUMNS, ROWS = 20, 8
WORDS = ("a", "bc", "def", "0123456789", "hello world", "x" * 25, "-", "ABCDEFGHIJKLMNOPQRST")


def place(r):
    return f"\x1b[{r.randint(1, ROWS + 1)};{r.randint(1, COLUMNS + 1)}H"


def count(r):
    return r.choice(("", "", "0", "1", "2", "3", "5", "99"))


def region(r, last):
    top = r.randint(1, last - 1)
    return f"{top};{r.randint(top + 1, last)}"


COMMON = (
    (6, lambda r: r.choice(WORDS)),
    (4, place),
    (3, lambda r: r.choice(("\r", "\n", "\b", "\t", "\r\n", "\v"))),
    (4, lambda r: f"\x1b[{count(r)}{r.choice('ABCDEFGde')}"),
    (3, lambda r: f"\x1b[{r.choice(('', '0', '1', '2'))}{r.choice('JK')}"),
    (5, lambda r: f"\x1b[{count(r)}{r.choice('@PXLMST')}"),
    (2, lambda r: f"\x1b[{region(r, ROWS)}r"),
    (1, lambda r: "\x1b[r"),
    (1, lambda r: f"\x1b[?6{r.choice('hl')}"),
    (1, lambda r: f"\x1b[?7{r.choice('hl')}"),
    (1, lambda r: f"\x1b[4{r.choice('hl')}"),
    (2, lambda r: r.choice(("\x1b7", "\x1b8"))),
    (2, lambda r: r.choice(("\x1bM", "\x1bD", "\x1bE"))),
    (1, lambda r: r.choice(("\x1bH", "\x1b[g", "\x1b[3g"))),
    (1, lambda r: f"\x1b[{count(r)}{r.choice('IZ')}"),
    (1, lambda r: r.choice(WORDS) + f"\x1b[{r.choice(('', '1', '3', '30'))}b"),
    (1, lambda r: f"\x1b[?1049{r.choice('hl')}"),
    (1, lambda r: f"\x1b[{r.choice(('1', '31', '0', '7', '38;5;9'))}m"),
)
MARGINS = (
    (4, lambda r: f"\x1b[?69h\x1b[{region(r, COLUMNS)}s"),
    (2, lambda r: f"\x1b[{region(r, ROWS)}r"),
    (2, lambda r: f"\x1b[{count(r)}{r.choice(chr(39))}{r.choice('}~')}"),
    (1, lambda r: "\x1b[?69l"),
)


ATTRIBUTES = (
    (4, lambda r: f"\x1b[{r.choice(('1', '4', '5', '7', '1;4', '5;7', '22', '24', '25', '27', '0', '', '1;31;7', '0;4'))}m"),
    (2, lambda r: f"\x1b[{r.choice(('', '1', '2'))}{r.choice('JK')}"),
    (2, lambda r: f"\x1b[{count(r)}{r.choice('@PXLM')}"),
    (2, lambda r: r.choice(WORDS)),
)
WIDE_WORDS = ("\u4e2d", "\u6587\u5b57", "a\u4e2db", "\u30a2\u30a4\u30a6\u30a8\u30aa", "\uff21\uff22", "\ud55c")
WIDE = (
    (8, lambda r: r.choice(WIDE_WORDS)),
    (4, place),
    (4, lambda r: f"\x1b[{count(r)}{r.choice('@PX')}"),
    (2, lambda r: f"\x1b[{r.choice(('', '1', '2'))}{r.choice('JK')}"),
)


def rectangle(r):
    top, left = r.randint(1, ROWS), r.randint(1, COLUMNS)
    return f"{top};{left};{r.randint(top, ROWS + 1)};{r.randint(left, COLUMNS + 1)}"


def renditions(r):
    return ";".join(r.sample(("1", "4", "5", "7", "0"), r.randint(1, 2)))


RECTANGLES = (
    (2, lambda r: f"\x1b[{r.choice((42, 65, 126))};{rectangle(r)}$x"),
    (2, lambda r: f"\x1b[{rectangle(r)}$z"),
    (2, lambda r: f"\x1b[{rectangle(r)}${{"),
    (3, lambda r: f"\x1b[{rectangle(r)};1;{r.randint(1, ROWS)};{r.randint(1, COLUMNS)};1$v"),
    (3, lambda r: f"\x1b[{rectangle(r)};{renditions(r)}${r.choice('rt')}"),
    (1, lambda r: f"\x1b[{r.choice('12')}*x"),
    (1, lambda r: f"\x1b[{r.choice('012')}\"q" + r.choice(WORDS)),
    (1, lambda r: f"\x1b[{r.choice(('1', '4', '7', '0'))}m" + r.choice(WORDS)),
    (1, lambda r: f"\x1b[?6{r.choice('hl')}"),
    (1, lambda r: f"\x1b[{region(r, ROWS)}r"),
    (1, lambda r: f"\x1b[?69h\x1b[{region(r, COLUMNS)}s"),
)
# What only xterm has of the others: sideways scrolling, protection, all switches of the screen, soft resets, shifts.
REST = (
    (3, lambda r: r.choice(("\x1b6", "\x1b9"))),
    (2, lambda r: f"\x1b[{count(r)} {r.choice('@A')}"),
    (2, lambda r: f"\x1b[{count(r)}{r.choice('`ade')}"),
    (2, lambda r: f"\x1b[{count(r)}I"),
    (1, lambda r: f"\x1b[{r.choice('012')}\"q" + r.choice(WORDS)),
    (2, lambda r: f"\x1b[?{r.choice(('', '0', '1', '2'))}{r.choice('JK')}"),
    (0.3, lambda r: "\x1b#8"),
    (0.5, lambda r: "\x1b[!p"),
    (2, lambda r: f"\x1b[?{r.choice(('47', '1047', '1049', '1048'))}{r.choice('hl')}"),
    (1, lambda r: f"\x1b[20{r.choice('hl')}"),
    (1, lambda r: r.choice(("\x0e", "\x0f", "\x1bn", "\x1bo", "\x1bN", "\x1bO"))),
    (1, lambda r: f"\x1b{r.choice('()*+')}{r.choice('0B')}"),
    (2, lambda r: f"\x1b[{r.randint(1, ROWS)};{COLUMNS}H" + r.choice("xyz")),
)
# Who has what a program of a kind uses.
EVERYBODY = ("libvterm", "tmux", "xterm")
VOTERS = {"plain": EVERYBODY, "margins": ("libvterm", "xterm"), "attributes": EVERYBODY, "wide": EVERYBODY,
          "rectangles": ("xterm",), "rest": ("xterm",)}
TABLES = {"plain": COMMON, "margins": COMMON + MARGINS, "attributes": COMMON + ATTRIBUTES, "wide": COMMON + WIDE,
          "rectangles": RECTANGLES, "rest": COMMON + MARGINS + REST}
KINDS = ("plain", "attributes", "margins", "wide", "plain", "margins", "rectangles", "rest")


def filled():
    return "".join(f"\x1b[{row};1H" + "".join(chr(ord("a") + (row * 5 + column) % 26) for column in range(COLUMNS))
                   for row in range(1, ROWS + 1)) + "\x1b[H"


def program(seed):
    """(steps, kind): most begin on a full screen."""
    r = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    steps = [filled()] if r.random() < 0.7 else []
    weights, makers = zip(*TABLES[kind])
    return steps + [make(r) for make in r.choices(makers, weights, k=r.randint(3, 14))], kind
