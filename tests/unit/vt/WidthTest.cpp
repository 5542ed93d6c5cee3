#include <core/vt/gen/CharacterPolicy.h>
#include <core/vt/native/Width.h>

#include <gtest/gtest.h>

namespace mullion::vt::native {
namespace {

int width(char32_t codePoint) {
    return characterClass(codePoint) & characterclass::WidthMask;
}

TEST(Width, theTableSaysOfEveryCodePointWhatUtf8procSays) {
    for (std::int32_t codePoint = 0; codePoint <= 0x10FFFF; ++codePoint) {
        ASSERT_EQ(characterClass(static_cast<char32_t>(codePoint)), policyClass(codePoint)) << std::hex << codePoint;
        ASSERT_EQ(breakClass(static_cast<char32_t>(codePoint)), policyBreak(codePoint)) << std::hex << codePoint;
    }
}

TEST(Width, charactersTakeTheCellsThatTerminalsGiveThem) {
    EXPECT_EQ(width(U'a'), 1);
    EXPECT_EQ(width(U'\u00E9'), 1);
    EXPECT_EQ(width(U'\u0301'), 0); // Combining acute.
    EXPECT_EQ(width(U'\u200D'), 0); // Zero width joiner.
    EXPECT_EQ(width(U'\uFE0F'), 0); // Variation selector 16.
    EXPECT_EQ(width(U'\u00AD'), 1); // Soft hyphen.
    EXPECT_EQ(width(U'\u2500'), 1); // Box drawing.
    EXPECT_EQ(width(U'\u4F60'), 2);
    EXPECT_EQ(width(U'\uAC00'), 2); // Hangul syllable.
    EXPECT_EQ(width(U'\u1160'), 0); // Hangul medial vowel.
    EXPECT_EQ(width(U'\uE0B0'), 1); // Private use (powerline).
    EXPECT_EQ(width(U'\U0001F600'), 2);
    EXPECT_EQ(width(U'\U0001F1E6'), 1); // Half a flag.
    EXPECT_EQ(width(U'\u093F'), 1);     // A vowel sign.
    EXPECT_EQ(width(U'\u1B44'), 0);     // A virama, although a spacing mark.
    EXPECT_EQ(width(U'\u2630'), 2);     // Wide since Unicode 16.
    EXPECT_EQ(width(U'\U0002EBF0'), 2); // An ideograph of Unicode 15.1.
    EXPECT_EQ(width(U'\U0003FFFD'), 2); // Not assigned, and kept for ideographs.
    EXPECT_EQ(width(U'\u0897'), 0);     // A mark of Unicode 16.
    EXPECT_EQ(width(U'\u2065'), 0);     // Kept for what shows nothing.
}

} // namespace
} // namespace mullion::vt::native
