#!/usr/bin/env python3
"""What is written about the command line, from the command line itself (`mullion --help --json`).

    generate.py TREE.json markdown|man|bash|zsh|fish            to standard output
"""
import json
import re
import shlex
import sys

PANES = {"PANE", "--from", "--beside", "--exclude", "--force"}
SESSIONS = {"SESSION", "--session"}
COMMON = [("--json", "Print one JSON object"), ("--timeout", "Give up after this long (500ms, 2s, 3m)"),
          ("--yes", "Do not ask before something is destroyed"), ("--help", "Show the flags and examples")]
NOUNS = {"pane": "Panes", "session": "Sessions", "layout": "Layouts", "broadcast": "Broadcast", "core": "The core"}


def typed(verb):
    return f"{verb['noun']} {verb['verb']}".strip()


def synopsis(verb):
    words = ["mullion", typed(verb)]
    for option in verb["options"]:
        if option["positional"]:
            word = option["name"] + ("..." if option["many"] else "")
            words.append(word if option["required"] else f"[{word}]")
    if any(not option["positional"] for option in verb["options"]):
        words.append("[FLAGS]")
    return " ".join(words) + (" [-- COMMAND...]" if verb["takes_program"] else "")


def summary(option):
    text = option["summary"]
    missing = [choice for choice in option["choices"] if choice not in text]
    return f"{text}: {', '.join(option['choices'])}" if missing else text


def nouns(tree):
    found = {}
    for verb in tree["verbs"]:
        found.setdefault(verb["noun"], []).append(verb)
    return found


# ---- docs/cli.md -----------------------------------------------------------------------------------------------------

def markdown(tree):
    out = ["# Command line", "",
           "Made from the program itself by `packaging/cli/generate.py`; a test says when it is old. The same is in `man",
           "mullion` and in `mullion NOUN VERB --help`.", "", *(line + "  " for line in tree["common"].splitlines()), ""]
    alone = [verbs[0] for verbs in nouns(tree).values() if len(verbs) == 1]
    out += ["## Everyday", ""]
    for verb in alone:
        out += section(verb)
    for noun, verbs in nouns(tree).items():
        if len(verbs) > 1:
            out += [f"## {NOUNS.get(noun, noun.capitalize())}", ""]
            for verb in verbs:
                out += section(verb)
    return "\n".join(out).rstrip() + "\n"


def section(verb):
    out = [f"### {typed(verb)}", "", verb["summary"] + ".", "", "```text", synopsis(verb), "```", ""]
    if verb["options"]:
        out += ["| flag | |", "|---|---|"]
        for option in verb["options"]:
            name = option["name"] + (" VALUE" if option["takes_value"] and not option["positional"] else "")
            out.append(f"| `{name}` | {summary(option).replace('|', chr(92) + '|')} |")
        out.append("")
    return out + ["```text", *(line[2:] for line in verb["examples"].splitlines()), "```", ""]


# ---- man -------------------------------------------------------------------------------------------------------------

def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def man(tree):
    out = [f'.TH MULLION 1 "" "mullion {tree["version"]}" "User Commands"', ".SH NAME",
           "mullion \\- a wall of live terminals that outlive their window", ".SH SYNOPSIS",
           ".B mullion\n[NOUN] [VERB] [FLAGS]", ".SH DESCRIPTION",
           "Without words it opens the desktop. The core, which owns the terminals, is started when it is needed and goes "
           "on when the window is closed.", ".PP", ".nf", roff(tree["common"].rstrip()), ".fi", ".SH COMMANDS"]
    for verb in tree["verbs"]:
        out += [f".SS {roff(synopsis(verb))}", roff(verb["summary"]) + "."]
        for option in verb["options"]:
            value = " VALUE" if option["takes_value"] and not option["positional"] else ""
            out += [".TP", f".B {roff(option['name'] + value)}", roff(summary(option))]
        out += [".PP", ".nf", ".RS", roff("\n".join(line.strip() for line in verb["examples"].splitlines())), ".RE",
                ".fi"]
    out += [".SH ENVIRONMENT", ".TP", ".B MULLION_RUNTIME_DIR",
            "The folder of socket, lock and log; another folder is another core.", ".TP", ".B MULLION_LOG",
            "What the core logs: debug, info, warning or error.", ".SH SEE ALSO",
            ".BR mullion\\-core (1),\n.BR mullion\\-app (1)"]
    return "\n".join(out) + "\n"


# ---- completion -------------------------------------------------------------------------------------------------------

def source_of(option):
    """What completes a value: words, or the name of a function."""
    if option["choices"]:
        return " ".join(option["choices"])
    if option["name"] in PANES:
        return "@panes"
    if option["name"] in SESSIONS:
        return "@sessions"
    return "@files"


def flags(verb):
    return [option["name"] for option in verb["options"] if not option["positional"]] + [name for name, _ in COMMON]


def first_positional(verb):
    return next((source_of(option) for option in verb["options"] if option["positional"]), "")


BASH = r"""# bash completion for mullion; made by packaging/cli/generate.py.
_mullion_panes() { mullion pane list 2>/dev/null | awk 'NR > 1 { print $1; print $2 "/" $3 }'; }
_mullion_sessions() { mullion pane list 2>/dev/null | awk 'NR > 1 && !seen[$2]++ { print $2 }'; }
_mullion() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} word words=() wanted= verb=
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [ "$word" = -- ] && { COMPREPLY=(); return; }
        [ "${#words[@]}" -lt 2 ] && [ "${word#-}" = "$word" ] && words+=("$word")
    done
    case "${words[0]-}" in
        '') wanted="@NOUNS@ --help --version" ;;
@VERBS@
    esac
    [ -n "$verb" ] || [ -n "$wanted" ] || return
    case "$verb $previous" in
@VALUES@
        *) [ -n "$wanted" ] || case "$verb" in
@FLAGS@
        esac ;;
    esac
    case "$wanted" in
        @panes*) wanted="$(_mullion_panes) ${wanted#@panes}" ;;
        @sessions*) wanted="$(_mullion_sessions) ${wanted#@sessions}" ;;
        @files*) COMPREPLY=($(compgen -f -W "${wanted#@files}" -- "$current")); return ;;
    esac
    COMPREPLY=($(compgen -W "$wanted" -- "$current"))
}
complete -F _mullion mullion
"""


def bash(tree):
    verbs, values, pages = [], [], []
    for noun, members in nouns(tree).items():
        names = " ".join(verb["verb"] for verb in members if verb["verb"])
        alone = any(not verb["verb"] for verb in members)
        if not names:
            verbs.append(f"        {noun}) verb={noun} ;;")
        else:
            extra = f" verb={noun};" if alone else ""
            verbs.append(f'        {noun}) if [ "${{#words[@]}}" -lt 2 ]; then wanted="{names}";{extra} '
                         f'else verb="{noun} ${{words[1]}}"; fi ;;')
        for verb in members:
            for option in verb["options"]:
                if option["takes_value"] and not option["positional"]:
                    values.append(f"        '{typed(verb)} {option['name']}') wanted={shlex.quote(source_of(option))} ;;")
            pages.append(f"            '{typed(verb)}') "
                         f"wanted={shlex.quote((first_positional(verb) + ' ' + ' '.join(flags(verb))).strip())} ;;")
    return (BASH.replace("@NOUNS@", " ".join(nouns(tree))).replace("@VERBS@", "\n".join(verbs))
            .replace("@VALUES@", "\n".join(values)).replace("@FLAGS@", "\n".join(pages)))


ZSH = r"""#compdef mullion
# zsh completion for mullion; made by packaging/cli/generate.py.
_mullion_panes() { compadd -- ${(f)"$(mullion pane list 2>/dev/null | awk 'NR > 1 { print $1; print $2 "/" $3 }')"} }
_mullion_sessions() { compadd -- ${(f)"$(mullion pane list 2>/dev/null | awk 'NR > 1 && !seen[$2]++ { print $2 }')"} }
_mullion() {
    local -a said=(${words[2,CURRENT-1]:#-*}) nouns verbs
    nouns=(@NOUNS@)
    if (( ! $#said )); then
        _describe command nouns
        return
    fi
    case $said[1] in
@VERBS@
    esac
    if (( $#verbs && $#said < 2 )); then
        _describe verb verbs
        return
    fi
    (( $#verbs )) && said=("$said[1] $said[2]")
    case $said[1] in
@FLAGS@
    esac
}
_mullion "$@"
"""
ZSH_SOURCES = {"@panes": "_mullion_panes", "@sessions": "_mullion_sessions", "@files": "_files"}


def zsh_text(text):
    return re.sub(r"([\[\]:'\\])", lambda found: {"'": "'\\''"}.get(found[0], "\\" + found[0]), text)


def zsh(tree):
    listed, verbs, pages = [], [], []
    for noun, members in nouns(tree).items():
        about = members[0]["summary"] if len(members) == 1 else ", ".join(verb["verb"] for verb in members if verb["verb"])
        listed.append(f"'{noun}:{zsh_text(about)}'")
        if any(verb["verb"] for verb in members):
            names = " ".join(f"'{verb['verb']}:{zsh_text(verb['summary'])}'" for verb in members if verb["verb"])
            verbs.append(f"        {noun}) verbs=({names}) ;;")
        for verb in members:
            words = [f"'{name}[{zsh_text(text)}]'" for name, text in COMMON]
            for option in verb["options"]:
                action = ZSH_SOURCES.get(source_of(option), f"({source_of(option)})")
                if option["positional"]:
                    words.append(f"'*:{option['name']}:{action}'")
                elif option["takes_value"]:
                    words.append(f"'*{option['name']}[{zsh_text(summary(option))}]:value:{action}'")
                else:
                    words.append(f"'{option['name']}[{zsh_text(summary(option))}]'")
            seen_rest = False
            unique = []
            for word in words:  # _arguments takes one "rest" only.
                if word.startswith("'*:"):
                    if seen_rest:
                        continue
                    seen_rest = True
                unique.append(word)
            pages.append(f"        '{typed(verb)}') _arguments {' '.join(unique)} ;;")
    return (ZSH.replace("@NOUNS@", " ".join(listed)).replace("@VERBS@", "\n".join(verbs))
            .replace("@FLAGS@", "\n".join(pages)))


FISH = r"""# fish completion for mullion; made by packaging/cli/generate.py.
function __mullion_panes
    mullion pane list 2>/dev/null | awk 'NR > 1 { print $1; print $2 "/" $3 }'
end
function __mullion_sessions
    mullion pane list 2>/dev/null | awk 'NR > 1 && !seen[$2]++ { print $2 }'
end
function __mullion_said
    set -l said (string match -v -- '-*' (commandline -opc)[2..-1])
    if test $argv[1] = 0
        test (count $said) = 0
    else
        test "$said[1..$argv[1]]" = "$argv[2..-1]"
    end
end
function __mullion_needs_verb
    set -l said (string match -v -- '-*' (commandline -opc)[2..-1])
    test (count $said) = 1 -a "$said[1]" = "$argv[1]"
end
complete -c mullion -f
"""
FISH_SOURCES = {"@panes": "(__mullion_panes)", "@sessions": "(__mullion_sessions)"}


def fish_text(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish(tree):
    out = [FISH]
    for noun, members in nouns(tree).items():
        about = members[0]["summary"] if len(members) == 1 else ", ".join(verb["verb"] for verb in members if verb["verb"])
        out.append(f"complete -c mullion -n '__mullion_said 0' -a {noun} -d {fish_text(about)}")
        for verb in members:
            if verb["verb"]:
                out.append(f"complete -c mullion -n '__mullion_needs_verb {noun}' -a {verb['verb']} "
                           f"-d {fish_text(verb['summary'])}")
            here = f"'__mullion_said {2 if verb['verb'] else 1} {typed(verb)}'"
            for name, text in COMMON:
                out.append(f"complete -c mullion -n {here} -l {name[2:]} -d {fish_text(text)}")
            for option in verb["options"]:
                source = source_of(option)
                words = FISH_SOURCES.get(source, "" if source == "@files" else source)
                given = f" -a {fish_text(words)}" if words else (" -F" if source == "@files" else "")
                if option["positional"]:
                    out.append(f"complete -c mullion -n {here}{given}")
                else:
                    value = f" {'-r' if source == '@files' else '-x'}{given}" if option["takes_value"] else ""
                    out.append(f"complete -c mullion -n {here} -l {option['name'][2:]} -d {fish_text(summary(option))}{value}")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        made = {"markdown": markdown, "man": man, "bash": bash, "zsh": zsh, "fish": fish}[sys.argv[2]](json.load(file))
    sys.stdout.write(made)
