"""The documents' `sh` blocks run, in order, in an instance of their own; their `yaml` blocks start; their links lead somewhere."""
import pathlib
import re
import subprocess
import unittest

from harness import BIN, Core

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "packaging/README.md", ROOT / "CHANGELOG.md"]


def blocks(path, kind):
    """The fenced blocks of one kind, without the indentation of the list that they may stand in."""
    found = []
    for indent, body in re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", path.read_text(), re.MULTILINE | re.DOTALL):
        found.append("".join(line[len(indent):] for line in body.splitlines(keepends=True)))
    return found


class DocumentsTest(unittest.TestCase):
    def run_blocks(self, name):
        scripts = blocks(ROOT / name, "sh")
        self.assertTrue(scripts, f"{name} has commands")
        core = self.enterContext(Core())
        (core.home / "Makefile").write_text("test:\n\t@echo all is well\n")
        done = subprocess.run(["bash", "-eu", "-o", "pipefail", "-c", "\n".join(scripts)], cwd=core.home, text=True,
                              env={**core.environment, "PATH": f"{BIN}:{core.environment['PATH']}", "DISPLAY": ""},
                              capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0, f"{name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def test_the_readmes_commands_run(self):
        self.assertIn("all is well", self.run_blocks("README.md"))

    def test_getting_started_runs_from_top_to_bottom(self):
        self.assertIn("got a word", self.run_blocks("docs/getting-started.md"))

    def test_what_security_says_about_the_socket_holds(self):
        self.run_blocks("docs/security.md")

    def test_no_other_document_has_commands_that_nobody_runs(self):
        run = {"README.md", "docs/getting-started.md", "docs/security.md"}
        others = [str(path.relative_to(ROOT)) for path in DOCUMENTS if blocks(path, "sh")]
        self.assertEqual(set(others) - run, set(), "add a test for it here, or mark the block `console`")

    def test_every_layout_that_a_document_shows_can_be_started(self):
        core = self.enterContext(Core())
        count = 0
        for path in (ROOT / "README.md", ROOT / "docs/layout-files.md"):
            for text in blocks(path, "yaml"):
                if "layout:" not in text:
                    continue
                count += 1
                file = core.home / f"example{count}.yml"
                file.write_text(text)
                answer = core.run("start", "--layout", file, "--name", f"example {count}", "--detach", "--trust")
                self.assertTrue(answer.ok, f"{path.name}: {text}\n{answer}")
                self.assertGreater(len(answer.data["panes"]) if "panes" in answer.data else 1, 0)
        self.assertGreaterEqual(count, 2)

    def test_links_between_documents_lead_somewhere(self):
        broken = []
        for path in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text()):
                if not target.startswith("http") and not (path.parent / target).exists():
                    broken.append(f"{path.relative_to(ROOT)}: {target}")
        self.assertEqual(broken, [])


if __name__ == "__main__":
    unittest.main()
