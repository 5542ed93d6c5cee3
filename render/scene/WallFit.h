// Where the tiles of a wall go (ui.md, section 6). Pure functions.
#pragma once

#include <core/model/Layout.h>
#include <render/scene/Pixels.h>
#include <render/scene/TileClass.h>

#include <vector>

namespace mullion::scene {

struct WallQuestion {
    int panes = 0;
    PixelSize area; // The canvas, padding included.
    Scale scale;
    PixelSize smallestCell{6, 12}; // Of the smallest text, device pixels.
    PixelSize userCell{8, 17};     // Of the user's font.
    int presentColumns = 0;        // Kept unless another count shows 10 % more; 0 when there is none yet.
    int gap = 4;                   // Design pixels between tiles.
    int padding = 4;               // Design pixels around them.
    Reading reading = Reading::FromLeft;
};

struct WallAnswer {
    int columns = 0;
    int rows = 0;
    TileClass tileClass = TileClass::Dot;
    std::vector<PixelRect> rects; // One a pane, in order; leftover pixels are spread one by one.
    int contentHeight = 0;        // Above area.height when tiles stand at their smallest and the wall scrolls.
};

// Tries every column count: the largest class wins, then the most visible cells with at least 32 columns a tile, then
// the fewest empty slots.
[[nodiscard]] WallAnswer fitWall(const WallQuestion& question);

// A grid of fixed rows and columns in the same area; panes beyond rows x columns get no rectangle (empty).
[[nodiscard]] std::vector<PixelRect> gridRects(int panes, int rows, int columns, PixelSize area, Scale scale);

struct PaneRect {
    model::PaneId pane;
    PixelRect rect;
};

// The leaves of a split tree, with the divider gap between siblings; of a stack the tab in front.
[[nodiscard]] std::vector<PaneRect> splitRects(const model::LayoutNode& root, PixelSize area, Scale scale);

// The one tile of a zoomed pane: the whole area.
[[nodiscard]] PixelRect zoomedRect(PixelSize area);

} // namespace mullion::scene
