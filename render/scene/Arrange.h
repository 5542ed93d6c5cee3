// Where each pane of a session or of a whole wall stands. Pure; a drag asks the same question about the layout that
// a drop would make.
#pragma once

#include <core/model/Layout.h>
#include <render/scene/WallFit.h>

#include <cstddef>
#include <span>
#include <vector>

namespace mullion::scene {

struct Arrangement {
    std::vector<PixelRect> rects; // One a pane, in the order asked; empty for a pane that does not show.
    int columns = 0;              // Of a wall.
    int contentHeight = 0;        // Of a wall.
};

// `layout` null: the panes as a wall. `wall.panes` is not read.
[[nodiscard]] Arrangement arrange(const model::Layout* layout, std::span<const model::PaneId> panes,
                                  const WallQuestion& wall);

// Left and right change places.
void mirror(std::span<PixelRect> rects, PixelSize area);

// The panes that share a place with this one, itself included, in tab order; empty when it stands alone.
[[nodiscard]] std::vector<model::PaneId> tabsOf(const model::Layout& layout, model::PaneId pane);

// The gap between two neighbours in a split tree.
struct Divider {
    std::vector<std::size_t> path; // Of their parent, as model::nodeAt takes it.
    std::size_t index = 0;         // Between children `index` and `index` + 1.
    model::SplitAxis axis = model::SplitAxis::LeftRight;
    PixelRect gap;
    PixelRect parent;
    std::vector<int> lengths; // Of all children along the axis.
};

[[nodiscard]] std::vector<Divider> splitDividers(const model::LayoutNode& root, PixelSize area, Scale scale);

} // namespace mullion::scene
