// The arrangement of a session's panes, owned by the core (architecture.md, decision 12).
#pragma once

#include <core/model/Ids.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace mullion::model {

enum class LayoutKind : std::uint8_t {
    Wall,  // Every pane a tile, fitted automatically; `order` is the tile order.
    Grid,  // A fixed number of rows and columns, filled in `order`.
    Split, // The tree below.
    Stack, // Tabs in one place: `front` shows.
    Focus  // `front` is large, the others stand in a strip beside it, in `order`.
};

enum class SplitAxis : std::uint8_t {
    LeftRight, // Children stand side by side.
    TopBottom, // Children stand above each other.
    Stacked    // Children, all leaves, share one place as tabs; `front` shows.
};

// A node of the split tree: a leaf holds a pane, any other node at least two children. `share` is the part of the
// parent this node takes, relative to its siblings' shares (any positive number).
struct LayoutNode {
    PaneId pane;
    SplitAxis axis = SplitAxis::LeftRight;
    double share = 1.0;
    PaneId front; // Stacked only.
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
    PaneId front;              // Stack and Focus: one of `order` unless there is none.
    PaneId zoomed;             // Fills the canvas for now; none usually.
    friend bool operator==(const Layout&, const Layout&) = default;
};

// Adds `pane`. In a split layout it halves the place of `beside` along `axis`; without one, the largest place along
// its longer side. In any other layout it comes after `beside`, or last.
void insertPane(Layout& layout, PaneId pane, PaneId beside = {}, SplitAxis axis = SplitAxis::LeftRight);

// Removes `pane`; its siblings take its space and a parent with one child left is replaced by that child.
void removePane(Layout& layout, PaneId pane);

// The leaves of a split tree from left to right, top to bottom.
std::vector<PaneId> leavesOf(const LayoutNode& node);

// Nodes above the deepest leaf. Trees deeper than this were not made by a person and are refused on the wire.
inline constexpr int MaxLayoutDepth = 64;
int depthOf(const LayoutNode& node);

} // namespace mullion::model
