#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

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

} // namespace
} // namespace mullion::vt::test
