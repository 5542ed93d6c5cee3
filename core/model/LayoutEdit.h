// Changes to a layout, each a pure function: what a drag, a key or a command asks for. The panes of a layout stay the
// same unless the name says otherwise, and a split tree stays in normal form: no node has one child, no child of a row
// is a row, no child of a column is a column.
#pragma once

#include <core/model/Layout.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mullion::model {

// Where something goes in relation to a pane.
enum class Place : std::uint8_t {
    Left, // Left to Bottom split the pane's place; outside a split layout they mean Before or After.
    Right,
    Top,
    Bottom,
    Stack, // A tab in the pane's place; split layouts only.
    Before,
    After
};

const char* nameOf(Place place);
std::optional<Place> placeFromName(const std::string& name);

// Takes `panes` out of the layout where they are in it, and puts them at `place` of `beside`, which is none of them.
// Several share the space they get equally. In a split layout Before and After are Left and Right.
void placePanes(Layout& layout, std::span<const PaneId> panes, PaneId beside, Place place);

// The same along a whole side of a split layout (Left to Bottom); in any other, first or last.
void placePanesAtEdge(Layout& layout, std::span<const PaneId> panes, Place side);

// Exchanges two panes of one layout.
void swapPanes(Layout& layout, PaneId first, PaneId second);

// Puts `with`, which is not in the layout, where `old` is.
void replacePane(Layout& layout, PaneId old, PaneId with);

// Shows the pane where it stands behind another: in its stack, or as the large one. True when that changed anything.
bool raisePane(Layout& layout, PaneId pane);

// A node of the tree by child indexes from the root; null when there is none.
LayoutNode* nodeAt(LayoutNode& root, std::span<const std::size_t> path);

// New shares for a node's children. False when there is no such node, or not as many children, or a share is not a
// positive number, or the node is a stack.
bool setShares(Layout& layout, std::span<const std::size_t> path, std::span<const double> shares);

// Merges rows within rows and columns within columns; their shares keep their meaning.
void normalise(LayoutNode& node);

// Gives all children of the node, and of those below it, equal shares.
void equalise(LayoutNode& node);

struct KindChange {
    LayoutKind kind = LayoutKind::Wall;
    std::uint16_t gridRows = 0; // Grid; 0: as many as are needed.
    std::uint16_t gridColumns = 0;
    int columns = 0; // To Split from another kind: tiles a row, as they are shown; 0: about as many as rows.
};

// Another kind for the same panes. A tree that still holds exactly the panes is taken up again.
void changeKind(Layout& layout, const KindChange& change);

} // namespace mullion::model
