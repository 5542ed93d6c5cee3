"""The .deb packages, installed by apt in a Debian that had nothing."""
import re
import shutil
import subprocess
import unittest

from bare_root import BareRoot, newest_deb
from screen import Display, wait_for_picture
from test_appimage import colours


def field(package, name):
    return subprocess.check_output(["dpkg-deb", "-f", package, name], text=True).strip()


class DebTest(unittest.TestCase):
    def setUp(self):
        self.core = newest_deb("mullion-core")
        self.app = newest_deb("mullion")

    def test_the_core_needs_no_qt_and_the_window_this_qt(self):
        self.assertNotRegex(field(self.core, "Depends"), "(?i)qt|x11|libgl")
        self.assertRegex(field(self.core, "Depends"), r"libuv1(t64)? .*libyaml-cpp")
        self.assertRegex(field(self.core, "Maintainer"), r"^[\w ]+ <[^@ ]+@[\w-]+(\.[\w-]+)+>$")
        depends = field(self.app, "Depends")
        self.assertRegex(depends, r"qt6-base-(private-)?abi \(= 6")
        self.assertIn(f"mullion-core (= {field(self.core, 'Version')})", depends)
        files = subprocess.check_output(["dpkg-deb", "-c", self.core], text=True)
        for wanted in ("changelog.Debian.gz", "mullion-core.1.gz", "bin/mullion-spawn", "libexec/mullion/mullion-fleet",
                       "man1/mullion.1", "completions/mullion",
                       "vendor-completions/_mullion", "vendor_completions.d/mullion.fish", "mullion-core.socket"):
            self.assertIn(wanted, files)

    def test_installed_it_runs_the_demo_wall(self):
        root = self.enterContext(BareRoot(packages=True))
        names = []
        for package in (self.core, self.app):
            shutil.copy(package, root.folder / "tmp")
            names.append(f"/tmp/{package.name}")
        for words in (("apt-get", "update", "-q"),
                      ("apt-get", "install", "-y", "-q", "--no-install-recommends", *names, "fonts-dejavu-core")):
            done = root.run(*words, user=0, timeout=500, environment={"DEBIAN_FRONTEND": "noninteractive"})
            if done.returncode != 0 and re.search("Temporary failure|Could not (resolve|connect)|Failed to fetch",
                                                  done.stdout + done.stderr):
                raise unittest.SkipTest("Debian's mirror cannot be reached")
            self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        self.enterContext(Display())
        root.do("demo", "--panes", "12", "--no-app")
        before = root.panes()
        with root.window("/usr/bin/mullion"):
            wait_for_picture(lambda picture: colours(picture) > 150, "the wall is drawn")
        self.assertEqual(root.lost(before), [])
        root.stop()
        removed = root.run("apt-get", "purge", "-y", "-q", "mullion", "mullion-core", user=0, timeout=200)
        self.assertEqual(removed.returncode, 0, removed.stderr)
        left = [path for path in root.folder.glob("usr/**/*mullion*")]
        self.assertEqual(left, [])


if __name__ == "__main__":
    unittest.main()
