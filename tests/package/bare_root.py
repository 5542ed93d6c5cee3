"""A Debian with nothing installed, and an ordinary user in it. Made by debootstrap once and kept in the build folder.

What cannot be had here (root's rights, debootstrap, the network) skips the test and says so. $MULLION_BARE_ROOT names a
root that is there already; $MULLION_SUITE another suite than bookworm.
"""
import contextlib
import fcntl
import json
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

BUILD = pathlib.Path(os.environ.get("MULLION_BUILD", pathlib.Path(__file__).resolve().parents[2] / "build/release"))
PACKAGES = pathlib.Path(__file__).resolve().parents[2] / "build/packages"
SUITE = os.environ.get("MULLION_SUITE", "bookworm")
MIRROR = os.environ.get("MULLION_MIRROR", "http://deb.debian.org/debian")
USER = 4242
PATIENCE = 60

# In a mount namespace of its own, so that nothing stays mounted whatever happens.
ENTER = ('root=$1; who=$2; prepare=$3; shift 3; mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" && '
         'eval "$prepare" && exec chroot --userspec="$who" "$root" env -i "$@"')


def newest(pattern):
    found = sorted(PACKAGES.glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        raise unittest.SkipTest(f"no {pattern} in {PACKAGES}; packaging/linux makes it")
    return found[-1]


def newest_deb(package):
    """Of this suite: a package is for one Debian."""
    number = {"bookworm": 12, "trixie": 13}.get(SUITE)
    return newest(f"{package}_*~deb{number}_*.deb" if number else f"{package}_*.deb")


def make_root(folder, suite=SUITE):
    """The root's folder, made unless it is there."""
    if os.geteuid() != 0:
        raise unittest.SkipTest("a bare root needs root's rights (chroot)")
    allowed = subprocess.run(["unshare", "-m", "sh", "-c", 'mount -t proc proc "$1"', "sh", str(folder.parent)],
                             capture_output=True)
    if allowed.returncode != 0:
        raise unittest.SkipTest("nothing can be mounted here, and a root needs /proc")
    if os.environ.get("MULLION_BARE_ROOT"):
        return pathlib.Path(os.environ["MULLION_BARE_ROOT"])
    if not shutil.which("debootstrap"):
        raise unittest.SkipTest("debootstrap is not installed")
    root = folder / suite
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{suite}.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "made").exists():
            shutil.rmtree(root, ignore_errors=True)
            done = subprocess.run(["timeout", "400", "debootstrap", "--variant=minbase", suite, str(root), MIRROR],
                                  capture_output=True, text=True)
            if done.returncode != 0:
                raise unittest.SkipTest(f"debootstrap could not make {suite}: {done.stdout[-300:]}")
            with open(root / "etc/passwd", "a", encoding="ascii") as users:
                users.write(f"tester:x:{USER}:{USER}::/home/tester:/bin/bash\n")
            (root / "made").touch()
    return root


class BareRoot:
    """One user's home in a root that nobody else changes. Leaving the block stops the core that was started in it."""

    def __init__(self, packages=False):
        self.folder = make_root(BUILD / "package-roots")
        self.own = None
        if packages:  # What is installed must not be there for others.
            self.own = pathlib.Path(tempfile.mkdtemp(prefix="mullion-root-", dir=self.folder.parent))
            # Not what other tests write to at this moment.
            parts = [str(part) for part in self.folder.iterdir() if part.name not in ("home", "tmp")]
            subprocess.run(["cp", "-a", "--reflink=auto", *parts, str(self.own)], check=True)
            self.own.chmod(0o755)  # mkdtemp's own rights would keep the root's user out.
            (self.own / "tmp").mkdir()
            (self.own / "tmp").chmod(0o1777)
            self.folder = self.own
        (self.folder / "home").mkdir(exist_ok=True)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="u", dir=self.folder / "home"))
        os.chown(self.home, USER, USER)
        (self.home / "tmp").mkdir()  # Tests side by side look at what is left in theirs.
        os.chmod(self.home / "tmp", 0o1777)
        self.inside = "/" + str(self.home.relative_to(self.folder))
        self.mullion = "/usr/bin/mullion"
        self.prepare = ":"  # A shell's words, run before the root is entered.

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.stop()
        finally:
            shutil.rmtree(self.own or self.home, ignore_errors=True)

    def bring(self, file, name):
        """A file of the host into the home; its path in the root."""
        target = self.home / name
        fresh = target.with_suffix(".new")
        shutil.copyfile(file, fresh)
        os.chmod(fresh, 0o755)
        os.chown(fresh, USER, USER)
        fresh.rename(target)  # As a download does: never into the file that runs.
        return f"{self.inside}/{name}"

    def command(self, words, environment=None, user=USER):
        values = {"HOME": self.inside, "USER": "tester", "SHELL": "/bin/bash", "LANG": "C.UTF-8",
                  "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "MULLION_RUNTIME_DIR": f"{self.inside}/run",
                  "TMPDIR": f"{self.inside}/tmp", "DISPLAY": os.environ.get("DISPLAY", ""), **(environment or {})}
        return ["unshare", "-m", "sh", "-c", ENTER, "enter", str(self.folder), f"{user}:{user}", self.prepare,
                *(f"{name}={value}" for name, value in values.items()), *map(str, words)]

    def run(self, *words, environment=None, user=USER, timeout=PATIENCE):
        return subprocess.run(self.command(words, environment, user), capture_output=True, text=True, cwd="/",
                              timeout=timeout, stdin=subprocess.DEVNULL)

    def do(self, *words, **options):
        """`mullion WORDS --json` there; its data."""
        split = words.index("--") if "--" in words else len(words)
        done = self.run(self.mullion, *words[:split], "--json", *words[split:], **options)
        answer = json.loads(done.stdout or "{}")
        if not answer.get("ok"):
            raise AssertionError(f"mullion {words}: {done.returncode} {done.stdout} {done.stderr}")
        return answer["data"]

    def panes(self):
        """Who runs in each pane: {id: pid}."""
        return {pane["id"]: pane["pid"] for pane in self.do("pane", "list")["panes"]}

    def lost(self, before):
        """Panes of before whose program is another one or gone. Two or three of the demo's end by themselves: their
        pid is 0 from then on."""
        now = self.panes()
        ended = [pane for pane in before if now.get(pane) == 0]
        return [pane for pane in before if now.get(pane) not in (before[pane], 0)] + ended[len(before) // 3:]

    def stop(self):
        if (self.home / "run/core.sock").exists():
            pid = self.do("core", "status")["pid"]
            fd = os.pidfd_open(pid)
            try:
                self.run(self.mullion, "core", "stop", "--yes")
                select.select([fd], [], [], PATIENCE)
            finally:
                os.close(fd)

    @contextlib.contextmanager
    def window(self, *words, environment=None):
        """A program there that opens a window; yields (process, the window's id)."""
        from screen import xdotool
        process = subprocess.Popen(self.command(words, environment), cwd="/", stdin=subprocess.DEVNULL)
        try:
            found = xdotool("search", "--sync", "--onlyvisible", "--name", "^Mullion")
            xdotool("windowfocus", "--sync", found[0])
            yield process, found[0]
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(PATIENCE)


if __name__ == "__main__":  # A ctest of its own, so that no other waits for it in vain.
    try:
        print(make_root(BUILD / "package-roots"))
    except unittest.SkipTest as reason:
        print(reason)
        sys.exit(77)
