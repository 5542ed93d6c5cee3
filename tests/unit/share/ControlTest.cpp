#include <core/share/Control.h>

#include <gtest/gtest.h>

namespace mullion::share {
namespace {

TEST(Control, aPaneComesBackAsItWas) {
    PaneInfo pane;
    pane.id = {7};
    pane.session = {2};
    pane.sessionName = "api";
    pane.name = "build";
    pane.command = {"cargo", "build"};
    pane.environmentNames = {"API_KEY"};
    pane.columns = 120;
    pane.rows = 40;
    pane.state = PaneState::Exited;
    pane.exitCode = 101;
    pane.error = ControlError{"cwd_missing", "No such folder: /gone", "Choose another."};
    const auto back = paneFromJson(toJson(pane));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, pane);
}

TEST(Control, aPaneWithAWrongFieldIsNothing) {
    nlohmann::json pane = toJson(PaneInfo{.id = {1}, .session = {1}});
    pane["state"] = "dancing";
    EXPECT_FALSE(paneFromJson(pane).has_value());
    EXPECT_FALSE(paneFromJson(nlohmann::json::array()).has_value());
}

TEST(Control, aSplitLayoutComesBackAsItWas) {
    model::Layout layout;
    layout.kind = model::LayoutKind::Split;
    model::insertPane(layout, {1});
    model::insertPane(layout, {2}, {1}, model::SplitAxis::LeftRight);
    model::insertPane(layout, {3}, {2}, model::SplitAxis::TopBottom);
    const auto back = layoutFromJson(toJson(layout));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, layout);
}

TEST(Control, removingPanesCollapsesTheirSplits) {
    model::Layout layout;
    layout.kind = model::LayoutKind::Split;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        model::insertPane(layout, {i});
    }
    model::removePane(layout, {2});
    EXPECT_EQ(model::leavesOf(layout.root), (std::vector<model::PaneId>{{1}, {3}}));
    model::removePane(layout, {1});
    EXPECT_TRUE(layout.root.isLeaf());
    model::removePane(layout, {3});
    EXPECT_TRUE(layout.order.empty());
    EXPECT_FALSE(layout.root.pane.valid());
}

TEST(Control, aLayoutThatNestsForEverIsNothing) {
    nlohmann::json node{{"pane", "p1"}};
    for (int i = 0; i < 1000; ++i) {
        node = {{"axis", "left-right"}, {"children", {node, {{"pane", "p2"}}}}};
    }
    EXPECT_FALSE(layoutFromJson({{"kind", "split"}, {"order", nlohmann::json::array()}, {"root", node}}).has_value());
}

} // namespace
} // namespace mullion::share
