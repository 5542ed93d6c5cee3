"""Everything of the .dmg that a Mac is not needed for: Apple's tools are stand-ins that write down how they were called."""
import concurrent.futures
import os
import pathlib
import plistlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MACOS = ROOT / "packaging/macos"
SIZES = {"icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024, "ic11": 32, "ic12": 64, "ic13": 256,
         "ic14": 512}

STAND_INS = {
    # Brings a framework and a library, as the real one does.
    "macdeployqt": 'mkdir -p "$1/Contents/Frameworks/QtCore.framework" "$1/Contents/PlugIns/platforms"\n'
                   'touch "$1/Contents/Frameworks/libuv.1.dylib" "$1/Contents/PlugIns/platforms/libqcocoa.dylib"\n',
    "codesign": "",
    "hdiutil": 'for last; do :; done; echo image >"$last"\n',
    "xcrun": "",
    "uname": 'case "${1-}" in -m) echo arm64 ;; *) echo Linux ;; esac\n',
}


class MacTest(unittest.TestCase):
    def setUp(self):
        if not shutil.which("rsvg-convert"):
            raise unittest.SkipTest("rsvg-convert is not installed")
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.calls = self.folder / "calls"
        (self.folder / "bin").mkdir()
        for name, body in STAND_INS.items():
            tool = self.folder / "bin" / name
            record = f'printf "%s\\n" "{name} $*" >>"{self.calls}"\n' if name != "uname" else ""
            tool.write_text("#!/bin/sh\n" + record + body)
            tool.chmod(0o755)
        # A checkout of its own: the script writes into build/.
        self.checkout = self.folder / "checkout"
        self.checkout.mkdir()
        shutil.copytree(MACOS, self.checkout / "packaging/macos")
        shutil.copytree(ROOT / "resources", self.checkout / "resources")
        (self.checkout / "scripts").mkdir()
        for name in ("scripts/lib.sh", "scripts/version", "VERSION", "LICENSE"):
            shutil.copy(ROOT / name, self.checkout / name)
        programs = self.checkout / "built/bin"
        programs.mkdir(parents=True)
        for name in ("mullion", "mullion-core", "mullion-spawn", "mullion-fleet", "mullion-app"):
            (programs / name).write_text("program")

    def build(self, **environment):
        done = subprocess.run([self.checkout / "packaging/macos/build-dmg"], capture_output=True, text=True, timeout=100,
                              env={**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                                   "MULLION_BUILD_DIR": str(self.checkout / "built"), **environment})
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.calls.read_text().replace(str(self.checkout / "build/dmg/"), "").splitlines()

    def test_the_bundle_has_its_programs_its_plist_and_its_icon(self):
        self.build()
        contents = self.checkout / "build/dmg/Mullion.app/Contents"
        self.assertEqual({path.name for path in (contents / "MacOS").iterdir()},
                         {"mullion", "mullion-core", "mullion-spawn", "mullion-fleet", "mullion-app"})
        plist = plistlib.loads((contents / "Info.plist").read_bytes())
        self.assertTrue((contents / "MacOS" / plist["CFBundleExecutable"]).exists())
        self.assertTrue((contents / "Resources" / plist["CFBundleIconFile"]).exists())
        self.assertRegex(plist["CFBundleShortVersionString"], r"^\d+(\.\d+)*$")
        self.assertEqual(len(list((self.checkout / "build/packages").glob("Mullion-*-arm64.dmg"))), 1)

    def test_signing_goes_from_the_inside_out(self):
        calls = self.build(CODESIGN_IDENTITY="Developer ID", NOTARY_PROFILE="mullion")
        signed = [call.split()[-1] for call in calls if call.startswith("codesign --force")]
        app = signed.index("Mullion.app") if "Mullion.app" in signed else signed.index("/Mullion.app")
        inner = [at for at, name in enumerate(signed) if "/Contents/" in name]
        self.assertGreaterEqual(len(inner), 3 + 4, "framework, libraries, helpers")
        self.assertTrue(all(at < app for at in inner))
        self.assertTrue(all("--options runtime" in call for call in calls
                            if call.startswith("codesign --force") and not call.endswith(".dmg")))
        self.assertIn("notarytool submit", " ".join(calls))
        self.assertTrue(calls[-1].startswith("xcrun stapler staple"))

    def test_without_an_identity_nothing_is_sent_anywhere(self):
        calls = self.build(CODESIGN_IDENTITY="", NOTARY_PROFILE="")
        self.assertTrue(all("--sign -" in call for call in calls if call.startswith("codesign --force")))
        self.assertFalse(any(call.startswith("xcrun") for call in calls))

    def test_the_icon_holds_every_size(self):
        icon = self.folder / "mullion.icns"
        subprocess.run([MACOS / "make-icns", ROOT / "resources/mullion.svg", icon], check=True)
        data = icon.read_bytes()
        self.assertEqual((data[:4], int.from_bytes(data[4:8], "big")), (b"icns", len(data)))
        at, found = 8, {}
        while at < len(data):
            size = int.from_bytes(data[at + 4:at + 8], "big")
            png = data[at + 8:at + size]
            self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
            found[data[at:at + 4].decode()] = int.from_bytes(png[16:20], "big")
            at += size
        self.assertEqual(found, SIZES)
        if shutil.which("icns2png"):
            listed = subprocess.run(["icns2png", "-l", icon], capture_output=True, text=True).stdout
            self.assertIn("ic09", listed)

    def test_the_entitlements_parse_and_ask_for_little(self):
        entitlements = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
        self.assertEqual(set(entitlements), {"com.apple.security.automation.apple-events"})


class SourcesTest(unittest.TestCase):
    """The branches for macOS, compiled as if on one: Debian's C library and, in macos_stubs, what Apple adds to it.

    $MULLION_MACOS_FLAGS takes their place where real headers of Apple's are at hand.
    """
    STUBS = ROOT / "tests/package/macos_stubs"
    FLAGS = (f"-U__linux__ -U__gnu_linux__ -Ulinux -D__APPLE__ -D__MACH__ -include {STUBS}/words.h -isystem {STUBS} "
             "-isystem /usr/include/freetype2 -Wno-deprecated-declarations")

    def test_the_branches_for_macos_compile(self):
        if not shutil.which("clang++"):
            raise unittest.SkipTest("clang++ is not installed")
        flags = os.environ.get("MULLION_MACOS_FLAGS", self.FLAGS).split()
        files = [path for folder in ("core", "render") for path in sorted((ROOT / folder).rglob("*.cpp"))
                 if path.name == "FontFileMac.cpp" or re.search("__APPLE__|__linux__|O_CLOEXEC", path.read_text())]
        self.assertGreater(len(files), 15)

        def compiled(path):
            done = subprocess.run(["clang++", "-std=c++20", "-fsyntax-only", "-w", f"-I{ROOT}",
                                   '-DMULLION_VERSION="0"', *flags, str(path)], capture_output=True, text=True)
            return "" if done.returncode == 0 else f"{path.relative_to(ROOT)}:\n{done.stderr[:2000]}"
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            self.assertEqual("".join(pool.map(compiled, files)), "")


class ScriptsTest(unittest.TestCase):
    SCRIPTS = ("packaging/macos/build-dmg", "packaging/linux/build-appimage", "packaging/linux/build-deb",
               "packaging/linux/common.sh", "packaging/linux/check-reproducible", "packaging/linux/appimage/mullion-app", "scripts/version")

    def test_shellcheck_finds_nothing(self):
        if not shutil.which("shellcheck"):
            raise unittest.SkipTest("shellcheck is not installed")
        done = subprocess.run(["shellcheck", "-x", *self.SCRIPTS], cwd=ROOT, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_the_release_workflow_calls_what_is_there(self):
        text = (ROOT / ".github/workflows/release.yml").read_text()
        for name in ("scripts/test", "scripts/setup", "packaging/linux/build-appimage", "packaging/linux/build-deb",
                     "packaging/macos/build-dmg", "CHANGELOG.md"):
            self.assertIn(name, text)
            self.assertTrue((ROOT / name).exists(), name)
        try:
            import yaml
        except ImportError:
            return
        self.assertEqual(set(yaml.safe_load(text)["jobs"]), {"linux", "macos", "publish"})

    def test_the_version_is_the_tags_else_the_files(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "scripts").mkdir()
        shutil.copy(ROOT / "scripts/version", folder / "scripts")
        (folder / "VERSION").write_text("0.0.7\n")

        def version():
            return subprocess.check_output([folder / "scripts/version"], text=True, cwd="/").strip()

        def git(*words):
            subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=folder, check=True,
                           capture_output=True)
        git("init")
        git("commit", "--allow-empty", "-m", "one")
        self.assertEqual(version(), "0.0.7")
        git("tag", "v1.2.0")
        self.assertEqual(version(), "1.2.0")
        git("commit", "--allow-empty", "-m", "two")
        self.assertRegex(version(), r"^1\.2\.0\+1\.g[0-9a-f]+$")


if __name__ == "__main__":
    unittest.main()
