#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

namespace mullion::vt::test {
namespace {

std::string textOf(const HistoryView& view, const HistoryRow& row) {
    std::string out;
    for (const model::Cell& cell : row.cells) {
        if (cell.isCluster()) {
            out += view.cluster(row, cell.clusterId());
        } else if (!cell.has(model::cellflag::WideTail)) {
            appendContent(out, cell.content);
        }
    }
    return out;
}

std::string textOf(const HistoryView& view, const std::vector<HistoryRow>& rows) {
    std::string out;
    for (const HistoryRow& row : rows) {
        out += textOf(view, row) + (row.wrapped ? "\\" : "|");
    }
    return out;
}

TEST(History, linesWrapAtTheWidthTheyAreReadAt) {
    Terminal terminal(10, 1);
    terminal.feed("0123456789abcdef\r\nshort\r\n\r\n$");
    const HistoryView view = terminal.engine().history();
    EXPECT_EQ(textOf(view, view.rows({0, 0}, 0, 100, 10)), "0123456789\\abcdef|short||");
    EXPECT_EQ(textOf(view, view.rows({0, 0}, 0, 100, 6)), "012345\\6789ab\\cdef|short||");
    EXPECT_EQ(textOf(view, view.rows({0, 0}, 0, 100, 100)), "0123456789abcdef|short||");
}

TEST(History, windowsMoveUpAndDownByRowsAndStopAtTheEnds) {
    Terminal terminal(10, 1);
    terminal.feed("0123456789abcdef\r\nshort\r\n\r\n$");
    const HistoryView view = terminal.engine().history();
    const HistoryPosition end{view.range().end, 0};
    EXPECT_EQ(textOf(view, view.rows(end, 2, 2, 10)), "short||");
    EXPECT_EQ(textOf(view, view.rows(end, 3, 2, 10)), "abcdef|short|");
    EXPECT_EQ(textOf(view, view.rows(end, 99, 1, 10)), "0123456789\\");
    EXPECT_EQ(textOf(view, view.rows({0, 12}, 0, 1, 10)), "abcdef|");
    EXPECT_EQ(textOf(view, view.rows({0, 12}, 1, 1, 10)), "0123456789\\");
    EXPECT_EQ(textOf(view, view.rows({0, 0}, -2, 1, 10)), "short|");
    EXPECT_TRUE(view.rows({0, 0}, -99, 5, 10).empty());
    EXPECT_TRUE(view.rows(end, 0, 5, 10).empty());
    EXPECT_EQ(view.rows({0, 0}, -2, 1, 10)[0].position, (HistoryPosition{1, 0}));
}

TEST(History, attributesClustersAndLinksSurvive) {
    Terminal terminal(20, 1);
    terminal.feed("a\x1B[1;31mred\x1B[0m \u4F60e\u0301 \x1B]8;;http://x\alink\x1B]8;;\a\x1B[4;58;5;3mu\x1B[m\r\n$");
    const HistoryView view = terminal.engine().history();
    const auto rows = view.rows({0, 0}, 0, 1, 20);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(textOf(view, rows[0]), "ared \u4F60e\u0301 linku");
    EXPECT_EQ(rows[0].cells[0], model::Cell{U'a'});
    EXPECT_EQ(rows[0].cells[1].foreground, model::Color::indexed(1));
    EXPECT_TRUE(rows[0].cells[3].has(model::cellflag::Bold));
    EXPECT_TRUE(rows[0].cells[5].has(model::cellflag::Wide));
    EXPECT_TRUE(rows[0].cells[6].has(model::cellflag::WideTail));
    EXPECT_EQ(view.extra(rows[0], rows[0].cells[9].extra).link, "http://x");
    EXPECT_EQ(view.extra(rows[0], rows[0].cells[13].extra).underlineColor, model::Color::indexed(3));
    EXPECT_EQ(view.text(0), "ared \u4F60e\u0301 linku");
}

TEST(History, wideCharactersAreNotCutByANarrowWindow) {
    Terminal terminal(10, 1);
    terminal.feed("a\u4F60\u597Db\r\n$");
    const HistoryView view = terminal.engine().history();
    EXPECT_EQ(textOf(view, view.rows({0, 0}, 0, 9, 4)), "a\u4F60\\\u597Db|");
    EXPECT_EQ(textOf(view, view.rows({0, 0}, 0, 9, 2)), "a\\\u4F60\\\u597D\\b|");
    EXPECT_EQ(textOf(view, view.rows({0, 0}, 0, 9, 1)), "a\\ \\ \\b|"); // No room for them at all.
}

TEST(History, theOldestLinesGoAtTheBoundAndNumbersGoOn) {
    Terminal terminal(80, 2, 64 << 10);
    for (int i = 0; i < 20000; ++i) {
        terminal.feed("line number " + std::to_string(i) + "\r\n");
    }
    const HistoryRange range = terminal.engine().historyRange();
    EXPECT_EQ(range.end, 19999U);
    EXPECT_GT(range.first, 10000U);
    EXPECT_LT(range.first, 19000U);
    EXPECT_LE(terminal.engine().memory().historyBytes, 64U << 10U);
    const HistoryView view = terminal.engine().history();
    EXPECT_EQ(view.text(range.first), "line number " + std::to_string(range.first));
    EXPECT_EQ(view.text(range.end - 1), "line number " + std::to_string(range.end - 1));
    EXPECT_EQ(view.text(range.first - 1), "");
    EXPECT_EQ(view.text(range.end), "");
}

TEST(History, hundredsOfLinksKeepTheirTargets) {
    Terminal terminal(20, 1);
    for (int i = 0; i < 500; ++i) {
        terminal.feed("\x1B]8;;http://x/" + std::to_string(i) + "\alink\x1B]8;;\a\r\n");
    }
    const HistoryView view = terminal.engine().history();
    const auto rows = view.rows({0, 0}, 0, 500, 20);
    ASSERT_EQ(rows.size(), 500U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(view.extra(rows[i], rows[i].cells[0].extra).link, "http://x/" + std::to_string(i));
    }
}

TEST(History, aLinkThatComesAgainIsKeptOnce) {
    Terminal terminal(20, 1);
    for (int i = 0; i < 400; ++i) {
        terminal.feed("\x1B]8;;http://x/" + std::string(1000, i % 2 == 0 ? 'a' : 'b') + "\ax\x1B]8;;\a\r\n");
    }
    EXPECT_LT(terminal.engine().memory().historyBytes, 64U << 10U);
}

TEST(History, aViewStaysAsItWas) {
    Terminal terminal(80, 1, 64 << 10);
    terminal.feed("first\r\n");
    const HistoryView view = terminal.engine().history();
    for (int i = 0; i < 20000; ++i) {
        terminal.feed("more and more lines\r\n");
    }
    EXPECT_EQ(view.text(0), "first");
    EXPECT_EQ(view.range().end, 1U);
}

TEST(History, clearingForgetsLinesButNotTheirNumbers) {
    Terminal terminal(10, 1);
    terminal.feed("1\r\n2\r\n\x1B[3J");
    EXPECT_EQ(terminal.history(), "");
    terminal.feed("3\r\n");
    EXPECT_EQ(terminal.engine().historyRange().first, 2U);
    EXPECT_EQ(terminal.history(), "3|");
    terminal.engine().clearHistory();
    EXPECT_EQ(terminal.history(), "");
}

TEST(History, oneEndlessLineIsCutAndStaysBounded) {
    Terminal terminal(80, 2, 256 << 10);
    const std::string chunk(100000, 'x');
    for (int i = 0; i < 50; ++i) {
        terminal.feed(chunk);
    }
    EXPECT_LE(terminal.engine().memory().historyBytes, (256U << 10U) + (64U << 10U));
    EXPECT_GT(terminal.engine().historyRange().end, 2U);
}

TEST(History, noHistoryIsKeptWhenTheBoundIsZero) {
    Terminal terminal(80, 2, 0);
    for (int i = 0; i < 10000; ++i) {
        terminal.feed("a line of output that should not be kept\r\n");
    }
    EXPECT_LE(terminal.engine().memory().historyBytes, 8192U);
    EXPECT_EQ(terminal.engine().historyRange().end, 9999U);
}

TEST(History, anErasedScreenDoesNotContinueTheOpenLine) {
    Terminal terminal(5, 2);
    terminal.feed("aaaaabbbbbccccc\x1B[H\x1B[2Jnew\r\n1\r\n2");
    EXPECT_EQ(terminal.history(), "aaaaa|new|");
}

std::string describe(const model::Cell& cell, std::string_view cluster, const ExtraView& extra) {
    std::string out = cell.isCluster() ? std::string(cluster) : std::to_string(cell.isBlank() ? 0 : cell.content);
    for (const std::uint32_t value :
         {cell.foreground.raw(), cell.background.raw(), std::uint32_t{cell.flags}, extra.underlineColor.raw()}) {
        out += "," + std::to_string(value);
    }
    return out + std::string(extra.link) + " ";
}

// Lines of random words and styles; some wrap, some are wide to their end.
std::string styledLines(std::uint64_t seed, int count) {
    static const std::array<std::string, 20> Pieces{"word ",
                                                    "\x1B[31m",
                                                    "\x1B[38;5;200m",
                                                    "\x1B[48;2;1;2;3m",
                                                    "\x1B[1;3m",
                                                    "\x1B[m",
                                                    "\u4F60\u597D",
                                                    "\U0001F469\u200D\U0001F4BB",
                                                    "e\u0301",
                                                    "\u00E9\u20AC",
                                                    "\x1B[58;5;3;4m",
                                                    "\x1B[59;24m",
                                                    "    ",
                                                    "\x1B[2C",
                                                    "abcdefghijklmnop",
                                                    "\x1B[7m",
                                                    "\x1B[27m",
                                                    "#",
                                                    "\U0001F680",
                                                    "\x1B]8;;http://x.org/\x07link\x1B]8;;\x07"};
    std::string out;
    for (int line = 0; line < count; ++line) {
        for (std::uint64_t left = seed % 23 + static_cast<std::uint64_t>(line) % 7; left > 0; --left) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            out += Pieces[(seed >> 33U) % Pieces.size()];
        }
        out += "\r\n";
    }
    return out;
}

TEST(History, keepsEveryCellAsItWasOnTheScreen) {
    constexpr std::uint16_t Columns = 30;
    constexpr std::uint16_t Rows = 400;
    for (std::uint64_t seed = 1; seed < 40; ++seed) {
        Terminal terminal(Columns, Rows, 64 << 10); // Pages of 4 KiB: lines cross their ends.
        terminal.feed(styledLines(seed, 60));
        const std::uint16_t used = terminal.engine().cursor().position.row;
        std::vector<std::string> shown(used);
        for (std::uint16_t y = 0; y < used; ++y) {
            for (std::uint16_t x = 0; x < Columns; ++x) {
                const model::Cell cell = terminal.cell(y, x);
                shown[y] +=
                    describe(cell, terminal.engine().cluster(cell.clusterId()), terminal.engine().extra(cell.extra));
            }
        }
        terminal.feed("\x1B[m" + std::string(Rows + used, '\n'));
        const HistoryView view = terminal.engine().history();
        ASSERT_EQ(view.range().first, 0U);
        const auto rows = view.rows({0, 0}, 0, used, Columns);
        ASSERT_EQ(rows.size(), used);
        for (std::uint16_t y = 0; y < used; ++y) {
            std::string kept;
            for (std::uint16_t x = 0; x < Columns; ++x) {
                const model::Cell cell = x < rows[y].cells.size() ? rows[y].cells[x] : model::Cell{};
                kept += describe(cell, view.cluster(rows[y], cell.clusterId()), view.extra(rows[y], cell.extra));
            }
            ASSERT_EQ(kept, shown[y]) << "seed " << seed << " row " << y;
        }
    }
}

TEST(History, aLongLineStaysWholeAcrossPages) {
    Terminal terminal(80, 2, 64 << 10);
    for (int i = 0; i < 200; ++i) {
        terminal.feed(std::string(static_cast<std::size_t>(500 + i), static_cast<char>('a' + i % 26)) + "\r\n");
    }
    const HistoryView view = terminal.engine().history();
    for (std::uint64_t line = view.range().first; line + 1 < view.range().end; ++line) {
        EXPECT_EQ(view.text(line), std::string(500 + line, static_cast<char>('a' + line % 26)));
    }
    EXPECT_GT(view.range().end - view.range().first, 50U);
}

TEST(History, enginesThatShareABudgetCountInIt) {
    const auto budget = std::make_shared<HistoryBudget>(100 << 10);
    EngineOptions options;
    options.size = {80, 24, 0, 0};
    options.historyBudget = budget;
    const auto idle = Engine::create(EngineKind::Native, options);
    const std::string lines = [] {
        std::string out;
        while (out.size() < (200U << 10U)) {
            out += "a line of output that is kept as history, number " + std::to_string(out.size()) + "\r\n";
        }
        return out;
    }();
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(lines.data()), lines.size());
    idle->feed(bytes);
    {
        const auto other = Engine::create(EngineKind::Native, options);
        other->feed(bytes);
        EXPECT_EQ(budget->used(), idle->sealedHistoryBytes() + other->sealedHistoryBytes());
        EXPECT_TRUE(budget->isOver());
    }
    EXPECT_EQ(budget->used(), idle->sealedHistoryBytes());
    const HistoryRange before = idle->historyRange();
    while (budget->isOver()) {
        idle->dropOldestHistory();
    }
    EXPECT_GT(idle->historyRange().first, before.first);
    EXPECT_EQ(idle->historyRange().end, before.end);
    EXPECT_FALSE(idle->history().text(before.end - 1).empty());
    idle->clearHistory();
    EXPECT_EQ(budget->used(), 0U);
}

TEST(History, manyThreadsReadViewsWhileTheEngineWrites) {
    Terminal terminal(40, 4, 128 << 10);
    std::mutex mutex; // Hands views over; reading them takes no lock.
    HistoryView shared;
    std::atomic<bool> done{false};
    std::atomic<std::uint64_t> linesRead{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i) {
        readers.emplace_back([&] {
            do {
                HistoryView view;
                {
                    const std::lock_guard lock(mutex);
                    view = shared;
                }
                for (const HistoryRow& row : view.rows({view.range().end, 0}, 50, 50, 17)) {
                    EXPECT_LE(row.cells.size(), 17U);
                    ++linesRead;
                }
            } while (!done || linesRead == 0);
        });
    }
    for (int i = 0; i < 20000; ++i) {
        terminal.feed("\x1B[3" + std::to_string(i % 8) + "mline " + std::to_string(i) + " \u4F60\r\n");
        if (i % 100 == 99) {
            const std::lock_guard lock(mutex);
            shared = terminal.engine().history();
        }
    }
    done = true;
    for (std::thread& reader : readers) {
        reader.join();
    }
}

// Lines of every kind that a page knows, some hundred kilobytes of them.
void feedManyLines(Terminal& terminal) {
    for (int i = 0; i < 4000; ++i) {
        terminal.feed("\x1B[3" + std::to_string(i % 8) + "mline " + std::to_string(i) + " \x1B]8;;http://x/" +
                      std::to_string(i % 9) + "\alink\x1B]8;;\a \u4F60e\u0301\x1B[m " +
                      std::string(static_cast<std::size_t>(i % 150), 'x') + "\r\n");
    }
}

void compressAll(Engine& engine) {
    while (engine.plainHistoryBytes() != 0) {
        engine.compressOldestHistory();
    }
}

std::vector<std::string> linesOf(const HistoryView& view) {
    std::vector<std::string> lines;
    for (std::uint64_t line = view.range().first; line < view.range().end; ++line) {
        lines.push_back(view.text(line));
    }
    return lines;
}

TEST(History, compressedPagesTakeLessAndReadTheSame) {
    Terminal terminal(80, 24);
    feedManyLines(terminal);
    Engine& engine = terminal.engine();
    const HistoryView before = engine.history();
    const std::size_t bytesBefore = engine.sealedHistoryBytes();
    compressAll(engine);
    EXPECT_LT(engine.sealedHistoryBytes() * 3, bytesBefore);
    const HistoryView after = engine.history();
    EXPECT_EQ(linesOf(after), linesOf(before));
    const HistoryPosition end{after.range().end, 0};
    const std::vector<HistoryRow> rows = after.rows(end, 6000, 6000, 47);
    EXPECT_EQ(textOf(after, rows), textOf(before, before.rows(end, 6000, 6000, 47)));
    std::size_t links = 0;
    for (const HistoryRow& row : rows) {
        for (const model::Cell& cell : row.cells) {
            links += cell.extra != 0 && after.extra(row, cell.extra).link.starts_with("http://x/") ? 1 : 0;
        }
    }
    EXPECT_EQ(links, 4U * (after.range().end - rows.front().position.line));
}

TEST(History, compressedPagesComeBackWhenTheScreenGrows) {
    constexpr std::size_t Bytes = 512 << 10; // Pages of 32 KiB: a few hundred lines.
    Terminal plain(80, 4, Bytes);
    Terminal compressed(80, 4, Bytes);
    feedManyLines(plain);
    feedManyLines(compressed);
    compressAll(compressed.engine());
    for (Terminal* terminal : {&plain, &compressed}) {
        terminal->engine().resize({80, model::MaxRows}); // Into the sealed pages.
        terminal->feed("more\r\n");
        terminal->engine().resize({80, 4});
    }
    EXPECT_EQ(linesOf(compressed.engine().history()), linesOf(plain.engine().history()));
    compressAll(compressed.engine());
    EXPECT_EQ(linesOf(compressed.engine().history()), linesOf(plain.engine().history()));
}

TEST(History, whatCannotBeCompressedIsLookedAtOnce) {
    Terminal terminal(200, 24);
    std::uint32_t state = 1;
    for (int i = 0; i < 2000; ++i) {
        std::string line;
        for (int column = 0; column < 190; ++column) {
            state = state * 1664525U + 1013904223U;
            line += static_cast<char>('!' + (state >> 16U) % 94U);
        }
        terminal.feed(line + "\r\n");
    }
    Engine& engine = terminal.engine();
    const std::size_t before = engine.sealedHistoryBytes();
    compressAll(engine); // Ends.
    EXPECT_LE(engine.sealedHistoryBytes(), before);
    EXPECT_EQ(engine.history().text(0).size(), 190U);
}

} // namespace
} // namespace mullion::vt::test
