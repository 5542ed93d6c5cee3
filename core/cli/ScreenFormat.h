// A published screen as text, as text with its colours, or as JSON.
#pragma once

#include <core/share/SnapshotReader.h>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace mullion::cli {

enum class WithCells : std::uint8_t { No, Yes };

// One line a row, all rows, no trailing blanks.
std::string screenText(const share::SnapshotFrame& frame);
// The same with SGR sequences that give each cell its look.
std::string screenAnsi(const share::SnapshotFrame& frame);
// Part of a row with its SGR sequences, from the default look to the default look, without trailing blanks. Half a wide
// character at an edge is a blank.
struct RowAnsi {
    std::string bytes;
    std::uint16_t columns = 0; // That the bytes fill.
};
RowAnsi rowAnsi(const share::SnapshotFrame& frame, std::uint16_t row, std::uint16_t first, std::uint16_t count);
// cols, rows, cursor, alt_screen, title, lines, history; and cells, one entry a column, so that the second half of a
// wide character is an entry of width 0.
nlohmann::json screenJson(const share::SnapshotFrame& frame, WithCells cells);

// Logical lines of the screen: rows that wrap are joined.
struct ScreenLine {
    std::uint16_t row = 0;     // Its first row.
    std::uint16_t lastRow = 0; // Its last.
    std::string text;
};
std::vector<ScreenLine> screenLines(const share::SnapshotFrame& frame);

} // namespace mullion::cli
