#!/usr/bin/env python3
"""Records real programs with the shipped binaries: `record.py [NAME...]`, all without a name.

Everything shown is made here: a neutral folder, neutral names, no network. A scenario ends while its program shows what
the test wants to see; closing the pane ends the recording there.
"""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
sys.dont_write_bytecode = True
from harness import PATIENCE, Core  # noqa: E402

DEMO = pathlib.Path("/tmp/demo")
SCENARIOS = {}
GIT = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
       "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
CODE = textwrap.dedent('''\
    #include <stdio.h>

    /* Counts the words of its input: "größer", 日本語 and 🙂 are words too. */
    int main(void) {
        int inside = 0, words = 0;
        for (int c; (c = getchar()) != EOF;) {
            if (c == ' ' || c == '\\n') { inside = 0; }
            else if (!inside) { inside = 1; ++words; }
        }
        printf("%d words\\n", words);
        return 0;
    }
    ''')


def scenario(function):
    SCENARIOS[function.__name__.replace("_", "-")] = function
    return function


class Recorder:
    """One pane that is recorded from its first byte."""

    def __init__(self, core, path):
        self.core, self.path, self.pane = core, path, None

    def start(self, *command, columns=80, rows=24, env=()):
        flags = ("--record", self.path, "--cwd", DEMO, *(word for pair in env for word in ("--env", pair)))
        self.pane = self.core.pane(*command, columns=columns, rows=rows, flags=flags)

    def shows(self, *texts):
        self.core.wait_until(self.pane, lambda s: all(any(text in line for line in s["lines"]) for text in texts),
                             f"{texts} shown")
        # The rest of the repaint that brought it.
        self.core.do("pane", "wait", self.pane, "--idle", "300ms", "--timeout", f"{PATIENCE}s")

    def key(self, *keys):
        self.core.key(self.pane, *keys)

    def send(self, text):
        self.core.send(self.pane, text)

    def resize(self, columns, rows):
        self.core.do("pane", "resize", self.pane, "--cols", columns, "--rows", rows)

    def ended(self):
        self.core.wait_exit(self.pane)


@scenario
def vim(pane):
    (DEMO / "words.c").write_text(CODE)
    pane.start("vim", "-u", "NONE", "-i", "NONE", "-N", "--cmd", "syntax on", "+set number ruler nomodeline", "words.c")
    pane.shows("getchar")
    pane.send("/words\r")
    pane.key("Ctrl+w", "v")
    pane.send("Goa line at the end: äöü 漢字 👩‍🚀")
    pane.key("Escape")
    pane.shows("at the end")
    pane.resize(100, 30)
    pane.send(":set hlsearch list\r")
    pane.shows("$")


@scenario
def less(pane):
    lines = [f"{number:04d} \x1b[1;3{number % 8}mline\x1b[0m of a text that is to be paged" for number in range(1, 301)]
    (DEMO / "text").write_text("\n".join(lines) + "\n")
    pane.start("less", "-R", "text")
    pane.shows("0023")
    pane.send("150g")
    pane.shows("0150")
    pane.send("kkk")
    pane.shows("0147")
    pane.send("/0200\r")
    pane.shows("0222")


@scenario
def git_log(pane):
    environment = {**os.environ, **GIT}

    def git(*words, day=1):
        date = f"2024-01-{day:02d}T12:00:00+00:00"
        subprocess.run(["git", *words], cwd=DEMO, check=True, capture_output=True,
                       env={**environment, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date})
    git("init", "-b", "main")
    for day in range(1, 13):
        if day == 4:
            git("checkout", "-b", "topic")
        (DEMO / f"file{day}").write_text("text\n" * day)
        git("add", ".")
        git("commit", "-m", f"part {day}: what now holds", day=day)
        if day == 6:
            git("checkout", "main")
        if day == 9:
            git("merge", "--no-edit", "topic", day=day)
    pane.start("git", "log", "--graph", "--stat", "--color", "--decorate",
               env=["LESS=R", *(f"{key}={value}" for key, value in GIT.items())])
    pane.shows("part 12")
    pane.send("  ")
    pane.shows("part 9")


@scenario
def htop(pane):
    config = DEMO / "htoprc"
    config.write_text("hide_kernel_threads=1\ncolor_scheme=0\nheader_margin=1\n")
    pane.start("unshare", "--pid", "--fork", "--mount-proc", "htop", "--delay=50", env=[f"HTOPRC={config}"])
    pane.shows("PID", "F10")
    pane.key("F2")
    pane.shows("Display options")


@scenario
def mc(pane):
    (DEMO / "folder").mkdir()
    for name in ("alpha.txt", "beta.c", "gamma.sh"):
        (DEMO / name).write_text("content\n")
    for path in (*DEMO.iterdir(), DEMO):
        os.utime(path, (1704110400, 1704110400))
    settings = pane.core.home / ".config/mc"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "ini").write_text("[Layout]\nfree_space=false\nxterm_title=false\n")
    pane.start("mc", "--nosubshell", "--skin=default", columns=80, rows=24, env=["TZ=UTC"])
    pane.shows("alpha.txt", "10")
    pane.key("F9")
    pane.shows("File")
    pane.key("Down")
    pane.shows("View")


@scenario
def tmux(pane):
    config = DEMO / "tmux.conf"
    config.write_text("set -g status-right demo\nset -g default-command 'PS1=\"$ \" sh'\nset -g set-titles off\n"
                      "set -g automatic-rename off\nset -g status-left '[demo] '\nset -g pane-border-status off\n")
    pane.start("tmux", "-L", "mullion-recording", "-f", config, "new", "-s", "demo", "-n", "work")
    pane.shows("[demo]", "$")
    pane.send("printf '\\033[44m%s\\033[0m\\n' blue; seq 40\r")
    pane.shows("40")
    pane.key("Ctrl+b")
    pane.send("%")
    pane.shows("│")
    pane.send("seq 100 130\r")
    pane.shows("130")
    pane.key("Ctrl+b")
    pane.send('"')
    pane.shows("─")
    pane.resize(90, 20)
    pane.send("echo resized\r")
    pane.shows("resized")


@scenario
def fzf(pane):
    (DEMO / "list").write_text("".join(f"entry {number} of the list\n" for number in range(1, 501)))
    pane.start("sh", "-c", "fzf --no-info --border < list")
    pane.shows("entry 1 ")
    pane.send("42")
    pane.shows("entry 42 ")
    pane.key("Up", "Up")
    pane.shows("> entry 421")


@scenario
def npm(pane):
    package = DEMO / "left"
    package.mkdir()
    (package / "package.json").write_text('{"name": "left", "version": "1.0.0", "license": "MIT"}\n')
    (DEMO / "package.json").write_text('{"name": "demo", "version": "1.0.0", "license": "MIT"}\n')
    pane.start("npm", "install", "--offline", "--no-audit", "--no-fund", "--no-update-notifier", "./left")
    pane.ended()


@scenario
def cargo(pane):
    """A build with a warning and an error, told in colours and underlines, with a bar that goes."""
    def package(folder, name, source, text, needs=()):
        (folder / "src").mkdir(parents=True)
        (folder / "Cargo.toml").write_text(
            f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n' +
            "".join(f'{other} = {{ path = "../{other}" }}\n' for other in needs))
        (folder / "src" / source).write_text(text)
    crates = ("alpha", "beta", "gamma")
    for crate in crates:
        package(DEMO / crate, crate, "lib.rs", "pub fn words(text: &str) -> usize {\n    let x = 1;\n"
                                               "    text.split(' ').count()\n}\n")
    package(DEMO / "shop", "shop", "main.rs", 'fn main() {\n    println!("{}", alpha::words(7));\n}\n',
            crates)
    toolchains = os.environ.get("RUSTUP_HOME", pathlib.Path.home() / ".rustup")
    pane.start("cargo", "build", "--offline", "--manifest-path", "shop/Cargo.toml", columns=90, rows=30,
               env=["CARGO_TERM_PROGRESS_WHEN=always", "CARGO_TERM_PROGRESS_WIDTH=90", "CARGO_BUILD_JOBS=1",
                    f"RUSTUP_HOME={toolchains}"])
    pane.ended()


@scenario
def progress(pane):
    """What build tools of today print: coloured verbs, a bar that rewrites itself, a log above it."""
    program = textwrap.dedent(r'''
        import sys
        names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"] * 4
        for number, name in enumerate(names):
            sys.stdout.write("\r\x1b[K\x1b[1m\x1b[32m   Compiling\x1b[0m %s v0.%d.0\r\n" % (name, number))
            bar = "=" * number + ">" + " " * (len(names) - number)
            sys.stdout.write("\x1b[1m\x1b[36m    Building\x1b[0m [%s] %d/%d: %s(build)\r" % (bar, number, len(names), name))
            if number == 11:
                sys.stdout.write("\x1b[K\x1b[1m\x1b[33mwarning\x1b[0m\x1b[1m: unused variable: `x`\x1b[0m\r\n"
                                 " \x1b[1m\x1b[34m--> \x1b[0msrc/lib.rs:3:9\r\n")
        sys.stdout.write("\x1b[K\x1b[1m\x1b[32m    Finished\x1b[0m in 1.00s\r\n")
        ''')
    pane.start("python3", "-c", program)
    pane.ended()


@scenario
def shell(pane):
    """A line editor: completion, history, a line longer than the screen, a resize while it is edited."""
    pane.start("bash", "--norc", "--noprofile", columns=40, rows=10, env=["PS1=demo\\$ ", "HISTFILE="])
    pane.shows("demo")
    pane.send("echo one two three four five six seven eight nine ten eleven twelve")
    pane.shows("twelve")
    pane.key("Ctrl+a")
    pane.send("X")
    pane.resize(25, 10)
    pane.key("Ctrl+e", "Ctrl+w", "Backspace")
    pane.resize(60, 10)
    pane.send(" done\r")
    pane.shows("eleven done")
    pane.key("Ctrl+r")
    pane.send("seven")
    pane.shows("reverse-i-search")


def record(name, core):
    shutil.rmtree(DEMO, ignore_errors=True)
    DEMO.mkdir()
    path = HERE / "recordings" / f"{name}.rec"
    path.unlink(missing_ok=True)
    pane = Recorder(core, path)
    try:
        SCENARIOS[name](pane)
    finally:
        if pane.pane:
            core.do("pane", "close", pane.pane)
        with contextlib.suppress(FileNotFoundError):
            path.chmod(0o644)
        shutil.rmtree(DEMO, ignore_errors=True)
    print(f"{name}: {path.stat().st_size} bytes")


def main():
    names = sys.argv[1:] or list(SCENARIOS)
    with Core(TERM="xterm-256color") as core:
        core.start()
        for name in names:
            record(name, core)


if __name__ == "__main__":
    main()
