#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <set>

namespace mullion::vt::test {
namespace {

std::uint64_t idOf(Terminal& terminal, std::uint16_t row) {
    return static_cast<std::uint64_t>(terminal.engine().row(row).id);
}

TEST(ScreenScroll, aScrolledScreenKeepsTheIdsOfItsRowsAndGivesTheNewOneANewId) {
    Terminal terminal(10, 3);
    terminal.feed("a\r\nb\r\nc");
    const std::uint64_t second = idOf(terminal, 1);
    const std::uint64_t third = idOf(terminal, 2);
    terminal.feed("\r\n");
    EXPECT_EQ(idOf(terminal, 0), second);
    EXPECT_EQ(idOf(terminal, 1), third);
    EXPECT_GT(idOf(terminal, 2), third);
}

TEST(ScreenScroll, rowIdsNeverRepeat) {
    Terminal terminal(10, 3);
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 100; ++i) {
        terminal.feed(std::to_string(i) + "\r\n");
        seen.insert(idOf(terminal, 2));
    }
    EXPECT_EQ(seen.size(), 99U); // The first two line feeds only moved the cursor.
}

TEST(ScreenScroll, equalIdAndGenerationMeanEqualCells) {
    Terminal terminal(10, 3);
    terminal.feed("a");
    const std::uint32_t generation = terminal.engine().row(0).generation;
    terminal.feed("\x1B[2;1Hother row");
    EXPECT_EQ(terminal.engine().row(0).generation, generation);
    terminal.feed("\x1B[1;1Hb");
    EXPECT_NE(terminal.engine().row(0).generation, generation);
}

TEST(ScreenScroll, marginsKeepTheRowsOutsideThem) {
    Terminal terminal(10, 4);
    terminal.feed("1\r\n2\r\n3\r\n4\x1B[2;3r\x1B[3;1H\nnew");
    EXPECT_EQ(terminal.screen(), "1|3|new|4|");
    EXPECT_EQ(terminal.history(), "");
    terminal.feed("\x1B[2;1H\x1BMtop");
    EXPECT_EQ(terminal.screen(), "1|top|3|4|");
}

TEST(ScreenScroll, aRegionAtTheTopStillFeedsHistory) {
    Terminal terminal(10, 4);
    terminal.feed("1\r\n2\r\n3\r\nstatus\x1B[1;3r\x1B[3;1H\n\n");
    EXPECT_EQ(terminal.screen(), "3|||status|");
    EXPECT_EQ(terminal.history(), "1|2|");
}

TEST(ScreenScroll, scrollUpAndDownMoveTheContent) {
    Terminal terminal(10, 4);
    terminal.feed("1\r\n2\r\n3\r\n4\x1B[S");
    EXPECT_EQ(terminal.screen(), "2|3|4|");
    terminal.feed("\x1B[2T");
    EXPECT_EQ(terminal.screen(), "||2|3|");
    terminal.feed("\x1B[1000S");
    EXPECT_EQ(terminal.screen(), "");
}

TEST(ScreenScroll, leftAndRightMarginsScrollOnlyTheirColumns) {
    Terminal terminal(6, 3);
    terminal.feed("abcdef\r\nghijkl\r\nmnopqr\x1B[?69h\x1B[3;4s\x1B[3;3H\n");
    EXPECT_EQ(terminal.screen(), "abijef|ghopkl|mn  qr|");
    terminal.feed("\x1B[1;3H\x1BM");
    EXPECT_EQ(terminal.screen(), "ab  ef|ghijkl|mnopqr|");
}

TEST(ScreenScroll, textWrapsAtTheRightMargin) {
    Terminal terminal(6, 3);
    terminal.feed("\x1B[?69h\x1B[2;4s\x1B[1;2Habcde");
    EXPECT_EQ(terminal.screen(), " abc| de|");
    EXPECT_EQ(terminal.engine().row(0).wrapped, Wrapped::No);
}

TEST(ScreenScroll, insertAndDeleteStayInsideTheMargins) {
    Terminal terminal(6, 2);
    terminal.feed("abcdef\x1B[?69h\x1B[2;5s\x1B[1;3H\x1B[@");
    EXPECT_EQ(terminal.line(0), "ab cdf");
    terminal.feed("\x1B[2P");
    EXPECT_EQ(terminal.line(0), "abd  f");
}

TEST(ScreenScroll, originModeCountsFromTheMargins) {
    Terminal terminal(10, 4);
    terminal.feed("\x1B[2;3r\x1B[?6hA\x1B[9;9HB");
    EXPECT_EQ(terminal.screen(), "|A|        B|");
    terminal.feed("\x1B[6n");
    EXPECT_EQ(terminal.takeReplies(), "\x1B[2;10R");
}

TEST(ScreenScroll, invalidMarginsAreIgnored) {
    Terminal terminal(10, 4);
    terminal.feed("1\r\n2\r\n3\r\n4\x1B[3;2r\x1B[2;2r\x1B[9;12r\x1B[4;1H\n");
    EXPECT_EQ(terminal.screen(), "2|3|4|");
}

TEST(ScreenScroll, clearingHistoryInASynchronizedBlockIsASetting) {
    const auto left = [](ClearInBlock setting, std::string_view text) {
        EngineOptions options;
        options.size = {10, 2, 0, 0};
        options.clearInBlock = setting;
        const auto engine = Engine::create(EngineKind::Native, options);
        const std::string all = "1\r\n2\r\n3\r\n" + std::string(text);
        engine->feed({reinterpret_cast<const std::uint8_t*>(all.data()), all.size()});
        return engine->historyRange().end - engine->historyRange().first;
    };
    EXPECT_EQ(left(ClearInBlock::ClearsHistory, "\x1B[?2026h\x1B[3J\x1B[?2026l"), 0U);
    EXPECT_EQ(left(ClearInBlock::KeepsHistory, "\x1B[?2026h\x1B[3J\x1B[?2026l"), 2U);
    EXPECT_EQ(left(ClearInBlock::KeepsHistory, "\x1B[3J"), 0U);
}

} // namespace
} // namespace mullion::vt::test
