// Turns a row of terminal cells into paint: resolved cells for text, pixels for a map.
#pragma once

#include <render/scene/BodyPlan.h>
#include <render/scene/ColorTable.h>
#include <render/scene/PaintList.h>
#include <render/scene/TileContent.h>

#include <optional>
#include <span>

namespace mullion::scene {

enum class CursorLook : std::uint8_t { None, Block, Underline, Bar, Hollow };

struct CursorMark {
    int row = 0; // Of the view.
    int column = 0;
    CursorLook look = CursorLook::None;
};

struct RowContext {
    const BodyView& view;
    const BodyPlan& plan;
    const ColorTable& colors;
    const Theme& theme;
    text::Glyphs& glyphs;
    const std::optional<Selection>& selection;
    CursorMark cursor;
    std::span<const TextMark> marks;
};

// Those of one row.
[[nodiscard]] std::span<const TextMark> marksOf(std::span<const TextMark> marks, int row);

// The selected columns of a view row, [first, end); empty when first >= end.
struct ColumnSpan {
    int first = 0;
    int end = 0;
};
[[nodiscard]] ColumnSpan selectedColumns(const std::optional<Selection>& selection, int row, int columns);

// Adds the items that draw view row `row`, which the plan shows.
void paintTextRow(const RowContext& context, int row, PaintList& list);
void paintMapRow(const RowContext& context, int row, PaintList& list);

} // namespace mullion::scene
