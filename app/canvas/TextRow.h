// Text of a pane by place: rows of history and of the live screen under one coordinate, the logical line.
//
// Logical lines are numbered for the pane's life (core/share/Messages.h, HistoryWindowRow); the lines on the screen
// follow those in history. A place survives scrolling, and a change of width too.
#pragma once

#include <core/share/Messages.h>
#include <core/share/SnapshotReader.h>

#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::app {

struct TextPosition {
    std::uint64_t line = 0;
    std::uint32_t column = 0; // Cells from the start of the logical line.
    friend constexpr auto operator<=>(const TextPosition&, const TextPosition&) = default;
};

inline constexpr std::uint32_t EndOfLine = std::numeric_limits<std::uint32_t>::max();

// [begin, end)
struct TextRange {
    TextPosition begin;
    TextPosition end;
    [[nodiscard]] bool empty() const { return !(begin < end); }
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

TextRange united(const TextRange& a, const TextRange& b);

// One row as it is shown. Borrows its cells: valid while the frame or window it came from is.
struct TextRow {
    TextPosition start;
    bool wrapped = false; // The line goes on in the next row.
    std::span<const model::Cell> cells;
    const share::SnapshotFrame* frame = nullptr;        // Where clusters are looked up: the screen…
    const std::vector<std::string>* clusters = nullptr; // …or a history window.

    [[nodiscard]] std::string_view text(const model::Cell& cell, std::span<char, 4> buffer) const;
};

// The place of a screen's first cell: after history, or inside its last line when that goes on on the screen.
TextPosition firstOnScreen(const share::SnapshotFrame& frame);
// The rows of a live screen. Their lines continue after history.
std::vector<TextRow> screenRows(const share::SnapshotFrame& frame);
std::vector<TextRow> historyRows(const share::HistoryWindowMessage& window);

// The word around a place, across soft wraps; a run of blanks or one other character when there is no word.
TextRange wordAt(std::span<const TextRow> rows, TextPosition position);
// The whole logical line.
TextRange lineAt(TextPosition position);

// The text of a range: soft wraps joined, blanks at the end of lines dropped, lines parted by "\n".
std::string extractText(std::span<const TextRow> rows, const TextRange& range);

// The columns of `row` inside `range`, as [first, last); empty when first == last. Never splits a wide character.
struct ColumnSpan {
    std::uint16_t first = 0;
    std::uint16_t last = 0;
    [[nodiscard]] bool empty() const { return first >= last; }
    friend bool operator==(const ColumnSpan&, const ColumnSpan&) = default;
};
ColumnSpan columnsInside(const TextRow& row, const TextRange& range);

} // namespace mullion::app
