// Which part of a screen a tile's body shows, how large, and where: whole, cropped to text, or mapped to pixels.
#pragma once

#include <render/scene/BodyView.h>
#include <render/scene/TileClass.h>
#include <render/text/Glyphs.h>

namespace mullion::scene {

enum class BodyMode : std::uint8_t { None, Text, Map };

struct BodyPlan {
    BodyMode mode = BodyMode::None;
    text::FontId font = text::FontId::User; // Text only.
    PixelSize cell;                         // Of one cell as shown: the font's, or k x 2k pixels.
    PixelPoint origin;                      // Of the first shown cell, canvas pixels.
    int firstRow = 0;                       // Of the view.
    int firstColumn = 0;
    int rows = 0; // Shown.
    int columns = 0;

    [[nodiscard]] PixelRect area() const { return {origin.x, origin.y, columns * cell.width, rows * cell.height}; }
    [[nodiscard]] PixelRect rowRect(int row) const {
        return {origin.x, origin.y + row * cell.height, columns * cell.width, cell.height};
    }
    friend bool operator==(const BodyPlan&, const BodyPlan&) = default;
};

struct BodyQuestion {
    TileClass tileClass = TileClass::Dot;
    PixelRect area; // For cells, padding removed.
    int smallestCellWidth = 6;
    bool wholeScreen = false;
};

// Mode, font, cell and how much fits; the crop's place is cropTo()'s business.
[[nodiscard]] BodyPlan planBody(const BodyQuestion& question, const BodyView& view, text::Glyphs& glyphs);

// Where the crop stands without regard to the cursor: a primary screen's last rows that are not blank, an alternate
// screen's top left.
void cropByContent(BodyPlan& plan, const BodyView& view);

// Moves the crop as little as needed to hold the cell.
void cropToHold(BodyPlan& plan, const BodyView& view, int row, int column);

} // namespace mullion::scene
