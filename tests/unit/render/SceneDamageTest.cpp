#include <tests/support/FakeWall.h>
#include <tests/unit/render/Picture.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace mullion::scene {
namespace {

using testing::FakePane;
using testing::Picture;

constexpr PixelSize Canvas{640, 440};

// One pane in one Full tile.
class OnePane : public ::testing::Test {
  protected:
    OnePane() {
        for (std::uint16_t row = 0; row < 20; ++row) {
            m_pane.put(row, 0, U"row of text number " + std::u32string(row + 1U, U'x'));
        }
        m_tile.pane = m_pane.id();
        m_tile.rect = {8, 8, 620, 420};
        m_tile.name = "shell";
        m_tile.state = StateGlyph::Working;
        m_tile.focused = true;
        m_tile.frame = &m_pane.publish();
        draw();
    }
    const PaintList& draw() {
        SceneFrame frame;
        frame.canvas = Canvas;
        frame.tiles = {&m_tile, 1};
        frame.cursorPhase = m_phase;
        frame.window = m_window;
        frame.now = m_now;
        const PaintList& list = m_scene.update(frame);
        m_picture.draw(list);
        return list;
    }
    // What a canvas shows that draws the present state from nothing.
    std::vector<std::uint32_t> fresh() {
        Scene scene(m_glyphs);
        SceneFrame frame;
        frame.canvas = Canvas;
        frame.tiles = {&m_tile, 1};
        frame.cursorPhase = m_phase;
        frame.window = m_window;
        frame.now = m_now;
        Picture picture(m_glyphs, Canvas);
        picture.draw(scene.update(frame));
        return picture.pixels();
    }

    text::Glyphs m_glyphs{text::FontSettings()};
    Scene m_scene{m_glyphs};
    Picture m_picture{m_glyphs, Canvas};
    FakePane m_pane{60, 20};
    TileContent m_tile;
    CursorPhase m_phase = CursorPhase::Shown;
    WindowFocus m_window = WindowFocus::Active;
    MonotonicTime m_now{};
};

TEST_F(OnePane, theFirstFrameDrawsEveryRowAndTheSecondNone) {
    EXPECT_EQ(m_scene.rowsDrawn(), 20U);
    EXPECT_TRUE(draw().empty());
    EXPECT_TRUE(m_scene.paintList().damage.empty());
}

TEST_F(OnePane, oneChangedRowDamagesOneRow) {
    m_pane.put(7, 3, U"changed");
    m_pane.publish();
    const PaintList& list = draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 1U);
    ASSERT_EQ(list.damage.size(), 1U);
    EXPECT_EQ(list.damage[0].height, m_glyphs.metrics(text::FontId::User).height);
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, aPublishThatChangesNoRowDrawsNothing) {
    m_pane.publish();
    EXPECT_TRUE(draw().empty());
}

TEST_F(OnePane, aLinePrintedInAScrollingScreenDrawsOneRowAndMovesTheOthers) {
    m_pane.setCursor({{19, 0}});
    m_pane.publish();
    draw();
    m_pane.setCursor({{18, 0}});
    m_pane.publish();
    draw();
    m_pane.scroll();
    m_pane.put(19, 0, U"a new line");
    m_pane.setCursor({{17, 0}});
    m_pane.publish();
    const PaintList& list = draw();
    EXPECT_EQ(list.moves.size(), 1U);
    EXPECT_EQ(m_scene.rowsDrawn(), 1U);
    EXPECT_EQ(m_scene.rowsMoved(), 19U);
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, aSelectionDamagesOnlyTheRowsItChanges) {
    m_tile.selection = Selection{3, 5, 5, 9};
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 3U);
    EXPECT_EQ(m_picture.pixels(), fresh());
    m_tile.selection = Selection{3, 5, 6, 2};
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 2U);
    EXPECT_EQ(m_picture.pixels(), fresh());
    m_tile.selection.reset();
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 4U);
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, aSelectionIsSeenOnTheGroundOfItsCells) {
    m_tile.selection = Selection{15, 50, 15, 52};
    draw();
    const PixelRect cell = m_scene.cellRect(m_pane.id(), {15, 50});
    EXPECT_EQ(m_picture.count(cell, darkTheme().selectionGround), cell.width * cell.height);
    const PixelRect next = m_scene.cellRect(m_pane.id(), {15, 52});
    EXPECT_EQ(m_picture.count(next, darkTheme().selectionGround), 0);
}

TEST_F(OnePane, aMovingCursorDamagesTheRowItLeftAndTheRowItEntered) {
    m_pane.setCursor({{4, 10}});
    m_pane.publish();
    draw();
    m_pane.setCursor({{9, 2}});
    m_pane.publish();
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 2U);
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, onlyABlinkingCursorBlinks) {
    m_phase = CursorPhase::Hidden;
    EXPECT_TRUE(draw().empty());
    m_pane.setCursor({{4, 10}, model::CursorShape::Bar, model::Blink::Yes});
    m_pane.publish();
    draw();
    m_phase = CursorPhase::Shown;
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 1U);
}

TEST_F(OnePane, theCursorIsSolidWithTheKeyboardAndHollowWithout) {
    m_pane.setCursor({{15, 50}});
    m_pane.publish();
    draw();
    const PixelRect cell = m_scene.cellRect(m_pane.id(), {15, 50});
    const Argb color = opaque(model::defaultPalette()[model::PaletteCursor]);
    EXPECT_EQ(m_picture.count(cell, color), cell.width * cell.height);
    m_window = WindowFocus::Inactive;
    draw();
    EXPECT_LT(m_picture.count(cell, color), cell.width * cell.height / 2);
    EXPECT_GT(m_picture.count(cell, color), 0);
}

TEST_F(OnePane, anAgeThatTicksRepaintsTheTitleOnly) {
    m_tile.age = "4m";
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 0U);
    for (const PixelRect& rect : m_scene.paintList().damage) {
        EXPECT_LE(rect.bottom(), m_tile.rect.y + 24);
    }
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, losingFocusRepaintsFrameAndTitleButOnlyTheCursorsRow) {
    m_tile.focused = false;
    draw();
    EXPECT_LE(m_scene.rowsDrawn(), 1U);
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, aNewPaletteDrawsEveryRow) {
    m_pane.palette()[model::PaletteForeground] = 0x00FF00;
    m_pane.publish();
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 20U);
    EXPECT_GT(m_picture.count(m_scene.bodyRect(m_pane.id()), 0xFF00FF00U), 0);
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, anotherFileWithTheSameStampsIsNotMistakenForTheFirst) {
    FakePane other(60, 20, 1, 2);
    for (std::uint16_t row = 0; row < 20; ++row) {
        other.put(row, 0, U"something else");
    }
    m_tile.frame = &other.publish();
    draw();
    EXPECT_EQ(m_scene.rowsDrawn(), 20U);
    EXPECT_EQ(m_picture.pixels(), fresh());
}

TEST_F(OnePane, everyPixelThatChangedIsInTheDamage) {
    const std::vector<std::uint32_t> before = m_picture.pixels();
    m_pane.scroll();
    m_pane.put(19, 0, U"a new line");
    m_pane.put(2, 30, U"and a change");
    m_pane.publish();
    m_tile.age = "9s";
    m_tile.state = StateGlyph::Error;
    m_tile.message = "2 failed";
    const PaintList& list = draw();
    for (int y = 0; y < Canvas.height; ++y) {
        for (int x = 0; x < Canvas.width; ++x) {
            if (m_picture.at(x, y) == before[static_cast<std::size_t>(y * Canvas.width + x)]) {
                continue;
            }
            const bool covered = std::any_of(list.damage.begin(), list.damage.end(), [&](const PixelRect& rect) {
                return rect.contains({x, y});
            });
            ASSERT_TRUE(covered) << x << "," << y;
        }
    }
}

TEST_F(OnePane, scrolledBackRowsStandAboveTheScreensFirstRows) {
    share::HistoryWindowMessage window;
    for (std::uint64_t line = 0; line < 5; ++line) {
        share::HistoryWindowRow row;
        row.line = line;
        for (const char c : std::string("history")) {
            model::Cell cell;
            cell.content = static_cast<unsigned char>(c);
            row.cells.push_back(cell);
        }
        window.rows.push_back(row);
    }
    m_tile.scrolledBack = {&window, 2, 3};
    draw();
    EXPECT_EQ(m_picture.pixels(), fresh());
    // 17 rows of the screen moved down by three.
    EXPECT_EQ(m_scene.rowsMoved() + m_scene.rowsDrawn(), 20U);
    EXPECT_GE(m_scene.rowsMoved(), 16U);
}

TEST(SceneTiles, aCropWaitsBeforeItFollowsACursorThatLeftIt) {
    text::Glyphs glyphs{text::FontSettings()};
    Scene scene(glyphs);
    FakePane pane(120, 50);
    pane.setModes(model::modeflag::AlternateScreen);
    pane.setCursor({{49, 0}});
    TileContent tile;
    tile.pane = pane.id();
    tile.rect = {4, 4, 226, 124};
    tile.frame = &pane.publish();
    SceneFrame frame;
    frame.canvas = {234, 132};
    frame.tiles = {&tile, 1};
    scene.update(frame);
    EXPECT_TRUE(scene.cellRect(pane.id(), {49, 0}).empty());
    ASSERT_TRUE(scene.nextWake().has_value());
    EXPECT_EQ(*scene.nextWake() - frame.now, std::chrono::milliseconds(500));
    frame.now = *scene.nextWake();
    scene.update(frame);
    EXPECT_FALSE(scene.cellRect(pane.id(), {49, 0}).empty());
    EXPECT_FALSE(scene.nextWake().has_value());
}

TEST(SceneTiles, aCropOfAPrimaryScreenEndsWithItsLastWrittenRow) {
    text::Glyphs glyphs{text::FontSettings()};
    Scene scene(glyphs);
    FakePane pane(80, 40);
    pane.put(20, 0, U"the last line");
    pane.setCursor({{20, 13}});
    TileContent tile;
    tile.pane = pane.id();
    tile.rect = {4, 4, 226, 124};
    tile.frame = &pane.publish();
    SceneFrame frame;
    frame.canvas = {234, 132};
    frame.tiles = {&tile, 1};
    scene.update(frame);
    EXPECT_FALSE(scene.cellRect(pane.id(), {20, 0}).empty());
    EXPECT_TRUE(scene.cellRect(pane.id(), {21, 0}).empty());
}

// Whatever happens to a wall, the kept pixels are those of a wall drawn from nothing.
TEST(SceneTiles, keptPixelsEqualFreshOnesAfterAnyChange) {
    text::Glyphs glyphs{text::FontSettings()};
    const PixelSize canvas{900, 600};
    for (const int panes : {3, 9, 40}) {
        testing::FakeWall wall(panes, 70, 24);
        Scene scene(glyphs);
        Picture kept(glyphs, canvas);
        std::mt19937 random(static_cast<unsigned>(panes));
        for (int step = 0; step < 60; ++step) {
            for (int change = 0; change < 3; ++change) {
                const std::size_t i = random() % wall.size();
                TileContent& tile = wall.tile(i);
                switch (random() % 9) {
                case 0:
                case 1:
                    wall.printLine(i);
                    break;
                case 2:
                    wall.changeRow(i);
                    break;
                case 3:
                    tile.focused = !tile.focused;
                    break;
                case 4:
                    tile.hovered = !tile.hovered;
                    break;
                case 5:
                    tile.state = static_cast<StateGlyph>(1 + random() % 10);
                    break;
                case 6:
                    tile.message = random() % 2 == 0 ? "Allow this?" : "";
                    break;
                case 7:
                    tile.selection = random() % 3 == 0
                                         ? std::optional<Selection>()
                                         : Selection{int(random() % 24), int(random() % 70), int(random() % 24),
                                                     int(random() % 70), random() % 2 == 0};
                    break;
                default:
                    wall.pane(i).setCursor(
                        {{static_cast<std::uint16_t>(random() % 24), static_cast<std::uint16_t>(random() % 70)}});
                    wall.pane(i).publish();
                    tile.selected = random() % 2 == 0;
                    tile.scrollThumb = ScrollThumb{0.25F, 0.5F};
                    break;
                }
            }
            const SceneFrame frame = wall.frame(canvas, glyphs, scene.settings());
            kept.draw(scene.update(frame));
            Scene anew(glyphs);
            Picture fresh(glyphs, canvas);
            // The crop's patience is state: give the new scene the time that has passed for the old one.
            SceneFrame later = frame;
            fresh.draw(anew.update(later));
            ASSERT_EQ(kept.pixels(), fresh.pixels()) << panes << " panes, step " << step;
        }
    }
}

} // namespace
} // namespace mullion::scene
