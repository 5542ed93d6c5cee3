#include <render/text/GlyphImage.h>

#include <algorithm>
#include <cstring>

namespace mullion::text {

void clipToBox(GlyphImage& image, int boxWidth, int boxHeight) {
    const int x0 = std::max(image.left, 0);
    const int y0 = std::max(image.top, 0);
    const int x1 = std::min(image.left + image.width, boxWidth);
    const int y1 = std::min(image.top + image.height, boxHeight);
    if (x0 >= x1 || y0 >= y1) {
        image = GlyphImage{image.kind, 0, 0, 0, 0, {}};
        return;
    }
    if (x0 == image.left && y0 == image.top && x1 == image.left + image.width && y1 == image.top + image.height) {
        return;
    }
    const auto pixelBytes = static_cast<std::size_t>(image.bytesPerPixel());
    const auto rowBytes = static_cast<std::size_t>(x1 - x0) * pixelBytes;
    std::vector<std::uint8_t> cut(rowBytes * static_cast<std::size_t>(y1 - y0));
    for (int y = y0; y < y1; ++y) {
        const std::size_t from = (static_cast<std::size_t>(y - image.top) * static_cast<std::size_t>(image.width) +
                                  static_cast<std::size_t>(x0 - image.left)) *
                                 pixelBytes;
        std::memcpy(cut.data() + static_cast<std::size_t>(y - y0) * rowBytes, image.pixels.data() + from, rowBytes);
    }
    image.left = x0;
    image.top = y0;
    image.width = x1 - x0;
    image.height = y1 - y0;
    image.pixels = std::move(cut);
}

} // namespace mullion::text
