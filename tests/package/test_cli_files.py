"""What is made from the command line's help: completions, manual pages, docs/cli.md; and what a desktop reads."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MADE = pathlib.Path(os.environ.get("MULLION_BUILD", ROOT / "build/release")) / "cli"

BASH = """source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mullion; printf '%s\\n' "${COMPREPLY[@]}"
"""


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            raise unittest.SkipTest(f"{program} is not installed")


def printed(*words, **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60, **options)
    if done.returncode != 0 or done.stderr:
        raise AssertionError(f"{words}: {done.returncode} {done.stdout} {done.stderr}")
    return done.stdout


class CliFilesTest(unittest.TestCase):
    def complete(self, *words):
        need("bash")
        return printed("bash", "--norc", "-c", BASH, "bash", MADE / "mullion.bash", *words).split()

    def test_bash_completes_nouns_verbs_flags_and_values(self):
        self.assertEqual(self.complete("mullion", "pa"), ["pane"])
        self.assertEqual(self.complete("mullion", "pane", "sn"), ["snapshot"])
        self.assertEqual(self.complete("mullion", "demo", "--renderer", "v"), ["vulkan"])
        self.assertIn("--idle", self.complete("mullion", "pane", "wait", "--"))
        self.assertEqual(self.complete("mullion", "pane", "new", "--", "l"), [])

    def test_fish_completes_the_same(self):
        need("fish")
        def complete(line):
            text = printed("fish", "--no-config", "-c", f"source {MADE / 'mullion.fish'}; complete -C '{line}'")
            return [part.split("\t")[0] for part in text.splitlines()]
        self.assertEqual(complete("mullion pa"), ["pane"])
        self.assertEqual(complete("mullion pane sn"), ["snapshot"])
        self.assertEqual(complete("mullion demo --renderer v"), ["vulkan"])

    def test_zsh_reads_its_file(self):
        need("zsh")
        printed("zsh", "-n", MADE / "_mullion")

    def test_the_manual_pages_have_no_fault(self):
        need("man")
        for page in (MADE / "mullion.1", ROOT / "packaging/cli/mullion-core.1", ROOT / "packaging/cli/mullion-app.1"):
            text = printed("man", "--warnings", "-l", "-Tutf8", "-P", "cat", page, env={**os.environ, "LC_ALL": "C.UTF-8"})
            self.assertTrue("SYNOPSIS" in re.sub(".\b", "", text), f"{page} is not drawn")

    def test_the_manual_pages_name_every_flag_that_the_programs_do(self):
        programs = pathlib.Path(os.environ.get("MULLION_BIN", ROOT / "build/release/bin"))
        for name in ("mullion-core", "mullion-app"):
            said = printed(programs / name, "--help", env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
            flags = set(re.findall(r"--[a-z][a-z-]+", said))
            self.assertGreater(len(flags), 5)
            page = (ROOT / f"packaging/cli/{name}.1").read_text().replace("\\-", "-")
            self.assertEqual({flag for flag in flags if flag not in page}, set(), name)

    def test_the_reference_is_what_the_program_says(self):
        written, said = (ROOT / "docs/cli.md").read_text(), (MADE / "cli.md").read_text()
        self.assertTrue(written == said, "docs/cli.md is old: cp build/release/cli/cli.md docs/cli.md")

    def test_the_desktop_files_are_valid(self):
        need("desktop-file-validate", "appstreamcli")
        printed("desktop-file-validate", ROOT / "resources/mullion.desktop")
        printed("appstreamcli", "validate", "--no-net", ROOT / "resources/io.github.mullion.Mullion.metainfo.xml")

    def test_the_systemd_units_are_valid(self):
        need("systemd-analyze")
        folder = self.enterContext(tempfile.TemporaryDirectory())
        done = subprocess.run(["systemd-analyze", "--user", "verify", "--man=no",
                               ROOT / "packaging/linux/systemd/mullion-core.socket"], capture_output=True, text=True,
                              env={**os.environ, "XDG_RUNTIME_DIR": folder})
        if "Failed to initialize manager" in done.stderr:
            raise unittest.SkipTest("systemd-analyze needs a user's runtime folder here")
        unknown = [line for line in done.stderr.splitlines() if "mullion-core" in line and "not executable" not in line]
        self.assertEqual(unknown, [])


if __name__ == "__main__":
    unittest.main()
