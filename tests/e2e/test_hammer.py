"""Two hands and no plan: the real window is dragged, resized, zoomed, closed, split, searched, read and written to many at
random, and must live.

$MULLION_HAMMER_SECONDS is how long (20; 120 for a long run, best with an ASan build as $MULLION_BIN), $MULLION_HAMMER_SEED
repeats a run.
"""
import os
import random
import tempfile
import time
import unittest

from harness import Core
from screen import Display, Window, wait_for_picture, xdotool

SECONDS = float(os.environ.get("MULLION_HAMMER_SECONDS", "20"))
MOST_PANES, FEWEST_PANES = 24, 4
TITLE = 12
DOCK, TOP = 250, 90


class HammerTest(unittest.TestCase):
    def setUp(self):
        self.enterContext(Display())
        self.core = self.enterContext(Core())
        self.core.start()
        for session in ("one", "two"):
            for _ in range(4):
                self.core.pane("bash", "-c", "while sleep 0.2; do echo $RANDOM; done", flags=("--session", session))
        self.log = self.enterContext(tempfile.NamedTemporaryFile("w+", prefix="mullion-hammer-"))
        self.window = self.enterContext(Window(self.core, log=self.log))
        wait_for_picture(lambda picture: picture.at(4, 4) != b"\0\0\0", "the window shows")
        self.width, self.height = 1920, 1080
        seed = int(os.environ.get("MULLION_HAMMER_SEED", str(random.randrange(1 << 30))))
        print(f"MULLION_HAMMER_SEED={seed}")
        self.random = random.Random(seed)

    def point(self):
        return self.random.randint(DOCK, self.width - 20), self.random.randint(TOP, self.height - 40)

    def drag(self):
        (x1, y1), (x2, y2) = self.point(), self.point()
        held = self.random.choice([[], ["ctrl", "alt"]])
        words = [word for key in held for word in ("keydown", key)]
        words += ["mousemove", x1, y1, "mousedown", 1]
        for step in range(1, 5):
            words += ["mousemove", x1 + (x2 - x1) * step // 4, y1 + (y2 - y1) * step // 4]
        if self.random.random() < 0.2:
            words += ["key", "Escape"]
        words += ["mouseup", 1]
        words += [word for key in held for word in ("keyup", key)]
        xdotool(*words)

    def resize(self):
        self.width, self.height = self.random.randint(480, 1920), self.random.randint(320, 1080)
        xdotool("windowsize", self.window.id, self.width, self.height)
        self.width, self.height = max(self.width, DOCK + 60), max(self.height, TOP + 80)

    def keys(self):
        chords = ["ctrl+shift+z", "ctrl+shift+d", "ctrl+shift+alt+d", "ctrl+shift+t", "ctrl+shift+BackSpace",
                  "ctrl+shift+Delete", "ctrl+shift+Right", "ctrl+shift+Down", "ctrl+shift+space", "ctrl+shift+i",
                  "ctrl+shift+h", "ctrl+shift+b", "ctrl+shift+x", "ctrl+shift+F7", "ctrl+shift+equal", "ctrl+shift+0",
                  "ctrl+shift+1", "ctrl+shift+2", "ctrl+shift+s", "Return", "Escape", "shift+Prior", "shift+Next",
                  "ctrl+shift+l", "ctrl+shift+comma", "ctrl+shift+F6"]
        xdotool("key", *self.random.choices(chords, k=self.random.randint(1, 4)))

    def palette(self):
        layout = self.random.choice(["grid", "split", "stack", "focus", "wall", "group by session", "sort by name",
                                     "show all", "no groups"])
        xdotool("key", "Escape", "key", "ctrl+shift+p", "type", "--delay", 2, layout)
        xdotool("key", "Return")

    def click(self):
        x, y = self.point()
        xdotool("mousemove", x, y, "click", self.random.choice([1, 1, 4, 5]))

    def find(self):
        """In one pane or in all, while output goes on; sometimes with a pattern that is none."""
        xdotool("key", self.random.choice(["ctrl+shift+f", "ctrl+shift+g"]))
        xdotool("type", "--delay", 2, self.random.choice(["1", "12", "needle", "(", "[0-9]+", "e"]))
        keys = ["F3", "shift+F3", "Return", "alt+r", "alt+c", "alt+w", "Down", "Up", "Tab"]
        xdotool("key", *self.random.choices(keys, k=self.random.randint(1, 6)))
        if self.random.random() < 0.7:
            xdotool("key", "Escape")

    def broadcast(self):
        """Several lines at once, what is asked about, live keys, and back to the panes."""
        xdotool("key", "Escape", "key", "ctrl+shift+b")
        xdotool("type", "--delay", 2, self.random.choice(["echo one", "rm -rf none", "two\nthree\nfour\nfive\nsix", ""]))
        keys = ["ctrl+Return", "Return", "Tab", "space", "Up", "Up", "Down", "shift+Tab", "Left", "Right", "Escape"]
        xdotool("key", *self.random.choices(keys, k=self.random.randint(1, 6)))
        if self.random.random() < 0.7:
            xdotool("key", "ctrl+shift+F6", "key", "ctrl+shift+b")

    def copy_mode(self):
        xdotool("key", "ctrl+shift+m")
        keys = ["g", "shift+g", "h", "j", "k", "l", "w", "b", "e", "v", "shift+v", "ctrl+v", "o", "y", "ctrl+u", "ctrl+d",
                "shift+h", "shift+l", "0", "dollar", "n", "shift+n", "q"]
        xdotool("key", *self.random.choices(keys, k=self.random.randint(3, 12)))
        if self.random.random() < 0.3:
            xdotool("key", "slash", "type", "--delay", 2, "1")
            xdotool("key", "Return", "n", "y")
        xdotool("key", "Escape", "key", "Escape")

    def select(self):
        """Words, lines, rectangles, then what can be done with them."""
        x, y = self.point()
        xdotool("mousemove", x, y, "click", "--repeat", self.random.choice([2, 3]), "--delay", 30, 1)
        if self.random.random() < 0.4:
            xdotool("keydown", "alt", "mousedown", 1, "mousemove", x + 90, y + 60, "mouseup", 1, "keyup", "alt")
        xdotool("key", *self.random.choices(["ctrl+shift+c", "ctrl+shift+v", "Return", "Escape"], k=2))
        if self.random.random() < 0.3:
            xdotool("click", 2)

    def panes(self):
        """Not too many, not too few: the command line is the third hand."""
        panes = list(self.core.panes())
        if len(panes) > MOST_PANES or (len(panes) > FEWEST_PANES and self.random.random() < 0.5):
            self.core.run("pane", "close", self.random.choice(panes))
        else:
            self.core.run("pane", "new", "--session", self.random.choice(["one", "two"]), "--", "cat")

    def test_a_window_that_is_dragged_resized_zoomed_and_closed_at_random_lives(self):
        until = time.monotonic() + SECONDS
        done = 0
        while time.monotonic() < until:
            act = self.random.choices([self.drag, self.resize, self.keys, self.palette, self.click, self.panes, self.find,
                                       self.broadcast, self.copy_mode, self.select], [6, 2, 5, 2, 3, 2, 3, 3, 3, 3])[0]
            act()
            done += 1
            if self.window.process.poll() is not None:
                self.log.seek(0)
                self.fail(f"the window ended with {self.window.process.returncode} in act {done}, {act.__name__}:\n"
                          + self.log.read()[-6000:])
        print(f"{done} acts")
        xdotool("windowsize", "--sync", self.window.id, 1900, 1000, "key", "Escape", "key", "Escape", "key", "Escape")
        before = len(self.core.panes())
        self.core.do("pane", "new", "--", "cat")
        self.assertEqual(len(self.core.panes()), before + 1, "the core lives")
        self.log.seek(0)
        said = self.log.read()
        self.assertNotIn("runtime error", said)
        self.assertNotIn("AddressSanitizer", said)


if __name__ == "__main__":
    unittest.main()
