#include <app/canvas/WallFocus.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace mullion::app {
namespace {

using scene::PixelRect;

// The rectangle turned so that the direction is towards larger x.
PixelRect turned(const PixelRect& rect, Direction direction) {
    switch (direction) {
    case Direction::Right:
        return rect;
    case Direction::Left:
        return {-rect.right(), rect.y, rect.width, rect.height};
    case Direction::Down:
        return {rect.y, rect.x, rect.height, rect.width};
    case Direction::Up:
        return {-rect.bottom(), rect.x, rect.height, rect.width};
    }
    return rect;
}

} // namespace

std::optional<std::size_t> neighbour(std::span<const PixelRect> tiles, std::size_t from, Direction direction) {
    if (from >= tiles.size()) {
        return std::nullopt;
    }
    const PixelRect own = turned(tiles[from], direction);
    std::optional<std::size_t> best;
    std::tuple<int, int, int> bestScore;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const PixelRect other = turned(tiles[i], direction);
        if (i == from || tiles[i].empty() || other.x < own.right()) {
            continue;
        }
        const int overlap = std::min(own.bottom(), other.bottom()) - std::max(own.y, other.y);
        const int sideways = std::abs((own.y + own.bottom()) - (other.y + other.bottom()));
        // A tile beside this one counts before any that is only diagonally near.
        const std::tuple<int, int, int> score{overlap > 0 ? other.x - own.right() : (1 << 20) + other.x + sideways,
                                              -std::max(overlap, 0), sideways};
        if (!best || score < bestScore) {
            best = i;
            bestScore = score;
        }
    }
    return best;
}

} // namespace mullion::app
