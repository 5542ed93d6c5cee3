// A block of pixels to draw into: 0xAARRGGBB words, all opaque after drawing (QImage::Format_RGB32 or ARGB32).
#pragma once

#include <render/scene/Pixels.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace mullion::raster {

struct PixelTarget {
    std::span<std::uint32_t> pixels; // At least stride * height.
    int stride = 0;                  // Pixels from one row to the next.
    scene::PixelSize size;

    [[nodiscard]] std::uint32_t* at(int x, int y) const {
        return pixels.data() + static_cast<std::ptrdiff_t>(y) * stride + x;
    }
};

} // namespace mullion::raster
