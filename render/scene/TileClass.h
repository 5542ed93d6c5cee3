// How much of a pane a tile of some size shows (ui.md, section 6).
#pragma once

#include <render/scene/Pixels.h>

#include <cmath>
#include <cstdint>

namespace mullion::scene {

// In order of preference.
enum class TileClass : std::uint8_t {
    Dot = 0,    // State and name only.
    Small = 1,  // A map: 1 x 2 pixels a cell.
    Medium = 2, // A crop of readable text.
    Full = 3    // The whole screen.
};

// Lengths in device pixels at `scale` device pixels per design pixel (ui.md's px).
class Scale {
  public:
    explicit Scale(double scale = 1.0) : m_scale(scale) {}
    [[nodiscard]] int operator()(double designPixels) const {
        return static_cast<int>(std::lround(designPixels * m_scale));
    }
    [[nodiscard]] double factor() const { return m_scale; }

  private:
    double m_scale;
};

// The class of a tile of this many device pixels.
[[nodiscard]] TileClass tileClassFor(PixelSize size, Scale scale);

// The fixed lengths of a class, in device pixels.
struct TileMeasures {
    int titleHeight = 0;
    int padding = 0;
    int radius = 0;
    int glyph = 0;      // Side of the state glyph.
    int nameSize = 0;   // Font pixels.
    int detailSize = 0; // Program, age, tags.
    int messageHeight = 0;
};

[[nodiscard]] TileMeasures measuresOf(TileClass tileClass, Scale scale);

} // namespace mullion::scene
