// Where a dragged divider comes to rest (ui.md, section 8). Pure, in device pixels along the split.
#pragma once

#include <render/scene/Arrange.h>
#include <render/scene/TileClass.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace mullion::app {

enum class Snapping : std::uint8_t { Off, On };

struct DividerPlace {
    std::vector<double> shares; // For model::setShares.
    bool snapped = false;
};

// The divider's gap is moved so that it starts at `position`, along the axis. Both neighbours keep a smallest size.
// Snaps to quarters, thirds and halves of the whole split, to equal parts of it, and to the middle of the neighbours.
[[nodiscard]] DividerPlace placeDivider(const scene::Divider& divider, int position, Snapping snapping,
                                        scene::Scale scale);

} // namespace mullion::app
