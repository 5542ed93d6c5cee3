"""Cases and what they expect.

A case is input (with ␛ for ESC, ␇ for BEL) and expectations. It starts on a terminal that was just reset (RIS) and has
80 columns and 24 rows. Rows and columns count from 1, as in the manual.
"""
import re

from terminal import Unreadable

ROWS, COLUMNS = 24, 80
GROUPS = []


def decode(text):
    return text.replace("␛", "\x1b").replace("␇", "\x07")


class Failed(Exception):
    pass


class at:
    """The cursor is at this place of the screen (or of the margins, with DECOM)."""

    def __init__(self, row, column):
        self.place = (row, column)

    def check(self, terminal):
        place = terminal.position()
        if place != self.place:
            raise Failed(f"the cursor is at {place}, not at {self.place}")


class area:
    """The rectangle with its first cell at (top, left) holds exactly these lines."""

    def __init__(self, top, left, *lines):
        self.top, self.left, self.lines = top, left, list(lines)

    def check(self, terminal):
        # Leave the origin mode out of it: DECRQCRA counts as DECOM says.
        lines = terminal.area(self.top, self.left, len(self.lines), max(len(line) for line in self.lines))
        if lines != self.lines:
            raise Failed(f"the screen shows {lines}, not {self.lines}")


class answers:
    """The question gets this answer, a regular expression (None: no answer)."""

    def __init__(self, question, pattern):
        self.question, self.pattern = decode(question), pattern and decode(pattern)

    def check(self, terminal):
        got = terminal.ask(self.question)
        if self.pattern is None and got:
            raise Failed(f"{self.question!r} was answered with {got!r}")
        if self.pattern is not None and not re.fullmatch(self.pattern, got, re.DOTALL):
            raise Failed(f"{self.question!r} was answered with {got!r}, not {self.pattern!r}")


class mode:
    """DECRQM says: 0 unknown, 1 set, 2 reset, 3 always set, 4 always reset. `number` is "?7" or "4"."""

    def __init__(self, number, *states):
        self.number, self.states = number, states

    def check(self, terminal):
        got = terminal.ask(f"\x1b[{self.number}$p")
        match = re.fullmatch(rf"\x1b\[{re.escape(self.number)};(\d)\$y", got)
        if not match or int(match.group(1)) not in self.states:
            raise Failed(f"mode {self.number} was reported as {got!r}, not as one of {self.states}")


class setting:
    """DECRQSS for `name` gives this text (a regular expression) before the name itself."""

    def __init__(self, name, pattern):
        self.name, self.pattern = name, pattern

    def check(self, terminal):
        got = terminal.ask(f"\x1bP$q{self.name}\x1b\\")
        if not re.fullmatch(rf"\x1bP1\$r(?:{self.pattern}){re.escape(self.name)}\x1b\\", got):
            raise Failed(f"the setting {self.name!r} is {got!r}, not {self.pattern!r}")


class Case:
    def __init__(self, group, name, steps):
        self.name = f"{group.name}: {name}"
        self.steps = steps  # Input texts and expectations in order.

    def run(self, terminal):
        """Nothing when it holds, else the sentence that says what does not."""
        terminal.ask("\x1b[64;1\"p\x1b[?69l\x1b[?6l\x1b[r\x1bc")
        try:
            for step in self.steps:
                if isinstance(step, str):
                    terminal.write(decode(step))
                else:
                    step.check(terminal)
        except (Failed, Unreadable) as failed:
            return str(failed)
        return None


class Group:
    """The cases of a control function. `rows` names the rows of the engine's table that they cover: "CSI ? J"."""

    def __init__(self, name, *rows):
        self.name, self.rows, self.cases = name, rows, []
        GROUPS.append(self)

    def case(self, name, *steps):
        self.cases.append(Case(self, name, steps))


def rows_of(*lines, top=1, left=1):
    """Input that writes these lines one below the other."""
    return "".join(f"␛[{top + number};{left}H{line}" for number, line in enumerate(lines))


# Eight by six different letters in the upper left corner: what most editing cases begin with.
GRID = ("abcdefgh", "ijklmnop", "qrstuvwx", "ABCDEFGH", "IJKLMNOP", "QRSTUVWX")
FILLED = rows_of(*GRID)
