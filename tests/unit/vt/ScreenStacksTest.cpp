#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <core/vt/Permissions.h>

namespace mullion::vt::test {
namespace {

std::string repliesTo(Terminal& terminal, std::string_view question) {
    terminal.engine().replies().clear();
    terminal.feed(question);
    return terminal.engine().replies();
}

std::string penOf(Terminal& terminal) {
    return repliesTo(terminal, "\x1BP$qm\x1B\\");
}

TEST(ScreenStacks, aPenThatWasPutAsideComesBackWhole) {
    Terminal terminal;
    terminal.feed("\x1B[2;4:3;31;48:2::1:2:3;58:5:9m\x1B[#{\x1B[0;1;32m\x1B[#}");
    EXPECT_EQ(penOf(terminal), "\x1BP1$r0;2;4:3;31;48:2::1:2:3;58:5:9m\x1B\\");
}

TEST(ScreenStacks, onlyWhatWasNamedOfAPenComesBack) {
    Terminal terminal;
    terminal.feed("\x1B[1;4;31m\x1B[4;30#{\x1B[0;3;32;42m\x1B[#}");
    EXPECT_EQ(penOf(terminal), "\x1BP1$r0;3;4;31;42m\x1B\\");
}

TEST(ScreenStacks, aPenIsNotProtection) {
    Terminal terminal;
    terminal.feed("\x1B[1\"q\x1B[#{\x1B[0\"q\x1B[#}");
    EXPECT_EQ(repliesTo(terminal, "\x1BP$q\"q\x1B\\"), "\x1BP1$r0\"q\x1B\\");
}

TEST(ScreenStacks, theEleventhPenIsNotKept) {
    Terminal terminal;
    for (int i = 0; i < 11; ++i) {
        terminal.feed("\x1B[" + std::to_string(30 + i % 8) + "m\x1B[#{");
    }
    terminal.feed("\x1B[0m\x1B[#}");
    EXPECT_EQ(penOf(terminal), "\x1BP1$r0;31m\x1B\\");
}

TEST(ScreenStacks, aResetForgetsPensAndColours) {
    Terminal terminal;
    terminal.feed("\x1B[3m\x1B[#{\x1B]4;1;#112233\a\x1B[#P\x1B"
                  "c\x1B[#}\x1B[#Q");
    EXPECT_EQ(penOf(terminal), "\x1BP1$r0m\x1B\\");
    EXPECT_NE(terminal.engine().palette()[1], 0x112233U);
    EXPECT_EQ(repliesTo(terminal, "\x1B[#R"), "\x1B[?0;0#Q");
}

TEST(ScreenStacks, whatTheCellsOfARectangleHaveInCommonIsReported) {
    Terminal terminal;
    terminal.feed("\x1B[1;4:3;58:5:9;31mab\x1B[22;32mc\x1B[0;4md");
    EXPECT_EQ(repliesTo(terminal, "\x1B[1;1;1;2#|"), "\x1B[0;1;4:3;31;58:5:9m");
    EXPECT_EQ(repliesTo(terminal, "\x1B[1;1;1;3#|"), "\x1B[0;4:3;58:5:9m");
    EXPECT_EQ(repliesTo(terminal, "\x1B[1;1;1;4#|"), "\x1B[0m");
    EXPECT_EQ(repliesTo(terminal, "\x1B[2;1;1;4#|"), "");
}

TEST(ScreenStacks, coloursThatWerePutAsideComeBackAllTogether) {
    Terminal terminal;
    terminal.feed("\x1B]4;1;#112233\a\x1B]11;#445566\a\x1B]17;#778899\a\x1B[#P"
                  "\x1B]104\a\x1B]111\a\x1B]117\a\x1B[#Q");
    EXPECT_EQ(terminal.engine().palette()[1], 0x112233U);
    EXPECT_EQ(terminal.engine().palette()[model::PaletteBackground], 0x445566U);
    EXPECT_EQ(repliesTo(terminal, "\x1B]17;?\a"), "\x1B]17;rgb:7777/8888/9999\a");
}

TEST(ScreenStacks, aPlaceOfTheColourStackIsWrittenWithoutPushing) {
    Terminal terminal;
    terminal.feed("\x1B]4;1;#112233\a\x1B[3#P\x1B]4;1;#445566\a");
    EXPECT_EQ(repliesTo(terminal, "\x1B[#R"), "\x1B[?0;3#Q");
    terminal.feed("\x1B[11#P\x1B[11#Q\x1B[#Q");
    EXPECT_EQ(terminal.engine().palette()[1], 0x445566U);
    terminal.feed("\x1B[3#Q");
    EXPECT_EQ(terminal.engine().palette()[1], 0x112233U);
}

TEST(ScreenStacks, theUsersPreferredSetIsWhatItsNameStandsFor) {
    Terminal terminal;
    terminal.feed("\x1B(<W");
    EXPECT_EQ(terminal.line(0), "\u0152");
    terminal.feed("\r\x1BP1!uA\x1B\\W");
    EXPECT_EQ(terminal.line(0), "\u00D7");
    EXPECT_EQ(repliesTo(terminal, "\x1B[&u"), "\x1BP1!uA\x1B\\");
    terminal.feed("\x1B[!p");
    EXPECT_EQ(repliesTo(terminal, "\x1B[&u"), "\x1BP0!u%5\x1B\\");
}

TEST(ScreenStacks, aChecksumTakesTheFormThatWasAskedFor) {
    Terminal terminal(10, 4, 4U << 20U, permission::Checksum);
    terminal.feed("\x1B[1me\u0301\x1B[0m\u4E2D");
    EXPECT_EQ(repliesTo(terminal, "\x1B[3#y\x1B[1;1;1;1;1;2*y"), "\x1BP1!~0092\x1B\\")
        << "e and the low byte of U+4E2D";
    EXPECT_EQ(repliesTo(terminal, "\x1B[19#y\x1B[1;1;1;1;1;2*y"), "\x1BP1!~5193\x1B\\") << "e, U+0301 and U+4E2D";
    EXPECT_EQ(repliesTo(terminal, "\x1B[1#y\x1B[1;1;4;1;4;3*y"), "\x1BP1!~0020\x1B\\")
        << "blanks, but for the first, do not count";
    EXPECT_EQ(repliesTo(terminal, "\x1B[5#y\x1B[1;1;4;1;4;3*y"), "\x1BP1!~0060\x1B\\") << "all blanks count";
    EXPECT_EQ(repliesTo(terminal, "\x1B[9#y\x1B[1;1;4;1;4;3*y"), "\x1BP1!~0000\x1B\\") << "no blank counts";
}

TEST(ScreenStacks, theFormOfChecksumsIsForThoseWhoMayAskForThem) {
    Terminal terminal;
    EXPECT_EQ(repliesTo(terminal, "\x1B[1#y\x1B[1;1;1;1;1;1*y"), "");
}

} // namespace
} // namespace mullion::vt::test
