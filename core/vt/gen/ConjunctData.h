// Letters that a virama joins into one cluster (UAX 29, GB9c), which utf8proc 2.8 does not know: by definition the
// consonants and viramas of these six scripts.
#pragma once

#include <core/vt/gen/EmojiVariation.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace mullion::vt::native {

// clang-format off
inline constexpr std::array<std::int32_t, 6> ConjunctLinkers{0x94D, 0x9CD, 0xACD, 0xB4D, 0xC4D, 0xD4D};

inline constexpr std::array<CodePointRange, 26> ConjunctConsonants{{
    {0x915, 0x939}, {0x958, 0x95F}, {0x978, 0x97F}, // Devanagari
    {0x995, 0x9A8}, {0x9AA, 0x9B0}, {0x9B2, 0x9B2}, {0x9B6, 0x9B9}, {0x9DC, 0x9DD}, {0x9DF, 0x9DF}, {0x9F0, 0x9F1}, // Bengali
    {0xA95, 0xAA8}, {0xAAA, 0xAB0}, {0xAB2, 0xAB3}, {0xAB5, 0xAB9}, {0xAF9, 0xAF9}, // Gujarati
    {0xB15, 0xB28}, {0xB2A, 0xB30}, {0xB32, 0xB33}, {0xB35, 0xB39}, {0xB5C, 0xB5D}, {0xB5F, 0xB5F}, {0xB71, 0xB71}, // Oriya
    {0xC15, 0xC28}, {0xC2A, 0xC39}, {0xC58, 0xC5A}, // Telugu
    {0xD15, 0xD3A}, // Malayalam
}};
// clang-format on

inline bool isConjunctLinker(std::int32_t codePoint) {
    return std::find(ConjunctLinkers.begin(), ConjunctLinkers.end(), codePoint) != ConjunctLinkers.end();
}
inline bool isConjunctConsonant(std::int32_t codePoint) {
    return isIn(ConjunctConsonants, codePoint);
}

} // namespace mullion::vt::native
