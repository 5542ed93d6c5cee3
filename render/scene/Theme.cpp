#include <render/scene/Theme.h>

namespace mullion::scene {
namespace {

Theme makeDark() {
    Theme t;
    t.gutter = opaque(0x07090C);
    t.terminal = opaque(0x0E1116);
    t.panel = opaque(0x161A21);
    t.bar = opaque(0x1C212A);
    t.hover = opaque(0x262D39);
    t.selectedRow = opaque(0x232B38);
    t.line = opaque(0x2B323E);
    t.text1 = opaque(0xE8EBF0);
    t.text2 = opaque(0xAEB6C2);
    t.text3 = opaque(0x8E97A5);
    t.disabled = t.text3 ^ 1U; // Not the same: it is another token in other themes.
    t.accent = opaque(0x6CB0FF);
    t.onAccent = opaque(0x0A0C10);
    t.focusRing = opaque(0xFFFFFF);
    t.blockedFill = t.blockedGlyph = t.blockedFrame = opaque(0xFFB224);
    t.onBlocked = opaque(0x1A1204);
    t.blockedQuietGround = opaque(0x2E2208);
    t.blockedQuietText = opaque(0xFFCE7A);
    t.errorGlyph = opaque(0xFF6482);
    t.errorGround = opaque(0x331520);
    t.errorText = opaque(0xFF9DB0);
    t.done = opaque(0x35D0A5);
    t.working = opaque(0x5E97DC);
    t.idle = opaque(0x8E97A5);
    t.receiver = opaque(0xDDA8FF);
    t.onReceiver = opaque(0x1A0E26);
    t.findHit = opaque(0xE9F25C);
    t.findCurrent = opaque(0xFF9F1C);
    t.findText = opaque(0x14161A);
    t.selectionGround = opaque(0x2F4A6D);
    t.tooltipGround = opaque(0x2B323E);
    t.tooltipText = opaque(0xE8EBF0);
    t.palette = model::defaultPalette();
    t.textContrast = 1.25;
    return t;
}

Theme makeLight() {
    Theme t;
    t.gutter = opaque(0xDDE1E7);
    t.terminal = opaque(0xFFFFFF);
    t.panel = opaque(0xF4F5F7);
    t.bar = opaque(0xEBEDF1);
    t.hover = opaque(0xDFE3E9);
    t.selectedRow = opaque(0xDCE8F9);
    t.line = opaque(0xCBD1DA);
    t.text1 = opaque(0x16191F);
    t.text2 = opaque(0x48505C);
    t.text3 = opaque(0x59616E);
    t.disabled = t.text3 ^ 1U;
    t.accent = opaque(0x0B5CB8);
    t.onAccent = opaque(0xFFFFFF);
    t.focusRing = opaque(0x16191F);
    t.blockedFill = opaque(0xFFB224);
    t.onBlocked = opaque(0x2B1D00);
    t.blockedGlyph = t.blockedFrame = opaque(0x8A5600);
    t.blockedQuietGround = opaque(0xFFE9C2);
    t.blockedQuietText = opaque(0x5A3900);
    t.errorGlyph = opaque(0xC01458);
    t.errorGround = opaque(0xFCE4EC);
    t.errorText = opaque(0x8E0F42);
    t.done = opaque(0x00765B);
    t.working = opaque(0x2A62A8);
    t.idle = opaque(0x59616E);
    t.receiver = opaque(0x6A1FB5);
    t.onReceiver = opaque(0xFFFFFF);
    t.findHit = opaque(0xF0E64A);
    t.findCurrent = opaque(0xFF9F1C);
    t.findText = opaque(0x14161A);
    t.selectionGround = opaque(0xBBD6F8);
    t.tooltipGround = opaque(0x16191F);
    t.tooltipText = opaque(0xFFFFFF);
    t.palette = model::defaultPalette();
    constexpr std::uint32_t Named[16] = {0x23272F, 0xB3202C, 0x1E7238, 0x80590A, 0x1F5FB0, 0x7C3AA6,
                                         0x0B6A78, 0x59616E, 0x616976, 0x9A1722, 0x165A2B, 0x664607,
                                         0x174C8F, 0x652D89, 0x085560, 0x8A93A1};
    for (std::size_t i = 0; i < 16; ++i) {
        t.palette[i] = Named[i];
    }
    t.palette[model::PaletteForeground] = 0x23272F;
    t.palette[model::PaletteBackground] = 0xFFFFFF;
    t.palette[model::PaletteCursor] = 0x23272F;
    t.textContrast = 1.0;
    return t;
}

Theme withContrast(Theme t, Argb ground, Argb text, Argb raised) {
    // Nearly the same, but not the same, nor what the other ground's theme has: whatever was given one of them is
    // recognised when the theme changes.
    Argb* const grounds[] = {&t.gutter, &t.terminal, &t.panel, &t.bar};
    Argb* const texts[] = {&t.text1, &t.text2, &t.text3, &t.line, &t.focusRing, &t.idle};
    for (Argb step = 0; Argb* const one : grounds) {
        *one = ground ^ step++;
    }
    for (Argb step = 8; Argb* const one : texts) {
        *one = text ^ step++;
    }
    t.hover = raised;
    t.selectedRow = raised ^ 1U;
    t.errorGround = ground ^ 4U;
    t.blockedQuietGround = ground ^ 5U;
    t.tooltipText = ground ^ 6U;
    t.errorText = text ^ 16U;
    t.blockedQuietText = text ^ 17U;
    t.tooltipGround = text ^ 18U;
    t.palette[model::PaletteForeground] = text & 0xFFFFFFU;
    t.palette[model::PaletteBackground] = ground & 0xFFFFFFU;
    t.palette[model::PaletteCursor] = text & 0xFFFFFFU;
    t.highContrast = true;
    return t;
}

} // namespace

const Theme& darkTheme() {
    static const Theme theme = makeDark();
    return theme;
}

const Theme& lightTheme() {
    static const Theme theme = makeLight();
    return theme;
}

const Theme& highContrastDarkTheme() {
    static const Theme theme = [] {
        Theme t = withContrast(makeDark(), opaque(0x000000), opaque(0xFFFFFF), opaque(0x282828));
        t.disabled = opaque(0xA4A4A4);
        t.accent = opaque(0x8EC5FF);
        t.blockedFill = t.blockedGlyph = t.blockedFrame = opaque(0xFFC04D);
        t.errorGlyph = opaque(0xFF9FB2);
        t.done = opaque(0x4FE0B6);
        t.working = opaque(0x9CC8FF);
        t.receiver = opaque(0xE3BCFF);
        return t;
    }();
    return theme;
}

const Theme& highContrastLightTheme() {
    static const Theme theme = [] {
        Theme t = withContrast(makeLight(), opaque(0xFFFFFF), opaque(0x000000), opaque(0xE0E0E0));
        t.disabled = opaque(0x565656);
        t.accent = opaque(0x00408A);
        t.blockedGlyph = t.blockedFrame = opaque(0x5C3900);
        t.errorGlyph = opaque(0x860B3C);
        t.done = opaque(0x004A38);
        t.working = opaque(0x1B4478);
        t.receiver = opaque(0x521390);
        return t;
    }();
    return theme;
}

} // namespace mullion::scene
