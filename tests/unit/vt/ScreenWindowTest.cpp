#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

Terminal allowed() {
    return Terminal(80, 24, 4U << 20U, permission::Window | permission::Title);
}

std::string sizeOf(Terminal& terminal) {
    const model::ScreenSize size = terminal.engine().size();
    return std::to_string(size.columns) + "x" + std::to_string(size.rows);
}

TEST(ScreenWindow, aPaneThatMayNotResizesNothing) {
    Terminal terminal(80, 24);
    terminal.feed("\x1B[8;10;40t\x1B[4;100;100t\x1B[9;1t\x1B[30t\x1B[40$|\x1B[10*|\x1B[2t\x1B[3;5;6t");
    EXPECT_EQ(sizeOf(terminal), "80x24");
    EXPECT_FALSE(terminal.engine().takeEvents().resizedItself);
    EXPECT_EQ(terminal.feed("\x1B[11t\x1B[13t").takeReplies(), "\x1B[1t\x1B[3;0;0t");
}

TEST(ScreenWindow, aPaneThatMayResizesItself) {
    Terminal terminal = allowed();
    terminal.feed("\x1B[8;10;40t");
    EXPECT_EQ(sizeOf(terminal), "40x10");
    EXPECT_TRUE(terminal.engine().takeEvents().resizedItself);
    EXPECT_EQ(terminal.feed("\x1B[18t\x1B[14t").takeReplies(), "\x1B[8;10;40t\x1B[4;160;320t");
    terminal.feed("\x1B[8;12t");
    EXPECT_EQ(sizeOf(terminal), "40x12");
    terminal.feed("\x1B[4;160;640t");
    EXPECT_EQ(sizeOf(terminal), "80x10");
    terminal.feed("\x1B[30t");
    EXPECT_EQ(sizeOf(terminal), "80x30");
    terminal.feed("\x1B[132$|\x1B[36*|");
    EXPECT_EQ(sizeOf(terminal), "132x36");
}

TEST(ScreenWindow, maximizingTakesTheDisplayAndGoesBack) {
    Terminal terminal = allowed();
    EXPECT_EQ(terminal.feed("\x1B[19t").takeReplies(), "\x1B[9;67;240t");
    terminal.feed("\x1B[9;1t");
    EXPECT_EQ(sizeOf(terminal), "240x67");
    terminal.feed("\x1B[9;0t\x1B[9;2t");
    EXPECT_EQ(sizeOf(terminal), "80x67");
    terminal.feed("\x1B[9;0t\x1B[10;2t");
    EXPECT_EQ(sizeOf(terminal), "240x67");
    terminal.feed("\x1B[10;2t");
    EXPECT_EQ(sizeOf(terminal), "80x24");
}

TEST(ScreenWindow, theWindowsStateIsKept) {
    EXPECT_EQ(allowed().feed("\x1B[2t\x1B[11t\x1B[1t\x1B[11t").takeReplies(), "\x1B[2t\x1B[1t");
    EXPECT_EQ(allowed().feed("\x1B[3;50;70t\x1B[13t").takeReplies(), "\x1B[3;50;70t");
}

TEST(ScreenWindow, titlesAreReportedOnlyWherePermitted) {
    EXPECT_EQ(allowed().feed("\x1B]1;i\a\x1B]2;w\a\x1B[20t\x1B[21t").takeReplies(), "\x1B]Li\x1B\\\x1B]lw\x1B\\");
    Terminal terminal;
    EXPECT_EQ(terminal.feed("\x1B]0;x\a\x1B[20t\x1B[21t").takeReplies(), "");
}

TEST(ScreenWindow, titlesTakeHexadecimalFormOnRequest) {
    EXPECT_EQ(allowed().feed("\x1B[>0;1t\x1B]2;6162\a\x1B[21t\x1B]2;6g\a\x1B[21t").takeReplies(),
              "\x1B]l6162\x1B\\\x1B]l6162\x1B\\");
    EXPECT_EQ(allowed().feed("\x1B[>1t\x1B[>T\x1B]2;ab\a\x1B[21t").takeReplies(), "\x1B]lab\x1B\\");
}

TEST(ScreenWindow, aPushKeepsBothTitlesAndAPopTakesWhatItAsksFor) {
    EXPECT_EQ(allowed().feed("\x1B]0;a\a\x1B[22;1t\x1B]0;b\a\x1B[23;2t\x1B[20t\x1B[21t").takeReplies(),
              "\x1B]Lb\x1B\\\x1B]la\x1B\\");
}

TEST(ScreenWindow, column132NeedsItsOwnModeAndClears) {
    Terminal terminal = allowed();
    terminal.feed("text\x1B[2;3r\x1B[?3h");
    EXPECT_EQ(terminal.line(0), "text");
    terminal.feed("\x1B[?40h\x1B[?3h\x1B[?3$p\x1BP$qr\x1B\\");
    EXPECT_EQ(sizeOf(terminal), "132x24");
    EXPECT_EQ(terminal.screen(), "");
    EXPECT_EQ(terminal.takeReplies(), "\x1B[?3;1$y\x1BP1$r1;24r\x1B\\");
    EXPECT_EQ(terminal.feed("\x1B[?3l").engine().size().columns, 80);
}

TEST(ScreenWindow, aFixedPaneClearsOnColumn132AllTheSame) {
    Terminal terminal(80, 24);
    EXPECT_EQ(terminal.feed("text\x1B[?3l").line(0), "text");
    terminal.feed("\x1B[?40h\x1B[?3h");
    EXPECT_EQ(sizeOf(terminal), "80x24");
    EXPECT_EQ(terminal.screen(), "");
    EXPECT_EQ(terminal.feed("\x1B[65;1\"p\x1B[?40h\x1B[?95htext\x1B[?3h").line(0), "text");
}

TEST(ScreenWindow, sizeReportsFollowEachResize) {
    Terminal terminal(80, 24);
    EXPECT_EQ(terminal.feed("\x1B[?2048h").takeReplies(), "\x1B[48;24;80;384;640t");
    terminal.resize(40, 10);
    EXPECT_EQ(terminal.takeReplies(), "\x1B[48;10;40;160;320t");
    terminal.feed("\x1B[?2048l");
    terminal.resize(80, 24);
    EXPECT_EQ(terminal.takeReplies(), "");
}

TEST(ScreenWindow, aStormOfResizesInOneBurstIsBounded) {
    Terminal terminal = allowed();
    for (int i = 0; i < 500; ++i) {
        terminal.feed(i % 2 == 0 ? "\x1B[8;30;100t" : "\x1B[8;24;80t");
    }
    terminal.feed("\x1B[8;5;5t");
    EXPECT_EQ(sizeOf(terminal), "80x24");
    terminal.engine().takeEvents();
    terminal.feed("\x1B[8;5;5t");
    EXPECT_EQ(sizeOf(terminal), "5x5");
}

} // namespace
} // namespace mullion::vt::test
