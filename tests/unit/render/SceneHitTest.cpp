#include <tests/support/FakePane.h>

#include <render/scene/Scene.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace mullion::scene {
namespace {

using testing::FakePane;

class TwoTiles : public ::testing::Test {
  protected:
    TwoTiles() {
        m_tiles[0].pane = m_full.id();
        m_tiles[0].rect = {4, 4, 700, 400};
        m_tiles[0].frame = &m_full.publish();
        m_tiles[0].message = "Allow?";
        m_tiles[0].state = StateGlyph::BlockedPermission;
        m_tiles[1].pane = m_small.id();
        m_tiles[1].rect = {708, 4, 110, 70};
        m_tiles[1].frame = &m_small.publish();
        SceneFrame frame;
        frame.canvas = {900, 500};
        frame.tiles = m_tiles;
        m_scene.update(frame);
    }
    text::Glyphs m_glyphs{text::FontSettings()};
    Scene m_scene{m_glyphs};
    FakePane m_full{80, 20, 1};
    FakePane m_small{80, 20, 2};
    std::array<TileContent, 2> m_tiles;
};

TEST(SceneHit, theTabsOfAStackAreToldApart) {
    text::Glyphs glyphs{text::FontSettings()};
    Scene scene(glyphs);
    FakePane pane(80, 20, 1);
    const std::array<TileTab, 3> tabs{{{{7}, "seven"}, {{1}, "one"}, {{9}, "nine"}}};
    TileContent tile;
    tile.pane = pane.id();
    tile.rect = {4, 4, 700, 400};
    tile.frame = &pane.publish();
    tile.tabs = tabs;
    SceneFrame frame;
    frame.canvas = {900, 500};
    frame.tiles = {&tile, 1};
    scene.update(frame);
    EXPECT_EQ(scene.hitTest({30, 12}).tab, model::PaneId{7});
    EXPECT_EQ(scene.hitTest({230, 12}).tab, model::PaneId{1});
    EXPECT_EQ(scene.hitTest({430, 12}).tab, model::PaneId{9});
    EXPECT_EQ(scene.hitTest({430, 12}).part, TilePart::Title);
    EXPECT_FALSE(scene.hitTest({630, 12}).tab.valid());
    EXPECT_FALSE(scene.hitTest({30, 200}).tab.valid());
}

TEST(SceneHit, theBadgeAndTheRowsActionAreButtons) {
    text::Glyphs glyphs{text::FontSettings()};
    Scene scene(glyphs);
    FakePane pane(80, 20, 1);
    TileContent tile;
    tile.pane = pane.id();
    tile.rect = {4, 4, 700, 400};
    tile.frame = &pane.publish();
    tile.broadcast = BroadcastMark::Excluded;
    tile.message = "Excluded by you";
    tile.action = "Include";
    SceneFrame frame;
    frame.canvas = {900, 500};
    frame.tiles = {&tile, 1};
    scene.update(frame);
    EXPECT_EQ(scene.hitTest({692, 16}).part, TilePart::Badge);
    EXPECT_EQ(scene.hitTest({680, 395}).part, TilePart::Action);
    EXPECT_EQ(scene.hitTest({100, 395}).part, TilePart::Message);
    EXPECT_EQ(scene.hitTest({668, 16}).part, TilePart::CloseButton) << "the buttons stand before the badge";
}

TEST(SceneHit, readFromTheRightAllButTheScreenStandsMirrored) {
    text::Glyphs glyphs{text::FontSettings()};
    SceneSettings settings;
    settings.reading = Reading::FromRight;
    Scene scene(glyphs, settings);
    FakePane pane(80, 20, 1);
    const std::array<TileTab, 2> tabs{{{{7}, "seven"}, {{1}, "one"}}};
    std::array<TileContent, 2> tiles;
    tiles[0].pane = pane.id();
    tiles[0].rect = {4, 4, 700, 400};
    tiles[0].frame = &pane.publish();
    tiles[0].broadcast = BroadcastMark::Excluded;
    tiles[0].message = "Excluded by you";
    tiles[0].action = "Include";
    tiles[0].scrollThumb = ScrollThumb{};
    tiles[1].pane = {2};
    tiles[1].rect = {708, 4, 700, 400};
    tiles[1].tabs = tabs;
    SceneFrame frame;
    frame.canvas = {1500, 500};
    frame.tiles = tiles;
    scene.update(frame);
    EXPECT_EQ(scene.hitTest({15, 16}).part, TilePart::Badge);
    EXPECT_EQ(scene.hitTest({39, 16}).part, TilePart::CloseButton);
    EXPECT_EQ(scene.hitTest({28, 395}).part, TilePart::Action);
    EXPECT_EQ(scene.hitTest({680, 395}).part, TilePart::Message);
    EXPECT_EQ(scene.hitTest({7, 200}).part, TilePart::ScrollBar);
    EXPECT_EQ(scene.hitTest({700, 200}).part, TilePart::Body);
    EXPECT_EQ(scene.hitTest({1400, 12}).tab, model::PaneId{7}) << "the first tab stands at the right";
    EXPECT_EQ(scene.hitTest({1150, 12}).tab, model::PaneId{1});
    const PixelRect first = scene.cellRect(pane.id(), {0, 0});
    EXPECT_LT(first.x, scene.cellRect(pane.id(), {0, 1}).x) << "a terminal begins at the left";
    for (const PaintQuad& quad : scene.paintList().quads) {
        EXPECT_GE(quad.rect.x, 0);
        EXPECT_LE(quad.rect.right(), frame.canvas.width);
    }
}

TEST(SceneHit, wordsThatHaveNoRoomAreKnown) {
    text::Glyphs glyphs{text::FontSettings()};
    Scene scene(glyphs);
    FakePane pane(80, 20, 1);
    std::array<TileContent, 2> tiles;
    for (int i = 0; i < 2; ++i) {
        TileContent& tile = tiles[static_cast<std::size_t>(i)];
        tile.pane = {static_cast<std::uint32_t>(i + 1)};
        tile.rect = {4 + 304 * i, 4, 300, 200};
        tile.name = i == 0 ? "short" : "a name that is far longer than a tile of this size has any room for";
        tile.message = i == 0 ? "Skipped" : "Skipped, it waits at a prompt for a password and nothing may answer there";
    }
    SceneFrame frame;
    frame.canvas = {700, 300};
    frame.tiles = tiles;
    scene.update(frame);
    for (const int y : {12, 195}) {
        EXPECT_FALSE(scene.hitTest({100, y}).cut) << y;
        EXPECT_TRUE(scene.hitTest({400, y}).cut) << y;
    }
    EXPECT_FALSE(scene.hitTest({400, 100}).cut);
    tiles[1].message = "Skipped";
    scene.update(frame);
    EXPECT_FALSE(scene.hitTest({400, 195}).cut);
    EXPECT_TRUE(scene.hitTest({400, 12}).cut);
}

TEST_F(TwoTiles, pointsBetweenTilesAreGutter) {
    const Hit hit = m_scene.hitTest({706, 50});
    EXPECT_EQ(hit.part, TilePart::Gutter);
    EXPECT_FALSE(hit.pane.valid());
}

TEST_F(TwoTiles, partsOfATileAreToldApart) {
    EXPECT_EQ(m_scene.hitTest({100, 10}).part, TilePart::Title);
    EXPECT_EQ(m_scene.hitTest({690, 14}).part, TilePart::CloseButton);
    EXPECT_EQ(m_scene.hitTest({670, 14}).part, TilePart::ZoomButton);
    EXPECT_EQ(m_scene.hitTest({100, 200}).part, TilePart::Body);
    EXPECT_EQ(m_scene.hitTest({100, 400}).part, TilePart::Message);
    EXPECT_EQ(m_scene.hitTest({100, 200}).pane, m_full.id());
    EXPECT_EQ(m_scene.hitTest({720, 30}).pane, m_small.id());
}

TEST_F(TwoTiles, everyCellIsFoundWhereItIsDrawn) {
    for (const auto& [pane, columns] : {std::pair{m_full.id(), 80}, std::pair{m_small.id(), 80}}) {
        for (std::uint16_t row = 0; row < 20; ++row) {
            for (std::uint16_t column = 0; column < columns; column = static_cast<std::uint16_t>(column + 7)) {
                const PixelRect rect = m_scene.cellRect(pane, {row, column});
                ASSERT_FALSE(rect.empty());
                const Hit hit = m_scene.hitTest({rect.x, rect.y});
                EXPECT_EQ(hit.pane, pane);
                EXPECT_EQ(hit.cell, (model::CellPosition{row, column}));
                EXPECT_EQ(hit.onText, pane == m_full.id());
            }
        }
    }
}

TEST_F(TwoTiles, everyPixelOfACellIsAPlaceInIt) {
    const PixelRect rect = m_scene.cellRect(m_full.id(), {3, 14});
    for (int pixel = 0; pixel < rect.height; ++pixel) {
        const int x = std::min(pixel, rect.width - 1);
        const Hit hit = m_scene.hitTest({rect.x + x, rect.y + pixel});
        ASSERT_EQ(hit.cell, (model::CellPosition{3, 14}));
        EXPECT_EQ((hit.insideX * rect.width) >> 16, x);
        EXPECT_EQ((hit.insideY * rect.height) >> 16, pixel);
    }
}

TEST_F(TwoTiles, aPointInThePaddingBelongsToTheNearestCell) {
    const Hit hit = m_scene.hitTest({5, 200});
    EXPECT_EQ(hit.part, TilePart::Body);
    EXPECT_EQ(hit.cell.column, 0);
    EXPECT_FALSE(hit.rightHalf);
    EXPECT_EQ(m_scene.hitTest({702, 200}).cell.column, 79);
    EXPECT_TRUE(m_scene.hitTest({702, 200}).rightHalf);
}

TEST_F(TwoTiles, theScreenSizeForATileIsWhatItsBodyHolds) {
    const model::ScreenSize size = m_scene.screenSizeFor({700, 400});
    const text::CellMetrics& cell = m_glyphs.metrics(text::FontId::User);
    EXPECT_EQ(size.columns, (700 - 16) / cell.width);
    EXPECT_GT(size.rows, 15);
    EXPECT_LE(size.rows * cell.height, 400 - 24);
    EXPECT_GE(m_scene.screenSizeFor({2, 2}).columns, 1);
}

} // namespace
} // namespace mullion::scene
