// The inner loops of the raster canvas. Results are the same with and without SIMD, to the bit.
#pragma once

#include <render/raster/PixelTarget.h>

#include <cstdint>

namespace mullion::raster {

void fillRect(const PixelTarget& target, const scene::PixelRect& rect, std::uint32_t color);

// Lays `color` over `count` pixels by coverage. Reads up to 3 bytes past the coverage; when `padded`, that many pixels
// past the target's may be read and rewritten unchanged.
enum class Padded : std::uint8_t { No, Yes };
void blendMask(std::uint32_t* target, const std::uint8_t* coverage, int count, std::uint32_t color, Padded padded);

// Lays premultiplied pixels over `count` pixels, at `alpha` of 255.
void blendPixels(std::uint32_t* target, const std::uint32_t* source, int count, unsigned alpha);

// Copies a rectangle up or down within the target.
void moveRect(const PixelTarget& target, const scene::PixelRect& source, int dy);

} // namespace mullion::raster
