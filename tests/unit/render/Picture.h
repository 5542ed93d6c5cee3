// A scene drawn into kept pixels, for tests.
#pragma once

#include <render/raster/RasterCanvas.h>
#include <render/scene/Scene.h>

#include <vector>

namespace mullion::testing {

class Picture {
  public:
    Picture(text::Glyphs& glyphs, scene::PixelSize size)
        : m_canvas(glyphs), m_size(size),
          m_pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height), 0xFFFF00FFU) {}

    void draw(const scene::PaintList& list) { m_canvas.draw(list, {m_pixels, m_size.width, m_size}); }
    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return m_pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width) +
                        static_cast<std::size_t>(x)];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& pixels() const { return m_pixels; }
    [[nodiscard]] int count(const scene::PixelRect& rect, std::uint32_t color) const {
        int found = 0;
        for (int y = rect.y; y < rect.bottom(); ++y) {
            for (int x = rect.x; x < rect.right(); ++x) {
                found += at(x, y) == color ? 1 : 0;
            }
        }
        return found;
    }

  private:
    raster::RasterCanvas m_canvas;
    scene::PixelSize m_size;
    std::vector<std::uint32_t> m_pixels;
};

} // namespace mullion::testing
