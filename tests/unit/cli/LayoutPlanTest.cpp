#include <core/cli/LayoutPlan.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

using model::SplitAxis;

PaneSpec pane(SplitAxis axis, std::optional<double> percent = {}) {
    return {.cmd = "", .percent = percent, .axis = axis};
}

LayoutPlan planOf(std::vector<PaneSpec> panes) {
    return planLayout({.panes = std::move(panes)}, "/bin/zsh");
}

TEST(LayoutPlan, theDefaultLayoutIsAnEditorBesideTwo) {
    const LayoutPlan plan =
        planOf({pane(SplitAxis::LeftRight, 60), pane(SplitAxis::LeftRight), pane(SplitAxis::TopBottom)});
    const model::LayoutNode& root = plan.layout.root;
    EXPECT_EQ(root.axis, SplitAxis::LeftRight);
    ASSERT_EQ(root.children.size(), 2U);
    EXPECT_EQ(root.children[0].pane.value, 1U);
    EXPECT_DOUBLE_EQ(root.children[0].share, 60);
    const model::LayoutNode& right = root.children[1];
    EXPECT_DOUBLE_EQ(right.share, 40);
    EXPECT_EQ(right.axis, SplitAxis::TopBottom);
    EXPECT_EQ(model::leavesOf(right), (std::vector<model::PaneId>{{2}, {3}}));
    EXPECT_DOUBLE_EQ(right.children[0].share, right.children[1].share);
}

TEST(LayoutPlan, panesAlongOneAxisShareEquallyWhatSizesLeave) {
    const LayoutPlan plan =
        planOf({pane(SplitAxis::LeftRight, 40), pane(SplitAxis::LeftRight), pane(SplitAxis::LeftRight)});
    ASSERT_EQ(plan.layout.root.children.size(), 3U);
    EXPECT_DOUBLE_EQ(plan.layout.root.children[1].share, 30);
    EXPECT_DOUBLE_EQ(plan.layout.root.children[2].share, 30);
}

TEST(LayoutPlan, sizesThatLeaveNothingStillLeaveEveryPaneAPlace) {
    const LayoutPlan plan = planOf({pane(SplitAxis::LeftRight, 100), pane(SplitAxis::LeftRight)});
    EXPECT_GT(plan.layout.root.children[1].share, 0);
}

TEST(LayoutPlan, aSizeBelongsToTheSplitThatMakesThePane) {
    const LayoutPlan plan =
        planOf({pane(SplitAxis::LeftRight, 70), pane(SplitAxis::LeftRight, 30), pane(SplitAxis::TopBottom)});
    const model::LayoutNode& right = plan.layout.root.children[1];
    EXPECT_DOUBLE_EQ(right.share, 30);
    EXPECT_DOUBLE_EQ(right.children[0].share, 50);
    EXPECT_DOUBLE_EQ(right.children[1].share, 50);
}

TEST(LayoutPlan, onePaneIsALeaf) {
    const LayoutPlan plan = planOf({pane(SplitAxis::LeftRight)});
    EXPECT_TRUE(plan.layout.root.isLeaf());
    EXPECT_EQ(plan.layout.root.pane.value, 1U);
}

TEST(LayoutPlan, commandsRunInTheUsersShellAndEmptyOnesAreTheShell) {
    const LayoutPlan plan = planLayout({.panes = {{.cmd = "npm run dev"}, {.cmd = ""}, {}}}, "/bin/zsh");
    EXPECT_EQ(plan.panes[0].command, (std::vector<std::string>{"/bin/zsh", "-l", "-c", "npm run dev"}));
    EXPECT_TRUE(plan.panes[1].command.empty());
    EXPECT_TRUE(plan.panes[2].command.empty());
}

TEST(LayoutPlan, namesAreUniqueAndSendsComeFirstForAllThenForOne) {
    const LayoutPlan plan = planLayout({.panes = {{.title = "a", .directSend = {{.text = "own"}}}, {.title = "a"}, {}},
                                        .broadcastSend = {{.text = "all"}}},
                                       "/bin/sh");
    EXPECT_EQ(plan.panes[0].name, "a");
    EXPECT_EQ(plan.panes[1].name, "a-2");
    EXPECT_EQ(plan.panes[2].name, "");
    ASSERT_EQ(plan.panes[0].sends.size(), 2U);
    EXPECT_EQ(plan.panes[0].sends[0].text, "all");
    EXPECT_EQ(plan.panes[0].sends[1].text, "own");
}

TEST(LayoutPlan, realPanesTakeThePlacesOfThePlannedOnes) {
    const LayoutPlan plan = planOf({pane(SplitAxis::LeftRight), pane(SplitAxis::LeftRight)});
    const model::Layout layout = withPanes(plan.layout, {{17}, {19}});
    EXPECT_EQ(layout.order, (std::vector<model::PaneId>{{17}, {19}}));
    EXPECT_EQ(model::leavesOf(layout.root), layout.order);
}

TEST(LayoutPlan, aGridKeepsItsRowsAndColumns) {
    const LayoutPlan plan =
        planLayout({.arrangement = Arrangement::Grid, .grid = {2, 3}, .panes = std::vector<PaneSpec>(6)}, "/bin/sh");
    EXPECT_EQ(plan.layout.kind, model::LayoutKind::Grid);
    EXPECT_EQ(plan.layout.gridRows, 2);
    EXPECT_EQ(plan.layout.gridColumns, 3);
    EXPECT_EQ(plan.layout.order.size(), 6U);
}

} // namespace
} // namespace mullion::cli
