#include <render/scene/TileChrome.h>

#include <gtest/gtest.h>

namespace mullion::scene {
namespace {

TileContent tile(StateGlyph state) {
    TileContent content;
    content.state = state;
    return content;
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

} // namespace
} // namespace mullion::scene
