// Whole-pixel measures of a terminal font at one size.
#pragma once

namespace mullion::text {

struct CellMetrics {
    int width = 8; // Device pixels of one cell.
    int height = 17;
    int baseline = 13;     // From the cell's top.
    int underlineTop = 15; // First row of a single underline.
    int lineThickness = 1; // Underline, strike-out and light box drawing.
    int strikeTop = 9;
    friend constexpr bool operator==(const CellMetrics&, const CellMetrics&) = default;
};

} // namespace mullion::text
