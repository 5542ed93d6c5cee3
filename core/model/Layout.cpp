#include <core/model/LayoutEdit.h>

#include <algorithm>

namespace mullion::model {
namespace {

void collectLeaves(const LayoutNode& node, std::vector<PaneId>& leaves) {
    if (node.isLeaf()) {
        if (node.pane.valid()) {
            leaves.push_back(node.pane);
        }
        return;
    }
    for (const LayoutNode& child : node.children) {
        collectLeaves(child, leaves);
    }
}

// Removes the leaf of `pane` below `node`; true when it was found.
bool removeLeaf(LayoutNode& node, PaneId pane) {
    for (auto child = node.children.begin(); child != node.children.end(); ++child) {
        if (child->isLeaf() && child->pane == pane) {
            if (node.front == pane) { // The next tab shows, or the one before the last.
                const auto next = child + 1 != node.children.end() ? child + 1 : child - 1;
                node.front = next->pane;
            }
            node.children.erase(child);
        } else if (child->isLeaf() || !removeLeaf(*child, pane)) {
            continue;
        }
        if (node.children.size() == 1) {
            LayoutNode only = std::move(node.children.front());
            only.share = node.share;
            node = std::move(only);
        }
        return true;
    }
    return false;
}

// The shape of most screens, in characters' eyes: what counts is which side of a place is longer.
constexpr double ScreenWidth = 16;
constexpr double ScreenHeight = 9;

struct LargestPlace {
    PaneId pane;
    double width = 0;
    double height = 0;
};

// The largest place of the tree; of equal ones the last.
void findLargest(const LayoutNode& node, double width, double height, LargestPlace& largest) {
    if (node.isLeaf() || node.axis == SplitAxis::Stacked) {
        // A part in ten thousand is rounding, not size.
        if (width * height > largest.width * largest.height * 0.9999) {
            largest = {node.isLeaf() ? node.pane : node.front, width, height};
        }
        return;
    }
    double total = 0;
    for (const LayoutNode& child : node.children) {
        total += child.share;
    }
    for (const LayoutNode& child : node.children) {
        const double part = child.share / total;
        const bool sideBySide = node.axis == SplitAxis::LeftRight;
        findLargest(child, sideBySide ? width * part : width, sideBySide ? height : height * part, largest);
    }
}

} // namespace

void normalise(LayoutNode& node) {
    for (LayoutNode& child : node.children) {
        normalise(child);
    }
    if (node.axis == SplitAxis::Stacked) {
        return;
    }
    std::vector<LayoutNode> flat;
    for (LayoutNode& child : node.children) {
        if (child.isLeaf() || child.axis != node.axis) {
            flat.push_back(std::move(child));
            continue;
        }
        double total = 0;
        for (const LayoutNode& inner : child.children) {
            total += inner.share;
        }
        for (LayoutNode& inner : child.children) {
            inner.share = child.share * inner.share / total;
            flat.push_back(std::move(inner));
        }
    }
    node.children = std::move(flat);
}

void insertPane(Layout& layout, PaneId pane, PaneId beside, SplitAxis axis) {
    if (!beside.valid() && layout.kind == LayoutKind::Split) {
        LargestPlace largest;
        findLargest(layout.root, ScreenWidth, ScreenHeight, largest);
        beside = largest.pane;
        axis = largest.width >= largest.height ? SplitAxis::LeftRight : SplitAxis::TopBottom;
    } else if (!beside.valid() && !layout.order.empty()) {
        beside = layout.order.back();
    }
    const PaneId panes[] = {pane};
    placePanes(layout, panes, beside, axis == SplitAxis::TopBottom ? Place::Bottom : Place::Right);
}

void removePane(Layout& layout, PaneId pane) {
    const auto at = std::find(layout.order.begin(), layout.order.end(), pane);
    if (at != layout.order.end()) {
        if (layout.front == pane) {
            layout.front = at + 1 != layout.order.end() ? *(at + 1) : at != layout.order.begin() ? *(at - 1) : PaneId{};
        }
        layout.order.erase(at);
    }
    layout.zoomed = layout.zoomed == pane ? PaneId{} : layout.zoomed;
    if (layout.root.isLeaf()) {
        if (layout.root.pane == pane) {
            layout.root.pane = {};
        }
        return;
    }
    if (removeLeaf(layout.root, pane)) {
        normalise(layout.root);
    }
}

std::vector<PaneId> leavesOf(const LayoutNode& node) {
    std::vector<PaneId> leaves;
    collectLeaves(node, leaves);
    return leaves;
}

int depthOf(const LayoutNode& node) {
    int deepest = 0;
    for (const LayoutNode& child : node.children) {
        deepest = std::max(deepest, 1 + depthOf(child));
    }
    return deepest;
}

} // namespace mullion::model
