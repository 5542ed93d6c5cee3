#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

class ScreenEdit : public testing::Test {
  protected:
    ScreenEdit() { terminal.feed("abcdefghij\r\nklmnopqrst\r\nuvwxyz\r\n12345"); }
    Terminal terminal{10, 4};
};

TEST_F(ScreenEdit, insertAndDeleteCharactersShiftTheRestOfTheRow) {
    terminal.feed("\x1B[1;3H\x1B[2@");
    EXPECT_EQ(terminal.line(0), "ab  cdefgh");
    terminal.feed("\x1B[3P");
    EXPECT_EQ(terminal.line(0), "abdefgh");
    terminal.feed("\x1B[99@");
    EXPECT_EQ(terminal.line(0), "ab");
}

TEST_F(ScreenEdit, eraseCharactersLeavesTheRestInPlace) {
    terminal.feed("\x1B[1;3H\x1B[4X");
    EXPECT_EQ(terminal.line(0), "ab    ghij");
    EXPECT_EQ(terminal.cursor(), "0,2");
}

TEST_F(ScreenEdit, insertAndDeleteLinesMoveWholeRowsThatKeepTheirIds) {
    const model::RowId second = terminal.engine().row(1).id;
    terminal.feed("\x1B[2;5H\x1B[L");
    EXPECT_EQ(terminal.screen(), "abcdefghij||klmnopqrst|uvwxyz|");
    EXPECT_EQ(terminal.engine().row(2).id, second);
    EXPECT_EQ(terminal.cursor(), "1,0");
    terminal.feed("\x1B[M");
    EXPECT_EQ(terminal.engine().row(1).id, second);
    EXPECT_EQ(terminal.screen(), "abcdefghij|klmnopqrst|uvwxyz|");
}

TEST_F(ScreenEdit, eraseInLineHasThreeParts) {
    terminal.feed("\x1B[1;4H\x1B[K\x1B[2;4H\x1B[1K\x1B[3;4H\x1B[2K");
    EXPECT_EQ(terminal.screen(), "abc|    opqrst||12345|");
}

TEST_F(ScreenEdit, eraseInDisplayHasThreePartsAndPushesNothing) {
    terminal.feed("\x1B[3;3H\x1B[J");
    EXPECT_EQ(terminal.screen(), "abcdefghij|klmnopqrst|uv|");
    terminal.feed("\x1B[2;3H\x1B[1J");
    EXPECT_EQ(terminal.screen(), "|   nopqrst|uv|");
    terminal.feed("\x1B[2J");
    EXPECT_EQ(terminal.screen(), "");
    EXPECT_EQ(terminal.history(), "");
}

TEST_F(ScreenEdit, erasingPaintsTheBackgroundOfThePen) {
    terminal.feed("\x1B[41m\x1B[1;9H\x1B[K");
    EXPECT_EQ(terminal.cell(0, 9).background, model::Color::indexed(1));
    EXPECT_EQ(terminal.cell(0, 9).content, 0U);
    terminal.feed("\x1B[4;1H\n");
    EXPECT_EQ(terminal.cell(3, 5).background, model::Color::indexed(1));
}

TEST_F(ScreenEdit, insertModeShiftsWhatFollows) {
    terminal.feed("\x1B[1;3H\x1B[4hXY\x1B[4lZ");
    EXPECT_EQ(terminal.line(0), "abXYZdefgh");
}

TEST_F(ScreenEdit, selectiveEraseSparesProtectedCells) {
    terminal.feed("\x1B[1;1H\x1B[1\"qAB\x1B[0\"qCD\x1B[1;1H\x1B[?2K");
    EXPECT_EQ(terminal.line(0), "AB");
    terminal.feed("\x1B[?2J");
    EXPECT_EQ(terminal.screen(), "AB|");
    terminal.feed("\x1B[2J");
    EXPECT_EQ(terminal.screen(), "");
}

TEST_F(ScreenEdit, repeatPrintsTheLastCharacterAgain) {
    terminal.feed("\x1B[2J\x1B[Hab\x1B[3b");
    EXPECT_EQ(terminal.line(0), "abbbb");
    terminal.feed("\r\n\u4F60\x1B[2b");
    EXPECT_EQ(terminal.line(1), "\u4F60\u4F60\u4F60");
}

TEST_F(ScreenEdit, theAlignmentTestFillsTheScreenWithE) {
    terminal.feed("\x1B#8");
    EXPECT_EQ(terminal.screen(), "EEEEEEEEEE|EEEEEEEEEE|EEEEEEEEEE|EEEEEEEEEE|");
    EXPECT_EQ(terminal.cursor(), "0,0");
}

TEST_F(ScreenEdit, columnsAreInsertedAndDeletedInAllRows) {
    terminal.feed("\x1B[1;2H\x1B['}");
    EXPECT_EQ(terminal.screen(), "a bcdefghi|k lmnopqrs|u vwxyz|1 2345|");
    terminal.feed("\x1B[2'~");
    EXPECT_EQ(terminal.screen(), "acdefghi|kmnopqrs|uwxyz|1345|");
}

TEST(ScreenEditing, charactersAreInsertedAndDeletedOutsideTheScrollingRegionToo) {
    Terminal terminal;
    terminal.feed("abcd\x1B[2;3r\x1B[1;2H\x1B[P");
    EXPECT_EQ(terminal.line(0), "acd");
    terminal.feed("\x1B[@");
    EXPECT_EQ(terminal.line(0), "a cd");
}

} // namespace
} // namespace mullion::vt::test
