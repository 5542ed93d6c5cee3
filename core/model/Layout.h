// The arrangement of a session's panes, owned by the core (architecture.md, decision 12).
#pragma once

#include <core/model/Ids.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace mullion::model {

enum class LayoutKind : std::uint8_t {
    Wall, // Every pane a tile, fitted automatically; `order` is the tile order.
    Grid, // A fixed number of rows and columns, filled in `order`.
    Split // The tree below.
};

enum class SplitAxis : std::uint8_t {
    LeftRight, // Children stand side by side.
    TopBottom  // Children stand above each other.
};

// A node of the split tree: a leaf holds a pane, any other node at least two children. `share` is the part of the
// parent this node takes, relative to its siblings' shares (any positive number).
struct LayoutNode {
    PaneId pane;
    SplitAxis axis = SplitAxis::LeftRight;
    double share = 1.0;
    std::vector<LayoutNode> children;

    [[nodiscard]] bool isLeaf() const { return children.empty(); }
    friend bool operator==(const LayoutNode&, const LayoutNode&) = default;
};

struct Layout {
    LayoutKind kind = LayoutKind::Wall;
    std::uint16_t gridRows = 0; // Grid only.
    std::uint16_t gridColumns = 0;
    std::vector<PaneId> order; // All panes, in tile order, whatever the kind.
    LayoutNode root;           // Split only; a leaf without a pane when empty.
    friend bool operator==(const Layout&, const Layout&) = default;
};

// Adds `pane` at the end of the order; in a split layout it halves the leaf of `beside` (or the last leaf) along
// `axis`.
void insertPane(Layout& layout, PaneId pane, PaneId beside = {}, SplitAxis axis = SplitAxis::LeftRight);

// Removes `pane`; its siblings take its space and a parent with one child left is replaced by that child.
void removePane(Layout& layout, PaneId pane);

// The leaves of a split tree from left to right, top to bottom.
std::vector<PaneId> leavesOf(const LayoutNode& node);

} // namespace mullion::model
