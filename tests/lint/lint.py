#!/usr/bin/env python3
"""House rules that a compiler does not check. `lint.py CHECK [--root DIR] [--build DIR]`; exit 77 means skipped.

Each check is a function that takes a Tree and yields complaints as `path:line: sentence`.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

CODE = (".h", ".cpp", ".mm", ".c")
MAX_LINES = 800
MAX_README_LINES = 40
CLANG_FORMAT_MAJOR = 14
SKIPPED = 77

# What each folder may include of ours: docs/architecture.md's arrows, spelt out with what lies below each.
BELOW_SHARE = ("core/base", "core/model", "core/share")
BELOW_CLIENT = BELOW_SHARE + ("core/client",)
SCENE_AND_TEXT = ("core/base", "core/model", "core/share", "render/scene", "render/text")
ALLOWED = {
    "core/base": ("core/base",),
    "core/model": ("core/base", "core/model"),
    "core/vt": ("core/base", "core/model", "core/vt"),
    "core/share": BELOW_SHARE,
    "core/client": BELOW_CLIENT,
    "core/host": BELOW_SHARE + ("core/vt", "core/host"),
    "core/daemon": BELOW_SHARE + ("core/vt", "core/host", "core/daemon"),
    "core/cli": BELOW_CLIENT + ("core/cli",),
    "render/scene": SCENE_AND_TEXT,
    "render/text": ("core/base", "core/model", "render/text"),
    "render/raster": SCENE_AND_TEXT + ("render/raster",),
    "render/rhi": SCENE_AND_TEXT + ("render/rhi", "shaders"),
    "app": BELOW_CLIENT + ("render", "app"),
}
OURS = re.compile(r"^(core|render|app|tests|bench|shaders)/")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
QT_HEADER = re.compile(r"^(Q[A-Z]\w*|Qt\w*/.*|private/q.*|rhi/q.*|q[a-z]+\.h)$")
BANNED = re.compile(
    r"(?<![\w.>:])(?:std::|::)?(strcpy|strcat|sprintf|vsprintf|gets|system|popen|tmpnam|mktemp|strtok|alloca)\s*\(")
# GCC 12's headers bring <algorithm> along by chance, later ones do not.
ALGORITHM = re.compile(
    r"\bstd::(sort|stable_sort|find|find_if|find_if_not|any_of|all_of|none_of|count|count_if|copy|copy_n|copy_if|fill|fill_n"
    r"|rotate|reverse|transform|min_element|max_element|min|max|clamp|remove|remove_if|replace|unique|lower_bound"
    r"|upper_bound|equal_range|binary_search|equal|mismatch|search|partition|generate|for_each|nth_element|swap_ranges"
    r"|stable_partition|partial_sort|is_sorted|adjacent_find|lexicographical_compare)\s*\(|\bstd::ranges::[a-z_]+\s*\(")
UNFINISHED = re.compile(r"\b(" + "TO" + "DO|FIX" + r"ME)\b")


class Tree:
    def __init__(self, root, build):
        self.root = pathlib.Path(root)
        self.build = pathlib.Path(build) if build else None
        self.files = sorted(self._list())

    def _list(self):
        try:
            listed = subprocess.run(
                ["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                capture_output=True, check=True).stdout.decode()
            return [name for name in listed.split("\0") if name and (self.root / name).is_file()]
        except (OSError, subprocess.CalledProcessError):  # A source archive has no git.
            return [str(path.relative_to(self.root)) for path in self.root.rglob("*")
                    if path.is_file() and not re.match(r"(build|\.git|\.cache)", str(path.relative_to(self.root)))]

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def code(self, *folders):
        return [name for name in self.files if name.endswith(CODE)
                and (not folders or any(name.startswith(folder + "/") for folder in folders))]

    def includes(self, name):
        for number, line in enumerate(self.read(name).splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                yield number, match.group(1), match.group(2)


def without_comments_and_strings(text):
    """Blanks them out but keeps the lines, so that numbers stay right."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.DOTALL)
    return pattern.sub(lambda match: "\n" * match.group(0).count("\n") + '""', text)


def folder_rule(name):
    """The longest row of ALLOWED that the file lies in; a new folder of core gets what a client may use."""
    parts = name.split("/")
    for length in (2, 1):
        folder = "/".join(parts[:length])
        if folder in ALLOWED:
            return ALLOWED[folder]
    if parts[0] == "core":
        return BELOW_CLIENT + ("/".join(parts[:2]),)
    return None


def check_includes(tree):
    for name in tree.code():
        for number, bracket, header in tree.includes(name):
            if header.endswith(".moc"):
                continue  # Made by Qt's moc beside the build, from the file that includes it.
            if bracket == '"':
                yield f"{name}:{number}: include <{header}> from the repository's root, in angle brackets"
            elif ".." in header.split("/"):
                yield f"{name}:{number}: an include climbs out of its folder"


def check_arrows(tree):
    for name in tree.code("core", "render", "app"):
        allowed = folder_rule(name)
        for number, _, header in tree.includes(name):
            if OURS.match(header) and allowed is not None:
                if not any(header.startswith(folder + "/") for folder in allowed):
                    yield f"{name}:{number}: may not include {header}"
            no_qt = name.startswith(("core/", "render/scene/"))
            if no_qt and QT_HEADER.match(header):
                yield f"{name}:{number}: Qt header {header} in a part without Qt"
            if re.match(r"(private/qrhi|rhi/qrhi)", header) and name != "render/rhi/RhiApi.h":
                yield f"{name}:{number}: only render/rhi/RhiApi.h includes {header}"


def check_algorithm_header(tree):
    for name in tree.code():
        text = without_comments_and_strings(tree.read(name))
        match = ALGORITHM.search(text)
        own_header = re.sub(r"\.(cpp|mm)$", ".h", name)
        sources = [name] + ([own_header] if own_header in tree.files and own_header != name else [])
        if match and not any(header == "algorithm" for source in sources for _, _, header in tree.includes(source)):
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group(0)}) needs #include <algorithm>"


def check_pragma_once(tree):
    for name in tree.code():
        if name.endswith(".h") and not re.search(r"^#pragma once$", tree.read(name), re.MULTILINE):
            yield f"{name}:1: no #pragma once"


def check_file_size(tree):
    for name in tree.files:
        if name.endswith(CODE + (".py", ".sh", ".vert", ".frag")):
            lines = tree.read(name).count("\n")
            if lines >= MAX_LINES:
                yield f"{name}:{lines}: {lines} lines; split it by topic before {MAX_LINES}"


def check_banned_calls(tree):
    for name in tree.code("core"):
        for number, line in enumerate(without_comments_and_strings(tree.read(name)).splitlines(), 1):
            match = BANNED.search(line)
            if match:
                yield f"{name}:{number}: {match.group(1)}() is not used here: it cannot be called safely"


def check_unfinished(tree):
    for name in tree.files:
        if name.endswith(CODE + (".py", ".sh", ".md", ".txt", ".cmake", ".json", ".yml")) or name.startswith("scripts/"):
            for number, line in enumerate(tree.read(name).splitlines(), 1):
                if UNFINISHED.search(line):
                    yield f"{name}:{number}: finish it or write down what is missing as an issue"


def check_readmes(tree):
    target = re.compile(r"^\s*(mullion_library|mullion_gtest|add_executable|add_library|qt_add_executable)\(", re.MULTILINE)
    for name in tree.files:
        if not name.endswith("/CMakeLists.txt") or name.startswith("tests/unit/"):
            continue
        folder = name.rsplit("/", 1)[0]
        readme = folder + "/README.md"
        if target.search(tree.read(name)) and readme not in tree.files:
            yield f"{folder}:1: has a target and no README.md"
    for name in tree.files:
        if re.match(r"(core|render|app|tests|bench)/.*README\.md$", name):
            lines = tree.read(name).count("\n")
            if lines >= MAX_README_LINES:
                yield f"{name}:{lines}: keep a folder's README under {MAX_README_LINES} lines"


def check_shell(tree):
    for name in tree.files:
        path = tree.root / name
        with open(path, "rb") as file:
            head = file.read(64).split(b"\n")[0]
        if name.endswith(".sh") or re.match(rb"#!.*\b(ba)?sh\b", head):
            done = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True)
            if done.returncode != 0:
                yield f"{name}:1: {done.stderr.strip()}"
            if head.startswith(b"#!") and not os.access(path, os.X_OK):
                yield f"{name}:1: has a #! line and is not executable"


def check_format(tree):
    program = shutil.which(f"clang-format-{CLANG_FORMAT_MAJOR}") or shutil.which("clang-format")
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout if program else ""
    if not re.search(rf"version {CLANG_FORMAT_MAJOR}\.", version):
        print(f"skipped: clang-format {CLANG_FORMAT_MAJOR} is not here; other versions format differently")
        sys.exit(SKIPPED)
    names = tree.code()
    done = subprocess.run([program, "--dry-run", "-Werror", *names], cwd=tree.root, capture_output=True, text=True)
    if done.returncode != 0:
        yield from sorted({line.split(":")[0] + ": run clang-format -i on it" for line in done.stderr.splitlines()
                           if ": error:" in line})


def check_no_qt_linked(tree):
    programs = ["mullion-core", "mullion", "mullion-spawn", "mullion-fleet"]
    for program in programs:
        path = tree.build / "bin" / program
        if not path.exists():
            yield f"{path}:1: is not built"
            continue
        tool = ["otool", "-L"] if sys.platform == "darwin" else ["ldd"]
        done = subprocess.run([*tool, str(path)], capture_output=True, text=True)
        if done.returncode != 0 and "not a dynamic executable" not in done.stdout + done.stderr:
            yield f"{path}:1: {' '.join(tool)} failed: {done.stderr.strip()}"
        yield from (f"{path}:1: links {line.strip()}" for line in done.stdout.splitlines() if re.search(r"Qt\d?\w*", line))


def compile_flags(tree):
    """Folder -> the include and define flags of some file in it, from compile_commands.json."""
    flags = {}
    for entry in json.loads((tree.build / "compile_commands.json").read_text()):
        try:
            folder = str(pathlib.Path(entry["file"]).resolve().relative_to(tree.root.resolve()).parent)
        except ValueError:
            continue
        words = shlex.split(entry["command"])
        kept, previous = [], ""
        for word in words[1:]:
            if word.startswith(("-I", "-D", "-std", "-isystem")) or previous == "-isystem":
                kept.append(word)
            previous = word
        compiler = next(word for word in words if re.search(r"(\+\+|clang|gcc)[-\d.]*$", word) and "ccache" not in word)
        flags.setdefault(folder, [compiler, *kept])
    return flags


def check_headers_alone(tree):
    """A header that some source includes first is proven by the build; the others are compiled here."""
    first = set()
    for name in tree.code():
        if not name.endswith(".h"):
            first.update(header for _, _, header in list(tree.includes(name))[:1])
    flags = compile_flags(tree)
    fallback = flags.get("core/share") or next(iter(flags.values()))

    def compile_alone(name):
        folder = name.rsplit("/", 1)[0]
        while folder not in flags and "/" in folder:
            folder = folder.rsplit("/", 1)[0]
        command = [*flags.get(folder, fallback), "-fsyntax-only", "-x", "c++", "-"]
        done = subprocess.run(command, input=f"#include <{name}>\n", cwd=tree.root, capture_output=True, text=True)
        return None if done.returncode == 0 else f"{name}:1: does not compile alone: {done.stderr.splitlines()[:3]}"

    built = tuple({folder.split("/")[0] + "/" for folder in flags})  # Without the app, only the core.
    names = [name for name in tree.code("core", "render", "app")
             if name.endswith(".h") and name.startswith(built) and name not in first]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from (complaint for complaint in pool.map(compile_alone, names) if complaint)


# What Linux has and macOS has not, or has otherwise.
ONLY_LINUX = re.compile(r"\b(memfd_create|accept4|pipe2|dup3|epoll_\w+|eventfd|signalfd|timerfd_\w+|prctl|close_range|fexecve"
                        r"|execvpe|ptsname_r|fallocate|ppoll|sendmmsg|malloc_trim|F_ADD_SEALS|SO_PEERCRED|SOCK_CLOEXEC"
                        r"|SOCK_NONBLOCK|O_PATH|O_TMPFILE|MAP_POPULATE|SYS_\w+)\b|\"/proc/")


def check_only_linux(tree):
    """Code of core/ and render/ that names Linux's own calls stands where only Linux compiles it."""
    for name in tree.code("core", "render"):
        asks = []  # For each open #if: whether its branch at hand is for systems without the call.
        for number, line in enumerate(tree.read(name).splitlines(), 1):
            words = line.split()
            if line.startswith("#if"):
                asks.append(words[0] == "#ifndef" and words[1] == "__linux__" or "__APPLE__" in line)
            elif line.startswith(("#elif", "#else")) and asks:
                asks[-1] = "__APPLE__" in line or (words[0] == "#else" and not asks[-1])
            elif line.startswith("#endif") and asks:
                asks.pop()
            elif (not asks or all(asks)) and (found := ONLY_LINUX.search(line.split("//")[0])):
                yield f"{name}:{number}: {found[0]} is Linux's own; macOS needs a branch of its own."


# What stands between backquotes or after a link and looks like a path of ours.
DOCUMENTED = re.compile(r"`((?:core|render|app|shaders|resources|packaging|tests|bench|scripts|docs|cmake|\.github|\.ci)/[\w./*+-]*)"
                        r"|\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def check_documents(tree):
    """A path that a document names is there: as it stands, with an ending (`core/host/IoWorker`) or as a pattern."""
    for name in tree.files:
        if not name.endswith(".md"):
            continue
        folder = (tree.root / name).parent
        for number, line in enumerate(tree.read(name).splitlines(), 1):
            for match in DOCUMENTED.finditer(line):
                path = (match[1] or match[2]).rstrip("./").replace("NAME", "*")
                base = tree.root if match[1] else folder
                if not any(True for end in ("", ".*") for _ in base.glob(os.path.normpath(path) + end)) \
                        and not (base / path).exists():
                    yield f"{name}:{number}: there is no {path}."


CHECKS = {name[len("check_"):]: function for name, function in list(globals().items()) if name.startswith("check_")}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("check", choices=sorted(CHECKS))
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--build", default=None, help="the build folder, for checks of what was built")
    options = parser.parse_args()
    complaints = list(CHECKS[options.check](Tree(options.root, options.build)))
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
