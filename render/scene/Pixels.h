// Places and sizes on the canvas, in device pixels from its top left corner.
#pragma once

#include <algorithm>
#include <cstdint>

namespace mullion::scene {

// The side that a window begins at. Terminals themselves always begin at the left.
enum class Reading : std::uint8_t { FromLeft, FromRight };

struct PixelPoint {
    int x = 0;
    int y = 0;
    friend constexpr bool operator==(PixelPoint, PixelPoint) = default;
};

struct PixelSize {
    int width = 0;
    int height = 0;
    friend constexpr bool operator==(PixelSize, PixelSize) = default;
};

struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    [[nodiscard]] constexpr int right() const { return x + width; }
    [[nodiscard]] constexpr int bottom() const { return y + height; }
    [[nodiscard]] constexpr bool empty() const { return width <= 0 || height <= 0; }
    [[nodiscard]] constexpr bool contains(PixelPoint p) const {
        return p.x >= x && p.y >= y && p.x < right() && p.y < bottom();
    }
    [[nodiscard]] constexpr PixelRect grown(int by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
    [[nodiscard]] constexpr PixelRect intersected(const PixelRect& other) const {
        const int x0 = std::max(x, other.x);
        const int y0 = std::max(y, other.y);
        return {x0, y0, std::max(0, std::min(right(), other.right()) - x0),
                std::max(0, std::min(bottom(), other.bottom()) - y0)};
    }
    // Left and right of `area` changed places.
    [[nodiscard]] constexpr PixelRect mirroredIn(const PixelRect& area) const {
        return {area.x + area.right() - right(), y, width, height};
    }
    friend constexpr bool operator==(const PixelRect&, const PixelRect&) = default;
};

} // namespace mullion::scene
