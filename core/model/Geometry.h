// Sizes and places on a screen. Columns and rows count from 0; coordinate spaces are types.
#pragma once

#include <cstdint>

namespace mullion::model {

inline constexpr int MinColumns = 1;
inline constexpr int MaxColumns = 1000; // A 1000-column row is 16 KB; wider than any display shows as text.
inline constexpr int MinRows = 1;
inline constexpr int MaxRows = 500;

// Size of a screen in cells, with the pixel size a program may ask for (TIOCGWINSZ, CSI 14 t); 0 is unknown.
struct ScreenSize {
    std::uint16_t columns = 80;
    std::uint16_t rows = 24;
    std::uint16_t pixelWidth = 0;
    std::uint16_t pixelHeight = 0;
    friend constexpr bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

constexpr bool isValidSize(long long columns, long long rows) {
    return columns >= MinColumns && columns <= MaxColumns && rows >= MinRows && rows <= MaxRows;
}

// A row that keeps its number for as long as it exists, on the screen or in history. The first row ever is 0; a
// screen's rows are the last ones. Numbers never repeat within one pane.
enum class RowId : std::uint64_t {};

// A place on the visible screen.
struct CellPosition {
    std::uint16_t row = 0;
    std::uint16_t column = 0;
    friend constexpr bool operator==(const CellPosition&, const CellPosition&) = default;
};

} // namespace mullion::model
