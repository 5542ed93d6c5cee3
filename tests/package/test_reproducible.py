"""The same source gives the same programs, wherever it lies and whenever they are built."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

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


if __name__ == "__main__":
    unittest.main()
