#include <render/raster/Blit.h>
#include <tests/support/FakeWall.h>
#include <tests/unit/render/Picture.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

namespace mullion::raster {
namespace {

using model::Color;
using scene::PixelRect;
using testing::FakePane;
using testing::Look;
using testing::Picture;
namespace cellflag = model::cellflag;

constexpr scene::PixelSize Canvas{700, 420};

// A pane of 60 x 20 in one Full tile, not dimmed, with its cursor hidden.
class PaneOnCanvas : public ::testing::Test {
  protected:
    PaneOnCanvas() {
        model::Cursor hidden;
        hidden.visible = model::Visible::No;
        m_pane.setCursor(hidden);
    }
    void draw() {
        m_tile.pane = m_pane.id();
        m_tile.rect = {4, 4, 692, 412};
        m_tile.state = scene::StateGlyph::Working;
        m_tile.frame = &m_pane.publish();
        scene::SceneFrame frame;
        frame.canvas = Canvas;
        frame.tiles = {&m_tile, 1};
        m_picture.draw(m_scene.update(frame));
    }
    PixelRect cell(std::uint16_t row, std::uint16_t column) { return m_scene.cellRect(m_pane.id(), {row, column}); }
    std::set<std::uint32_t> colors(const PixelRect& rect) {
        std::set<std::uint32_t> found;
        for (int y = rect.y; y < rect.bottom(); ++y) {
            for (int x = rect.x; x < rect.right(); ++x) {
                found.insert(m_picture.at(x, y));
            }
        }
        return found;
    }
    // Only the ground and the ink colour, and mixtures of the two, stand in the cell.
    void expectInk(const PixelRect& rect, std::uint32_t ink, std::uint32_t ground) {
        EXPECT_GT(m_picture.count(rect, ground), 0);
        int strongest = 0;
        for (const std::uint32_t pixel : colors(rect)) {
            for (unsigned shift = 0; shift < 24; shift += 8) {
                const int value = static_cast<int>((pixel >> shift) & 0xFFU);
                const int a = static_cast<int>((ink >> shift) & 0xFFU);
                const int b = static_cast<int>((ground >> shift) & 0xFFU);
                EXPECT_GE(value, std::min(a, b));
                EXPECT_LE(value, std::max(a, b));
                if (a != b) {
                    strongest = std::max(strongest, std::abs(value - b) * 100 / std::abs(a - b));
                }
            }
        }
        EXPECT_GE(strongest, 75);
    }

    text::Glyphs m_glyphs{text::FontSettings()};
    scene::Scene m_scene{m_glyphs};
    Picture m_picture{m_glyphs, Canvas};
    FakePane m_pane{60, 20};
    scene::TileContent m_tile;
};

constexpr std::uint32_t Ground = 0xFF0E1116;

TEST_F(PaneOnCanvas, textIsDrawnInItsColourOnItsGround) {
    m_pane.put(0, 0, U"M");
    m_pane.put(1, 0, U"M", {Color::indexed(1), {}, 0, 0});
    m_pane.put(2, 0, U"M", {Color::rgb(1, 255, 3), Color::rgb(90, 0, 0), 0, 0});
    m_pane.put(3, 0, U"M", {Color::indexed(196), Color::indexed(244), 0, 0});
    draw();
    expectInk(cell(0, 0), 0xFFD5DAE3, Ground);
    expectInk(cell(1, 0), 0xFFF27983, Ground);
    expectInk(cell(2, 0), 0xFF01FF03, 0xFF5A0000);
    expectInk(cell(3, 0), 0xFFFF0000, 0xFF808080);
}

TEST_F(PaneOnCanvas, theLineAroundTheHitThatIsLookedAtStandsHalfBesideIt) {
    m_pane.put(0, 0, U"212 212");
    const std::array<scene::TextMark, 1> marks{{{0, 1, 3, scene::MarkKind::CurrentHit}}};
    m_tile.marks = marks;
    draw();
    const scene::Theme& theme = scene::darkTheme();
    const PixelRect first = cell(0, 1);
    const int middle = first.y + first.height / 2;
    EXPECT_EQ(m_picture.at(first.x - 1, middle), theme.text1);
    EXPECT_EQ(m_picture.at(first.x, middle), theme.text1);
    EXPECT_NE(m_picture.at(first.x + 1, middle), theme.text1); // The glyph's.
    const int end = cell(0, 2).right();
    EXPECT_EQ(m_picture.at(end, middle), theme.text1);
    EXPECT_NE(m_picture.at(end + 1, middle), theme.text1);
}

TEST_F(PaneOnCanvas, inverseSwapsAndInvisibleHides) {
    m_pane.put(0, 0, U"M", {Color::indexed(2), {}, cellflag::Inverse, 0});
    m_pane.put(1, 0, U"M", {Color::indexed(2), {}, cellflag::Invisible, 0});
    draw();
    expectInk(cell(0, 0), Ground, 0xFF8CCB8A);
    EXPECT_EQ(colors(cell(1, 0)), std::set<std::uint32_t>{Ground});
}

TEST_F(PaneOnCanvas, aReversedScreenSwapsTheDefaultColours) {
    m_pane.put(0, 0, U"M");
    m_pane.setModes(model::modeflag::ReverseScreen);
    draw();
    expectInk(cell(0, 0), Ground, 0xFFD5DAE3);
    EXPECT_EQ(m_picture.at(6, 100), 0xFFD5DAE3U) << "the padding is reversed too";
}

TEST_F(PaneOnCanvas, faintTextIsDarkerThanPlainButThere) {
    m_pane.put(0, 0, U"\u2588");
    m_pane.put(0, 1, U"\u2588", {{}, {}, cellflag::Faint, 0});
    draw();
    const std::uint32_t plain = *colors(cell(0, 0)).begin();
    const std::uint32_t faint = *colors(cell(0, 1)).begin();
    EXPECT_LT(faint & 0xFFU, plain & 0xFFU);
    EXPECT_GT(faint & 0xFFU, (Ground & 0xFFU) + 40);
}

TEST_F(PaneOnCanvas, noCellPaintsItsNeighbour) {
    m_pane.put(5, 10, U"W", {{}, {}, cellflag::Bold | cellflag::Italic, 0});
    m_pane.put(6, 10, U"\u00C5", {{}, {}, cellflag::Bold | cellflag::Italic, 0});
    draw();
    for (std::uint16_t row = 4; row < 8; ++row) {
        EXPECT_EQ(colors(cell(row, 9)), std::set<std::uint32_t>{Ground});
        EXPECT_EQ(colors(cell(row, 11)), std::set<std::uint32_t>{Ground});
    }
    EXPECT_EQ(colors(cell(4, 10)), std::set<std::uint32_t>{Ground});
    EXPECT_EQ(colors(cell(7, 10)), std::set<std::uint32_t>{Ground});
}

TEST_F(PaneOnCanvas, aWideCharacterStandsInBothItsCells) {
    m_pane.put(0, 4, U"\u4E2D", {{}, Color::rgb(0, 0, 90), 0, 0});
    draw();
    const PixelRect left = cell(0, 4);
    EXPECT_EQ(m_picture.count({left.x, left.y, 2 * left.width, 1}, 0xFF00005A), 2 * left.width);
    if (m_glyphs.cell(text::FontId::User, text::FontStyle::Regular, U'\u4E2D', 2) == 0) {
        GTEST_SKIP() << "no installed font has U+4E2D";
    }
    EXPECT_GT(colors(left).size(), 1U);
    EXPECT_GT(colors(cell(0, 5)).size(), 1U);
}

TEST_F(PaneOnCanvas, linesOfABoxJoinAcrossCellsAndRows) {
    m_pane.put(0, 0, U"\u250C\u2500\u2510");
    m_pane.put(1, 0, U"\u2502 \u2502");
    m_pane.put(2, 0, U"\u2514\u2500\u2518");
    draw();
    const text::CellMetrics& metrics = m_glyphs.metrics(text::FontId::User);
    const int x = cell(0, 0).x + (metrics.width - metrics.lineThickness) / 2;
    const int top = cell(0, 0).y + (metrics.height - metrics.lineThickness) / 2;
    const int bottom = cell(2, 0).y + (metrics.height - metrics.lineThickness) / 2;
    const int right = cell(0, 2).x + (metrics.width - metrics.lineThickness) / 2;
    for (int y = top; y <= bottom; ++y) {
        EXPECT_EQ(m_picture.at(x, y), 0xFFD5DAE3U) << y;
        EXPECT_EQ(m_picture.at(right, y), 0xFFD5DAE3U) << y;
    }
    for (int column = x; column <= right; ++column) {
        EXPECT_EQ(m_picture.at(column, top), 0xFFD5DAE3U);
        EXPECT_EQ(m_picture.at(column, bottom), 0xFFD5DAE3U);
    }
}

TEST_F(PaneOnCanvas, everyUnderlineIsDrawnInItsOwnColour) {
    for (std::uint16_t kind = 1; kind <= 5; ++kind) {
        const auto flags = static_cast<std::uint16_t>(kind << cellflag::UnderlineShift);
        m_pane.put(kind, 0, U"    ", {{}, {}, flags, 2});
        m_pane.put(kind, 10, U"    ", {Color::indexed(3), {}, flags, 0});
    }
    draw();
    for (std::uint16_t kind = 1; kind <= 5; ++kind) {
        expectInk({cell(kind, 0).x, cell(kind, 0).y, 4 * cell(kind, 0).width, cell(kind, 0).height}, 0xFF8CCB8A,
                  Ground);
        expectInk({cell(kind, 10).x, cell(kind, 10).y, 4 * cell(kind, 0).width, cell(kind, 0).height}, 0xFFE3C27A,
                  Ground);
    }
    EXPECT_LT(m_picture.count(cell(1, 0), 0xFF8CCB8A), m_picture.count(cell(2, 0), 0xFF8CCB8A))
        << "double has more than single";
}

TEST_F(PaneOnCanvas, strikeAndOverlineCrossTheWholeCell) {
    m_pane.put(0, 0, U" ", {Color::indexed(1), {}, cellflag::Strike, 0});
    m_pane.put(1, 0, U" ", {Color::indexed(1), {}, cellflag::Overline, 0});
    draw();
    EXPECT_EQ(m_picture.count(cell(0, 0), 0xFFF27983), cell(0, 0).width);
    EXPECT_EQ(m_picture.count({cell(1, 0).x, cell(1, 0).y, cell(1, 0).width, 1}, 0xFFF27983), cell(1, 0).width);
}

TEST_F(PaneOnCanvas, clustersAreShaped) {
    m_pane.put(0, 0, U"e");
    m_pane.putCluster(1, 0, "e\u0301", 1);
    draw();
    EXPECT_LT(m_picture.count(cell(1, 0), Ground), m_picture.count(cell(0, 0), Ground));
}

TEST(Raster, cellsOfAnyContentStayInTheirTile) {
    text::Glyphs glyphs{text::FontSettings()};
    std::mt19937 random(11);
    for (const scene::PixelSize size : {scene::PixelSize{700, 420}, {260, 140}, {120, 70}, {30, 20}}) {
        FakePane pane(80, 24);
        for (std::uint16_t row = 0; row < 24; ++row) {
            for (std::uint16_t column = 0; column < 80; ++column) {
                model::Cell cell;
                cell.content = static_cast<std::uint32_t>(random()) >> (random() % 32);
                cell.foreground = Color::fromRaw(static_cast<std::uint32_t>(random()));
                cell.background = Color::fromRaw(static_cast<std::uint32_t>(random()));
                cell.flags = static_cast<std::uint16_t>(random());
                cell.extra = static_cast<std::uint16_t>(random() % 300);
                pane.putRaw(row, column, cell);
            }
        }
        pane.setCursor({{23, 80}});
        scene::TileContent tile;
        tile.pane = pane.id();
        tile.rect = {20, 20, size.width, size.height};
        tile.frame = &pane.publish();
        scene::SceneFrame frame;
        frame.canvas = {size.width + 40, size.height + 40};
        frame.tiles = {&tile, 1};
        scene::Scene scene(glyphs);
        Picture picture(glyphs, frame.canvas);
        picture.draw(scene.update(frame));
        for (int y = 0; y < frame.canvas.height; ++y) {
            for (int x = 0; x < frame.canvas.width; ++x) {
                if (!tile.rect.contains({x, y})) {
                    ASSERT_EQ(picture.at(x, y), scene::darkTheme().gutter) << x << "," << y;
                }
            }
        }
    }
}

TEST(Raster, twoRunsGiveTheSamePixels) {
    std::vector<std::uint32_t> first;
    for (int run = 0; run < 2; ++run) {
        text::Glyphs glyphs{text::FontSettings()};
        testing::FakeWall wall(12, 80, 24);
        scene::Scene scene(glyphs);
        Picture picture(glyphs, {1200, 800});
        picture.draw(scene.update(wall.frame({1200, 800}, glyphs, scene.settings())));
        if (run == 0) {
            first = picture.pixels();
        } else {
            EXPECT_EQ(picture.pixels(), first);
        }
    }
}

TEST(Raster, everyPixelOfAWallIsDrawnAndOpaque) {
    text::Glyphs glyphs{text::FontSettings()};
    for (const int panes : {1, 5, 48, 200, 900}) {
        testing::FakeWall wall(panes, 60, 20);
        scene::Scene scene(glyphs);
        Picture picture(glyphs, {1366, 768});
        picture.draw(scene.update(wall.frame({1366, 768}, glyphs, scene.settings())));
        for (const std::uint32_t pixel : picture.pixels()) {
            ASSERT_NE(pixel, 0xFFFF00FFU);
            ASSERT_EQ(pixel >> 24U, 0xFFU);
        }
    }
}

TEST(Raster, drawingStaysInsideATargetWithAWiderStride) {
    text::Glyphs glyphs{text::FontSettings()};
    testing::FakeWall wall(4, 60, 20);
    scene::Scene scene(glyphs);
    const scene::PixelSize size{801, 603};
    const int stride = 820;
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(stride * size.height), 7U);
    RasterCanvas canvas(glyphs);
    canvas.draw(scene.update(wall.frame(size, glyphs, scene.settings())), {pixels, stride, size});
    for (int y = 0; y < size.height; ++y) {
        for (int x = size.width; x < stride; ++x) {
            ASSERT_EQ(pixels[static_cast<std::size_t>(y * stride + x)], 7U);
        }
    }
}

TEST(Raster, wideAndNarrowBlendsAgreeToTheBit) {
    std::vector<std::uint8_t> coverage(64);
    for (std::size_t i = 0; i < coverage.size(); ++i) {
        coverage[i] = static_cast<std::uint8_t>(i * 37);
    }
    for (int count = 1; count <= 40; ++count) {
        std::vector<std::uint32_t> wide(64, 0xFF336699U);
        std::vector<std::uint32_t> narrow = wide;
        blendMask(wide.data(), coverage.data(), count, 0xFFEEDD11U, Padded::Yes);
        for (int i = 0; i < count; ++i) {
            blendMask(narrow.data() + i, coverage.data() + i, 1, 0xFFEEDD11U, Padded::No);
        }
        EXPECT_EQ(wide, narrow) << count;
    }
}

TEST(Raster, fullAndNoCoverageAreExact) {
    const std::vector<std::uint8_t> coverage{255, 0, 255, 0, 255, 0, 255, 0};
    std::vector<std::uint32_t> pixels(8, 0xFF102030U);
    blendMask(pixels.data(), coverage.data(), 8, 0xFFFEDCBAU, Padded::No);
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_EQ(pixels[i], i % 2 == 0 ? 0xFFFEDCBAU : 0xFF102030U);
    }
}

TEST(Raster, movesInBothDirectionsKeepTheRows) {
    std::vector<std::uint32_t> pixels(100);
    const PixelTarget target{pixels, 10, {10, 10}};
    const auto reset = [&] {
        for (std::size_t i = 0; i < 100; ++i) {
            pixels[i] = static_cast<std::uint32_t>(i);
        }
    };
    reset();
    moveRect(target, {2, 3, 5, 6}, -2);
    EXPECT_EQ(pixels[12], 32U);
    EXPECT_EQ(pixels[62], 82U);
    EXPECT_EQ(pixels[11], 11U);
    reset();
    moveRect(target, {2, 1, 5, 6}, 3);
    EXPECT_EQ(pixels[42], 12U);
    EXPECT_EQ(pixels[92], 62U);
    EXPECT_EQ(pixels[97], 97U);
}

} // namespace
} // namespace mullion::raster
