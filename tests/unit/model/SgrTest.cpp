#include <core/model/Sgr.h>

#include <gtest/gtest.h>

namespace mullion::model {
namespace {

Cell underlined(Underline underline) {
    Cell cell{U'x'};
    cell.flags = static_cast<std::uint16_t>(static_cast<unsigned>(underline) << cellflag::UnderlineShift);
    return cell;
}

TEST(Sgr, aPlainCellOnlyResets) {
    EXPECT_EQ(sgrOf(Cell{U'x'}), "\x1b[0m");
}

TEST(Sgr, saysAttributesUnderlineAndColours) {
    Cell cell = underlined(Underline::Curly);
    cell.flags |= cellflag::Bold | cellflag::Invisible | cellflag::Overline;
    cell.foreground = Color::indexed(9);
    cell.background = Color::rgb(1, 20, 255);
    EXPECT_EQ(sgrOf(cell), "\x1b[0;1;8;53;4:3;38;5;9;48;2;1;20;255m");
}

TEST(Sgr, aSingleUnderlineIsSaidAsEveryTerminalKnowsIt) {
    EXPECT_EQ(sgrOf(underlined(Underline::Single)), "\x1b[0;4m");
    EXPECT_EQ(sgrOf(underlined(static_cast<Underline>(7))), "\x1b[0;4m"); // Bits from a file that are none of ours.
}

} // namespace
} // namespace mullion::model
