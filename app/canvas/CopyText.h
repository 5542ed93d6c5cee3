// What a copy puts on the clipboard: selected rows as plain text, without the frames that programs draw, as HTML, or
// with the sequences that give the colours back. Knows neither Qt nor where rows come from.
#pragma once

#include <app/canvas/Selection.h>
#include <core/model/Palette.h>

#include <span>
#include <string>
#include <string_view>

namespace mullion::app {

enum class CopyFormat : std::uint8_t { Text, NoFrames, Html, Ansi };

// The selected part of these rows: soft wraps joined, blanks at the ends of lines dropped, lines parted by "\n". A
// rectangle keeps its rows.
std::string copyRows(std::span<const TextRow> rows, const Selection& selection, CopyFormat format,
                     const model::Palette& palette);

// What holds for the whole of a copy whose parts came from copyRows().
std::string finishCopy(std::string text, CopyFormat format, const model::Palette& palette);

// Lines without box drawing at their sides; lines of nothing else are dropped.
std::string withoutFrames(std::string_view text);

// Whether a program would take the character for a key: all controls but tabs and line breaks.
constexpr bool isControlKey(char16_t c) {
    return (c < 0x20 && c != u'\t' && c != u'\n' && c != u'\r') || (c >= 0x7F && c < 0xA0);
}

} // namespace mullion::app
