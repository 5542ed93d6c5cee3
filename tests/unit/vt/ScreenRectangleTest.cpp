#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

constexpr std::string_view Letters = "abcdef\r\nghijkl\r\nmnopqr\r\nstuvwx";

Terminal letters() {
    Terminal terminal(6, 4, 4U << 20U, permission::Checksum);
    terminal.feed(Letters);
    return terminal;
}

TEST(ScreenRectangle, aRectangleIsFilledWithACharacter) {
    EXPECT_EQ(letters().feed("\x1B[42;2;2;3;4$x").screen(), "abcdef|g***kl|m***qr|stuvwx|");
    EXPECT_EQ(letters().feed("\x1B[42;3;5;99;99$x").screen(), "abcdef|ghijkl|mnop**|stuv**|");
    EXPECT_EQ(letters().feed("\x1B[46$x").screen(), "......|......|......|......|");
    EXPECT_EQ(letters().feed("\x1B[7;2;2;3;3$x\x1B[127;2;2;3;3$x").screen(), "abcdef|ghijkl|mnopqr|stuvwx|");
    EXPECT_EQ(letters().feed("\x1B[42;3;1;2;2$x\x1B[42;1;3;2;2$x").screen(), "abcdef|ghijkl|mnopqr|stuvwx|");
}

TEST(ScreenRectangle, fillingUsesThePenAndLeavesTheCursor) {
    Terminal terminal = letters();
    terminal.feed("\x1B[2;2H\x1B[1;31m\x1B[42;1;1;1;1$x");
    EXPECT_TRUE(terminal.cell(0, 0).has(model::cellflag::Bold));
    EXPECT_EQ(terminal.cursor(), "1,1");
}

TEST(ScreenRectangle, inOriginModePlacesCountFromTheMargins) {
    EXPECT_EQ(letters().feed("\x1B[2;3r\x1B[?69h\x1B[2;4s\x1B[?6h\x1B[1;1;99;99$z").screen(),
              "abcdef|g   kl|m   qr|stuvwx|");
    EXPECT_EQ(letters().feed("\x1B[2;3r\x1B[?6h\x1B[42;1;1;1;1$x").screen(), "abcdef|*hijkl|mnopqr|stuvwx|");
}

TEST(ScreenRectangle, erasingSparesOnlyWhatSelectiveErasingMust) {
    Terminal terminal(6, 2);
    terminal.feed("\x1B[1\"qab\x1B[0\"qcd");
    EXPECT_EQ(terminal.feed("\x1B[1;1;1;6${").screen(), "ab|");
    EXPECT_EQ(terminal.feed("\x1B[1;1;1;6$z").screen(), "");
}

TEST(ScreenRectangle, aRectangleIsCopiedAlsoOverItself) {
    EXPECT_EQ(letters().feed("\x1B[1;1;2;3;1;3;4;1$v").screen(), "abcdef|ghijkl|mnoabc|stughi|");
    EXPECT_EQ(letters().feed("\x1B[1;1;3;3;1;2;2;1$v").screen(), "abcdef|gabckl|mghiqr|smnowx|");
    EXPECT_EQ(letters().feed("\x1B[2;2;3;3;1;1;1;1$v").screen(), "hicdef|noijkl|mnopqr|stuvwx|");
    EXPECT_EQ(letters().feed("\x1B[1;1;2;2;1;4;6;1$v").screen(), "abcdef|ghijkl|mnopqr|stuvwa|");
}

TEST(ScreenRectangle, copyingHalfAWideCharacterLeavesNoHalf) {
    Terminal terminal(8, 2);
    terminal.feed("\xE4\xB8\xAD\xE4\xB8\xAD\x1B[1;2;1;3;1;2;1;1$v");
    EXPECT_EQ(terminal.line(1), "");
    EXPECT_FALSE(terminal.cell(1, 0).has(model::cellflag::WideTail));
    EXPECT_FALSE(terminal.cell(1, 1).has(model::cellflag::Wide));
}

TEST(ScreenRectangle, attributesChangeInAStreamOrARectangle) {
    Terminal stream = letters();
    stream.feed("\x1B[1;3;2;4;1;7$r");
    EXPECT_TRUE(stream.cell(0, 5).has(model::cellflag::Bold));
    EXPECT_TRUE(stream.cell(1, 0).has(model::cellflag::Inverse));
    EXPECT_FALSE(stream.cell(1, 4).has(model::cellflag::Bold));
    Terminal block = letters();
    block.feed("\x1B[2*x\x1B[1;2;2;3;4$r");
    EXPECT_EQ(block.cell(1, 1).underline(), model::Underline::Single);
    EXPECT_EQ(block.cell(0, 4).underline(), model::Underline::None);
    block.feed("\x1B[1;2;2;3;24$r");
    EXPECT_EQ(block.cell(1, 1).underline(), model::Underline::None);
}

TEST(ScreenRectangle, attributesAreReversed) {
    Terminal terminal(6, 2);
    terminal.feed("\x1B[1mab\x1B[mcd\x1B[2*x\x1B[1;1;1;4;1;4$t");
    EXPECT_FALSE(terminal.cell(0, 0).has(model::cellflag::Bold));
    EXPECT_TRUE(terminal.cell(0, 3).has(model::cellflag::Bold));
    EXPECT_EQ(terminal.cell(0, 3).underline(), model::Underline::Single);
}

TEST(ScreenRectangle, aChecksumIsTheNegatedSum) {
    EXPECT_EQ(letters().feed("\x1B[7;1;1;1;1;1*y").takeReplies(), "\x1BP7!~FF9F\x1B\\");
    EXPECT_EQ(letters().feed("\x1B[1;1;1;1;1;3*y").takeReplies(), "\x1BP1!~FEDA\x1B\\");
    EXPECT_EQ(letters().feed("\x1B[1;1;3;1;2;1*y").takeReplies(), "\x1BP1!~0000\x1B\\");
}

TEST(ScreenRectangle, attributesWeighInAChecksum) {
    const auto sum = [](std::string_view text) {
        Terminal terminal(6, 1, 4U << 20U, permission::Checksum);
        return terminal.feed(text).feed("\x1B[1;1;1;1;1;1*y").takeReplies().substr(5, 4);
    };
    EXPECT_EQ(sum(""), "FFE0");          // Never written: a space.
    EXPECT_EQ(sum("\x1B[1mA"), "FF3F");  // Bold 80.
    EXPECT_EQ(sum("\x1B[4mA"), "FFAF");  // Underline 10.
    EXPECT_EQ(sum("\x1B[5mA"), "FF7F");  // Blink 40.
    EXPECT_EQ(sum("\x1B[7mA"), "FF9F");  // Inverse 20.
    EXPECT_EQ(sum("\x1B[8mA"), "FFE0");  // Invisible: a space.
    EXPECT_EQ(sum("\x1B[31mA"), "FFBF"); // Colours weigh nothing.
    EXPECT_EQ(sum("\xC3\xA9"), "FF17");  // Low byte of the character.
}

TEST(ScreenRectangle, whatErasesToSpacesCountsInAChecksum) {
    const auto sum = [](std::string_view text) {
        Terminal terminal(6, 2, 4U << 20U, permission::Checksum);
        return terminal.feed(text).feed("\x1B[1;1;1;1;2;6*y").takeReplies().substr(5, 4);
    };
    EXPECT_EQ(sum("\x1B[K\x1B[2J"), "FFE0");          // Cells never written: the first alone counts.
    EXPECT_EQ(sum("\x1B[3X"), "FFA0");                // ECH, and likewise the others: three spaces.
    EXPECT_EQ(sum("\x1B[3@"), "FFA0");                // ICH
    EXPECT_EQ(sum("\x1B[3C\x1B[1K"), "FF80");         // EL 1
    EXPECT_EQ(sum("\x1B[1;1;1;3$z"), "FFA0");         // DECERA
    EXPECT_EQ(sum("\x1B[1;1;1;3${"), "FFA0");         // DECSERA
    EXPECT_EQ(sum("\x1B[2;1;2;3;1;1;1;1$v"), "FFA0"); // DECCRA
    EXPECT_EQ(sum("\x1B[42m\x1B[K"), "FF40");         // Whatever is erased in colour.
}

TEST(ScreenRectangle, selectiveErasingKeepsAttributes) {
    Terminal terminal = letters();
    terminal.feed("\x1B[H\x1B[1;31mx\x1B[1;1;1;2${");
    EXPECT_EQ(terminal.line(0), "  cdef");
    EXPECT_TRUE(terminal.cell(0, 0).has(model::cellflag::Bold));
    EXPECT_EQ(terminal.cell(0, 0).foreground, model::Color::indexed(1));
}

TEST(ScreenRectangle, withoutPermissionNothingOfTheScreenIsRead) {
    Terminal terminal;
    EXPECT_EQ(terminal.feed("secret\x1B[1;1;1;1;1;1*y").takeReplies(), "");
}

TEST(ScreenRectangle, isoProtectionHoldsForPlainErasingAndDecProtectionForSelective) {
    Terminal iso(8, 1);
    iso.feed("\x1BVab\x1BWcd\r");
    EXPECT_EQ(iso.feed("\x1B[8X").line(0), "ab");
    EXPECT_EQ(iso.feed("\x1B[?2K").line(0), "");
    Terminal dec(8, 1);
    dec.feed("\x1B[1\"qab\x1B[2\"qcd\r");
    EXPECT_EQ(dec.feed("\x1B[?2J").line(0), "ab");
    EXPECT_EQ(dec.feed("\x1B[K").line(0), "");
}

TEST(ScreenRectangle, aVt300HasNoRectangles) {
    Terminal terminal(6, 1);
    EXPECT_EQ(terminal.feed("\x1B[63;1\"pabc\x1B[1;1;1;3$z").line(0), "abc");
}

} // namespace
} // namespace mullion::vt::test
