// Where a dragged tile would go at a point of the canvas (ui.md, section 8). Pure, in device pixels.
#pragma once

#include <core/model/LayoutEdit.h>
#include <render/scene/Pixels.h>
#include <render/scene/TileClass.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace mullion::app {

enum class DropKind : std::uint8_t {
    None,
    Beside,  // At `place` of `pane`.
    Swap,    // Changes places with `pane`.
    Edge,    // Along the whole side `place` of the layout.
    Session, // At the end of `session`.
    Window   // Away from this window: another one shows them.
};

struct Drop {
    DropKind kind = DropKind::None;
    model::Place place = model::Place::After;
    model::PaneId pane;
    model::SessionId session;
    friend bool operator==(const Drop&, const Drop&) = default;
};

// A tree has sides, stacks and edges; a wall, grid or strip only an order.
enum class Freedom : std::uint8_t { Order, Tree };
// Only one pane can change places with another.
enum class Travellers : std::uint8_t { One, Several };

struct DropTile {
    model::PaneId pane;
    scene::PixelRect rect;
    int titleHeight = 0;
};

struct DropRules {
    Freedom freedom = Freedom::Order;
    Travellers travellers = Travellers::One;
    scene::PixelSize canvas;
    scene::Scale scale;
    scene::Reading reading = scene::Reading::FromLeft; // Which side of a tile is before it.
};

struct CompassButton {
    Drop drop;
    scene::PixelRect rect;
};

// The buttons in the middle of a target; none where it is too small for them.
[[nodiscard]] std::vector<CompassButton> compassOf(const DropTile& tile, const DropRules& rules);

// `tiles` are the possible targets: the dragged ones are not among them.
[[nodiscard]] Drop dropAt(scene::PixelPoint point, std::span<const DropTile> tiles, const DropRules& rules);

// A place to drop, and where the arrow keys find it.
struct DropSpot {
    Drop drop;
    scene::PixelRect rect;
};

// Every zone of every target, for choosing by keyboard.
[[nodiscard]] std::vector<DropSpot> dropSpots(std::span<const DropTile> tiles, const DropRules& rules);

// The four bars at the canvas edges; empty where the layout has no sides.
[[nodiscard]] std::vector<CompassButton> edgeBars(const DropRules& rules);

} // namespace mullion::app
