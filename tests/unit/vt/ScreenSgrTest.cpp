#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

using model::Color;
using model::Underline;
namespace cellflag = model::cellflag;

model::Cell penOf(std::string_view sgr) {
    Terminal terminal;
    terminal.feed(sgr).feed("x");
    return terminal.cell(0, 0);
}

TEST(ScreenSgr, attributesAreSetAndReset) {
    EXPECT_EQ(penOf("\x1B[1;2;3;5;7;8;9;53m").flags, cellflag::Bold | cellflag::Faint | cellflag::Italic |
                                                         cellflag::Blink | cellflag::Inverse | cellflag::Invisible |
                                                         cellflag::Strike | cellflag::Overline);
    EXPECT_EQ(penOf("\x1B[1;2;3;5;7;8;9;53m\x1B[22;23;25;27;28;29;55m").flags, 0);
    EXPECT_EQ(penOf("\x1B[1;31;42m\x1B[m"), model::Cell{U'x'});
    EXPECT_EQ(penOf("\x1B[1;31;42m\x1B[0m"), model::Cell{U'x'});
    EXPECT_EQ(penOf("\x1B[1;;3m").flags, cellflag::Italic);
}

TEST(ScreenSgr, theSixteenColorsAreIndexed) {
    EXPECT_EQ(penOf("\x1B[31m").foreground, Color::indexed(1));
    EXPECT_EQ(penOf("\x1B[97m").foreground, Color::indexed(15));
    EXPECT_EQ(penOf("\x1B[40m").background, Color::indexed(0));
    EXPECT_EQ(penOf("\x1B[104m").background, Color::indexed(12));
    EXPECT_EQ(penOf("\x1B[31;44m\x1B[39;49m"), model::Cell{U'x'});
}

TEST(ScreenSgr, extendedColorsWorkWithSemicolonsAndColons) {
    EXPECT_EQ(penOf("\x1B[38;5;208m").foreground, Color::indexed(208));
    EXPECT_EQ(penOf("\x1B[38:5:208m").foreground, Color::indexed(208));
    EXPECT_EQ(penOf("\x1B[48;2;1;2;3m").background, Color::rgb(1, 2, 3));
    EXPECT_EQ(penOf("\x1B[48:2:1:2:3m").background, Color::rgb(1, 2, 3));
    EXPECT_EQ(penOf("\x1B[48:2::1:2:3m").background, Color::rgb(1, 2, 3));
    EXPECT_EQ(penOf("\x1B[38:2:0:1:2:3:0:0m").foreground, Color::rgb(1, 2, 3));
}

TEST(ScreenSgr, whatFollowsAColorStillCounts) {
    const model::Cell cell = penOf("\x1B[38;5;208;1;48;2;1;2;3;4m");
    EXPECT_EQ(cell.foreground, Color::indexed(208));
    EXPECT_EQ(cell.background, Color::rgb(1, 2, 3));
    EXPECT_TRUE(cell.has(cellflag::Bold));
    EXPECT_EQ(cell.underline(), Underline::Single);
    EXPECT_TRUE(penOf("\x1B[38:5:208;1m").has(cellflag::Bold));
}

TEST(ScreenSgr, malformedColorsChangeNothing) {
    EXPECT_EQ(penOf("\x1B[38m"), model::Cell{U'x'});
    EXPECT_EQ(penOf("\x1B[38;5m"), model::Cell{U'x'});
    EXPECT_EQ(penOf("\x1B[38;2;1;2m"), model::Cell{U'x'});
    EXPECT_EQ(penOf("\x1B[38;5;999m"), model::Cell{U'x'});
    EXPECT_EQ(penOf("\x1B[38:2:1m"), model::Cell{U'x'});
}

TEST(ScreenSgr, underlinesHaveStylesAndAColor) {
    EXPECT_EQ(penOf("\x1B[4m").underline(), Underline::Single);
    EXPECT_EQ(penOf("\x1B[21m").underline(), Underline::Double);
    EXPECT_EQ(penOf("\x1B[4:3m").underline(), Underline::Curly);
    EXPECT_EQ(penOf("\x1B[4:5m").underline(), Underline::Dashed);
    EXPECT_EQ(penOf("\x1B[4:3m\x1B[4:0m").underline(), Underline::None);
    EXPECT_EQ(penOf("\x1B[4:3m\x1B[24m").underline(), Underline::None);
    EXPECT_EQ(penOf("\x1B[4:9m").underline(), Underline::None);

    Terminal terminal;
    terminal.feed("\x1B[4;58;5;9ma\x1B[59mb\x1B[58:2::1:2:3mc\x1B[md");
    const auto colorAt = [&](std::uint16_t column) {
        return terminal.engine().extra(terminal.cell(0, column).extra).underlineColor;
    };
    EXPECT_EQ(colorAt(0), Color::indexed(9));
    EXPECT_EQ(colorAt(1), Color());
    EXPECT_EQ(colorAt(2), Color::rgb(1, 2, 3));
    EXPECT_EQ(terminal.cell(0, 3), model::Cell{U'd'});
}

} // namespace
} // namespace mullion::vt::test
