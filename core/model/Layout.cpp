#include <core/model/Layout.h>

#include <algorithm>

namespace mullion::model {
namespace {

LayoutNode* findLeaf(LayoutNode& node, PaneId pane) {
    if (node.isLeaf()) {
        return node.pane == pane ? &node : nullptr;
    }
    for (LayoutNode& child : node.children) {
        if (LayoutNode* found = findLeaf(child, pane)) {
            return found;
        }
    }
    return nullptr;
}

LayoutNode* lastLeaf(LayoutNode& node) {
    return node.isLeaf() ? &node : lastLeaf(node.children.back());
}

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

} // namespace

void insertPane(Layout& layout, PaneId pane, PaneId beside, SplitAxis axis) {
    layout.order.push_back(pane);
    if (layout.kind != LayoutKind::Split) {
        return;
    }
    if (layout.root.isLeaf() && !layout.root.pane.valid()) {
        layout.root.pane = pane;
        return;
    }
    LayoutNode* leaf = beside.valid() ? findLeaf(layout.root, beside) : nullptr;
    if (leaf == nullptr) {
        leaf = lastLeaf(layout.root);
    }
    LayoutNode first = *leaf;
    first.share = 1.0;
    LayoutNode second;
    second.pane = pane;
    leaf->pane = {};
    leaf->axis = axis;
    leaf->children = {std::move(first), std::move(second)};
}

void removePane(Layout& layout, PaneId pane) {
    std::erase(layout.order, pane);
    if (layout.root.isLeaf()) {
        if (layout.root.pane == pane) {
            layout.root.pane = {};
        }
        return;
    }
    removeLeaf(layout.root, pane);
}

std::vector<PaneId> leavesOf(const LayoutNode& node) {
    std::vector<PaneId> leaves;
    collectLeaves(node, leaves);
    return leaves;
}

} // namespace mullion::model
