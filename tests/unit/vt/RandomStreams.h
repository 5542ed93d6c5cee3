// Random output of programs, real and broken, and all that a reader can see of what a terminal made of it.
#pragma once

#include <core/vt/native/SequenceTable.h>
#include <core/vt/native/StringTable.h>

#include <tests/unit/vt/Terminal.h>

#include <array>
#include <cstdint>
#include <string>

namespace mullion::vt::test {

class Random {
  public:
    explicit Random(std::uint64_t seed) : m_state(seed * 2 + 1) {}
    std::uint32_t next(std::uint32_t below) {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(m_state >> 33U) % below;
    }

  private:
    std::uint64_t m_state;
};

// Pieces of real and broken output, so that random streams reach deep states.
inline std::string randomStream(Random& random, std::size_t pieces) {
    static const std::array<std::string, 26> Pieces{"hello world ",
                                                    "\r\n",
                                                    "\x1B[",
                                                    "1;31",
                                                    "m",
                                                    "H",
                                                    "\x1B[2J",
                                                    "\x1B[?1049h",
                                                    "\x1B[?1049l",
                                                    "\u4F60\u597D",
                                                    "e\u0301",
                                                    "\U0001F468\u200D\U0001F469",
                                                    "\xE2\x82",
                                                    "\xFF\xC0",
                                                    "\x1B]0;title",
                                                    "\x07",
                                                    "\x1B\\",
                                                    "\x1BP$qm",
                                                    "\x1B(0qqx\x1B(B",
                                                    "\x1B[5;10r",
                                                    "\x1B[?69h\x1B[3;9s",
                                                    "\x1B[4h",
                                                    "\t\b\x1BM\x1B"
                                                    "7\x1B"
                                                    "8",
                                                    "\x1B[3@\x1B[2P\x1B[L\x1B[M",
                                                    "\x1B]8;;http://example.org/x\x07link\x1B]8;;\x07",
                                                    "\x1B[100b"};
    std::string stream;
    for (std::size_t i = 0; i < pieces; ++i) {
        if (random.next(8) == 0) {
            stream += static_cast<char>(random.next(256));
        } else if (random.next(4) == 0) {
            stream += std::to_string(random.next(300)) + ";";
        } else {
            stream += Pieces[random.next(Pieces.size())];
        }
    }
    return stream;
}

// A random row of the engine's own table with random parameters, so that no sequence is left out.
inline std::string randomSequence(Random& random) {
    const auto rows = native::SequenceTable::rows();
    const native::SequenceTable::Row& row = rows[random.next(static_cast<std::uint32_t>(rows.size()))];
    std::string out = row.kind == native::SequenceTable::Kind::Escape ? "\x1B" : "\x1B[";
    if (row.marker != 0) {
        out += row.marker;
    }
    for (std::uint32_t i = random.next(4); i > 0 && row.kind != native::SequenceTable::Kind::Escape; --i) {
        static const std::array<const char*, 12> Values{"",  "0", "1",  "2",   "3",    "5",
                                                        "7", "9", "40", "999", "2026", "1049"};
        out += Values[random.next(Values.size())];
        out += i > 1 ? (random.next(8) == 0 ? ":" : ";") : "";
    }
    if (row.intermediate != 0) {
        out += row.intermediate;
    }
    return out + row.final;
}

// A control string of the engine's own tables with a random text, whole or cut short.
inline std::string randomString(Random& random) {
    static const std::array<const char*, 16> Texts{"?",
                                                   "1;?",
                                                   "7;#102030;8;?",
                                                   "#102030",
                                                   "rgb:1/2/3;red",
                                                   ";http://example.org/",
                                                   "id=a;http://example.org/",
                                                   "4;1;50",
                                                   "A",
                                                   "D;3",
                                                   "state=working:app=x:id=a/b",
                                                   "notify;title;text",
                                                   "file://host/tmp/%41",
                                                   "i=1:d=0;part",
                                                   "m",
                                                   "544e;436f"};
    static const std::array<const char*, 6> Ends{"\a", "\x1B\\", "\x1B\\", "\x18", "\x1B[m", ""};
    std::string out;
    if (random.next(3) == 0) {
        const auto rows = native::StringTable::dcsRows();
        const native::StringTable::DcsRow& row = rows[random.next(static_cast<std::uint32_t>(rows.size()))];
        out = "\x1BP" + std::to_string(random.next(3));
        out += row.intermediate != 0 ? std::string(1, row.intermediate) : "";
        out += row.final;
    } else {
        const auto rows = native::StringTable::oscRows();
        out = "\x1B]" + std::to_string(rows[random.next(static_cast<std::uint32_t>(rows.size()))].number) + ";";
    }
    out += Texts[random.next(Texts.size())];
    return out + Ends[random.next(Ends.size())];
}

inline std::string randomProgram(Random& random, std::size_t pieces) {
    std::string stream;
    for (std::size_t i = 0; i < pieces; ++i) {
        const std::uint32_t kind = random.next(8);
        stream += kind < 3 ? randomStream(random, 1) : kind == 3 ? randomString(random) : randomSequence(random);
    }
    return stream;
}

// Everything a reader can see.
inline std::string describe(Terminal& terminal) {
    std::string out;
    for (std::uint16_t row = 0; row < terminal.engine().size().rows; ++row) {
        out += terminal.line(row) + (terminal.engine().row(row).wrapped == Wrapped::Yes ? "\\" : "|");
        for (std::uint16_t column = 0; column < terminal.engine().size().columns; ++column) {
            const model::Cell cell = terminal.cell(row, column);
            const ExtraView extra = terminal.engine().extra(cell.extra);
            out += std::to_string(cell.flags) + "," + std::to_string(cell.foreground.raw()) + " ";
            out += std::to_string(extra.underlineColor.raw()) + std::string(extra.link) + std::string(extra.linkId);
        }
    }
    const model::Modes modes = terminal.engine().modes();
    out += terminal.cursor() + " " + std::to_string(modes.flags) + " " + std::string(terminal.engine().title());
    const HistoryView view = terminal.engine().history();
    for (const HistoryRow& row : view.rows({view.range().end, 0}, 50, 50, 20)) {
        for (const model::Cell& cell : row.cells) {
            out += std::to_string(cell.flags) + "," + std::to_string(cell.background.raw()) + " ";
        }
    }
    return out + terminal.history() + terminal.engine().replies();
}

} // namespace mullion::vt::test
