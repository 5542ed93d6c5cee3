// Cells a code point takes and how it joins its neighbours (UAX 11, UAX 29), from a table generated at build time.
#pragma once

#include <cstdint>

namespace mullion::vt::native {

namespace characterclass {
inline constexpr std::uint8_t WidthMask = 3;                // 0, 1 or 2 cells.
inline constexpr std::uint8_t Pictographic = 1U << 2U;      // Joins after U+200D; U+FE0F makes it wide.
inline constexpr std::uint8_t RegionalIndicator = 1U << 3U; // Two of them are one flag.
inline constexpr std::uint8_t Modifier = 1U << 4U;          // A skin tone: joins a pictograph before it.
} // namespace characterclass

extern const std::uint8_t CharacterBlockIndex[0x1100];
extern const std::uint8_t CharacterBlocks[];

// `codePoint` must be at most 0x10FFFF.
inline std::uint8_t characterClass(char32_t codePoint) {
    return CharacterBlocks[CharacterBlockIndex[codePoint >> 8U] * 256U + (codePoint & 0xFFU)];
}

} // namespace mullion::vt::native
