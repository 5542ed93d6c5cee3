"""The terminal that this program runs in, as a child sees it: bytes out, reports in. Standard library only."""
import os
import re
import select
import termios
import tty

PATIENCE = 20  # Seconds without an answer to DSR 5 after which the terminal counts as gone.
BARRIER, BARRIER_ANSWERS = "\x1b[5n", (b"\x1b[0n", b"\x9b0n")
BARRIER_ANSWER = "\x1b[0n"
# A terminal that was told to may answer with 8-bit controls; the cases speak of the 7-bit forms.
SEVEN_BIT = str.maketrans({"\udc9b": "\x1b[", "\udc90": "\x1bP", "\udc9d": "\x1b]", "\udc9c": "\x1b\\"})
CHECKSUM = re.compile(r"\x1bP(\d+)!~([0-9A-Fa-f]{4})\x1b\\")


class Gone(Exception):
    """The terminal did not answer at all."""


class Unreadable(Exception):
    """The screen cannot be read."""


class Terminal:
    """Raw access to the controlling terminal. Nothing here waits for time: each question ends with one (DSR 5) that every
    terminal answers, so what has not come before that answer will not come."""

    def __init__(self):
        self.fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        self.before = termios.tcgetattr(self.fd)
        tty.setraw(self.fd)

    def close(self):
        termios.tcsetattr(self.fd, termios.TCSADRAIN, self.before)
        os.close(self.fd)

    def write(self, text):
        data = text.encode("utf-8", "surrogateescape")
        while data:
            data = data[os.write(self.fd, data):]

    def ask(self, text):
        """What the terminal answers to `text`, up to the barrier."""
        self.write(text + BARRIER)
        got = b""
        wanted = text.count(BARRIER) + 1  # The question may be the barrier's own.
        while not got.endswith(BARRIER_ANSWERS) or sum(got.count(answer) for answer in BARRIER_ANSWERS) < wanted:
            if not select.select([self.fd], [], [], PATIENCE)[0]:
                raise Gone(f"no answer after {text!r}; so far {got!r}")
            got += os.read(self.fd, 65536)
        return got.decode("utf-8", "surrogateescape").translate(SEVEN_BIT)[:-len(BARRIER_ANSWER)]

    def position(self):
        """Row and column of the cursor, from 1, as CPR gives them."""
        answer = self.ask("\x1b[6n")
        match = re.fullmatch(r"\x1b\[(\d+);(\d+)R", answer)
        if not match:
            raise Gone(f"no cursor report but {answer!r}")
        return int(match.group(1)), int(match.group(2))

    def area(self, top, left, height, width):
        """The characters of a rectangle, one checksum a cell; a blank cell is a space."""
        cells = [(row, column) for row in range(top, top + height) for column in range(left, left + width)]
        request = "".join(f"\x1b[{number + 1};1;{row};{column};{row};{column}*y"
                          for number, (row, column) in enumerate(cells))
        got = self.ask(request)
        answers = CHECKSUM.findall(got)
        if [int(number) for number, _ in answers] != list(range(1, len(cells) + 1)):
            raise Unreadable(f"{len(cells)} checksums were asked for, and {got!r} came; is DECRQCRA allowed?")
        text = ""
        for _, checksum in answers:
            value = -int(checksum, 16) & 0xFFFF  # DEC's form is negated.
            text += chr(value) if value else " "
        return [text[at:at + width] for at in range(0, len(text), width)]
