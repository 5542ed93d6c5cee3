#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <algorithm>

namespace mullion::vt::test {
namespace {

TEST(Resize, narrowerAndWiderAgainLosesNothing) {
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

TEST(Resize, theCursorStaysOnItsCharacter) {
    Terminal terminal(10, 4);
    terminal.feed("0123456789abcdef\x1B[2;3H");
    terminal.resize(4, 6);
    EXPECT_EQ(terminal.cursor(), "3,0"); // On 'c', the thirteenth character.
    EXPECT_EQ(terminal.screen(), "0123|4567|89ab|cdef|");
    terminal.feed("X");
    EXPECT_EQ(terminal.screen(), "0123|4567|89ab|Xdef|");
}

TEST(Resize, aPendingWrapSurvives) {
    Terminal terminal(10, 3);
    terminal.feed("01234567");
    terminal.resize(8, 3);
    EXPECT_EQ(terminal.cursor(), "0,7");
    terminal.feed("X");
    EXPECT_EQ(terminal.screen(), "01234567|X|");
}

TEST(Resize, fewerRowsPushTheTopAndMoreRowsBringItBack) {
    Terminal terminal(10, 4);
    terminal.feed("1\r\n2\r\n3\r\n4");
    terminal.resize(10, 2);
    EXPECT_EQ(terminal.screen(), "3|4|");
    EXPECT_EQ(terminal.history(), "1|2|");
    terminal.resize(10, 4);
    EXPECT_EQ(terminal.screen(), "1|2|3|4|");
    EXPECT_EQ(terminal.history(), "");
    EXPECT_EQ(terminal.cursor(), "3,1");
}

TEST(Resize, blankRowsBelowTheCursorGoFirst) {
    Terminal terminal(10, 4);
    terminal.feed("1\r\n2");
    terminal.resize(10, 2);
    EXPECT_EQ(terminal.screen(), "1|2|");
    EXPECT_EQ(terminal.history(), "");
}

TEST(Resize, aClearedScreenDoesNotPullHistory) {
    Terminal terminal(10, 2);
    terminal.feed("1\r\n2\r\n3\r\n4\x1B[H\x1B[2J$ ");
    terminal.resize(10, 5);
    EXPECT_EQ(terminal.screen(), "$|");
    EXPECT_EQ(terminal.history(), "1|2|");
}

TEST(Resize, wideCharactersStayWhole) {
    Terminal terminal(6, 4);
    terminal.feed("\u4F60\u597D\u4E16\u754C");
    terminal.resize(5, 4);
    EXPECT_EQ(terminal.screen(), "\u4F60\u597D|\u4E16\u754C|");
    terminal.resize(8, 4);
    EXPECT_EQ(terminal.screen(), "\u4F60\u597D\u4E16\u754C|");
    terminal.resize(1, 4);
    terminal.resize(8, 4);
    EXPECT_EQ(terminal.screen().substr(0, 3), "\u4F60");
}

TEST(Resize, attributesAndClustersComeBackFromHistory) {
    Terminal terminal(10, 3);
    terminal.feed("\x1B[31me\u0301\x1B[0m\r\n\x1B]8;;http://x\al\x1B]8;;\a\r\n3");
    terminal.resize(10, 1);
    terminal.resize(10, 3);
    EXPECT_EQ(terminal.screen(), "e\u0301|l|3|");
    EXPECT_EQ(terminal.cell(0, 0).foreground, model::Color::indexed(1));
    EXPECT_EQ(terminal.engine().extra(terminal.cell(1, 0).extra).link, "http://x");
}

TEST(Resize, theAlternateScreenIsCroppedWhileThePrimaryIsRewrapped) {
    Terminal terminal(10, 4);
    terminal.feed("0123456789ab\r\n$ \x1B[?1049h\x1B[Habcdefghij\x1B[4;1Hlast");
    terminal.resize(5, 3);
    EXPECT_EQ(terminal.screen(), "||last|");
    EXPECT_EQ(terminal.cursor(), "2,4");
    terminal.feed("\x1B[?1049l");
    EXPECT_EQ(terminal.history() + terminal.screen(), "01234|56789|ab|$|");
    EXPECT_EQ(terminal.cursor(), "2,2");
}

TEST(Resize, marginsAndTabsFitTheNewSize) {
    Terminal terminal(10, 4);
    terminal.feed("\x1B[2;3r");
    terminal.resize(40, 6);
    EXPECT_EQ(terminal.feed("\x1B[6;1H\n\t\t\t").cursor(), "5,24");
}

TEST(Resize, aStormOfSizesKeepsEveryLine) {
    Terminal terminal(80, 24);
    std::string expected;
    for (int i = 1; i < 200; ++i) {
        const std::string line = "line " + std::to_string(i) + " " + std::string(static_cast<std::size_t>(i), 'x');
        terminal.feed(line + "\r\n");
        expected += line + "|";
    }
    std::uint32_t seed = 7;
    for (int i = 0; i < 500; ++i) {
        seed = seed * 1664525U + 1013904223U;
        terminal.resize(static_cast<std::uint16_t>(1 + (seed >> 8U) % 120),
                        static_cast<std::uint16_t>(1 + (seed >> 20U) % 60));
    }
    terminal.resize(400, 1);
    const std::string kept = terminal.history();
    const auto [ours, theirs] = std::mismatch(kept.begin(), kept.end(), expected.begin(), expected.end());
    EXPECT_TRUE(ours == kept.end() && theirs == expected.end())
        << "differs at " << ours - kept.begin() << ": " << std::string(ours, std::min(ours + 60, kept.end()));
}

TEST(Resize, whatIsErasedToTheEndOfTheScreenFromARowsStartIsNotTheRestOfTheLineAbove) {
    Terminal terminal(10, 6);
    terminal.feed("half a line#   \r \r\r\x1B[0m\x1B[J% next"); // zsh after output that ends without a line feed.
    terminal.resize(20, 6);
    EXPECT_EQ(terminal.screen(), "half a lin|% next|");
}

TEST(Resize, whatIsErasedToTheEndOfTheRowWhereTypingWrapsStaysOneLine) {
    Terminal terminal(10, 4);
    terminal.feed("% echo a w \r\x1B[Krap"); // zsh at the right edge.
    terminal.resize(20, 4);
    EXPECT_EQ(terminal.screen(), "% echo a wrap|");
}

TEST(Resize, aScreenErasedFromHomeDoesNotGoOnWithHistorysLastLine) {
    Terminal terminal(10, 2);
    terminal.feed("0123456789abcdefghij0123456789x\x1B[H\x1B[Jnew\r\nnewer");
    EXPECT_EQ(terminal.screen(), "new|newer|");
    terminal.resize(40, 2);
    EXPECT_EQ(terminal.screen(), "new|newer|");
    EXPECT_EQ(terminal.history(), "0123456789abcdefghij|");
}

TEST(Resize, linesInsertedOrDeletedInTheMiddleOfALineEndIt) {
    Terminal inserted(10, 6);
    inserted.feed("0123456789abc\r\x1B[Lnew");
    inserted.resize(20, 6);
    EXPECT_EQ(inserted.screen(), "0123456789|new|abc|");

    Terminal deleted(10, 6);
    deleted.feed("0123456789abc\r\nnext\x1B[2;1H\x1B[M");
    deleted.resize(20, 6);
    EXPECT_EQ(deleted.screen(), "0123456789|next|");
}

TEST(Resize, aRegionThatScrollsEndsTheLinesThatCrossItsEdges) {
    Terminal up(10, 6);
    up.feed("0123456789abc\r\nnext\x1B[2;4r\x1B[S");
    up.resize(20, 6);
    EXPECT_EQ(up.screen(), "0123456789|next|");

    Terminal down(10, 6);
    down.feed("\r\none\r\n0123456789abc\r\nlast\x1B[2;4r\x1B[T");
    down.resize(20, 6);
    EXPECT_EQ(down.screen(), "||one|0123456789|last|");
}

TEST(Resize, theGapBeforeAWideCharacterIsNoTextInWhateverColour) {
    Terminal terminal(5, 4);
    terminal.feed("\x1B[44m\x1B[2J\x1B[Habcd\u4F60");
    EXPECT_TRUE(terminal.engine().row(0).isShort);
    terminal.resize(10, 4);
    EXPECT_EQ(terminal.line(0), "abcd\u4F60");
}

TEST(Resize, blanksBetweenWordsStayWhereverTheyAreWrapped) {
    Terminal terminal(20, 4);
    terminal.feed("a\x1B[18Cb");
    for (const std::uint16_t columns : {10, 7, 3, 19, 20}) {
        terminal.resize(columns, 4);
    }
    EXPECT_EQ(terminal.line(0), "a                  b");
    terminal.resize(10, 1);
    EXPECT_EQ(terminal.history(), "a|");
    terminal.resize(20, 4);
    EXPECT_EQ(terminal.line(0), "a                  b");
}

} // namespace
} // namespace mullion::vt::test
