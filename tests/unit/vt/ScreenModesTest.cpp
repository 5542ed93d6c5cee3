#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

using model::MouseEncoding;
using model::MouseTracking;
namespace modeflag = model::modeflag;

TEST(ScreenModes, modesShowOutside) {
    Terminal terminal;
    terminal.feed("\x1B[?1h\x1B=\x1B[?2004h\x1B[?1004h\x1B[?5h\x1B[?1007h\x1B[?2026h\x1B[20h\x1B[?67h");
    EXPECT_TRUE(terminal.engine().takeEvents().modesChanged);
    const std::uint32_t all = modeflag::ApplicationCursorKeys | modeflag::ApplicationKeypad | modeflag::BracketedPaste |
                              modeflag::FocusReports | modeflag::ReverseScreen | modeflag::AlternateScroll |
                              modeflag::SynchronizedOutput | modeflag::LineFeedNewLine |
                              modeflag::BackarrowSendsBackspace;
    EXPECT_EQ(terminal.engine().modes().flags & all, all);
    terminal.feed("\x1B[?1;2004;1004;5;1007;2026;67l\x1B>\x1B[20l");
    EXPECT_EQ(terminal.engine().modes().flags & all, 0U);
}

TEST(ScreenModes, theLastMouseModeWins) {
    Terminal terminal;
    terminal.feed("\x1B[?1000h\x1B[?1002h\x1B[?1006h");
    EXPECT_EQ(terminal.engine().modes().mouseTracking, MouseTracking::Button);
    EXPECT_EQ(terminal.engine().modes().mouseEncoding, MouseEncoding::Sgr);
    terminal.feed("\x1B[?1003h\x1B[?1016h");
    EXPECT_EQ(terminal.engine().modes().mouseTracking, MouseTracking::Any);
    EXPECT_EQ(terminal.engine().modes().mouseEncoding, MouseEncoding::SgrPixels);
    terminal.feed("\x1B[?1006l\x1B[?1003l");
    EXPECT_EQ(terminal.engine().modes().mouseTracking, MouseTracking::None);
    EXPECT_EQ(terminal.engine().modes().mouseEncoding, MouseEncoding::SgrPixels);
    terminal.feed("\x1B[?9h\x1B[?1016l");
    EXPECT_EQ(terminal.engine().modes().mouseTracking, MouseTracking::X10);
    EXPECT_EQ(terminal.engine().modes().mouseEncoding, MouseEncoding::Default);
}

TEST(ScreenModes, aSynchronizedBlockCanBeEndedFromOutside) {
    Terminal terminal;
    terminal.feed("\x1B[?2026h");
    EXPECT_TRUE(terminal.engine().modes().has(modeflag::SynchronizedOutput));
    terminal.engine().endSynchronizedOutput();
    EXPECT_FALSE(terminal.engine().modes().has(modeflag::SynchronizedOutput));
}

TEST(ScreenModes, theFourAlternateScreenModesDiffer) {
    Terminal terminal(10, 3);
    terminal.feed("main\x1B[?47hAA\x1B[?47l");
    EXPECT_EQ(terminal.screen(), "main|");
    EXPECT_EQ(terminal.cursor(), "0,6"); // 47 shares the cursor.
    terminal.feed("\x1B[?47h");
    EXPECT_EQ(terminal.screen(), "    AA|");
    terminal.feed("\x1B[?1047l\x1B[?47h");
    EXPECT_EQ(terminal.screen(), "");
    terminal.feed("\x1B[?47l\x1B[2;2H\x1B[?1049hB\x1B[?1049l");
    EXPECT_EQ(terminal.cursor(), "1,1");
    EXPECT_TRUE(terminal.feed("\x1B[?1049h").engine().modes().has(modeflag::AlternateScreen));
    EXPECT_EQ(terminal.screen(), "");
    terminal.feed("\x1B[?1049l\x1B[3;3H\x1B[?1048h\x1B[H\x1B[?1048l");
    EXPECT_EQ(terminal.cursor(), "2,2");
}

TEST(ScreenModes, switchingWithoutSavingKeepsTheSavedCursor) {
    Terminal terminal(10, 4);
    terminal.feed("\x1B[2;2H\x1B"
                  "7\x1B[4;4H\x1B[?47h\x1B[?47l\x1B"
                  "8");
    EXPECT_EQ(terminal.cursor(), "1,1");
}

TEST(ScreenModes, theAlternateScreenFeedsNoHistory) {
    Terminal terminal(10, 2);
    terminal.feed("\x1B[?1049h1\r\n2\r\n3\r\n4");
    EXPECT_EQ(terminal.history(), "");
}

TEST(ScreenModes, kittyFlagsAreAStackOfEachScreen) {
    Terminal terminal;
    const auto flags = [&] { return terminal.engine().modes().kittyKeyboardFlags; };
    terminal.feed("\x1B[>1u\x1B[>5u");
    EXPECT_EQ(flags(), 5);
    terminal.feed("\x1B[?1049h");
    EXPECT_EQ(flags(), 0);
    terminal.feed("\x1B[>31u\x1B[?1049l\x1B[<u");
    EXPECT_EQ(flags(), 1);
    terminal.feed("\x1B[=8;2u");
    EXPECT_EQ(flags(), 9);
    terminal.feed("\x1B[=1;3u\x1B[?u");
    EXPECT_EQ(terminal.takeReplies(), "\x1B[?8u");
    for (int i = 0; i < 1000; ++i) {
        terminal.feed("\x1B[>2u");
    }
    terminal.feed("\x1B[<99u");
    EXPECT_EQ(flags(), 0);
}

TEST(ScreenModes, modifyOtherKeysIsSetAndReported) {
    Terminal terminal;
    terminal.feed("\x1B[>4;2m\x1B[?4m");
    EXPECT_EQ(terminal.engine().modes().modifyOtherKeys, 2);
    EXPECT_EQ(terminal.takeReplies(), "\x1B[>4;2m");
    terminal.feed("\x1B[>4m");
    EXPECT_EQ(terminal.engine().modes().modifyOtherKeys, 0);
}

TEST(ScreenModes, privateModesAreSavedAndRestored) {
    Terminal terminal;
    terminal.feed("\x1B[?2004h\x1B[?2004;1004s\x1B[?2004l\x1B[?1004h\x1B[?2004;1004r");
    EXPECT_TRUE(terminal.engine().modes().has(modeflag::BracketedPaste));
    EXPECT_FALSE(terminal.engine().modes().has(modeflag::FocusReports));
}

TEST(ScreenModes, aSoftResetKeepsTheScreenAndResetsTheRest) {
    Terminal terminal(10, 4);
    terminal.feed("text\x1B[2;3r\x1B[?6h\x1B[4h\x1B[?1h\x1B[?25l\x1B[1m\x1B(0\x1B[!p");
    EXPECT_EQ(terminal.screen(), "text|");
    EXPECT_EQ(terminal.engine().cursor().visible, model::Visible::Yes);
    terminal.feed("\x1B[4;1Hq");
    EXPECT_EQ(terminal.cell(3, 0), model::Cell{U'q'});
}

TEST(ScreenModes, aFullResetClearsTheScreenAndKeepsHistory) {
    Terminal terminal(10, 2);
    terminal.feed("1\r\n2\r\n3\x1B[?1049h\x1B[?1000h\x1B]2;title\a\x1B"
                  "c");
    EXPECT_TRUE(terminal.engine().takeEvents().fullReset);
    EXPECT_EQ(terminal.screen(), "");
    EXPECT_EQ(terminal.history(), "1|");
    EXPECT_EQ(terminal.engine().title(), "");
    EXPECT_EQ(terminal.engine().modes().mouseTracking, MouseTracking::None);
    EXPECT_FALSE(terminal.engine().modes().has(modeflag::AlternateScreen));
}

TEST(ScreenModes, leavingTheAlternateScreenThatWasNeverEnteredRestoresTheCursor) {
    Terminal terminal;
    terminal.feed("\x1B[2;3H\x1B"
                  "7\x1B[4;4H\x1B[?1049l");
    EXPECT_EQ(terminal.cursor(), "1,2");
}

TEST(ScreenModes, enteringTheAlternateScreenTwiceClearsItAgain) {
    Terminal terminal;
    terminal.feed("\x1B[?1049habc\x1B[?1049h");
    EXPECT_EQ(terminal.screen(), "");
    terminal.feed("\x1B[?1049l");
    EXPECT_FALSE(terminal.engine().modes().has(model::modeflag::AlternateScreen));
}

TEST(ScreenModes, modifyOtherKeysIsTurnedOffByEitherSequence) {
    for (const char* off : {"\x1B[>4m", "\x1B[>4n", "\x1B[>4;0m"}) {
        Terminal terminal;
        terminal.feed("\x1B[>4;2m");
        ASSERT_EQ(terminal.engine().modes().modifyOtherKeys, 2);
        terminal.feed(off);
        EXPECT_EQ(terminal.engine().modes().modifyOtherKeys, 0) << off;
    }
}

TEST(ScreenModes, withMode41ATabInAFullRowWrapsFirst) {
    EXPECT_EQ(Terminal(20, 3).feed("\x1B[1;20Hx\t").cursor(), "0,19");
    EXPECT_EQ(Terminal(20, 3).feed("\x1B[?41h\x1B[1;20Hx\t").cursor(), "1,8");
}

TEST(ScreenModes, the1049ScreenBeginsInThePensBackground) {
    Terminal terminal(10, 3);
    terminal.feed("\x1B[44m\x1B[?1049h");
    EXPECT_EQ(terminal.cell(2, 9).background, model::Color::indexed(4));
    terminal.feed("\x1B[?1049l");
    EXPECT_EQ(terminal.cell(2, 9).background, model::Color());
}

TEST(ScreenModes, aFullResetEndsItsOwn132Columns) {
    Terminal terminal(80, 4, 4U << 20U, permission::Window);
    terminal.feed("\x1B[?40h\x1B[?3h");
    EXPECT_EQ(terminal.engine().size().columns, 132);
    terminal.feed("\x1B"
                  "c");
    EXPECT_EQ(terminal.engine().size().columns, 80);
}

TEST(ScreenVt52, escapesMoveAndEraseUntilAnsiModeReturns) {
    Terminal terminal(10, 4);
    terminal.feed("\033[?2labc\033H\033B\033Cx\033D\033Ay");
    EXPECT_EQ(terminal.screen(), "ayc| x|");
    terminal.feed("\033Y\"%z\033Fq\033Gq");
    EXPECT_EQ(terminal.screen(), "ayc| x|     z\u2500q|");
    EXPECT_EQ(terminal.feed("\033Z").takeReplies(), "\033/Z");
    terminal.feed("\033Y\"&\033K\033Y  \033I");
    EXPECT_EQ(terminal.screen(), "|ayc| x|     z|");
    terminal.feed("\033Y!!\033J\033<\033[2;5H!\033[?2$p");
    EXPECT_EQ(terminal.screen(), "|a   !|");
    EXPECT_EQ(terminal.takeReplies(), "\033[?2;1$y");
}

TEST(ScreenVt52, aPlaceBeyondTheScreenLeavesTheRow) {
    EXPECT_EQ(Terminal(10, 4).feed("\033[?2l\033Y!!\033Yzz").cursor(), "1,9");
    EXPECT_EQ(Terminal(10, 4).feed("\033[?2l\033Y\033[2;3H!").screen(), "|  !|");
}

} // namespace
} // namespace mullion::vt::test
