// What must hold for any bytes at all.
#include <tests/unit/vt/RandomStreams.h>
#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace mullion::vt::test {
namespace {

TEST(AnyStream, givesTheSameScreenHoweverItIsCut) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const std::string stream = randomStream(random, 400);
        Terminal whole(20, 8);
        whole.feed(stream);
        const std::string expected = describe(whole);
        Terminal bytewise(20, 8);
        for (const char byte : stream) {
            bytewise.feed({&byte, 1});
        }
        ASSERT_EQ(describe(bytewise), expected) << "seed " << seed;
        Terminal chunked(20, 8);
        for (std::size_t at = 0; at < stream.size();) {
            const std::size_t count = std::min<std::size_t>(1 + random.next(17), stream.size() - at);
            chunked.feed(std::string_view(stream).substr(at, count));
            at += count;
        }
        ASSERT_EQ(describe(chunked), expected) << "seed " << seed;
    }
}

// Characters of every width and way of joining, in places and modes where they wrap, overwrite and are cut.
std::string randomText(Random& random, std::size_t pieces) {
    static const std::array<std::uint32_t, 24> Points{
        'a',    ' ',    '~',    0x85,   0xE9,    0x301,   0x3B1,   0x4F60,  0x597D,  0xAC00, 0x1100,   0x1161,
        0x200D, 0xFE0F, 0xFE0E, 0x2764, 0x1F468, 0x1F469, 0x1F3FD, 0x1F1E9, 0x1F1EA, 0xFFFD, 0x10FFFF, 0xAD};
    static const std::array<std::string, 16> Pieces{"\r\n",        "\x1B[3;7H",    "\x1B[2;18H", "\x1B[?7l",
                                                    "\x1B[?7h",    "\x1B[4h",      "\x1B[4l",    "\x1B[?69h\x1B[3;9s",
                                                    "\x1B[?69l",   "\x1B(0",       "\x1B(B",     "\x1B[4D",
                                                    "\x1B[31;45m", "\x1B[m\x1B[K", "\xE4\xBD",   "\xF0\x9F"};
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) {
        if (random.next(6) == 0) {
            text += Pieces[random.next(Pieces.size())];
        } else if (random.next(6) == 0) {
            text.append(random.next(30), 'x');
        } else {
            for (std::uint32_t left = random.next(9); left > 0; --left) {
                appendContent(text, Points[random.next(Points.size())]);
            }
        }
    }
    return text;
}

TEST(AnyText, inBulkIsTheSameAsByteByByte) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Random random(seed);
        const std::string text = randomText(random, 120);
        Terminal bulk(20, 6);
        bulk.feed(text);
        Terminal bytewise(20, 6);
        for (const char byte : text) {
            bytewise.feed({&byte, 1});
        }
        ASSERT_EQ(describe(bulk), describe(bytewise)) << "seed " << seed;
    }
}

TEST(AnyStream, givesTheSameScreenWhereverItIsCutInTwo) {
    for (std::uint64_t seed = 1000; seed < 1030; ++seed) {
        Random random(seed);
        const std::string stream = randomProgram(random, 40);
        Terminal whole(20, 8);
        whole.feed(stream);
        const std::string expected = describe(whole);
        for (std::size_t cut = 1; cut < stream.size(); ++cut) {
            Terminal halves(20, 8);
            halves.feed(std::string_view(stream).substr(0, cut)).feed(std::string_view(stream).substr(cut));
            ASSERT_EQ(describe(halves), expected) << "seed " << seed << ", cut at " << cut;
        }
    }
}

TEST(AnyStream, givesTheSameScreenAndHistoryHoweverItIsCutBetweenResizes) {
    for (std::uint64_t seed = 2000; seed < 2060; ++seed) {
        Random random(seed);
        Terminal whole(20, 8);
        Terminal bytewise(20, 8);
        Terminal chunked(20, 8);
        for (int step = 0; step < 12; ++step) {
            const std::string stream = randomProgram(random, 30);
            whole.feed(stream);
            for (const char byte : stream) {
                bytewise.feed({&byte, 1});
            }
            for (std::size_t at = 0; at < stream.size();) {
                const std::size_t count = std::min<std::size_t>(1 + random.next(40), stream.size() - at);
                chunked.feed(std::string_view(stream).substr(at, count));
                at += count;
            }
            const auto columns = static_cast<std::uint16_t>(1 + random.next(30));
            const auto rows = static_cast<std::uint16_t>(1 + random.next(12));
            for (Terminal* terminal : {&whole, &bytewise, &chunked}) {
                terminal->resize(columns, rows);
            }
            ASSERT_EQ(describe(bytewise), describe(whole)) << "seed " << seed << ", step " << step;
            ASSERT_EQ(describe(chunked), describe(whole)) << "seed " << seed << ", step " << step;
        }
    }
}

TEST(AnyStream, keepsTheScreenWellFormed) {
    for (std::uint64_t seed = 100; seed < 160; ++seed) {
        Random random(seed);
        Terminal terminal(20, 8, 32 << 10);
        for (int step = 0; step < 40; ++step) {
            terminal.feed(random.next(2) == 0 ? randomStream(random, 30) : randomProgram(random, 30));
            if (random.next(4) == 0) {
                terminal.resize(static_cast<std::uint16_t>(1 + random.next(40)),
                                static_cast<std::uint16_t>(1 + random.next(20)));
            }
            const model::ScreenSize size = terminal.engine().size();
            const model::CellPosition cursor = terminal.engine().cursor().position;
            ASSERT_LT(cursor.row, size.rows);
            ASSERT_LT(cursor.column, size.columns);
            for (std::uint16_t row = 0; row < size.rows; ++row) {
                const auto cells = terminal.engine().row(row).cells;
                ASSERT_LE(cells.size(), size.columns);
                for (std::size_t i = 0; i < cells.size(); ++i) {
                    const bool nextIsTail = i + 1 < cells.size() && cells[i + 1].has(model::cellflag::WideTail);
                    ASSERT_EQ(cells[i].has(model::cellflag::Wide), nextIsTail)
                        << "seed " << seed << " row " << row << " column " << i;
                }
            }
            const HistoryView view = terminal.engine().history();
            for (const HistoryRow& row : view.rows({view.range().end, 0}, 30, 30, 7)) {
                ASSERT_LE(row.cells.size(), 7U);
            }
        }
    }
}

TEST(AnyStream, keepsMemoryBounded) {
    Random random(7);
    Terminal terminal(80, 24, 256 << 10);
    std::size_t screenBytes = 0;
    for (int step = 0; step < 200; ++step) {
        std::string stream = randomStream(random, 500);
        for (int i = 0; i < 2000; ++i) {
            stream += static_cast<char>(random.next(256));
        }
        terminal.feed(stream);
        screenBytes = std::max(screenBytes, terminal.engine().memory().screenBytes);
        ASSERT_LE(terminal.engine().memory().historyBytes, (256U << 10U) + (64U << 10U));
        ASSERT_LE(terminal.engine().replies().size(), Engine::MaxReplyBytes);
    }
    // Two grids of 30 KiB, the tables at their bounds, unread replies and a string.
    EXPECT_LE(screenBytes, 1U << 20U);
}

// Logical lines of history and screen together: what a person would copy.
std::string allText(Terminal& terminal) {
    std::string out = terminal.history();
    if (terminal.engine().historyRange().openCells != 0 && !out.empty()) {
        out.pop_back(); // History's last line goes on in the first row.
    }
    for (std::uint16_t row = 0; row < terminal.engine().size().rows; ++row) {
        out += terminal.line(row) + (terminal.engine().row(row).wrapped == Wrapped::Yes ? "" : "|");
    }
    return out.substr(0, out.find_last_not_of('|') + 1);
}

TEST(AnyText, survivesAnyDragThroughSizesAndBack) {
    static const std::array<const char*, 8> Words{
        "alpha", "be",        "gamma_delta_epsilon", "\u4F60\u597D", "e\u0301", "\U0001F468\u200D\U0001F469",
        "x",     "0123456789"};
    for (std::uint64_t seed = 3000; seed < 3060; ++seed) {
        Random random(seed);
        Terminal terminal(40, 10);
        for (std::uint32_t lines = 1 + random.next(40); lines > 0; --lines) {
            for (std::uint32_t words = random.next(20); words > 0; --words) {
                terminal.feed(Words[random.next(Words.size())]);
            }
            terminal.feed("\r\n");
        }
        terminal.feed("$");
        const std::string before = allText(terminal);
        for (int step = 0; step < 8; ++step) {
            terminal.resize(static_cast<std::uint16_t>(2 + random.next(70)),
                            static_cast<std::uint16_t>(1 + random.next(30)));
            ASSERT_EQ(allText(terminal), before) << "seed " << seed << ", step " << step;
        }
        terminal.resize(40, 10);
        ASSERT_EQ(allText(terminal), before) << "seed " << seed;
    }
}

// A cell as one would see it: its text and look.
std::string looks(const model::Cell& cell, std::string_view cluster, const ExtraView& extra) {
    std::string out;
    if (cell.isCluster()) {
        out = cluster;
    } else {
        appendContent(out, cell.content);
    }
    const std::uint32_t flags = cell.flags & ~(model::cellflag::Wide | model::cellflag::WideTail);
    for (const std::uint32_t part : {flags, cell.foreground.raw(), cell.background.raw(), extra.underlineColor.raw()}) {
        out += "," + std::to_string(part);
    }
    return out + std::string(extra.link) + ";";
}

// The looks of all logical lines, of history and of the screen, without what is blank in default colours at their ends.
std::string allLooks(Terminal& terminal) {
    std::string out;
    std::string line;
    std::size_t ink = 0;
    const auto add = [&](const model::Cell& cell, std::string_view cluster, const ExtraView& extra) {
        line += cell.has(model::cellflag::WideTail) ? "" : looks(cell, cluster, extra);
        ink = cell.isBlank() && cell.background == model::Color() && cell.flags == 0 ? ink : line.size();
    };
    const auto finish = [&] {
        out += line.substr(0, ink) + "|";
        line.clear();
        ink = 0;
    };
    const HistoryView view = terminal.engine().history();
    for (const HistoryRow& row : view.rows({0, 0}, 0, 100000, 2000)) {
        for (const model::Cell& cell : row.cells) {
            add(cell, view.cluster(row, cell.clusterId()), view.extra(row, cell.extra));
        }
        const bool goesOn = row.position.line + 1 == view.range().end && view.range().openCells != 0;
        if (!row.wrapped && !goesOn) {
            finish();
        }
    }
    const model::ScreenSize size = terminal.engine().size();
    for (std::uint16_t y = 0; y < size.rows; ++y) {
        const RowView row = terminal.engine().row(y);
        const bool isWhole = row.wrapped == Wrapped::Yes;
        const std::size_t columns = isWhole ? size.columns - (row.isShort ? 1U : 0U) : row.cells.size();
        for (std::uint16_t x = 0; x < columns; ++x) {
            const model::Cell cell = terminal.cell(y, x);
            add(cell, terminal.engine().cluster(cell.clusterId()), terminal.engine().extra(cell.extra));
        }
        if (!isWhole || y + 1 == size.rows) {
            finish();
        }
    }
    return out.substr(0, out.find_last_not_of('|') + 1);
}

// Text in all looks, moved, edited and erased anywhere.
std::string randomEditing(Random& random, std::size_t pieces) {
    static const std::array<const char*, 33> Pieces{"alpha",
                                                    "be",
                                                    "gamma_delta_epsilon",
                                                    "\u4F60\u597D",
                                                    "e\u0301",
                                                    "x",
                                                    "012345678",
                                                    " ",
                                                    "   ",
                                                    "\u0915\u094D\u0937",
                                                    "\r\n",
                                                    "\r\n",
                                                    "\r\n",
                                                    "\x1B[m",
                                                    "\x1B[1;31m",
                                                    "\x1B[44m",
                                                    "\x1B[44m",
                                                    "\x1B[4:3;58:5:9m",
                                                    "\x1B]8;;http://a/\a",
                                                    "\x1B]8;;\a",
                                                    "\x1B[H",
                                                    "\x1B[3A",
                                                    "\x1B[5D",
                                                    "\x1B[2B",
                                                    "\x1B[10C",
                                                    "\x1B[K",
                                                    "\x1B[2P",
                                                    "\x1B[3@",
                                                    "\x1B[J",
                                                    "\x1B[2L",
                                                    "\x1B[M",
                                                    "\x1B[4X",
                                                    "\x1B[1'}"};
    std::string stream;
    for (std::size_t i = 0; i < pieces; ++i) {
        stream += Pieces[random.next(Pieces.size())];
    }
    return stream;
}

TEST(AnyScreen, keepsItsTextAndLooksThroughAnyDragThroughSizes) {
    for (std::uint64_t seed = 4000; seed < 4150; ++seed) {
        Random random(seed);
        const auto columns = static_cast<std::uint16_t>(20 + random.next(40));
        const auto rows = static_cast<std::uint16_t>(5 + random.next(12));
        Terminal terminal(columns, rows);
        terminal.feed(randomEditing(random, random.next(150)));
        const std::string before = allLooks(terminal);
        for (int step = 0; step < 8; ++step) {
            terminal.resize(static_cast<std::uint16_t>(2 + random.next(70)),
                            static_cast<std::uint16_t>(1 + random.next(30)));
            ASSERT_EQ(allLooks(terminal), before) << "seed " << seed << ", step " << step;
        }
        terminal.resize(columns, rows);
        ASSERT_EQ(allLooks(terminal), before) << "seed " << seed;
    }
}

} // namespace
} // namespace mullion::vt::test
