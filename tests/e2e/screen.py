"""Looks at and works the X display that the test runs under: pixels by ImageMagick, mouse and keys by xdotool."""
import collections
import os
import subprocess
import time
import unittest

from harness import BIN, PATIENCE, need


def xdotool(*words):
    words = _without_vain_waits([str(word) for word in words])
    done = subprocess.run(["xdotool", *words], capture_output=True, timeout=PATIENCE)
    while words[0] == "search" and b"BadWindow" in done.stderr:  # One of those it looked at has just gone.
        done = subprocess.run(["xdotool", *words], capture_output=True, timeout=PATIENCE)
    if done.returncode != 0:
        raise AssertionError(f"xdotool {words}: {done.stderr.decode()}")
    return done.stdout.decode().split()


def _without_vain_waits(words):
    """A pointer that is already there does not move, and xdotool would wait fifteen seconds for it to."""
    if "mousemove" not in words or words[words.index("mousemove") + 1] != "--sync":
        return words
    at = words.index("mousemove")
    here = subprocess.run(["xdotool", "getmouselocation", "--shell"], capture_output=True, timeout=PATIENCE)
    place = dict(line.split("=") for line in here.stdout.decode().split())
    stays = [place.get("X"), place.get("Y")] == words[at + 2:at + 4]
    return words[:at + 1] + words[at + 2:] if stays else words


class Picture:
    """The whole display, 8-bit RGB."""

    def __init__(self):
        size = xdotool("getdisplaygeometry")
        self.width, self.height = int(size[0]), int(size[1])
        done = subprocess.run(["import", "-silent", "-window", "root", "-depth", "8", "rgb:-"], capture_output=True,
                              timeout=PATIENCE)
        if done.returncode != 0:
            raise AssertionError(f"import: {done.stderr.decode()}")
        self.pixels = done.stdout

    def block_of(self, color):
        """(left, top, width, height) of the first solid rectangle of the colour, or None."""
        run = bytes(color) * 4
        at = self.pixels.find(run)
        while at >= 0 and at % 3:
            at = self.pixels.find(run, at + 1)
        if at < 0:
            return None
        left, top = at // 3 % self.width, at // 3 // self.width
        width = height = 1
        while left + width < self.width and self.at(left + width, top) == bytes(color):
            width += 1
        while top + height < self.height and self.at(left, top + height) == bytes(color):
            height += 1
        return left, top, width, height

    def gist(self):
        """The colours that cover most, for the report of a failure."""
        pixels = [self.pixels[at:at + 3].hex() for at in range(0, len(self.pixels), 3 * 7)]
        return ", ".join(f"{color} {100 * count // len(pixels)} %"
                         for color, count in collections.Counter(pixels).most_common(6))

    def at(self, x, y):
        start = 3 * (y * self.width + x)
        return self.pixels[start:start + 3]


def wait_for_picture(predicate, why):
    """Looks again and again until the predicate gives something; a look takes about a tenth of a second."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = predicate(Picture())
        if found:
            return found
    keyboard = subprocess.run(["xdotool", "getwindowfocus", "getwindowname"], capture_output=True, timeout=PATIENCE)
    raise AssertionError(f"{why}; the keyboard is in {keyboard.stdout.decode().strip()!r}, seen is {Picture().gist()}")


class Window:
    """The desktop app of a core, on the display that $DISPLAY names."""

    def __init__(self, core, *flags, log=subprocess.DEVNULL):
        need("xdotool", "import")
        self.process = subprocess.Popen([str(BIN / "mullion-app"), "--renderer", "raster", *flags], cwd=core.home,
                                        env=core.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=log)
        self.id = None

    def __enter__(self):
        found = xdotool("search", "--sync", "--onlyvisible", "--pid", self.process.pid)
        # The largest of the process's windows: the others are helpers of the toolkit.
        self.id = max(found, key=lambda window: self._area(window))
        xdotool("windowfocus", "--sync", self.id)  # No window manager runs here to do it.
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the window did not close on SIGTERM")

    @staticmethod
    def _area(window):
        words = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", window) if "=" in line)
        return int(words["WIDTH"]) * int(words["HEIGHT"])

    def click(self, x, y):
        xdotool("mousemove", "--sync", x, y, "click", 1)

    def drag(self, start, end):
        xdotool("mousemove", "--sync", *start, "mousedown", 1)
        xdotool("mousemove", "--sync", (start[0] + end[0]) // 2, end[1])
        xdotool("mousemove", "--sync", *end, "mouseup", 1)

    def type(self, text):
        xdotool("type", "--delay", 5, text)

    def key(self, *names):
        xdotool("key", *names)


class Display:
    """An X display of the test's own, so that tests side by side do not take each other's focus and mouse."""

    def __init__(self):
        need("Xvfb")
        if not (BIN / "mullion-app").exists():
            raise unittest.SkipTest("this build has no desktop app")

    def __enter__(self):
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten",
                                        "tcp", "-noreset"], pass_fds=[writing], stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        with open(reading, encoding="ascii") as number:
            self.name = ":" + number.readline().strip()
        os.environ["DISPLAY"] = self.name  # For xdotool and import; a Core made later hands it on.
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
