// The 256 indexed colours and the defaults, as 0xRRGGBB. A pane starts from the theme; OSC 4, 10, 11 and 12 change
// single entries. Index 256 is the default foreground, 257 the default background, 258 the cursor.
#pragma once

#include <array>
#include <cstdint>

namespace mullion::model {

inline constexpr std::size_t PaletteForeground = 256;
inline constexpr std::size_t PaletteBackground = 257;
inline constexpr std::size_t PaletteCursor = 258;
inline constexpr std::size_t PaletteSize = 259;

using Palette = std::array<std::uint32_t, PaletteSize>;

// "Mullion Dark", with the 6x6x6 cube and grey ramp that xterm defines for 16..255.
constexpr Palette defaultPalette() {
    Palette palette{0x1C212A, 0xF27983, 0x8CCB8A, 0xE3C27A, 0x78B0F2, 0xC99AEA, 0x63C9D6, 0xD5DAE3,
                    0x8A93A1, 0xFF9AA2, 0xA9E0A5, 0xF2D698, 0x9CC6FA, 0xDDB8F5, 0x8BDDE7, 0xF4F6FA};
    constexpr std::array<std::uint32_t, 6> Levels{0, 95, 135, 175, 215, 255};
    for (std::size_t i = 0; i < 216; ++i) {
        palette[16 + i] = (Levels[i / 36] << 16U) | (Levels[(i / 6) % 6] << 8U) | Levels[i % 6];
    }
    for (std::uint32_t i = 0; i < 24; ++i) {
        const std::uint32_t level = 8 + i * 10;
        palette[232 + i] = (level << 16U) | (level << 8U) | level;
    }
    palette[PaletteForeground] = 0xD5DAE3;
    palette[PaletteBackground] = 0x0E1116;
    palette[PaletteCursor] = 0xD5DAE3;
    return palette;
}

} // namespace mullion::model
