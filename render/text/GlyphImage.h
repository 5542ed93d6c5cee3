// A rasterised glyph, before it has a place in the atlas.
#pragma once

#include <cstdint>
#include <vector>

namespace mullion::text {

enum class GlyphKind : std::uint8_t {
    Mask,  // One byte a pixel: coverage.
    Colour // Four bytes a pixel: premultiplied 0xAARRGGBB in native byte order.
};

// `left` and `top` are pixels from the cell's top left corner for terminal glyphs, from the pen on the baseline (y
// down) for interface text. An image without pixels draws nothing.
struct GlyphImage {
    GlyphKind kind = GlyphKind::Mask;
    int width = 0;
    int height = 0;
    int left = 0;
    int top = 0;
    std::vector<std::uint8_t> pixels;

    [[nodiscard]] int bytesPerPixel() const { return kind == GlyphKind::Mask ? 1 : 4; }
    [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
};

// Cuts the image down to its ink inside [0, width) x [0, height) of the cell box; cells never paint their neighbours.
void clipToBox(GlyphImage& image, int boxWidth, int boxHeight);

} // namespace mullion::text
