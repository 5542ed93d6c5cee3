"""The conformance program (tests/conformance) inside a pane, and inside xterm as a check of its cases."""
import os
import pathlib
import re
import subprocess
import sys
import unittest

from harness import PATIENCE, Core, need

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "conformance"
ENGINE = FOLDER.parents[1] / "core/vt/native/SequenceTable.cpp"
STRINGS = ENGINE.with_name("StringTable.cpp")
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "differential")]
XTERM = ("xterm", "-geometry", "80x24", "-u8", "-fn", "fixed", "-xrm", "XTerm*allowWindowOps: true",
         "-xrm", "XTerm*disallowedWindowOps: ", "-xrm", "XTerm*disallowedColorOps: ")


def known_failures(name):
    """Case name -> reason, from a reviewed file of `NAME -- REASON` lines."""
    known = {}
    for line in (FOLDER / name).read_text().splitlines():
        if line and not line.startswith("#"):
            case, separator, reason = line.partition(" -- ")
            assert separator and reason, f"{name}: a line without a reason: {line}"
            known[case] = reason
    return known


def results_of(path):
    """Case name -> None, or why it failed; and the last line."""
    results, lines = {}, path.read_text().splitlines()
    for line in lines[:-1]:
        verdict, name, *why = line.split("\t", 2)
        results[name] = None if verdict == "ok" else why[0]
    return results, lines[-1] if lines else "nothing ran"


class Conformance(unittest.TestCase):
    def judge(self, path, known):
        results, last = results_of(path)
        self.assertRegex(last, r"^done \d+ of \d+$")
        wrong = [f"{case}: {why}" for case, why in results.items() if why and case not in known]
        self.assertEqual(wrong, [], "cases that fail and are not known to")
        healed = [case for case in known if case not in results or results[case] is None]
        self.assertEqual(healed, [], "known failures that hold now or are no cases: take them out")
        print(last)

    def test_every_case_holds_in_a_pane_but_the_known_ones(self):
        core = self.enterContext(Core())
        results = core.folder / "results"
        pane = core.pane("python3", "-B", FOLDER / "conform.py", results, flags=("--allow", "checksum,title,window"))
        core.do("pane", "wait", pane, "--exit", "--timeout", f"{4 * PATIENCE}s", timeout=4 * PATIENCE + 10)
        self.judge(results, known_failures("known.txt"))

    def test_xterm_differs_from_the_cases_only_where_it_is_known_to(self):
        need("xterm", "Xvfb")
        core = self.enterContext(Core())  # For its folder alone.
        from differ import x_display
        display = self.enterContext(x_display())
        results = core.folder / "results"
        subprocess.run([*XTERM, "-e", sys.executable, "-B", str(FOLDER / "conform.py"), str(results)], check=True,
                       timeout=4 * PATIENCE, env={**os.environ, "DISPLAY": display, "LANG": "C.UTF-8"},
                       capture_output=True)
        self.judge(results, known_failures("known-xterm.txt"))

    def test_every_row_of_the_engines_table_has_a_case(self):
        from conform import GROUPS
        covered = {row for group in GROUPS for row in group.rows if group.cases}
        pattern = re.compile(r"^\s*\{(Esc|Csi), (0|'.+?'), (0|'.+?'), ('.+?'), (?:\d+, )?&S::\w+", re.MULTILINE)

        def spell(character):
            plain = character[1:-1].replace("\\", "") if character != "0" else ""
            return {" ": "SP"}.get(plain, plain)
        rows = [" ".join(filter(None, (kind.upper(), spell(marker), spell(between), spell(final))))
                for kind, marker, between, final in pattern.findall(ENGINE.read_text())]
        strings = STRINGS.read_text()
        rows += [f"OSC {number}" for number in re.findall(r"^\s*\{(\d+), &S::", strings, re.MULTILINE)]
        rows += [" ".join(filter(None, ("DCS", spell(between), spell(final))))
                 for between, final in re.findall(r"^\s*\{0, (0|'.'), ('.'), (?:&S::\w+|nullptr)", strings, re.MULTILINE)]
        self.assertGreater(len(rows), 140, "the tables were found")
        self.assertEqual([row for row in rows if row not in covered], [], "rows without a case")


if __name__ == "__main__":
    unittest.main()
