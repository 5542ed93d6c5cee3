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


def filled():
    return "".join(f"\x1b[{row};1H" + "".join(chr(ord("a") + (row * 5 + column) % 26) for column in range(COLUMNS))
                   for row in range(1, ROWS + 1)) + "\x1b[H"


def program(seed):
    """(steps, whether it uses left and right margins): most begin on a full screen."""
    r = random.Random(seed)
    margins = seed % 3 == 2
    table = COMMON + MARGINS if margins else COMMON
    steps = [filled()] if r.random() < 0.7 else []
    makers = r.choices([make for _, make in table], [weight for weight, _ in table], k=r.randint(3, 14))
    return steps + [make(r) for make in makers], margins
