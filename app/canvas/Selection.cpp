#include <app/canvas/Selection.h>

#include <algorithm>

namespace mullion::app {

namespace {

// The column of the view that a place stands in.
std::uint32_t viewColumn(TextPosition position, std::span<const TextRow> rows) {
    for (const TextRow& row : rows) {
        if (row.start.line == position.line && position.column >= row.start.column &&
            position.column <= row.start.column + row.cells.size()) {
            const bool nextRowToo = row.wrapped && position.column == row.start.column + row.cells.size();
            if (!nextRowToo) {
                return position.column - row.start.column;
            }
        }
    }
    return position.column;
}

} // namespace

void Selection::set(model::PaneId pane, const TextRange& range) {
    clear();
    m_pane = pane;
    m_anchor = m_range = range;
}

ColumnSpan Selection::spanIn(const TextRow& row) const {
    if (!isBlock()) {
        return columnsInside(row, m_range);
    }
    if (!touches(row)) {
        return {};
    }
    const auto width = static_cast<std::uint32_t>(row.cells.size());
    const TextPosition first{row.start.line, row.start.column + std::min({m_blockFrom, m_blockTo, width})};
    const TextPosition last{row.start.line, row.start.column + std::min(std::max(m_blockFrom, m_blockTo), width)};
    return columnsInside(row, {first, last});
}

bool Selection::touches(const TextRow& row) const {
    if (!isBlock()) {
        return row.start.line >= m_range.begin.line && row.start < m_range.end;
    }
    const TextPosition rowEnd{row.start.line, row.start.column + static_cast<std::uint32_t>(row.cells.size())};
    return m_range.begin <= rowEnd && row.start <= m_range.end;
}

void Selection::begin(model::PaneId pane, TextPosition at, Grain grain, std::span<const TextRow> rows) {
    m_blockFrom = m_blockTo = viewColumn(at, rows);
    m_pane = pane;
    m_grain = grain;
    m_anchor = unitAt(at, rows);
    m_range = m_anchor;
}

void Selection::extend(TextPosition to, std::span<const TextRow> rows) {
    m_range = united(m_anchor, unitAt(to, rows));
    m_blockTo = viewColumn(to, rows);
}

TextRange Selection::unitAt(TextPosition position, std::span<const TextRow> rows) const {
    switch (m_grain) {
    case Grain::Word:
        return wordAt(rows, position);
    case Grain::Line:
        return lineAt(position);
    case Grain::Cell:
    case Grain::Block:
        break;
    }
    return {position, position};
}

} // namespace mullion::app
