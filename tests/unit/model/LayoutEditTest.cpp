#include <core/model/LayoutEdit.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <random>
#include <string>

namespace mullion::model {
namespace {

// "row(1 column(2 3) tabs(4* 5))": the tree in words, shares left out.
std::string words(const LayoutNode& node, PaneId front = {}) {
    if (node.isLeaf()) {
        return std::to_string(node.pane.value) + (front.valid() && front == node.pane ? "*" : "");
    }
    std::string text = node.axis == SplitAxis::LeftRight   ? "row("
                       : node.axis == SplitAxis::TopBottom ? "column("
                                                           : "tabs(";
    for (const LayoutNode& child : node.children) {
        text += (text.back() == '(' ? "" : " ") + words(child, node.front);
    }
    return text + ")";
}

std::string words(const Layout& layout) {
    return words(layout.root);
}

std::string orderOf(const Layout& layout) {
    std::string text;
    for (const PaneId pane : layout.order) {
        text += (text.empty() ? "" : " ") + std::to_string(pane.value);
    }
    return text;
}

Layout layoutOf(LayoutKind kind, std::uint32_t panes) {
    Layout layout;
    layout.kind = kind;
    for (std::uint32_t i = 1; i <= panes; ++i) {
        insertPane(layout, {i}, {i - 1}); // A tree is one row.
    }
    return layout;
}

void place(Layout& layout, std::initializer_list<PaneId> panes, PaneId beside, Place where) {
    placePanes(layout, std::vector<PaneId>(panes), beside, where);
}

TEST(LayoutEdit, panesSplitThePlaceOfAnotherOnEverySide) {
    Layout layout = layoutOf(LayoutKind::Split, 2);
    place(layout, {{3}}, {2}, Place::Top);
    EXPECT_EQ(words(layout), "row(1 column(3 2))");
    place(layout, {{4}}, {2}, Place::Left);
    EXPECT_EQ(words(layout), "row(1 column(3 row(4 2)))");
    place(layout, {{1}}, {4}, Place::Bottom);
    EXPECT_EQ(words(layout), "column(3 row(column(4 1) 2))") << "what is left alone takes its parent's place";
    EXPECT_EQ(orderOf(layout), "3 4 1 2");
}

TEST(LayoutEdit, aPaneWithoutAPlaceSplitsTheLargestAlongItsLongerSide) {
    Layout layout;
    layout.kind = LayoutKind::Split;
    for (std::uint32_t i = 1; i <= 6; ++i) {
        insertPane(layout, {i});
    }
    EXPECT_EQ(words(layout), "row(column(1 4) column(row(2 6) row(3 5)))");
}

TEST(LayoutEdit, aPaneThatJoinsARowTakesHalfOfItsNeighbour) {
    Layout layout = layoutOf(LayoutKind::Split, 2);
    place(layout, {{3}}, {1}, Place::Right);
    ASSERT_EQ(words(layout), "row(1 3 2)");
    EXPECT_DOUBLE_EQ(layout.root.children[0].share, layout.root.children[1].share);
    EXPECT_DOUBLE_EQ(layout.root.children[2].share, 2 * layout.root.children[0].share);
    equalise(layout.root);
    EXPECT_DOUBLE_EQ(layout.root.children[2].share, layout.root.children[0].share);
}

TEST(LayoutEdit, severalPanesShareThePlaceTheyGet) {
    Layout layout = layoutOf(LayoutKind::Split, 4);
    place(layout, {{3}, {4}}, {1}, Place::Left);
    EXPECT_EQ(words(layout), "row(column(3 4) 1 2)");
    placePanesAtEdge(layout, std::vector<PaneId>{{1}, {2}}, Place::Bottom);
    EXPECT_EQ(words(layout), "column(3 4 row(1 2))");
}

TEST(LayoutEdit, tabsShareOnePlaceAndOneOfThemShows) {
    Layout layout = layoutOf(LayoutKind::Split, 3);
    place(layout, {{3}}, {1}, Place::Stack);
    EXPECT_EQ(words(layout), "row(tabs(1 3*) 2)");
    place(layout, {{2}}, {1}, Place::Stack);
    EXPECT_EQ(words(layout), "tabs(1 2* 3)");
    EXPECT_TRUE(raisePane(layout, {3}));
    EXPECT_FALSE(raisePane(layout, {3}));
    removePane(layout, {3});
    EXPECT_EQ(words(layout), "tabs(1 2*)") << "the tab before the last shows when the last goes";
    removePane(layout, {1});
    EXPECT_EQ(words(layout), "2");
}

TEST(LayoutEdit, besideATabMeansBesideItsStack) {
    Layout layout = layoutOf(LayoutKind::Split, 2);
    place(layout, {{2}}, {1}, Place::Stack);
    place(layout, {{3}}, {1}, Place::Bottom);
    EXPECT_EQ(words(layout), "column(tabs(1 2*) 3)");
}

TEST(LayoutEdit, aWallKnowsOnlyBeforeAndAfter) {
    Layout layout = layoutOf(LayoutKind::Wall, 4);
    place(layout, {{4}}, {2}, Place::Before);
    EXPECT_EQ(orderOf(layout), "1 4 2 3");
    place(layout, {{1}, {3}}, {4}, Place::Right);
    EXPECT_EQ(orderOf(layout), "4 1 3 2");
    placePanesAtEdge(layout, std::vector<PaneId>{{2}}, Place::Left);
    EXPECT_EQ(orderOf(layout), "2 4 1 3");
}

TEST(LayoutEdit, swappingKeepsPlacesAndWhatShows) {
    Layout layout = layoutOf(LayoutKind::Split, 3);
    place(layout, {{3}}, {2}, Place::Stack);
    swapPanes(layout, {1}, {3});
    EXPECT_EQ(words(layout), "row(3 tabs(2 1*))");
    EXPECT_EQ(orderOf(layout), "3 2 1");
    swapPanes(layout, {2}, {1});
    EXPECT_EQ(words(layout), "row(3 tabs(1* 2))") << "tabs that change places do not change who shows";
}

TEST(LayoutEdit, sharesAreTakenOnlyWhereTheyFit) {
    Layout layout = layoutOf(LayoutKind::Split, 3);
    const std::vector<std::size_t> root;
    EXPECT_TRUE(setShares(layout, root, std::vector<double>{1, 2, 3}));
    EXPECT_DOUBLE_EQ(layout.root.children[2].share, 3);
    EXPECT_FALSE(setShares(layout, root, std::vector<double>{1, 2}));
    EXPECT_FALSE(setShares(layout, root, std::vector<double>{1, 2, 0}));
    EXPECT_FALSE(setShares(layout, std::vector<std::size_t>{0}, std::vector<double>{1}));
    EXPECT_FALSE(setShares(layout, std::vector<std::size_t>{7}, std::vector<double>{1}));
}

TEST(LayoutEdit, aWallBecomesTheTreeItLookedLike) {
    Layout layout = layoutOf(LayoutKind::Wall, 5);
    changeKind(layout, {.kind = LayoutKind::Split, .columns = 3});
    EXPECT_EQ(words(layout), "column(row(1 2 3) row(4 5))");
    place(layout, {{5}}, {1}, Place::Top);
    changeKind(layout, {.kind = LayoutKind::Wall});
    EXPECT_EQ(orderOf(layout), "5 1 2 3 4");
    changeKind(layout, {.kind = LayoutKind::Split});
    EXPECT_EQ(words(layout), "column(row(column(5 1) 2 3) 4)") << "the tree of before is taken up again";
}

TEST(LayoutEdit, aGridHasRoomForAllAndAStackShowsOne) {
    Layout layout = layoutOf(LayoutKind::Wall, 7);
    changeKind(layout, {.kind = LayoutKind::Grid});
    EXPECT_GE(layout.gridRows * layout.gridColumns, 7);
    changeKind(layout, {.kind = LayoutKind::Stack});
    EXPECT_EQ(layout.front, PaneId{1});
    removePane(layout, {1});
    EXPECT_EQ(layout.front, PaneId{2});
}

TEST(LayoutEdit, aTreeThatIsSplitForEverGrowsInWidthInTheEnd) {
    Layout layout = layoutOf(LayoutKind::Split, 1);
    for (std::uint32_t i = 2; i <= 300; ++i) {
        place(layout, {{i}}, {i - 1}, i % 2 == 0 ? Place::Right : Place::Bottom);
    }
    EXPECT_LE(depthOf(layout.root), MaxLayoutDepth);
    EXPECT_EQ(leavesOf(layout.root).size(), 300U);
}

bool isNormal(const LayoutNode& node) {
    return node.isLeaf() || (node.children.size() > 1 &&
                             std::all_of(node.children.begin(), node.children.end(), [&](const LayoutNode& child) {
                                 const bool sameAxis = !child.isLeaf() && child.axis == node.axis;
                                 const bool fits = node.axis == SplitAxis::Stacked ? child.isLeaf() : !sameAxis;
                                 return child.share > 0 && fits && isNormal(child);
                             }));
}

TEST(LayoutEdit, whateverIsDoneEveryPaneStaysOnceInATreeOfNormalForm) {
    std::mt19937 random(7);
    const auto upTo = [&random](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    Layout layout = layoutOf(LayoutKind::Split, 12);
    for (int step = 0; step < 3000; ++step) {
        const PaneId a{1 + upTo(12)};
        const PaneId b{1 + upTo(12)};
        switch (upTo(5)) {
        case 0:
            swapPanes(layout, a, b);
            break;
        case 1:
            placePanesAtEdge(layout, std::vector<PaneId>{a}, static_cast<Place>(upTo(4)));
            break;
        case 2:
            changeKind(layout, {.kind = upTo(2) == 0 ? LayoutKind::Wall : LayoutKind::Split, .columns = 3});
            changeKind(layout, {.kind = LayoutKind::Split, .columns = 3});
            break;
        default:
            if (a != b) {
                placePanes(layout, std::vector<PaneId>{a}, b, static_cast<Place>(upTo(5)));
            }
        }
        std::vector<PaneId> leaves = leavesOf(layout.root);
        ASSERT_EQ(leaves, layout.order);
        std::sort(leaves.begin(), leaves.end());
        ASSERT_EQ(leaves.size(), 12U);
        ASSERT_EQ(std::adjacent_find(leaves.begin(), leaves.end()), leaves.end());
        ASSERT_TRUE(isNormal(layout.root)) << words(layout);
    }
}

} // namespace
} // namespace mullion::model
