"""The AppImage in a Debian with nothing installed: no Qt, no X11, no GL, no fonts, no FUSE helper."""
import os
import re
import shutil
import stat
import subprocess
import tempfile
import time
import unittest

import bare_root
from bare_root import BareRoot, newest
from screen import Display, wait_for_picture, xdotool

GLIBC_FLOOR = (2, 36)  # docs/getting-started.md states it.


def colours(picture):
    """How many colours every eleventh pixel has."""
    return len({picture.pixels[at:at + 3] for at in range(0, len(picture.pixels) - 3, 33)})


def until(predicate, why):
    """Looks again and again; none of these states can be waited for."""
    deadline = time.monotonic() + bare_root.PATIENCE
    while not predicate():
        if time.monotonic() > deadline:
            raise AssertionError(why)
        time.sleep(0.02)


def process_environment(pid):
    with open(f"/proc/{pid}/environ", encoding="utf-8") as file:
        return dict(entry.split("=", 1) for entry in file.read().split("\0") if entry)


class AppImageTest(unittest.TestCase):
    def setUp(self):
        self.image = newest("*.AppImage")
        self.root = self.enterContext(BareRoot())
        self.root.mullion = self.root.bring(self.image, "Mullion.AppImage")

    def leftovers(self):
        return [name for name in os.listdir(self.root.home / "tmp") if "mullion_run" in name or "mount_Mull" in name]

    def test_closing_the_window_and_a_new_appimage_cost_no_pane(self):
        self.enterContext(Display())
        self.root.do("demo", "--panes", "12", "--no-app")
        before = self.root.panes()
        with self.root.window(self.root.mullion) as (process, window):
            wait_for_picture(lambda picture: colours(picture) > 150, "the wall is drawn")
            self.assertEqual(xdotool("getwindowname", window)[:3], ["Mullion", "·", "12"])
            process.terminate()
            self.assertEqual(process.wait(bare_root.PATIENCE), 0, "SIGTERM reaches the window, its end us")
        self.assertEqual(self.root.lost(before), [])
        os.unlink(self.root.home / "Mullion.AppImage")
        self.root.mullion = self.root.bring(self.image, "Mullion-2.AppImage")
        with self.root.window(self.root.mullion):
            wait_for_picture(lambda picture: colours(picture) > 150, "the new one shows the same wall")
        self.root.do("core", "upgrade")
        self.assertEqual(self.root.lost(before), [])
        for pid in before.values():
            if os.path.exists(f"/proc/{pid}/exe"):
                self.assertNotIn("/tmp/", os.readlink(f"/proc/{pid}/exe").replace(str(self.root.folder), ""))
        self.assertEqual(self.leftovers(), [])

    def test_a_panes_shell_has_the_users_own_environment(self):
        self.enterContext(Display())
        mine = {"LD_LIBRARY_PATH": "/opt/mine", "APPDIR": "/mine", "QT_SCALE_FACTOR": "1", "FONTCONFIG_PATH": "/mine/fonts"}
        with self.root.window(self.root.mullion, environment=mine):
            xdotool("key", "ctrl+shift+t")
            until(self.root.panes, "the window made a pane")
        self.root.do("pane", "new", "--", "bash", environment=mine)
        panes = self.root.panes()
        self.assertGreaterEqual(len(panes), 2, "one of the window's, one of the command line's")
        own = {"TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "MULLION_PANE_ID", "MULLION_SESSION",
               "MULLION_RUNTIME_DIR", "PWD", "HOME", "USER", "SHELL", "LANG", "PATH", "DISPLAY", "TMPDIR"}
        for pid in panes.values():
            environment = process_environment(pid)
            self.assertEqual({name: environment.get(name) for name in mine}, mine)
            self.assertEqual(set(environment) - own - set(mine), set(), "nothing of the package's leaks")

    def test_emoji_have_colours_where_no_font_is_installed(self):
        self.enterContext(Display())
        self.root.do("pane", "new", "--", "sh", "-c", "printf '\\360\\237\\237\\245%.0s' 1 2 3 4 5 6 7 8; sleep 1000")

        def red(picture):
            pixels = (picture.pixels[at:at + 3] for at in range(0, len(picture.pixels) - 3, 3 * 5))
            return sum(pixel[0] > 190 and pixel[1] < 90 and pixel[2] < 90 for pixel in pixels)
        with self.root.window(self.root.mullion):
            wait_for_picture(lambda picture: red(picture) > 60, "red squares are red")

    def test_it_runs_on_wayland(self):
        if not shutil.which("weston"):
            raise unittest.SkipTest("weston is not installed")
        self.enterContext(Display())  # Where the compositor shows what it was given.
        folder = self.root.home / "wayland"
        folder.mkdir()
        compositor = subprocess.Popen(["weston", "--backend=x11-backend.so", "--use-pixman", "--no-config", "--idle-time=0",
                                       "--socket=wayland-9"], env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
                                      stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(compositor.wait)
        self.addCleanup(compositor.terminate)
        self.root.do("demo", "--panes", "12", "--no-app")
        until(lambda: (folder / "wayland-9").exists(), "the compositor listens")
        (folder / "wayland-9").chmod(0o777)
        environment = {"WAYLAND_DISPLAY": f"{self.root.inside}/wayland/wayland-9", "DISPLAY": "", "QT_QPA_PLATFORM": "wayland"}
        window = subprocess.Popen(self.root.command([self.root.mullion], environment), cwd="/", stdin=subprocess.DEVNULL)
        self.addCleanup(window.wait)
        self.addCleanup(window.terminate)
        wait_for_picture(lambda picture: colours(picture) > 150 or window.poll() is not None, "the wall is drawn")
        self.assertIsNone(window.poll(), "the window lives")

    def test_without_fuse_it_unpacks_and_leaves_nothing(self):
        plain = self.root.run(self.root.mullion, "--version")
        asked = self.root.run(self.root.mullion, "--version", environment={"APPIMAGE_EXTRACT_AND_RUN": "1"})
        self.assertRegex(plain.stdout, r"^mullion \d", plain.stderr)
        self.assertRegex(asked.stdout, r"^mullion \d", asked.stderr)
        self.assertEqual(self.leftovers(), [])
        self.assertEqual(self.root.run(self.root.mullion, "pane", "list").returncode, 3, "exit codes pass")

    def test_with_fuse_it_mounts_and_unmounts(self):
        if not os.access("/dev/fuse", os.R_OK | os.W_OK):
            raise unittest.SkipTest("no /dev/fuse here")
        # As root, who needs no helper to mount; the program prints where it runs from.
        waiting = subprocess.Popen(self.root.command([self.root.mullion, "--appimage-mount"], user=0), cwd="/",
                                   stdout=subprocess.PIPE, text=True)
        folder = waiting.stdout.readline().strip()
        if not folder:
            waiting.wait()
            raise unittest.SkipTest("this machine lets nobody mount by FUSE")
        inside = f"/proc/{waiting.pid}/root{folder}"
        self.assertTrue(os.path.exists(f"{inside}/AppRun"))
        waiting.terminate()
        waiting.wait(bare_root.PATIENCE)
        waiting.stdout.close()
        until(lambda: not self.leftovers(), "the mount ends with who asked for it")

    def test_with_fuses_helper_an_ordinary_user_mounts_too(self):
        helper = shutil.which("fusermount3")
        if not helper or not os.path.exists("/dev/fuse"):
            raise unittest.SkipTest("no fusermount3 and /dev/fuse here")
        root = self.enterContext(BareRoot(packages=True))
        root.mullion = root.bring(self.image, "Mullion.AppImage")
        shutil.copy(helper, root.folder / "usr/bin")
        os.chmod(root.folder / "usr/bin/fusermount3", 0o4755)
        if not os.path.lexists(root.folder / "etc/mtab"):  # A system that has the helper has this, too.
            (root.folder / "etc/mtab").symlink_to("../proc/self/mounts")
        # The device as systems have it, for everyone.
        node = root.folder / "fuse"
        os.mknod(node, 0o666 | stat.S_IFCHR, os.makedev(10, 229))
        os.chmod(node, 0o666)
        root.prepare = 'mount --bind "$root/fuse" "$root/dev/fuse"'
        waiting = subprocess.Popen(root.command([root.mullion, "--appimage-mount"]), cwd="/", stdout=subprocess.PIPE,
                                   text=True)
        folder = waiting.stdout.readline().strip()
        if not folder:
            waiting.wait()
            raise unittest.SkipTest("this machine lets nobody mount by FUSE")
        with open(f"/proc/{waiting.pid}/mountinfo", encoding="utf-8") as mounts:
            self.assertRegex(mounts.read(), rf"{folder} .* fuse\.mullion ")
        waiting.terminate()
        waiting.wait(bare_root.PATIENCE)
        waiting.stdout.close()
        until(lambda: not os.listdir(root.home / "tmp"), "the mount ends with who asked for it")
        self.assertEqual(root.run(root.mullion, "pane", "list").returncode, 3, "exit codes pass")
        until(lambda: not os.listdir(root.home / "tmp"), "and with the command line")

    def test_the_command_line_is_put_on_the_path_and_taken_away(self):
        path = f"{self.root.inside}/.local/bin"
        done = self.root.run(self.root.mullion, "--install-cli")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("is not on your PATH", done.stdout)
        link = self.root.run(f"{path}/mullion", "--version")
        self.assertRegex(link.stdout, r"^mullion \d")
        self.assertNotIn("PATH", self.root.run(self.root.mullion, "--install-cli", environment={"PATH": path}).stdout)
        self.assertEqual(self.root.run(self.root.mullion, "--remove-cli").returncode, 0)
        self.assertFalse(os.path.lexists(self.root.home / ".local/bin/mullion"))
        (self.root.home / ".local/bin/mullion").write_text("another's")
        refused = self.root.run(self.root.mullion, "--install-cli")
        self.assertEqual(refused.returncode, 127)
        self.assertIn("remove it first", refused.stderr)

    def test_a_damaged_copy_is_mended_and_others_cannot_offer_one(self):
        self.assertEqual(self.root.run(self.root.mullion, "--version").returncode, 0)
        programs = self.root.home / ".local/share/mullion/programs"
        self.assertEqual(programs.stat().st_mode & 0o777, 0o700)
        copy = next(path for path in programs.iterdir() if not path.is_symlink())
        (copy / "bin/mullion-core").write_bytes(b"cut short")
        self.root.do("pane", "new", "--", "cat")
        self.assertEqual(len(self.root.panes()), 1)
        os.chmod(programs, 0o777)
        done = self.root.run(self.root.mullion, "--version")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.root.folder / f"tmp/mullion-programs-{bare_root.USER}").is_dir())
        os.chmod(programs, 0o700)


class HostsGraphicsTest(unittest.TestCase):
    """Where this machine has OpenGL, the window takes that and no library of its own."""

    def test_opengl_is_the_hosts(self):
        self.enterContext(Display())
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.addCleanup(until, lambda: not any(name.startswith(".m") for name in os.listdir(folder)), "mounts end")
        environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "LANG": "C.UTF-8", "TMPDIR": folder,
                       "MULLION_RUNTIME_DIR": f"{folder}/run"}
        image = newest("*.AppImage")
        probe = subprocess.run(["glxinfo", "-B"], capture_output=True) if shutil.which("glxinfo") else None
        self.addCleanup(subprocess.run, [image, "core", "stop", "--yes"], env=environment, capture_output=True)
        window = subprocess.Popen([image, "--mullion-app", "--renderer", "gl"], env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.addCleanup(window.stderr.close)
        self.addCleanup(window.wait)
        self.addCleanup(window.terminate)
        drivers = []

        def driver_is_loaded():
            if window.poll() is not None:
                words = window.stderr.read()
                if "OpenGL 3.3 does not work" in words and (probe is None or probe.returncode != 0):
                    raise unittest.SkipTest("no OpenGL here")
                raise AssertionError(words)
            drivers[:] = [line.split()[-1] for path in self.maps(window.pid) for line in path
                          if re.search(r"/(lib(GLX|EGL|GL)[^/]*\.so|[^/]*_dri\.so)", line)]
            return any("_dri.so" in name or "nvidia" in name or "_mesa" in name for name in drivers)
        until(driver_is_loaded, "a driver of the host's is loaded")
        self.assertTrue(all(name.startswith("/usr/") for name in drivers), drivers)

    @staticmethod
    def maps(pid):
        """Of the process and its children: without FUSE the window is a child of the runtime."""
        found = [str(pid), *subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()]
        for one in found:
            with open(f"/proc/{one}/maps", encoding="utf-8") as file:
                yield file.read().splitlines()


class AppImageFileTest(unittest.TestCase):
    """What can be said without a root."""

    def setUp(self):
        self.image = newest("*.AppImage")
        self.folder = bare_root.PACKAGES.parent / "appimage/AppDir"

    def test_it_says_that_it_is_a_type_2_appimage(self):
        self.assertEqual(self.image.read_bytes()[8:11], b"AI\2")
        offset = int(subprocess.check_output([self.image, "--appimage-offset"]))
        with open(self.image, "rb") as file:
            file.seek(offset)
            self.assertEqual(file.read(4), b"hsqs")

    def test_no_program_needs_a_newer_c_library_than_is_stated(self):
        newest_seen = (0, 0)
        for path in [self.folder / "AppRun", *self.folder.rglob("*")]:
            if path.is_symlink() or not path.is_file() or path.open("rb").read(4) != b"\x7fELF":
                continue
            symbols = subprocess.run(["objdump", "-T", path], capture_output=True, text=True).stdout
            for found in re.findall(r"GLIBC_(\d+)\.(\d+)", symbols):
                version = (int(found[0]), int(found[1]))
                newest_seen = max(newest_seen, version)
                self.assertLessEqual(version, GLIBC_FLOOR, f"{path} needs glibc {version}")
        self.assertGreater(newest_seen, (2, 2), "symbols were read at all")

    def test_every_library_travels_or_is_one_that_the_host_has(self):
        present = {path.name for path in self.folder.rglob("*") if path.is_file()}
        host = re.compile(r"^(ld-linux.*|lib(c|m|dl|pthread|rt|resolv|util))\.so")
        for path in self.folder.rglob("*"):
            if path.is_symlink() or not path.is_file() or path.open("rb").read(4) != b"\x7fELF":
                continue
            dynamic = subprocess.run(["readelf", "-d", path], capture_output=True, text=True).stdout
            for needed in re.findall(r"NEEDED.*\[(.*)\]", dynamic):
                self.assertTrue(needed in present or host.match(needed), f"{path} needs {needed}")


if __name__ == "__main__":
    unittest.main()
