"""The same source gives the same programs, wherever it lies and whenever they are built; the same programs the same packages.

packaging/linux/check-reproducible does both at once, with every program: too long for a test.
"""
import filecmp
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from bare_root import BUILD, newest, newest_deb

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Few files. Built with all that debuggers are told, so that a path that slips in would show.
PROGRAMS = ("mullion-fleet", "mullion-spawn")
SOURCES = ("CMakeLists.txt", "VERSION", "LICENSE", "cmake", "core", "resources", "packaging", "scripts")


class ReproducibleTest(unittest.TestCase):
    def built(self, checkout, **flags):
        """What each program's bytes are like, built from a copy of the source at `checkout`."""
        checkout.mkdir(parents=True)
        for name in SOURCES:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, checkout / name)
        environment = {**os.environ, "CCACHE_DISABLE": "1", "SOURCE_DATE_EPOCH": "1000000000"}
        switches = [f"-D{name}={value}" for name, value in flags.items()]
        for words in (["cmake", "-S", checkout, "-B", checkout / "b", "-G", "Ninja", "-DMULLION_APP=OFF",
                       "-DMULLION_TESTS=OFF", "-DMULLION_BENCH=OFF", "-DCMAKE_CXX_FLAGS=-g", *switches],
                      ["cmake", "--build", checkout / "b", "-j", str(os.cpu_count()), "--target", *PROGRAMS]):
            done = subprocess.run(words, env=environment, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        return {name: hashlib.sha256((checkout / "b/bin" / name).read_bytes()).hexdigest() for name in PROGRAMS}

    def test_two_checkouts_give_the_same_programs(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        one = self.built(folder / "one", MULLION_REPRODUCIBLE="ON")
        other = self.built(folder / "a/longer/way/to/another", MULLION_REPRODUCIBLE="ON")
        self.assertEqual(one, other)

    def test_packages_made_by_somebody_else_elsewhere_are_the_same(self):
        checkout = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "another/checkout"
        for name in ("packaging", "scripts", "resources"):
            shutil.copytree(ROOT / name, checkout / name)
        version = subprocess.check_output([ROOT / "scripts/version"], text=True)
        (checkout / "VERSION").write_text(version)
        shutil.copy(ROOT / "LICENSE", checkout)
        for path in checkout.rglob("*"):  # As a careful umask leaves a checkout, on another day.
            path.chmod(path.stat().st_mode & 0o700)
            os.utime(path, (1500000000, 1500000000))
        made = [newest("*.AppImage"), newest_deb("mullion-core"), newest_deb("mullion")]
        dated = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
        environment = {**os.environ, "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", dated or "0"),
                       "MULLION_BUILD_DIR": str(BUILD), "LC_ALL": "C", "TZ": "Pacific/Auckland", "HOME": str(checkout),
                       "USER": "somebody"}
        for script in ("build-appimage", "build-deb"):
            done = subprocess.run(["sh", "-c", 'umask 077 && exec "$0"', checkout / "packaging/linux" / script],
                                  env=environment, capture_output=True, text=True)
            if done.returncode == 77:
                raise unittest.SkipTest(done.stdout)
            self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        for first in made:
            second = checkout / "build/packages" / first.name
            self.assertTrue(second.exists(), f"{first.name} was made as {os.listdir(second.parent)}")
            self.assertTrue(filecmp.cmp(first, second, shallow=False), f"{first.name} is made of other bytes elsewhere")


if __name__ == "__main__":
    unittest.main()
