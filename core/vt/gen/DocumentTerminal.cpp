// Writes docs/terminal.md from the engine's own tables; with --check, says whether a file is what it would write.
#include <core/vt/Permissions.h>
#include <core/vt/native/Charset.h>
#include <core/vt/native/ModeTable.h>
#include <core/vt/native/SequenceTable.h>
#include <core/vt/native/StatusTable.h>
#include <core/vt/native/StringTable.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

using namespace mullion::vt;
using namespace mullion::vt::native;

namespace {

constexpr const char* Head = R"(# What the terminal understands

Generated from the tables of `core/vt/native` by `mullion-document-terminal`; a test compares. Do not edit.

A pane is a VT420 with what xterm and later terminals added; `TERM` is `xterm-256color`. A sequence that is not here is
skipped without a trace. `works` and a family (`VT300`) means: below that conformance level (DECSCL) it means nothing.

## What only some panes may do
`mullion pane new --allow …` permits a pane's programs more than the safe default. Without it, what they ask for is not
answered and changes nothing.

| permission | allows |
|---|---|
| `checksum` | DECRQCRA: reading the screen back as checksums (DEC's negated sum; the character's low byte, bold 80h, blink 40h, inverse 20h, underline 10h; a cell never written counts as a space where it comes first or has attributes); XTCHECKSUM: other forms of it |
| `title` | reports of the window and icon title (XTWINOPS 20, 21) |
| `window` | XTWINOPS that move, size, iconify, maximize; DECCOLM's size, DECSLPP, DECSNLS, DECSCPP. The terminal and the program see the new size |
| `clipboard` | OSC 52 offers text to be copied. Reading the clipboard is never allowed |

## Policies where terminals differ
- Erasing the display (`CSI 2 J`) pushes nothing to history; `CSI 3 J` clears history; RIS keeps it and clears the rest.
  In a pane made with `--keep-history`, `CSI 3 J` within a synchronized block (mode 2026) clears nothing.
- DECSCL resets hard, as the VT420's manual says, but for mode 40; DA1, DA2 and DECRQSS then name the family it chose (61
  to 65). Protection by DECSCA is heeded by selective erasing alone, protection by SPA by plain erasing alone.
- C1 controls of one byte are taken after S8C1T only; their UTF-8 forms never.
- A cell holds one extended grapheme cluster (UAX 29 with GB9c, Unicode 17), as wide as its characters together and two
  cells at most: a vowel sign, Thai and Lao AM and a consonant that a virama joined make it two, as do flags (and half of
  one), pictures joined by U+200D, a skin tone and U+FE0F; U+FE0E makes it one. What becomes wide in the last column moves
  to the next row. What has no width joins the character before the cursor; where there is none, it is dropped. With
  mode 2027 reset, only that holds, and every other character has cells of its own.
- DECCOLM (3) is ignored without mode 40, as in xterm: its terminfo entry resets it in `tput init`. 1049 clears the
  alternate screen in the pen's background.
- Reverse wrap (45 and 1045) goes back over any left margin, from the top margin to the bottom.
- kitty graphics (APC), sixel, ReGIS and iTerm2 files are skipped, and nothing claims that they work: DA1 names no sixel (4),
  XTSMGRAPHICS says that it failed, and a query of kitty's gets no answer, since to answer it is to say yes.
- Controls of one byte: BEL, BS, HT, LF (and VT, FF), CR, SO and SI act, CAN and SUB end a sequence, ENQ is not answered,
  the rest means nothing. Ill-formed UTF-8 shows one U+FFFD for each maximal part of a character.
- 47 and 1047 take a pending wrap along to the other screen, erasing ends it; DECSTR leaves it. A line feed, a wrap or NEL
  beside the left and right margins scrolls nothing.
- A line that wrapped ends where ED erases on from the next row's first column, as in tmux, or where what it went on in
  is inserted before, deleted or scrolled away: a wider pane joins nothing there. EL does not end it, since zsh erases so
  where what is typed wraps.
- Replies never repeat what a program sent, but for numbers, checked names and permitted titles; colours carry digits.
)";

constexpr const char* Cells = R"(
## Cells where terminals differ
What others do: kitty by its specification, Ghostty by the changes up to 1.3, "2027" by the text that proposes that mode;
Python's wcwidth 0.7, xterm 379, tmux 3.3 and libvterm 0.1 measured.

| what | cells | as | otherwise in |
|---|---|---|---|
| half a flag | 2 | kitty, wcwidth | xterm, tmux, libvterm: 1 |
| consonant and vowel sign (Mc) | 2, one cluster | Ghostty, wcwidth, xterm, tmux, libvterm | kitty: 1 |
| consonants that a virama joins | 2, one cluster | Ghostty, wcwidth | kitty: 1; xterm, tmux: 1 each |
| consonant and Thai or Lao AM | 2, one cluster | kitty, wcwidth | xterm, tmux, libvterm: 1 each |
| narrow emoji and U+FE0F | 2 | kitty, Ghostty, 2027, wcwidth | xterm, tmux, libvterm: 1 |
| wide emoji and U+FE0E | 1 | kitty, Ghostty | 2027, wcwidth, xterm, tmux, libvterm: 2 |
| anything else and U+FE0E or U+FE0F | as without it | Unicode's list of variation sequences | |
| pictures joined by U+200D | 2, whether known or not | 2027, wcwidth | xterm, libvterm: 2 each |
| U+200D before anything else | joins nothing after it | UAX 29 (GB11) | wcwidth: hides it |
| anything and a skin tone | 2, one cluster | UAX 29 (GB9) | xterm, tmux, libvterm: 2 for the tone |
| jamo L, V, T | 2, one cluster | all | |
| several jamo L | 2, one cluster | UAX 29 (GB6) | wcwidth, xterm, tmux, libvterm: 2 each |
| U+115F; U+3164; U+FFA0 | 2; 2; 1 | UAX 11, xterm, tmux, libvterm | wcwidth: 2; 0; 0 |
| prepended mark (U+0600) and digit | 2, one cluster | wcwidth, xterm, tmux | libvterm: 1 |
| half-width katakana and its voiced mark | 2, one cluster | wcwidth, xterm, tmux, libvterm | |
| soft hyphen, private use, ambiguous width | 1 | all | |
| what is wide since Unicode 16 (U+2630, U+4DC0) | 2 | UAX 11, kitty, wcwidth | older tables: 1 |
| not assigned, where only ideographs are to come | 2 | UAX 11, kitty | older tables: 1 |
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == '|' ? "\\|" : std::string(1, c);
    }
    return out;
}

void row(std::ostream& out, std::initializer_list<std::string_view> cells) {
    for (const std::string_view cell : cells) {
        out << "| " << escaped(cell) << ' ';
    }
    out << "|\n";
}

void head(std::ostream& out, const char* title, std::initializer_list<std::string_view> columns) {
    out << "\n## " << title << "\n";
    row(out, columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        out << "|---";
    }
    out << "|\n";
}

const char* statusOf(std::uint8_t level) {
    constexpr const char* Levels[] = {"", "works", "works, VT200", "works, VT300", "works, VT400", "works, VT500"};
    return Levels[level];
}

void writeSequences(std::ostream& out) {
    head(out, "Sequences", {"sequence", "name", "status", "manual"});
    for (const SequenceTable::Row& entry : SequenceTable::rows()) {
        // "ICH, CSI Ps @"; some forms hold commas and semicolons of their own.
        const std::string_view reference = entry.reference;
        const std::size_t comma = reference.find(", ");
        const char* const status = entry.handler != nullptr ? statusOf(entry.level) : "skipped";
        row(out, {reference.substr(comma + 2), reference.substr(0, comma), status, entry.manual});
    }
}

void writeCharsets(std::ostream& out) {
    head(out, "Character sets", {"sequence", "set", "status", "manual"});
    for (const CharsetRow& entry : charsetRows()) {
        const bool is94 = entry.size == CharsetSize::Set94;
        const bool needsMode = entry.charset >= Charset::Dutch;
        row(out, {std::string(is94 ? "ESC ( ) * + " : "ESC - . / ") + std::string(entry.designator), entry.name,
                  needsMode ? "works with DECNRCM" : "works", "xterm ctlseqs"});
    }
}

const char* nameOf(ModeKind kind) {
    switch (kind) {
    case ModeKind::Works:
        return "works";
    case ModeKind::Kept:
        return "kept and reported, no effect";
    case ModeKind::AlwaysSet:
        return "always set";
    case ModeKind::AlwaysReset:
        return "always reset";
    }
    return "";
}

void writeModes(std::ostream& out, const char* title, std::span<const ModeRow> rows) {
    head(out, title, {"number", "mode", "status", "manual"});
    for (const ModeRow& entry : rows) {
        row(out, {std::to_string(entry.number), entry.name, nameOf(entry.kind), entry.manual});
    }
}

void writeStrings(std::ostream& out) {
    head(out, "Operating system commands", {"sequence", "what", "status", "manual"});
    for (const StringTable::OscRow& entry : StringTable::oscRows()) {
        std::string form = entry.form;
        if (const std::size_t place = form.find("Ps"); place == sizeof("OSC ") - 1) {
            form.replace(place, 2, std::to_string(entry.number)); // A form that several share.
        }
        row(out, {form, entry.name, "works", entry.manual});
    }
    head(out, "Device control strings", {"sequence", "name", "status", "manual"});
    for (const StringTable::DcsRow& entry : StringTable::dcsRows()) {
        row(out, {entry.form, entry.name, entry.handler != nullptr ? "works" : "skipped", entry.manual});
    }
    head(out, "What DECRQSS answers", {"request", "setting", "status", "manual"});
    for (const StatusTable::Row& entry : StatusTable::rows()) {
        row(out, {entry.request, entry.name, "works", "VT420 programmer reference"});
    }
}

std::string document() {
    std::ostringstream out;
    out << Head << Cells;
    writeSequences(out);
    writeCharsets(out);
    writeModes(out, "Modes of SM and RM", ansiModes());
    writeModes(out, "Modes of DECSET and DECRST", decModes());
    writeStrings(out);
    return out.str();
}

int check(const char* path) {
    std::ifstream file(path);
    const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (content == document()) {
        return 0;
    }
    std::cerr << path << " is not what the engine's tables say. Run: mullion-document-terminal > " << path << '\n';
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--check") {
        return check(argv[2]);
    }
    if (argc != 1) {
        std::cerr << "usage: mullion-document-terminal [--check FILE]\n";
        return 2;
    }
    std::cout << document();
    return 0;
}
