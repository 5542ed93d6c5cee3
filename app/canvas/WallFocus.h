// Which tile lies next to another one in a direction. Pure.
#pragma once

#include <render/scene/Pixels.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace mullion::app {

enum class Direction : std::uint8_t { Left, Right, Up, Down };

// The tile nearest to tile `from` in that direction: the smallest gap first, then the largest overlap, then the
// smallest sideways distance. Nothing at the edge.
std::optional<std::size_t> neighbour(std::span<const scene::PixelRect> tiles, std::size_t from, Direction direction);

} // namespace mullion::app
