#include <core/cli/LayoutPlan.h>

#include <algorithm>
#include <set>

namespace mullion::cli {
namespace {

// Where sizes leave nothing for a pane without one, it still gets this much.
constexpr double SmallestShare = 5;

model::LayoutNode leaf(std::size_t index) {
    return {.pane = {static_cast<std::uint32_t>(index + 1)}};
}

// Sizes are percent of the area that is split; panes without one share what is left.
void setShares(const std::vector<PaneSpec>& panes, std::size_t first, std::vector<model::LayoutNode>& children) {
    double taken = 0;
    double without = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        const auto& percent = panes[first + i].percent;
        taken += percent.value_or(0);
        without += percent ? 0 : 1;
    }
    const double rest = std::max((100 - taken) / std::max(without, 1.0), SmallestShare);
    for (std::size_t i = 0; i < children.size(); ++i) {
        children[i].share = panes[first + i].percent.value_or(rest);
    }
}

// The area of pane `first` and all later ones. Panes that follow along one axis stand in one row; the first that
// turns splits the place of the one before it. `firstShare` says whether the first pane's size is meant here: it is
// the share in the split that made it.
model::LayoutNode splitArea(std::vector<PaneSpec> panes, std::size_t first) {
    if (first + 1 >= panes.size()) {
        return leaf(first);
    }
    model::LayoutNode node;
    node.axis = panes[first + 1].axis;
    std::size_t last = first + 1;
    while (last + 1 < panes.size() && panes[last + 1].axis == node.axis) {
        ++last;
    }
    for (std::size_t i = first; i < last; ++i) {
        node.children.push_back(leaf(i));
    }
    node.children.emplace_back();
    setShares(panes, first, node.children);
    const double share = node.children.back().share;
    panes[last].percent.reset(); // Used here; in its own area it has its equal part.
    node.children.back() = splitArea(std::move(panes), last);
    node.children.back().share = share;
    return node;
}

std::string uniqueName(const std::string& wanted, std::set<std::string>& taken) {
    std::string name = wanted;
    for (int i = 2; !name.empty() && !taken.insert(name).second; ++i) {
        name = wanted + "-" + std::to_string(i);
    }
    return name;
}

} // namespace

LayoutPlan planLayout(const LayoutSpec& spec, const std::string& shell) {
    LayoutPlan plan;
    std::set<std::string> names;
    for (const PaneSpec& pane : spec.panes) {
        PlannedPane planned{.name = uniqueName(pane.title, names), .shown = pane.cmd.value_or("")};
        if (!planned.shown.empty()) {
            planned.command = {shell, "-l", "-c", planned.shown};
        }
        planned.sends = spec.broadcastSend;
        planned.sends.insert(planned.sends.end(), pane.directSend.begin(), pane.directSend.end());
        plan.layout.order.push_back(leaf(plan.panes.size()).pane);
        plan.panes.push_back(std::move(planned));
    }
    if (spec.arrangement == Arrangement::Grid) {
        plan.layout.kind = model::LayoutKind::Grid;
        plan.layout.gridRows = spec.grid.rows;
        plan.layout.gridColumns = spec.grid.columns;
    } else if (spec.arrangement == Arrangement::Split) {
        plan.layout.kind = model::LayoutKind::Split;
        plan.layout.root = spec.tree ? *spec.tree : splitArea(spec.panes, 0);
    } else if (spec.arrangement != Arrangement::Wall) {
        plan.layout.kind = spec.arrangement == Arrangement::Stack ? model::LayoutKind::Stack : model::LayoutKind::Focus;
        plan.layout.front = plan.layout.order.front();
    }
    return plan;
}

namespace {

void replacePanes(model::LayoutNode& node, const std::vector<model::PaneId>& panes) {
    if (node.isLeaf() && node.pane.valid()) {
        node.pane = panes.at(node.pane.value - 1);
    }
    if (node.front.valid()) {
        node.front = panes.at(node.front.value - 1);
    }
    for (model::LayoutNode& child : node.children) {
        replacePanes(child, panes);
    }
}

} // namespace

model::Layout withPanes(const model::Layout& planned, const std::vector<model::PaneId>& panes) {
    model::Layout layout = planned;
    for (model::PaneId& pane : layout.order) {
        pane = panes.at(pane.value - 1);
    }
    replacePanes(layout.root, panes);
    if (layout.front.valid()) {
        layout.front = panes.at(layout.front.value - 1);
    }
    return layout;
}

} // namespace mullion::cli
