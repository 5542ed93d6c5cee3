#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

TEST(ScreenCursor, movementsStopAtTheEdges) {
    Terminal terminal(10, 4);
    EXPECT_EQ(terminal.feed("\x1B[2;3H").cursor(), "1,2");
    EXPECT_EQ(terminal.feed("\x1B[A").cursor(), "0,2");
    EXPECT_EQ(terminal.feed("\x1B[99B").cursor(), "3,2");
    EXPECT_EQ(terminal.feed("\x1B[2C").cursor(), "3,4");
    EXPECT_EQ(terminal.feed("\x1B[99D").cursor(), "3,0");
    EXPECT_EQ(terminal.feed("\x1B[99;99H").cursor(), "3,9");
    EXPECT_EQ(terminal.feed("\x1B[65535A\x1B[65535D").cursor(), "0,0");
}

TEST(ScreenCursor, lineAndColumnFormsWork) {
    Terminal terminal(10, 4);
    EXPECT_EQ(terminal.feed("\x1B[5G").cursor(), "0,4");
    EXPECT_EQ(terminal.feed("\x1B[3d").cursor(), "2,4");
    EXPECT_EQ(terminal.feed("\x1B[2`\x1B[2a").cursor(), "2,3");
    EXPECT_EQ(terminal.feed("\x1B[F").cursor(), "1,0");
    EXPECT_EQ(terminal.feed("\x1B[2C\x1B[E").cursor(), "2,0");
    EXPECT_EQ(terminal.feed("\x1B[9e").cursor(), "3,0");
    EXPECT_EQ(terminal.feed("\x1B[2;2f").cursor(), "1,1");
}

TEST(ScreenCursor, tabsStopEveryEightColumnsUntilChanged) {
    Terminal terminal(30, 2);
    EXPECT_EQ(terminal.feed("\t").cursor(), "0,8");
    EXPECT_EQ(terminal.feed("\x1B[2I").cursor(), "0,24");
    EXPECT_EQ(terminal.feed("\t\t").cursor(), "0,29");
    EXPECT_EQ(terminal.feed("\x1B[2Z").cursor(), "0,16");
    EXPECT_EQ(terminal.feed("\x1B[1;4H\x1BH\r\t").cursor(), "0,3");
    EXPECT_EQ(terminal.feed("\x1B[g\r\t").cursor(), "0,8");
    EXPECT_EQ(terminal.feed("\x1B[3g\r\t").cursor(), "0,29");
    EXPECT_EQ(terminal.feed("\x1B[?5W\r\t").cursor(), "0,8");
}

TEST(ScreenCursor, savingKeepsPlacePenAndCharset) {
    Terminal terminal(10, 4);
    terminal.feed("\x1B[2;3H\x1B[1;31m\x1B(0\x1B"
                  "7\x1B[H\x1B[m\x1B(B\x1B"
                  "8q");
    EXPECT_EQ(terminal.line(1), "  \u2500");
    EXPECT_EQ(terminal.cell(1, 2).foreground, model::Color::indexed(1));
    EXPECT_TRUE(terminal.cell(1, 2).has(model::cellflag::Bold));
}

TEST(ScreenCursor, theAnsiFormsSaveAndRestoreToo) {
    Terminal terminal(10, 4);
    EXPECT_EQ(terminal.feed("\x1B[3;4H\x1B[s\x1B[H\x1B[u").cursor(), "2,3");
}

TEST(ScreenCursor, styleAndVisibilityFollowTheProgram) {
    Terminal terminal;
    EXPECT_EQ(terminal.engine().cursor().visible, model::Visible::Yes);
    terminal.feed("\x1B[?25l\x1B[5 q");
    EXPECT_EQ(terminal.engine().cursor().visible, model::Visible::No);
    EXPECT_EQ(terminal.engine().cursor().shape, model::CursorShape::Bar);
    EXPECT_EQ(terminal.engine().cursor().blink, model::Blink::Yes);
    terminal.feed("\x1B[4 q");
    EXPECT_EQ(terminal.engine().cursor().shape, model::CursorShape::Underline);
    EXPECT_EQ(terminal.engine().cursor().blink, model::Blink::No);
    terminal.feed("\x1B[0 q\x1B[9 q");
    EXPECT_EQ(terminal.engine().cursor().shape, model::CursorShape::Block);
}

TEST(ScreenCursor, backspaceCrossesAWrapOnlyInReverseWrapMode) {
    Terminal terminal(3, 3);
    EXPECT_EQ(terminal.feed("abcd\b\b").cursor(), "1,0");
    EXPECT_EQ(terminal.feed("\x1B[?45h\b").cursor(), "0,2");
}

TEST(ScreenCursor, lineFeedReturnsTheCarriageOnlyInNewLineMode) {
    Terminal terminal;
    EXPECT_EQ(terminal.feed("ab\n").cursor(), "1,2");
    EXPECT_EQ(terminal.feed("\x1B[20h\n").cursor(), "2,0");
}

TEST(ScreenCursor, bellsAreCountedUntilTaken) {
    Terminal terminal;
    terminal.feed("\a\a");
    EXPECT_EQ(terminal.engine().takeEvents().bells, 2U);
    EXPECT_EQ(terminal.engine().takeEvents().bells, 0U);
}

TEST(ScreenCursor, hpbAndVpbMoveBackAndStopAtTheEdgesOrWithOriginModeAtTheMargins) {
    Terminal terminal(10, 6);
    EXPECT_EQ(terminal.feed("\x1B[3;4H\x1B[j\x1B[k").cursor(), "1,2");
    EXPECT_EQ(terminal.feed("\x1B[9j\x1B[9k").cursor(), "0,0");
    EXPECT_EQ(terminal.feed("\x1B[1;10Hx\x1B[j").cursor(), "0,8");
    EXPECT_EQ(terminal.feed("\x1B[?69h\x1B[3;8s\x1B[2;5r\x1B[?6h\x1B[3;3H\x1B[9j\x1B[9k").cursor(), "1,2");
}

TEST(ScreenCursor, relativeMovesByHprAndVprPassMarginsWithoutOriginMode) {
    Terminal terminal(20, 10);
    terminal.feed("\x1B[?69h\x1B[5;10s\x1B[3;6r\x1B[4;6H\x1B[99a\x1B[99e");
    EXPECT_EQ(terminal.cursor(), "9,19");
    terminal.feed("\x1B[?6h\x1B[99a\x1B[99e");
    EXPECT_EQ(terminal.cursor(), "5,9");
}

TEST(ScreenCursor, reverseWrapGoesOnAtTheEndOfTheRowAbove) {
    Terminal terminal(10, 4);
    terminal.feed("\x1B[?45h\x1B[2;2H\x1B[3D");
    EXPECT_EQ(terminal.cursor(), "0,8");
    terminal.feed("\x1B[H\b");
    EXPECT_EQ(terminal.cursor(), "3,9");
    terminal.feed("\x1B[?69h\x1B[3;6s\x1B[2;3r\x1B[2;3H\b");
    EXPECT_EQ(terminal.cursor(), "2,5");
    terminal.feed("\x1B[999999999D\x1B[?7l\x1B[2;3H\b\b");
    EXPECT_EQ(terminal.cursor(), "1,2");
}

} // namespace
} // namespace mullion::vt::test
