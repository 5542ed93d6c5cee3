#include <core/model/LayoutEdit.h>
#include <render/scene/Arrange.h>

#include <gtest/gtest.h>

#include <algorithm>

namespace mullion::scene {
namespace {

using model::Layout;
using model::LayoutKind;
using model::PaneId;

Layout layoutOf(LayoutKind kind, std::uint32_t panes) {
    Layout layout;
    layout.kind = kind;
    for (std::uint32_t i = 1; i <= panes; ++i) {
        model::insertPane(layout, {i});
    }
    return layout;
}

WallQuestion question() {
    WallQuestion wall;
    wall.area = {1600, 900};
    return wall;
}

bool overlap(const PixelRect& a, const PixelRect& b) {
    return !a.intersected(b).empty();
}

TEST(Arrange, onlyTheTabInFrontHasAPlace) {
    Layout layout = layoutOf(LayoutKind::Split, 3);
    model::placePanes(layout, std::vector<PaneId>{{3}}, {1}, model::Place::Stack);
    const Arrangement places = arrange(&layout, std::vector<PaneId>{{1}, {2}, {3}}, question());
    EXPECT_TRUE(places.rects[0].empty());
    EXPECT_FALSE(places.rects[1].empty());
    EXPECT_FALSE(places.rects[2].empty());
    EXPECT_EQ(tabsOf(layout, {1}), (std::vector<PaneId>{{1}, {3}}));
    EXPECT_TRUE(tabsOf(layout, {2}).empty());
}

TEST(Arrange, readFromTheRightAnOrderBeginsThereAndASplitKeepsItsSides) {
    const std::vector<PaneId> panes{{1}, {2}, {3}, {4}};
    WallQuestion wall = question();
    const Arrangement fromLeft = arrange(nullptr, panes, wall);
    wall.reading = Reading::FromRight;
    const Arrangement fromRight = arrange(nullptr, panes, wall);
    for (std::size_t i = 0; i < panes.size(); ++i) {
        EXPECT_EQ(fromRight.rects[i], fromLeft.rects[i].mirroredIn({0, 0, 1600, 900}));
    }
    EXPECT_GT(fromRight.rects[0].x, fromRight.rects[1].x);
    const Layout split = layoutOf(LayoutKind::Split, 3);
    EXPECT_EQ(arrange(&split, split.order, wall).rects, arrange(&split, split.order, question()).rects);
    const Layout focus = layoutOf(LayoutKind::Focus, 3);
    const Arrangement strip = arrange(&focus, focus.order, wall);
    const auto large = std::ranges::find(focus.order, focus.front) - focus.order.begin();
    EXPECT_EQ(strip.rects[static_cast<std::size_t>(large)].right(), 1596);
}

TEST(Arrange, aStackShowsOnePaneInTheWholeArea) {
    Layout layout = layoutOf(LayoutKind::Stack, 4);
    model::raisePane(layout, {3});
    const Arrangement places = arrange(&layout, layout.order, question());
    EXPECT_EQ(places.rects[2], (PixelRect{4, 4, 1592, 892}));
    EXPECT_EQ(std::ranges::count_if(places.rects, [](const PixelRect& rect) { return !rect.empty(); }), 1);
    EXPECT_EQ(tabsOf(layout, {2}).size(), 4U);
}

TEST(Arrange, focusShowsOneLargeAndAllOthersBesideIt) {
    for (const std::uint32_t count : {1U, 2U, 6U, 60U}) {
        Layout layout = layoutOf(LayoutKind::Focus, count);
        model::raisePane(layout, {count});
        const Arrangement places = arrange(&layout, layout.order, question());
        const PixelRect& large = places.rects.back();
        for (std::size_t i = 0; i + 1 < places.rects.size(); ++i) {
            EXPECT_FALSE(places.rects[i].empty()) << count;
            EXPECT_FALSE(overlap(places.rects[i], large)) << count;
            EXPECT_LE(places.rects[i].right(), 1596) << count;
            EXPECT_LT(places.rects[i].width * places.rects[i].height, large.width * large.height);
        }
        EXPECT_EQ(count == 1, large.width == 1592);
    }
}

TEST(Arrange, everyGapOfATreeIsADividerThatTouchesNoTile) {
    Layout layout = layoutOf(LayoutKind::Split, 3);
    model::placePanes(layout, std::vector<PaneId>{{4}}, {2}, model::Place::Top);
    model::placePanes(layout, std::vector<PaneId>{{5}}, {4}, model::Place::Left);
    const std::vector<Divider> dividers = splitDividers(layout.root, {1600, 900}, Scale());
    EXPECT_EQ(dividers.size(), 4U);
    const Arrangement places = arrange(&layout, layout.order, question());
    for (const Divider& divider : dividers) {
        for (const PixelRect& rect : places.rects) {
            EXPECT_FALSE(overlap(divider.gap, rect));
        }
        const model::LayoutNode* parent = model::nodeAt(layout.root, divider.path);
        ASSERT_NE(parent, nullptr);
        EXPECT_EQ(parent->axis, divider.axis);
        EXPECT_EQ(parent->children.size(), divider.lengths.size());
        EXPECT_LT(divider.index + 1, divider.lengths.size());
    }
}

} // namespace
} // namespace mullion::scene
