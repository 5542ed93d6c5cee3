#include <render/scene/RowPainter.h>

#include <render/text/BoxDrawing.h>

#include <algorithm>
#include <optional>
#include <ranges>

namespace mullion::scene {
namespace {

using model::Cell;
namespace cellflag = model::cellflag;

constexpr unsigned FaintShare = 150; // Of 256: still readable beside normal text.

struct CellColors {
    Argb foreground;
    Argb background;
};

CellColors colorsOf(const RowContext& context, const Cell& cell, bool reverseScreen) {
    const std::size_t front = reverseScreen ? model::PaletteBackground : model::PaletteForeground;
    const std::size_t back = reverseScreen ? model::PaletteForeground : model::PaletteBackground;
    CellColors colors{context.colors.resolve(cell.foreground, front), context.colors.resolve(cell.background, back)};
    if (cell.has(cellflag::Inverse)) {
        std::swap(colors.foreground, colors.background);
    }
    if (cell.has(cellflag::Faint)) {
        colors.foreground = mix(colors.background, colors.foreground, FaintShare);
    }
    if (cell.has(cellflag::Invisible)) {
        colors.foreground = colors.background;
    }
    return colors;
}

text::FontStyle styleOf(const Cell& cell) {
    return static_cast<text::FontStyle>((cell.has(cellflag::Bold) ? 1 : 0) | (cell.has(cellflag::Italic) ? 2 : 0));
}

std::uint32_t lineOf(const RowContext& context, int row, const Cell& cell, Argb foreground) {
    const auto underline = static_cast<std::uint32_t>(cell.underline());
    std::uint32_t line = 0;
    if (underline != 0) {
        const model::Color color = context.view.underlineColor(row, cell);
        const Argb shown = color.kind() == model::Color::Kind::Default ? foreground : context.colors.foreground(color);
        line = (std::min(underline, 5U) << linebit::UnderlineShift) | (shown & 0xFFFFFFU);
    }
    if (cell.has(cellflag::Strike)) {
        line |= linebit::Strike;
    }
    if (cell.has(cellflag::Overline)) {
        line |= linebit::Overline;
    }
    return line;
}

text::SlotId glyphOf(const RowContext& context, int row, const Cell& cell) {
    if (cell.isBlank() || cell.has(cellflag::WideTail)) {
        return 0;
    }
    const int cells = cell.has(cellflag::Wide) ? 2 : 1;
    if (cell.isCluster()) {
        const std::string_view cluster = context.view.cluster(row, cell);
        return cluster.empty() ? 0 : context.glyphs.cluster(context.plan.font, styleOf(cell), cluster, cells);
    }
    return context.glyphs.cell(context.plan.font, styleOf(cell), static_cast<char32_t>(cell.content), cells);
}

void paintCursorLines(const RowContext& context, int row, PaintList& list) {
    const CursorMark& cursor = context.cursor;
    if (cursor.look == CursorLook::None || cursor.look == CursorLook::Block) {
        return;
    }
    const PixelRect rowRect = context.plan.rowRect(row - context.plan.firstRow);
    const auto cells = context.view.cells(row);
    const bool wide = static_cast<std::size_t>(cursor.column) < cells.size() &&
                      cells[static_cast<std::size_t>(cursor.column)].has(cellflag::Wide);
    const PixelSize cell = context.plan.cell;
    const PixelRect box{rowRect.x + (cursor.column - context.plan.firstColumn) * cell.width, rowRect.y,
                        cell.width * (wide ? 2 : 1), cell.height};
    const int thick = context.glyphs.metrics(context.plan.font).lineThickness;
    const Argb color = context.colors.cursor();
    const auto first = static_cast<std::uint32_t>(list.quads.size());
    switch (cursor.look) {
    case CursorLook::Underline:
        list.quads.push_back({{box.x, box.bottom() - 2 * thick, box.width, 2 * thick}, color, 0});
        break;
    case CursorLook::Bar:
        list.quads.push_back({{box.x, box.y, 2 * thick, box.height}, color, 0});
        break;
    case CursorLook::Hollow:
        list.quads.push_back({{box.x, box.y, box.width, thick}, color, 0});
        list.quads.push_back({{box.x, box.bottom() - thick, box.width, thick}, color, 0});
        list.quads.push_back({{box.x, box.y + thick, thick, box.height - 2 * thick}, color, 0});
        list.quads.push_back({{box.right() - thick, box.y + thick, thick, box.height - 2 * thick}, color, 0});
        break;
    case CursorLook::None:
    case CursorLook::Block:
        break;
    }
    list.items.push_back(
        {PaintKind::Quads, rowRect, first, static_cast<std::uint32_t>(list.quads.size()) - first, PaintLayer::Overlay});
}

std::optional<MarkKind> markAt(std::span<const TextMark> marks, int column) {
    std::optional<MarkKind> kind;
    for (const TextMark& mark : marks) {
        kind = column >= mark.firstColumn && column < mark.endColumn ? std::optional(mark.kind) : kind;
    }
    return kind;
}

void applyMark(MarkKind kind, const Theme& theme, CellColors& colors) {
    switch (kind) {
    case MarkKind::Hit:
        colors = {theme.findText, theme.findHit};
        break;
    case MarkKind::CurrentHit:
        colors = {theme.findText, theme.findCurrent};
        break;
    case MarkKind::Link:
        colors.foreground = theme.accent;
        break;
    case MarkKind::CopyCursor:
        colors = {theme.onAccent, theme.accent};
        break;
    }
}

Cell boldened(Cell cell) {
    cell.flags |= cellflag::Bold;
    return cell;
}

// The hit that is looked at has a line around it, inside its own row; half of it stands beside the hit, in the room
// between two glyphs, so that it cuts neither.
void paintOutlines(const RowContext& context, int row, std::span<const TextMark> marks, PaintList& list) {
    const BodyPlan& plan = context.plan;
    const PixelRect rowRect = plan.rowRect(row - plan.firstRow);
    for (const TextMark& mark : marks) {
        const int first = std::max(mark.firstColumn - plan.firstColumn, 0);
        const int last = std::min(mark.endColumn - plan.firstColumn, plan.columns);
        if (mark.kind != MarkKind::CurrentHit || first >= last) {
            continue;
        }
        const int thick = 2 * context.glyphs.metrics(plan.font).lineThickness;
        const int left = std::max(rowRect.x + first * plan.cell.width - thick / 2, rowRect.x);
        const int right = std::min(rowRect.x + last * plan.cell.width + thick / 2, rowRect.right());
        const PixelRect box{left, rowRect.y, right - left, plan.cell.height};
        const Argb color = context.theme.text1;
        const auto start = static_cast<std::uint32_t>(list.quads.size());
        list.quads.push_back({{box.x, box.y, box.width, thick}, color, 0});
        list.quads.push_back({{box.x, box.bottom() - thick, box.width, thick}, color, 0});
        list.quads.push_back({{box.x, box.y, thick, box.height}, color, 0});
        list.quads.push_back({{box.right() - thick, box.y, thick, box.height}, color, 0});
        list.items.push_back({PaintKind::Quads, rowRect, start, 4, PaintLayer::Overlay});
    }
}

} // namespace

ColumnSpan selectedColumns(const std::optional<Selection>& selection, int row, int columns) {
    if (!selection || row < selection->startRow || row > selection->endRow) {
        return {};
    }
    if (selection->rectangle) {
        return {std::min(selection->startColumn, selection->endColumn),
                std::max(selection->startColumn, selection->endColumn)};
    }
    return {row == selection->startRow ? selection->startColumn : 0,
            row == selection->endRow ? selection->endColumn : columns};
}

std::span<const TextMark> marksOf(std::span<const TextMark> marks, int row) {
    const auto [first, last] = std::ranges::equal_range(marks, row, {}, &TextMark::row);
    return {first, last};
}

void paintTextRow(const RowContext& context, int row, PaintList& list) {
    const BodyPlan& plan = context.plan;
    const auto cells = context.view.cells(row);
    const bool reverse = context.view.frame().state().modes.has(model::modeflag::ReverseScreen);
    const ColumnSpan selected = selectedColumns(context.selection, row, context.view.columns());
    const int cursorColumn =
        context.cursor.row == row && context.cursor.look == CursorLook::Block ? context.cursor.column : -1;
    const PixelRect rect = plan.rowRect(row - plan.firstRow);
    const auto firstCell = static_cast<std::uint32_t>(list.cells.size());
    list.cells.resize(list.cells.size() + static_cast<std::size_t>(plan.columns));
    PaintCell* out = list.cells.data() + firstCell;
    static constexpr Cell Blank;
    const std::span<const TextMark> marks = marksOf(context.marks, row);
    bool cursorIsWide = false;
    for (int i = 0; i < plan.columns; ++i) {
        const int column = plan.firstColumn + i;
        const Cell& cell =
            static_cast<std::size_t>(column) < cells.size() ? cells[static_cast<std::size_t>(column)] : Blank;
        CellColors colors = colorsOf(context, cell, reverse);
        if (column >= selected.first && column < selected.end) {
            colors.background = context.theme.selectionGround;
        }
        if (column == cursorColumn || (cursorIsWide && column == cursorColumn + 1)) {
            colors.foreground = colors.background;
            colors.background = context.colors.cursor();
            cursorIsWide = cell.has(cellflag::Wide);
        }
        const std::optional<MarkKind> marked = markAt(marks, column);
        if (marked) {
            applyMark(*marked, context.theme, colors);
        }
        out[i].background = colors.background;
        out[i].foreground = colors.foreground;
        out[i].glyph = glyphOf(context, row, marked == MarkKind::CurrentHit ? boldened(cell) : cell);
        if (cell.has(cellflag::WideTail) && column > 0 && static_cast<std::size_t>(column) < cells.size() &&
            cells[static_cast<std::size_t>(column) - 1].has(cellflag::Wide)) {
            const text::SlotId head = glyphOf(context, row, cells[static_cast<std::size_t>(column) - 1]);
            out[i].glyph = head == 0 ? 0 : head | PaintCell::TailBit;
            out[i].foreground = i > 0 ? out[i - 1].foreground : colors.foreground;
        }
        out[i].line = (cell.flags & (cellflag::UnderlineMask | cellflag::Strike | cellflag::Overline)) == 0
                          ? 0
                          : lineOf(context, row, cell, colors.foreground);
        if (marked == MarkKind::Link) {
            out[i].line = (1U << linebit::UnderlineShift) | (colors.foreground & 0xFFFFFFU);
        }
        if (context.colors.brightness() != 256) {
            out[i].foreground = (out[i].foreground & 0xFFFFFFU) | (std::min(255U, context.colors.brightness()) << 24U);
        }
    }
    const auto rowIndex = static_cast<std::uint32_t>(list.rows.size());
    list.rows.push_back(
        {rect.x, rect.y, firstCell, static_cast<std::uint32_t>(plan.columns), static_cast<std::uint16_t>(plan.font)});
    list.items.push_back({PaintKind::Row, rect, rowIndex, 1, PaintLayer::Cells});
    if (context.cursor.row == row && context.cursor.column >= plan.firstColumn &&
        context.cursor.column < plan.firstColumn + plan.columns) {
        paintCursorLines(context, row, list);
    }
    paintOutlines(context, row, marks, list);
}

void paintMapRow(const RowContext& context, int row, PaintList& list) {
    const BodyPlan& plan = context.plan;
    const auto cells = context.view.cells(row);
    const bool reverse = context.view.frame().state().modes.has(model::modeflag::ReverseScreen);
    const PixelRect rect = plan.rowRect(row - plan.firstRow);
    const auto firstPixel = static_cast<std::uint32_t>(list.pixels.size());
    const auto width = static_cast<std::size_t>(rect.width);
    list.pixels.resize(list.pixels.size() + width * static_cast<std::size_t>(rect.height));
    Argb* upper = list.pixels.data() + firstPixel;
    const std::span<const TextMark> marks = marksOf(context.marks, row);
    Argb* lower = upper + width * static_cast<std::size_t>(plan.cell.height / 2);
    static constexpr Cell Blank;
    for (int i = 0; i < plan.columns; ++i) {
        const int column = plan.firstColumn + i;
        const Cell& cell =
            static_cast<std::size_t>(column) < cells.size() ? cells[static_cast<std::size_t>(column)] : Blank;
        const CellColors colors = colorsOf(context, cell, reverse);
        Argb top = colors.background;
        Argb bottom = colors.background;
        if (!cell.isBlank()) {
            const auto character = cell.isCluster() ? U'W' : static_cast<char32_t>(cell.content);
            const unsigned ink = context.glyphs.inkWeight(character);
            bottom = mix(colors.background, colors.foreground, ink + ink / 128U);
            if (text::isDrawnCharacter(character)) {
                top = bottom; // Blocks and lines fill their cell; letters leave room between the rows.
            }
        }
        if (const auto marked = markAt(marks, column)) {
            top = bottom = *marked == MarkKind::CurrentHit ? context.theme.findCurrent : context.theme.findHit;
        }
        if (context.cursor.look != CursorLook::None && context.cursor.row == row && context.cursor.column == column) {
            top = bottom = context.colors.cursor();
        }
        for (int x = 0; x < plan.cell.width; ++x) {
            upper[i * plan.cell.width + x] = top;
            lower[i * plan.cell.width + x] = bottom;
        }
    }
    for (int y = 1; y < plan.cell.height / 2; ++y) {
        std::copy_n(upper, width, upper + static_cast<std::size_t>(y) * width);
        std::copy_n(lower, width, lower + static_cast<std::size_t>(y) * width);
    }
    const auto block = static_cast<std::uint32_t>(list.pixelBlocks.size());
    list.pixelBlocks.push_back({rect, firstPixel});
    list.items.push_back({PaintKind::Pixels, rect, block, 1, PaintLayer::Cells});
}

} // namespace mullion::scene
