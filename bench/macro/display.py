"""An X display as a person's eyes and hands: find a colour, watch a pixel, press a key. Through libX11 and libXtst."""
import ctypes
import ctypes.util
import random
import time

ZPIXMAP = 2
ALL_PLANES = ctypes.c_ulong(0xFFFFFFFF)
# Between two looks at a pixel; a frame is 16.7 ms.
GLANCE = 0.0005


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


def load(name):
    path = ctypes.util.find_library(name)
    if path is None:
        raise SystemExit(f"lib{name} is not installed")
    return ctypes.CDLL(path)


class Screen:
    """One connection to the display `name`, of 24 bits a pixel. Every wait ends after `patience` seconds."""

    def __init__(self, name, patience=20):
        self.x11, self.xtst, self.patience = load("X11"), load("Xtst"), patience
        for function, result in (("XOpenDisplay", ctypes.c_void_p), ("XDefaultRootWindow", ctypes.c_ulong),
                                 ("XGetImage", ctypes.POINTER(Image)), ("XStringToKeysym", ctypes.c_ulong)):
            getattr(self.x11, function).restype = result
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(name.encode()))
        if not self.display:
            raise SystemExit(f"no display {name}")
        self.root = self.x11.XDefaultRootWindow(self.display)
        self.width = self.x11.XDisplayWidth(self.display, 0)
        self.height = self.x11.XDisplayHeight(self.display, 0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.x11.XCloseDisplay(self.display)

    def pixels(self, x, y, width, height):
        """Bytes of the rectangle, four a pixel: blue, green, red and one unused."""
        image = self.x11.XGetImage(self.display, ctypes.c_ulong(self.root), x, y, width, height, ALL_PLANES, ZPIXMAP)
        data = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * height)
        self.x11.XFree(ctypes.c_void_p(image.contents.data))
        self.x11.XFree(image)
        return data

    def color(self, x, y):
        blue, green, red, _ = self.pixels(x, y, 1, 1)
        return red, green, blue

    def find(self, color):
        """The middle of the largest run of `color` in a row of pixels, once it is anywhere."""
        red, green, blue = color
        pixel = bytes((blue, green, red))
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            data = self.pixels(0, 0, self.width, self.height)
            runs = self.runs([data[at:at + 3] == pixel for at in range(0, len(data), 4)])
            if runs:
                length, start = max(runs)
                if length >= 8:
                    middle = start + length // 2
                    return middle % self.width, middle // self.width
            time.sleep(0.2)  # There is no event for "a colour came".
        raise RuntimeError(f"the colour {color} never came on screen")

    @staticmethod
    def runs(hits):
        """Every run of hits as (length, first place)."""
        found, length = [], 0
        for at, hit in enumerate(hits):
            if hit:
                length += 1
            elif length:
                found.append((length, at - length))
                length = 0
        return found

    def click(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.display, 0, x, y, ctypes.c_ulong(0))
        for down in (1, 0):
            self.xtst.XTestFakeButtonEvent(self.display, 1, down, ctypes.c_ulong(0))
        self.x11.XSync(self.display, 0)

    def press(self, name, down):
        keysym = self.x11.XStringToKeysym(name.encode())
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(keysym))
        self.xtst.XTestFakeKeyEvent(self.display, code, int(down), ctypes.c_ulong(0))
        self.x11.XSync(self.display, 0)

    def key_to_pixel(self, x, y, key="x"):
        """Seconds from the press of a key until the pixel at (x, y) has another colour."""
        before = self.color(x, y)
        start = time.monotonic()
        self.press(key, True)
        try:
            while self.color(x, y) == before:
                if time.monotonic() - start > self.patience:
                    raise RuntimeError("a key never reached the screen")
                time.sleep(GLANCE)
            return time.monotonic() - start
        finally:
            self.press(key, False)

    def samples(self, count, x, y):
        """`count` key presses, 30 to 60 ms apart, so that they fall anywhere within a frame."""
        moments = random.Random(1)
        times = []
        for _ in range(count):
            time.sleep(moments.uniform(0.03, 0.06))
            times.append(self.key_to_pixel(x, y))
        return times
