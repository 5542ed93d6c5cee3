// Cells a code point takes and how it joins its neighbours (UAX 11, UAX 29), from a table generated at build time.
#pragma once

#include <cstdint>

namespace mullion::vt::native {

namespace characterclass {
inline constexpr std::uint8_t WidthMask = 3;                // 0, 1 or 2 cells.
inline constexpr std::uint8_t Pictographic = 1U << 2U;      // Joins after U+200D.
inline constexpr std::uint8_t RegionalIndicator = 1U << 3U; // Two of them are one flag.
inline constexpr std::uint8_t Modifier = 1U << 4U;          // A skin tone, a vowel sign: joins what stands before it.
inline constexpr std::uint8_t HangulLead = 1U << 5U;        // A leading consonant: joins one before it.
inline constexpr std::uint8_t Consonant = 1U << 7U;         // Of an Indic script: joins after a virama.
// What may join the character before it although it takes cells of its own.
inline constexpr std::uint8_t Joining = Pictographic | RegionalIndicator | Modifier | HangulLead | Consonant;
inline constexpr std::uint8_t EmojiVariation = 1U << 6U; // U+FE0F makes it wide, U+FE0E narrow.
// Joins what comes after it. No bit is left, and nothing else has both of these.
inline constexpr std::uint8_t Prepend = Modifier | HangulLead;
} // namespace characterclass

extern const std::uint8_t CharacterBlockIndex[0x1100];
extern const std::uint8_t CharacterBlocks[];

inline bool isHangulSyllable(char32_t codePoint) {
    return codePoint >= 0xAC00 && codePoint <= 0xD7A3;
}

// `codePoint` must be at most 0x10FFFF.
inline std::uint8_t characterClass(char32_t codePoint) {
    return CharacterBlocks[CharacterBlockIndex[codePoint >> 8U] * 256U + (codePoint & 0xFFU)];
}

inline bool isHangulLead(char32_t codePoint) {
    return (characterClass(codePoint) & characterclass::Prepend) == characterclass::HangulLead;
}

} // namespace mullion::vt::native
