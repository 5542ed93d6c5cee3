// A coverage mask to paint shapes into: whole-pixel rectangles, and anything else by counting samples.
#pragma once

#include <render/text/GlyphImage.h>

#include <algorithm>
#include <cstdint>

namespace mullion::text {

class MaskPainter {
  public:
    MaskPainter(int width, int height) {
        m_image.width = width;
        m_image.height = height;
        m_image.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    }

    // Sets [x0, x1) x [y0, y1), clipped to the mask.
    void fill(int x0, int y0, int x1, int y1, std::uint8_t coverage = 255) {
        for (int y = std::max(y0, 0); y < std::min(y1, m_image.height); ++y) {
            for (int x = std::max(x0, 0); x < std::min(x1, m_image.width); ++x) {
                at(x, y) = coverage;
            }
        }
    }

    // Adds the shape of which `inside(x, y)` says which points (in pixels) belong to it; 8x8 samples a pixel.
    template <typename Inside>
    void sample(const Inside& inside) {
        constexpr int Samples = 8;
        for (int y = 0; y < m_image.height; ++y) {
            for (int x = 0; x < m_image.width; ++x) {
                int hits = 0;
                for (int i = 0; i < Samples * Samples; ++i) {
                    const double px = x + (i % Samples + 0.5) / Samples;
                    const double py = y + (i / Samples + 0.5) / Samples;
                    hits += inside(px, py) ? 1 : 0;
                }
                const int coverage = hits * 255 / (Samples * Samples);
                at(x, y) = static_cast<std::uint8_t>(std::max<int>(at(x, y), coverage));
            }
        }
    }

    [[nodiscard]] int width() const { return m_image.width; }
    [[nodiscard]] int height() const { return m_image.height; }
    [[nodiscard]] GlyphImage take() { return std::move(m_image); }

  private:
    std::uint8_t& at(int x, int y) {
        return m_image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_image.width) +
                              static_cast<std::size_t>(x)];
    }
    GlyphImage m_image;
};

} // namespace mullion::text
