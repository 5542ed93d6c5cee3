// The colours of the interface and the terminals (ui.md, section 3). One Theme feeds the canvas and the widgets.
#pragma once

#include <core/model/Palette.h>

#include <cstdint>

namespace mullion::scene {

// 0xAARRGGBB, straight alpha; all tokens are opaque.
using Argb = std::uint32_t;

constexpr Argb opaque(std::uint32_t rgb) {
    return 0xFF000000U | rgb;
}

// `share` of `over` (0 to 256) laid over `under`, opaque.
constexpr Argb mix(Argb under, Argb over, unsigned share) {
    Argb result = 0xFF000000U;
    for (unsigned shift = 0; shift <= 16; shift += 8) {
        const unsigned a = (under >> shift) & 0xFFU;
        const unsigned b = (over >> shift) & 0xFFU;
        result |= ((a * (256 - share) + b * share + 128) >> 8U) << shift;
    }
    return result;
}

struct Theme {
    Argb gutter{}, terminal{}, panel{}, bar{};
    Argb hover{}, selectedRow{}, line{};
    Argb text1{}, text2{}, text3{};
    Argb disabled{}; // Words and icons of what cannot be chosen now.
    Argb accent{}, onAccent{};
    Argb focusRing{};
    Argb blockedFill{}, onBlocked{}, blockedGlyph{}, blockedFrame{}, blockedQuietGround{}, blockedQuietText{};
    Argb errorGlyph{}, errorGround{}, errorText{};
    Argb done{}, working{}, idle{};
    Argb receiver{}, onReceiver{};
    Argb findHit{}, findCurrent{}, findText{};
    Argb selectionGround{};
    Argb tooltipGround{}, tooltipText{};
    // What terminals start with. Colours that a pane's program changed win over these.
    model::Palette palette{};
    // Thickens (above 1) glyphs against this theme's ground; see text::FontSettings::contrast.
    double textContrast = 1.0;
    bool highContrast = false;
};

[[nodiscard]] const Theme& darkTheme();
[[nodiscard]] const Theme& lightTheme();
// Black or white ground, one text colour, wide frames, nothing dimmed. Text stands out at 7:1 at least, frames and
// glyphs at 3:1; a test computes them.
[[nodiscard]] const Theme& highContrastDarkTheme();
[[nodiscard]] const Theme& highContrastLightTheme();

} // namespace mullion::scene
