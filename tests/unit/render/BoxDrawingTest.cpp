#include <render/text/BoxDrawing.h>

#include <gtest/gtest.h>

#include <vector>

namespace mullion::text {
namespace {

CellMetrics cellOf(int width, int height, int thickness) {
    CellMetrics cell;
    cell.width = width;
    cell.height = height;
    cell.lineThickness = thickness;
    return cell;
}

std::uint8_t at(const GlyphImage& image, int x, int y) {
    return image.pixels[static_cast<std::size_t>(y * image.width + x)];
}

std::vector<std::uint8_t> leftEdge(const GlyphImage& image) {
    std::vector<std::uint8_t> edge;
    for (int y = 0; y < image.height; ++y) {
        edge.push_back(at(image, 0, y));
    }
    return edge;
}
std::vector<std::uint8_t> rightEdge(const GlyphImage& image) {
    std::vector<std::uint8_t> edge;
    for (int y = 0; y < image.height; ++y) {
        edge.push_back(at(image, image.width - 1, y));
    }
    return edge;
}
std::vector<std::uint8_t> topEdge(const GlyphImage& image) {
    return {image.pixels.begin(), image.pixels.begin() + image.width};
}
std::vector<std::uint8_t> bottomEdge(const GlyphImage& image) {
    return {image.pixels.end() - image.width, image.pixels.end()};
}

const std::vector<CellMetrics> Sizes{cellOf(6, 12, 1),  cellOf(7, 15, 1),  cellOf(8, 17, 1), cellOf(9, 18, 1),
                                     cellOf(16, 34, 2), cellOf(13, 27, 2), cellOf(24, 51, 3)};

// One character whose right (left, ...) arm is plain, light, heavy or double, as the reference for its neighbours.
constexpr char32_t Horizontal[] = {U'\u2500', U'\u2501', U'\u2550'};
constexpr char32_t Vertical[] = {U'\u2502', U'\u2503', U'\u2551'};

bool anyInk(const std::vector<std::uint8_t>& edge) {
    for (const std::uint8_t pixel : edge) {
        if (pixel != 0) {
            return true;
        }
    }
    return false;
}

template <std::size_t N>
bool matchesOne(const std::vector<std::uint8_t>& edge, const char32_t (&references)[N], const CellMetrics& cell,
                std::vector<std::uint8_t> (*edgeOf)(const GlyphImage&)) {
    for (const char32_t reference : references) {
        if (edgeOf(drawCharacter(reference, cell)) == edge) {
            return true;
        }
    }
    return false;
}

TEST(BoxDrawing, everyArmMeetsTheStraightLineOfTheNextCellToThePixel) {
    for (const CellMetrics& cell : Sizes) {
        for (char32_t c = 0x2500; c <= 0x257F; ++c) {
            const bool dashed = (c >= 0x2504 && c <= 0x250B) || (c >= 0x254C && c <= 0x254F);
            const bool diagonal = c >= 0x2571 && c <= 0x2573;
            if (dashed || diagonal) {
                continue;
            }
            const GlyphImage image = drawCharacter(c, cell);
            // A vertical line at the edge column of a narrow cell would be ink, but not an arm; cells here are wider.
            if (anyInk(leftEdge(image))) {
                EXPECT_TRUE(matchesOne(leftEdge(image), Horizontal, cell, leftEdge))
                    << std::hex << unsigned(c) << " left, cell " << std::dec << cell.width;
            }
            if (anyInk(rightEdge(image))) {
                EXPECT_TRUE(matchesOne(rightEdge(image), Horizontal, cell, rightEdge))
                    << std::hex << unsigned(c) << " right, cell " << std::dec << cell.width;
            }
            if (anyInk(topEdge(image))) {
                EXPECT_TRUE(matchesOne(topEdge(image), Vertical, cell, topEdge))
                    << std::hex << unsigned(c) << " top, cell " << std::dec << cell.width;
            }
            if (anyInk(bottomEdge(image))) {
                EXPECT_TRUE(matchesOne(bottomEdge(image), Vertical, cell, bottomEdge))
                    << std::hex << unsigned(c) << " bottom, cell " << std::dec << cell.width;
            }
        }
    }
}

TEST(BoxDrawing, aCornerIsOneConnectedLine) {
    for (const CellMetrics& cell : Sizes) {
        const GlyphImage corner = drawCharacter(U'\u250C', cell);
        const int x = (cell.width - cell.lineThickness) / 2;
        const int y = (cell.height - cell.lineThickness) / 2;
        for (int i = x; i < cell.width; ++i) {
            EXPECT_EQ(at(corner, i, y), 255);
        }
        for (int i = y; i < cell.height; ++i) {
            EXPECT_EQ(at(corner, x, i), 255);
        }
        EXPECT_EQ(at(corner, x, y - 1), 0);
        EXPECT_EQ(at(corner, x - 1, y), 0);
    }
}

TEST(BoxDrawing, theCrossOfDoubleLinesIsOpenInTheMiddle) {
    const CellMetrics cell = cellOf(9, 19, 1);
    const GlyphImage cross = drawCharacter(U'\u256C', cell);
    EXPECT_EQ(at(cross, 4, 9), 0);
    EXPECT_EQ(at(cross, 3, 8), 255);
    EXPECT_EQ(at(cross, 5, 10), 255);
}

TEST(BoxDrawing, halvesAndEighthsFillTheCellWithoutGapOrOverlap) {
    for (const CellMetrics& cell : Sizes) {
        const GlyphImage upper = drawCharacter(U'\u2580', cell);
        const GlyphImage lower = drawCharacter(U'\u2584', cell);
        const GlyphImage left = drawCharacter(U'\u258C', cell);
        const GlyphImage right = drawCharacter(U'\u2590', cell);
        const GlyphImage full = drawCharacter(U'\u2588', cell);
        for (std::size_t i = 0; i < full.pixels.size(); ++i) {
            EXPECT_EQ(full.pixels[i], 255);
            EXPECT_EQ(upper.pixels[i] + lower.pixels[i], 255);
            EXPECT_EQ(left.pixels[i] + right.pixels[i], 255);
        }
    }
}

TEST(BoxDrawing, lowerBlocksGrowByWholeRows) {
    const CellMetrics cell = cellOf(8, 17, 1);
    long previous = 0;
    for (char32_t c = 0x2581; c <= 0x2588; ++c) {
        long ink = 0;
        for (const std::uint8_t pixel : drawCharacter(c, cell).pixels) {
            EXPECT_TRUE(pixel == 0 || pixel == 255);
            ink += pixel;
        }
        EXPECT_GT(ink, previous);
        previous = ink;
    }
}

TEST(BoxDrawing, aBraillePatternHasOneDotForEachBit) {
    for (const CellMetrics& cell : Sizes) {
        long one = 0;
        for (const std::uint8_t pixel : drawCharacter(U'\u2801', cell).pixels) {
            one += pixel;
        }
        ASSERT_GT(one, 0);
        long all = 0;
        for (const std::uint8_t pixel : drawCharacter(U'\u28FF', cell).pixels) {
            all += pixel;
        }
        EXPECT_EQ(all, one * 8) << cell.width << "x" << cell.height;
    }
}

TEST(BoxDrawing, theSymbolsThatAgentsPrintLeaveInkInsideTheirCell) {
    for (const CellMetrics& cell : Sizes) {
        for (const char32_t c : {U'\u23BF', U'\u23F5', U'\u23F6', U'\u23F7', U'\u23F8', U'\u23F9', U'\u23FA'}) {
            ASSERT_TRUE(isDrawnCharacter(c));
            const GlyphImage image = drawCharacter(c, cell);
            EXPECT_TRUE(anyInk(image.pixels));
        }
        EXPECT_TRUE(anyInk(topEdge(drawCharacter(U'\u23BF', cell)))) << "the corner hangs from the row above";
    }
}

} // namespace
} // namespace mullion::text
