#include <render/scene/TileChrome.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace mullion::scene {
namespace {

TileContent tile(StateGlyph state) {
    TileContent content;
    content.state = state;
    return content;
}

// As WCAG 2 counts it: from 1 for the same to 21 for black on white.
double luminance(Argb color) {
    const auto linear = [](unsigned channel) {
        const double c = (channel & 0xFFU) / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color >> 16U) + 0.7152 * linear(color >> 8U) + 0.0722 * linear(color);
}

double contrast(Argb a, Argb b) {
    const auto [less, more] = std::minmax({luminance(a), luminance(b)});
    return (more + 0.05) / (less + 0.05);
}

// What is required of the pairs that windows and tiles are made of.
struct Wanted {
    double text;
    double line;
};

void expectContrast(const Theme& theme, const Wanted& wanted) {
    for (const Argb ground : {theme.gutter, theme.terminal, theme.panel, theme.bar}) {
        for (const Argb text : {theme.text1, theme.text2, theme.text3, theme.disabled, theme.accent, theme.blockedGlyph,
                                theme.errorGlyph, theme.receiver}) {
            EXPECT_GE(contrast(text, ground), wanted.text) << std::hex << text << " on " << ground;
        }
        for (const Argb line : {theme.focusRing, theme.done, theme.working, theme.idle, theme.blockedFrame}) {
            EXPECT_GE(contrast(line, ground), wanted.line) << std::hex << line << " on " << ground;
        }
    }
    for (const Argb raised : {theme.hover, theme.selectedRow}) {
        for (const Argb text : {theme.text1, theme.text2, theme.text3, theme.accent}) {
            EXPECT_GE(contrast(text, raised), wanted.text) << std::hex << text << " on " << raised;
        }
    }
    const std::initializer_list<std::pair<Argb, Argb>> pairs{
        {theme.onAccent, theme.accent},
        {theme.onBlocked, theme.blockedFill},
        {theme.blockedQuietText, theme.blockedQuietGround},
        {theme.errorText, theme.errorGround},
        {theme.text1, theme.errorGround},
        {theme.onReceiver, theme.receiver},
        {theme.findText, theme.findHit},
        {theme.findText, theme.findCurrent},
        {theme.tooltipText, theme.tooltipGround},
        {opaque(theme.palette[model::PaletteForeground]), theme.selectionGround},
        {opaque(theme.palette[model::PaletteForeground]), opaque(theme.palette[model::PaletteBackground])}};
    for (const auto& [text, ground] : pairs) {
        EXPECT_GE(contrast(text, ground), wanted.text) << std::hex << text << " on " << ground;
    }
}

// Every state a tile can be in, with everything that may be going on around it.
void expectTileContrast(const Theme& theme, const Wanted& wanted) {
    for (int state = 0; state <= static_cast<int>(StateGlyph::Exited); ++state) {
        for (int mark = 0; mark <= static_cast<int>(BroadcastMark::OutOfScope); ++mark) {
            for (const bool focused : {false, true}) {
                TileContent content = tile(static_cast<StateGlyph>(state));
                content.broadcast = static_cast<BroadcastMark>(mark);
                content.focused = focused;
                const TileColors colors = colorsOf(content, theme, Scale(1), WindowFocus::Active);
                SCOPED_TRACE(::testing::Message() << "state " << state << " mark " << mark << " focused " << focused);
                EXPECT_GE(contrast(colors.name, colors.titleGround), wanted.text);
                EXPECT_GE(contrast(colors.detail, colors.titleGround), wanted.text);
                EXPECT_GE(contrast(colors.messageText, colors.messageGround), wanted.text);
                EXPECT_GE(contrast(colors.glyph, colors.titleGround), wanted.line);
                if (colors.frameWidth > 0) {
                    EXPECT_GE(contrast(colors.frame, theme.gutter), wanted.line);
                    EXPECT_GE(contrast(colors.frame, theme.terminal), wanted.line);
                }
            }
        }
    }
}

TEST(TileColors, highContrastKeepsSevenForTextAndThreeForFrames) {
    for (const Theme* theme : {&highContrastDarkTheme(), &highContrastLightTheme()}) {
        SCOPED_TRACE(theme == &highContrastDarkTheme() ? "dark" : "light");
        expectContrast(*theme, {7, 3});
        expectTileContrast(*theme, {7, 3});
        EXPECT_NE(theme->disabled, theme->text1);
        EXPECT_GE(contrast(theme->line, theme->panel), 3);
    }
}

TEST(TileColors, theOtherThemesKeepFourAndAHalfForTextAndThreeForFrames) {
    for (const Theme* theme : {&darkTheme(), &lightTheme()}) {
        SCOPED_TRACE(theme == &darkTheme() ? "dark" : "light");
        expectContrast(*theme, {4.5, 3});
        expectTileContrast(*theme, {4.5, 3});
    }
}

TEST(TileColors, aBlockedTileIsLoudAndQuietWhileBroadcasting) {
    const Theme& theme = darkTheme();
    TileContent blocked = tile(StateGlyph::BlockedPermission);
    TileColors colors = colorsOf(blocked, theme, Scale(1), WindowFocus::Active);
    EXPECT_EQ(colors.titleGround, theme.blockedFill);
    EXPECT_EQ(colors.name, theme.onBlocked);
    EXPECT_EQ(colors.frameWidth, 2);
    for (const BroadcastMark mark : {BroadcastMark::OutOfScope, BroadcastMark::Skipped}) {
        blocked.broadcast = mark;
        colors = colorsOf(blocked, theme, Scale(1), WindowFocus::Active);
        EXPECT_EQ(colors.titleGround, theme.blockedQuietGround);
        EXPECT_EQ(colors.name, theme.blockedQuietText);
        EXPECT_EQ(colors.frameWidth, 1);
    }
}

TEST(TileColors, nothingIsDimmedInHighContrast) {
    for (const StateGlyph state : {StateGlyph::Idle, StateGlyph::Exited, StateGlyph::Unknown}) {
        EXPECT_LT(colorsOf(tile(state), darkTheme(), Scale(1), WindowFocus::Active).bodyBrightness, 256U);
        EXPECT_EQ(colorsOf(tile(state), highContrastDarkTheme(), Scale(1), WindowFocus::Active).bodyBrightness, 256U);
    }
}

TEST(TileColors, aLineBoundsEveryTileInHighContrast) {
    for (const Theme* const theme : {&highContrastDarkTheme(), &highContrastLightTheme()}) {
        const TileColors plain = colorsOf(tile(StateGlyph::Idle), *theme, Scale(1), WindowFocus::Active);
        EXPECT_EQ(plain.frameWidth, 1);
        EXPECT_GE(contrast(plain.frame, theme->gutter), 3);
        EXPECT_GE(contrast(plain.frame, theme->terminal), 3);
        TileContent zoomed = tile(StateGlyph::Idle);
        zoomed.zoomed = true;
        EXPECT_EQ(colorsOf(zoomed, *theme, Scale(1), WindowFocus::Active).frameWidth, 0);
    }
    EXPECT_EQ(colorsOf(tile(StateGlyph::Idle), darkTheme(), Scale(1), WindowFocus::Active).frameWidth, 0);
}

} // namespace
} // namespace mullion::scene
