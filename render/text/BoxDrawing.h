// Box drawing (U+2500-257F), block elements (2580-259F), braille (2800-28FF) and the powerline arrows (E0B0-E0B3),
// drawn on whole pixels so that the lines of neighbouring cells meet. Fonts get this wrong at most sizes. Also the
// corner (U+23BF) and the player symbols (23F5-23FA) that coding agents print all day and common fonts lack.
#pragma once

#include <render/text/CellMetrics.h>
#include <render/text/GlyphImage.h>

namespace mullion::text {

[[nodiscard]] constexpr bool isDrawnCharacter(char32_t c) {
    return c == 0x23BF || (c >= 0x23F5 && c <= 0x23FA) || (c >= 0x2500 && c <= 0x259F) ||
           (c >= 0x2800 && c <= 0x28FF) || (c >= 0xE0B0 && c <= 0xE0B3);
}

// The pixels of such a character in one cell. `c` must satisfy isDrawnCharacter().
[[nodiscard]] GlyphImage drawCharacter(char32_t c, const CellMetrics& cell);

} // namespace mullion::text
