#include <render/scene/WallFit.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace mullion::scene {
namespace {

WallQuestion question(int panes, int width, int height) {
    WallQuestion q;
    q.panes = panes;
    q.area = {width, height};
    return q;
}

bool overlap(const PixelRect& a, const PixelRect& b) {
    return !a.intersected(b).empty();
}

TEST(WallFit, tilesOfAnyCountStayInsideAndApart) {
    for (int panes = 1; panes <= 300; panes += panes < 20 ? 1 : 17) {
        const WallAnswer answer = fitWall(question(panes, 1680, 984));
        ASSERT_EQ(answer.rects.size(), static_cast<std::size_t>(panes));
        for (std::size_t i = 0; i < answer.rects.size(); ++i) {
            const PixelRect& rect = answer.rects[i];
            EXPECT_GE(rect.x, 4);
            EXPECT_GE(rect.y, 4);
            EXPECT_LE(rect.right(), 1680 - 4);
            EXPECT_LE(rect.bottom(), 984 - 4);
            if (i > 0) {
                EXPECT_FALSE(overlap(rect.grown(1), answer.rects[i - 1].grown(1))) << panes << " panes, tile " << i;
            }
        }
    }
}

TEST(WallFit, twoHundredPanesOnAFullHdCanvasAreMapsNotDots) {
    const WallAnswer answer = fitWall(question(200, 1920, 1080));
    EXPECT_EQ(answer.tileClass, TileClass::Small);
    EXPECT_LE(answer.contentHeight, 1080);
}

TEST(WallFit, fortyEightPanesBesideBothDocksAreReadable) {
    const WallAnswer answer = fitWall(question(48, 1360, 984));
    EXPECT_EQ(answer.tileClass, TileClass::Medium);
    EXPECT_EQ(answer.columns, 6);
}

TEST(WallFit, onePaneTakesTheWholeArea) {
    const WallAnswer answer = fitWall(question(1, 1000, 700));
    EXPECT_EQ(answer.rects[0], (PixelRect{4, 4, 992, 692}));
    EXPECT_EQ(answer.tileClass, TileClass::Full);
}

TEST(WallFit, leftoverPixelsAreSpreadOneByOne) {
    const WallAnswer answer = fitWall(question(48, 1367, 991));
    std::set<int> widths;
    std::set<int> heights;
    int rightmost = 0;
    int lowest = 0;
    for (const PixelRect& rect : answer.rects) {
        widths.insert(rect.width);
        heights.insert(rect.height);
        rightmost = std::max(rightmost, rect.right());
        lowest = std::max(lowest, rect.bottom());
    }
    EXPECT_LE(*widths.rbegin() - *widths.begin(), 1);
    EXPECT_LE(*heights.rbegin() - *heights.begin(), 1);
    EXPECT_EQ(rightmost, 1367 - 4);
    EXPECT_EQ(lowest, 991 - 4);
}

TEST(WallFit, thePresentColumnCountStaysUnlessAnotherShowsATenthMore) {
    WallQuestion q = question(48, 1360, 984);
    const WallAnswer free = fitWall(q);
    // A little more width alone does not reshuffle the wall.
    q.presentColumns = free.columns;
    q.area.width += 12;
    EXPECT_EQ(fitWall(q).columns, free.columns);
    // A count that shows far less gives way.
    q.presentColumns = 1;
    EXPECT_NE(fitWall(q).columns, 1);
}

TEST(WallFit, moreDotsThanFitScrollAtTheSmallestSize) {
    const WallAnswer answer = fitWall(question(1000, 320, 200));
    EXPECT_EQ(answer.tileClass, TileClass::Dot);
    EXPECT_GT(answer.contentHeight, 200);
    EXPECT_EQ(answer.rects[0].height, 16);
}

TEST(WallFit, noPanesNeedNoTiles) {
    EXPECT_TRUE(fitWall(question(0, 800, 600)).rects.empty());
}

TEST(WallFit, aGridFillsItsRowsInOrder) {
    const auto rects = gridRects(5, 2, 2, {408, 308}, Scale());
    ASSERT_EQ(rects.size(), 5U);
    EXPECT_EQ(rects[0], (PixelRect{4, 4, 198, 148}));
    EXPECT_EQ(rects[3].x, rects[1].x);
    EXPECT_EQ(rects[3].y, rects[2].y);
    EXPECT_TRUE(rects[4].empty());
}

TEST(WallFit, aSplitTreeSharesItsAreaToThePixel) {
    model::Layout layout;
    layout.kind = model::LayoutKind::Split;
    insertPane(layout, {1});
    insertPane(layout, {2}, {1}, model::SplitAxis::LeftRight);
    insertPane(layout, {3}, {2}, model::SplitAxis::TopBottom);
    layout.root.children[0].share = 2.0;
    const auto rects = splitRects(layout.root, {908, 608}, Scale());
    ASSERT_EQ(rects.size(), 3U);
    EXPECT_EQ(rects[0].rect, (PixelRect{4, 4, 597, 600}));
    EXPECT_EQ(rects[1].rect, (PixelRect{605, 4, 299, 298}));
    EXPECT_EQ(rects[2].rect, (PixelRect{605, 306, 299, 298}));
}

TEST(WallFit, classesFollowTheSizesOfTheDesign) {
    EXPECT_EQ(tileClassFor({496, 316}, Scale()), TileClass::Full);
    EXPECT_EQ(tileClassFor({495, 316}, Scale()), TileClass::Medium);
    EXPECT_EQ(tileClassFor({199, 92}, Scale()), TileClass::Small);
    EXPECT_EQ(tileClassFor({88, 51}, Scale()), TileClass::Dot);
    EXPECT_EQ(tileClassFor({496, 316}, Scale(2.0)), TileClass::Medium);
}

} // namespace
} // namespace mullion::scene
