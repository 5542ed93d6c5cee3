#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

TEST(Screen, plainTextAppearsWhereTheCursorIs) {
    Terminal terminal;
    terminal.feed("hello\r\nworld");
    EXPECT_EQ(terminal.screen(), "hello|world|");
    EXPECT_EQ(terminal.cursor(), "1,5");
}

// Of hundreds of panes most idle; the rows take 32 bytes each (docs/performance.md, idle panes).
TEST(Screen, onePlainLineTakesLittleMemory) {
    Terminal terminal(80, 24);
    terminal.feed("\x1B[1mhello\x1B[m world\r\n");
    EXPECT_LT(terminal.engine().memory().screenBytes, 2300U);
}

TEST(Screen, aFullRowWrapsOnlyWhenTheNextCharacterComes) {
    Terminal terminal;
    terminal.feed("0123456789");
    EXPECT_EQ(terminal.cursor(), "0,9");
    EXPECT_EQ(terminal.engine().row(0).wrapped, Wrapped::No);
    terminal.feed("A");
    EXPECT_EQ(terminal.screen(), "0123456789|A|");
    EXPECT_EQ(terminal.engine().row(0).wrapped, Wrapped::Yes);
    EXPECT_EQ(terminal.cursor(), "1,1");
}

TEST(Screen, withoutAutoWrapTheLastColumnIsOverwritten) {
    Terminal terminal;
    terminal.feed("\x1B[?7l0123456789ABC");
    EXPECT_EQ(terminal.screen(), "012345678C|");
}

TEST(Screen, linesThatLeaveTheTopBecomeHistory) {
    Terminal terminal;
    terminal.feed("1\r\n2\r\n3\r\n4\r\n5\r\n6");
    EXPECT_EQ(terminal.screen(), "3|4|5|6|");
    EXPECT_EQ(terminal.history(), "1|2|");
}

TEST(Screen, aSoftWrappedLineIsOneLineOfHistory) {
    Terminal terminal;
    terminal.feed("0123456789abc\r\n1\r\n2\r\n3\r\n4\r\n5");
    EXPECT_EQ(terminal.history(), "0123456789abc|1|");
}

TEST(Screen, theAlternateScreenLeavesThePrimaryAsItWas) {
    Terminal terminal;
    terminal.feed("shell\r\n$ \x1B[?1049h\x1B[Hvim\x1B[?1049l");
    EXPECT_EQ(terminal.screen(), "shell|$|");
    EXPECT_EQ(terminal.cursor(), "1,2");
    terminal.feed("x");
    EXPECT_EQ(terminal.screen(), "shell|$ x|");
}

TEST(Screen, resizingNarrowerAndWiderLosesNothing) {
    Terminal terminal(10, 4);
    terminal.feed("0123456789abcdef\r\nsecond\r\n$ ");
    terminal.resize(5, 4);
    EXPECT_EQ(terminal.history(), "0123456789abcde|");
    EXPECT_EQ(terminal.screen(), "f|secon|d|$|");
    EXPECT_EQ(terminal.cursor(), "3,2");
    terminal.resize(10, 4);
    EXPECT_EQ(terminal.history(), "");
    EXPECT_EQ(terminal.screen(), "0123456789|abcdef|second|$|");
    EXPECT_EQ(terminal.cursor(), "3,2");
}

} // namespace
} // namespace mullion::vt::test
