// Motions of copy mode over the rows in view, as vi has them. Pure.
#pragma once

#include <app/canvas/TextRow.h>

#include <optional>
#include <span>

namespace mullion::app {

enum class WordMove : std::uint8_t { NextStart, PreviousStart, NextEnd };

// The row that shows a place.
std::optional<std::size_t> rowWith(std::span<const TextRow> rows, TextPosition place);
// Where w, b or e lead; the first or last place in view when there is no further word.
TextPosition moveByWord(std::span<const TextRow> rows, TextPosition from, WordMove move);
// Columns of the first and the last character of a row that is not blank; 0 for a blank row.
std::uint32_t firstInk(const TextRow& row);
std::uint32_t lastInk(const TextRow& row);

} // namespace mullion::app
