#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

namespace cellflag = model::cellflag;

TEST(Unicode, aWideCharacterTakesTwoCells) {
    Terminal terminal;
    terminal.feed("\u4F60x");
    EXPECT_TRUE(terminal.cell(0, 0).has(cellflag::Wide));
    EXPECT_TRUE(terminal.cell(0, 1).has(cellflag::WideTail));
    EXPECT_EQ(terminal.cell(0, 2).content, U'x');
    EXPECT_EQ(terminal.cursor(), "0,3");
}

TEST(Unicode, aWideCharacterThatDoesNotFitMovesToTheNextRow) {
    Terminal terminal(5, 3);
    terminal.feed("abcd\u4F60");
    EXPECT_EQ(terminal.screen(), "abcd|\u4F60|");
    EXPECT_EQ(terminal.engine().row(0).wrapped, Wrapped::Yes);
}

TEST(Unicode, onAScreenOneColumnWideAWideCharacterIsDropped) {
    Terminal terminal(1, 3);
    terminal.feed("a\u4F60"
                  "b");
    EXPECT_EQ(terminal.screen(), "a|b|");
}

TEST(Unicode, overwritingHalfOfAWideCharacterBlanksTheOtherHalf) {
    Terminal terminal;
    terminal.feed("\u4F60\u597D\x1B[1;2Hx");
    EXPECT_EQ(terminal.line(0), " x\u597D");
    terminal.feed("\x1B[1;3Hy");
    EXPECT_EQ(terminal.line(0), " xy");
    EXPECT_FALSE(terminal.cell(0, 3).has(cellflag::WideTail));
    terminal.feed("\x1B[1;1H\u4F60\x1B[1;1H\x1B[X");
    EXPECT_EQ(terminal.line(0), "  y");
}

TEST(Unicode, deletingHalfOfAWideCharacterBlanksTheOtherHalf) {
    Terminal terminal;
    terminal.feed("\u4F60\u597D!\x1B[1;1H\x1B[P");
    EXPECT_EQ(terminal.line(0), " \u597D!");
    EXPECT_FALSE(terminal.cell(0, 0).has(cellflag::WideTail));
}

TEST(Unicode, combiningMarksJoinTheCharacterBefore) {
    Terminal terminal;
    terminal.feed("e\u0301\u0323x");
    EXPECT_EQ(terminal.line(0), "e\u0301\u0323x");
    EXPECT_EQ(terminal.cursor(), "0,2");
    EXPECT_TRUE(terminal.cell(0, 0).isCluster());
}

TEST(Unicode, aMarkJoinsTheLastColumnWhileAWrapIsPending) {
    Terminal terminal(3, 2);
    terminal.feed("abc\u0301");
    EXPECT_EQ(terminal.screen(), "abc\u0301|");
    EXPECT_EQ(terminal.cursor(), "0,2");
}

TEST(Unicode, aMarkWithNothingBeforeItIsDropped) {
    Terminal terminal;
    terminal.feed("\u0301x");
    EXPECT_EQ(terminal.screen(), "x|");
}

TEST(Unicode, joinedEmojiAreOneWideCell) {
    Terminal terminal;
    terminal.feed("\U0001F468\u200D\U0001F469\u200D\U0001F467x");
    EXPECT_EQ(terminal.line(0), "\U0001F468\u200D\U0001F469\u200D\U0001F467x");
    EXPECT_EQ(terminal.cursor(), "0,3");
}

TEST(Unicode, aSkinToneJoinsItsEmoji) {
    Terminal terminal;
    terminal.feed("\U0001F44D\U0001F3FDx");
    EXPECT_EQ(terminal.cursor(), "0,3");
}

TEST(Unicode, twoRegionalIndicatorsAreOneWideFlag) {
    Terminal terminal(20, 2);
    terminal.feed("\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7x");
    EXPECT_TRUE(terminal.cell(0, 0).has(cellflag::Wide));
    EXPECT_EQ(terminal.engine().cluster(terminal.cell(0, 2).clusterId()), "\U0001F1EB\U0001F1F7");
    EXPECT_EQ(terminal.cursor(), "0,5");
}

TEST(Unicode, theEmojiSelectorWidensAPictograph) {
    Terminal terminal;
    terminal.feed("\u2764\uFE0Fx");
    EXPECT_TRUE(terminal.cell(0, 0).has(cellflag::Wide));
    EXPECT_EQ(terminal.cursor(), "0,3");
}

TEST(Unicode, theTextSelectorNarrowsAPictograph) {
    Terminal terminal;
    terminal.feed("\u231A\uFE0Ex");
    EXPECT_FALSE(terminal.cell(0, 0).has(cellflag::Wide));
    EXPECT_EQ(terminal.line(0), "\u231A\uFE0Ex");
    EXPECT_EQ(terminal.cursor(), "0,2");
    Terminal full(2, 2);
    full.feed("\u231A\uFE0Exy");
    EXPECT_EQ(full.screen(), "\u231A\uFE0Ex|y|");
}

TEST(Unicode, aKeycapIsWide) {
    Terminal terminal;
    terminal.feed("1\uFE0F\u20E3x");
    EXPECT_TRUE(terminal.cell(0, 0).has(cellflag::Wide));
    EXPECT_EQ(terminal.cursor(), "0,3");
}

TEST(Unicode, aConsonantAfterAViramaMakesTheClusterWide) {
    Terminal terminal(20, 2);
    terminal.feed("\u0915\u094D\u0937x\u0915\u0937y\u0915\u094D\u200D\u0937z\u0915\u094D\u200C\u0937!");
    EXPECT_EQ(terminal.line(0), "\u0915\u094D\u0937x\u0915\u0937y\u0915\u094D\u200D\u0937z\u0915\u094D\u200C\u0937!");
    EXPECT_EQ(terminal.cell(0, 2).content, U'x');
    EXPECT_EQ(terminal.cell(0, 5).content, U'y');
    EXPECT_EQ(terminal.cell(0, 8).content, U'z');
    EXPECT_EQ(terminal.cursor(), "0,12");
    EXPECT_EQ(terminal.feed("\r\n\u0915\u094D\u0937\u094D\u092E\u093F").cursor(), "1,2"); // Two cells at most.
}

TEST(Unicode, aPrependedMarkAndWhatFollowsAreOneWideCluster) {
    Terminal terminal(20, 2);
    terminal.feed("\u06001x\u0600\u4F60");
    EXPECT_EQ(terminal.cell(0, 2).content, U'x');
    EXPECT_TRUE(terminal.cell(0, 3).has(cellflag::Wide));
    EXPECT_EQ(terminal.cursor(), "0,5");
    EXPECT_EQ(terminal.feed("\r\n\u0600\x1B[2;6Ha").line(1), "\u0600    a");
}

TEST(Unicode, halfAFlagIsAsWideAsAFlag) {
    Terminal terminal;
    terminal.feed("\U0001F1E9\U0001F1EA\U0001F1EBx");
    EXPECT_EQ(terminal.cursor(), "0,5");
    EXPECT_TRUE(terminal.cell(0, 2).has(cellflag::Wide));
    EXPECT_EQ(terminal.feed("\r\n\U0001F1E9\x1B[b").cursor(), "1,4");
}

TEST(Unicode, whatBecomesWideInTheLastColumnMovesToTheNextRow) {
    Terminal terminal(4, 3);
    terminal.feed("abc\u2764\uFE0Fx");
    EXPECT_EQ(terminal.screen(), "abc|\u2764\uFE0Fx|");
    EXPECT_EQ(terminal.cursor(), "1,3");
    EXPECT_EQ(terminal.engine().row(0).wrapped, Wrapped::Yes);
    terminal.feed("\x1B[H\x1B[Jabc\U0001F1E9\U0001F1EA!");
    EXPECT_EQ(terminal.screen(), "abc|\U0001F1E9\U0001F1EA!|");
    terminal.feed("\x1B[H\x1B[J\x1B[?69h\x1B[2;4s\x1B[1;4H1\uFE0F\u20E3");
    EXPECT_EQ(terminal.screen(), "| 1\uFE0F\u20E3|");
}

TEST(Unicode, withoutAutowrapTheLastColumnStaysNarrow) {
    Terminal terminal(4, 3);
    terminal.feed("\x1B[?7labc\u2764\uFE0F");
    EXPECT_EQ(terminal.screen(), "abc\u2764\uFE0F|");
    EXPECT_EQ(terminal.cursor(), "0,3");
}

TEST(Unicode, withoutAutowrapAMarkJoinsTheLastColumn) {
    Terminal terminal(4, 3);
    EXPECT_EQ(terminal.feed("\x1B[?7labcde\u0301").screen(), "abce\u0301|");
    EXPECT_EQ(terminal.feed("\rxyz\u0301").screen(), "xyz\u0301e\u0301|");
}

TEST(Unicode, withoutAutowrapAWideCharacterReplacesAWideOneAtTheEnd) {
    Terminal terminal(4, 3);
    EXPECT_EQ(terminal.feed("\x1B[?7lab\u4F60\u597D").screen(), "ab\u597D|");
    EXPECT_EQ(terminal.feed("\x1B[2;1Habc\u4F60").line(1), "abc");
}

TEST(Unicode, whatWidensInInsertModeMovesTheRestAlong) {
    Terminal terminal(8, 2);
    terminal.feed("abcd\x1B[1;2H\x1B[4h\u2764\uFE0F");
    EXPECT_EQ(terminal.line(0), "a\u2764\uFE0Fbcd");
}

TEST(Unicode, withoutClusterModeEveryCharacterHasItsOwnCells) {
    Terminal terminal(20, 3);
    terminal.feed("\x1B[?2027l\U0001F468\u200D\U0001F469x\u2764\uFE0Fy\U0001F44D\U0001F3FDz");
    EXPECT_EQ(terminal.cell(0, 4).content, U'x');
    EXPECT_EQ(terminal.cell(0, 6).content, U'y');
    EXPECT_EQ(terminal.cell(0, 11).content, U'z');
    terminal.feed("\r\n\U0001F1E9\U0001F1EAe\u0301\x1B[?2027$p");
    EXPECT_EQ(terminal.cursor(), "1,3");
    EXPECT_EQ(terminal.takeReplies(), "\x1B[?2027;2$y");
    terminal.feed("\x1B[!p\x1B[?2027$p");
    EXPECT_EQ(terminal.takeReplies(), "\x1B[?2027;1$y");
    EXPECT_EQ(terminal.feed("\r\n\u2764\uFE0F").cursor(), "2,2");
}

TEST(Unicode, repeatingAClusterRepeatsAllOfIt) {
    Terminal terminal(20, 2);
    terminal.feed("e\u0301\x1B[2bx\U0001F1E9\U0001F1EA\x1B[b");
    EXPECT_EQ(terminal.line(0), "e\u0301e\u0301e\u0301x\U0001F1E9\U0001F1EA\U0001F1E9\U0001F1EA");
    EXPECT_EQ(terminal.cursor(), "0,8");
}

TEST(Unicode, aVowelSignWidensTheClusterOfItsConsonant) {
    Terminal terminal(20, 2);
    terminal.feed("\u0915\u093Fx\u0E01\u0E33y\u0EA5\u0EB3z\u0BA8\u0BBF");
    EXPECT_EQ(terminal.engine().cluster(terminal.cell(0, 0).clusterId()), "\u0915\u093F");
    EXPECT_EQ(terminal.cell(0, 2).content, U'x');
    EXPECT_EQ(terminal.cell(0, 5).content, U'y');
    EXPECT_EQ(terminal.cell(0, 8).content, U'z');
    EXPECT_EQ(terminal.cursor(), "0,11");
    Terminal alone(20, 2); // With nothing to join, and where there are no clusters, it stands in a cell of its own.
    EXPECT_EQ(alone.feed("\u093F").cursor(), "0,1");
    EXPECT_EQ(alone.feed("\r\n\x1B[?2027l\u0915\u093F").cursor(), "1,2");
    EXPECT_EQ(alone.cell(1, 1).content, U'\u093F');
}

TEST(Unicode, aVowelSignAfterTheLastColumnTakesItsConsonantToTheNextRow) {
    Terminal terminal(4, 2);
    terminal.feed("abc\u0915\u093Fx");
    EXPECT_EQ(terminal.screen(), "abc|\u0915\u093Fx|");
}

TEST(Unicode, jamoJoinIntoOneSyllable) {
    Terminal terminal;
    terminal.feed("\u1112\u1161\u11ABx");
    EXPECT_EQ(terminal.cursor(), "0,3");
}

TEST(Unicode, tenThousandMarksKeepTheClusterBounded) {
    Terminal terminal;
    std::string marks = "e";
    for (int i = 0; i < 10000; ++i) {
        marks += "\u0301";
    }
    terminal.feed(marks + "x");
    EXPECT_LE(terminal.engine().cluster(terminal.cell(0, 0).clusterId()).size(), 64U);
    EXPECT_EQ(terminal.cell(0, 1).content, U'x');
}

TEST(Unicode, whenTheClusterTableFillsWhatIsShownKeepsItsText) {
    Terminal terminal(10, 4);
    terminal.feed("\x1B[4;1Ha\u0300\u0301\x1B[1;1H");
    const std::uint32_t before = terminal.engine().tableGeneration();
    const std::uint32_t generation = terminal.engine().row(3).generation;
    for (int i = 0; i < 20000; ++i) {
        std::string text = "\x1B[1;1H";
        appendContent(text, 0x4E00 + static_cast<std::uint32_t>(i));
        terminal.feed(text + "\u0301");
    }
    EXPECT_GT(terminal.engine().tableGeneration(), before);
    EXPECT_GT(terminal.engine().row(3).generation, generation);
    EXPECT_EQ(terminal.line(3), "a\u0300\u0301");
    EXPECT_LT(terminal.engine().memory().screenBytes, 400000U);
}

TEST(Unicode, anUnknownClusterIsTheReplacementCharacter) {
    Terminal terminal;
    EXPECT_EQ(terminal.engine().cluster(12345), "\uFFFD");
}

TEST(Unicode, lineDrawingMapsAsciiToBoxes) {
    Terminal terminal;
    terminal.feed("\x1B(0lqk\x1B(Bq");
    EXPECT_EQ(terminal.line(0), "\u250C\u2500\u2510q");
    terminal.feed("\r\n\x1B)0\x0Ex\x0Fx\x1B*0\x1BNxx\x1B+0\x1BOxx");
    EXPECT_EQ(terminal.line(1), "\u2502x\u2502x\u2502x");
}

} // namespace
} // namespace mullion::vt::test
