// One row of a grid. Cells past `used` are blank in default colours; the buffer is allocated on the first write.
//
// A wide character's two cells live and die together: whatever cuts one in half blanks the other half.
#pragma once

#include <core/model/Cell.h>
#include <core/model/Geometry.h>
#include <core/vt/Engine.h>
#include <core/vt/native/SymbolTables.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace mullion::vt::native {

class Row {
  public:
    explicit Row(std::uint16_t columns) : m_columns(columns) {}

    [[nodiscard]] std::span<const model::Cell> cells() const { return {m_cells.get(), m_used}; }
    [[nodiscard]] std::uint16_t columns() const { return m_columns; }
    [[nodiscard]] std::uint16_t used() const { return m_used; }
    // How much of a row that goes on in the next is its text: all of it, but for a last column that a wide character
    // did not fit in and that shows nothing.
    [[nodiscard]] std::uint16_t textColumns() const {
        const model::Cell last = cell(static_cast<std::uint16_t>(m_columns - 1U));
        const bool isShort = m_short && last.content == 0 && !last.has(model::cellflag::WideTail);
        return static_cast<std::uint16_t>(m_columns - (isShort ? 1 : 0));
    }
    // The cells of that text, made real.
    [[nodiscard]] std::span<const model::Cell> wrappedText() {
        extendTo(textColumns());
        return cells().first(textColumns());
    }
    [[nodiscard]] model::Cell cell(std::uint16_t column) const {
        return column < m_used ? m_cells[column] : model::Cell{};
    }
    [[nodiscard]] model::RowId id() const { return m_id; }
    [[nodiscard]] std::uint32_t generation() const { return m_generation; }
    [[nodiscard]] Wrapped wrapped() const { return m_wrapped; }
    [[nodiscard]] std::size_t cellBytes() const { return m_capacity * sizeof(model::Cell); }

    void setWrapped(Wrapped wrapped) {
        m_short = false;
        if (m_wrapped != wrapped) {
            m_wrapped = wrapped;
            ++m_generation;
        }
    }
    // A row that goes on in the next with a wide character, for which one column was not enough.
    void setShort() { m_short = true; }
    // What a shell said of the logical line; read over all its rows.
    [[nodiscard]] LineMarks& marks() { return m_marks; }
    [[nodiscard]] LineMarks marks() const { return m_marks; }
    void touch() { ++m_generation; }

    // Becomes another, blank row; the buffer stays.
    void recycle(model::RowId id, const model::Cell& fill);

    // All columns below are less than columns(), all ends at most columns().
    // The first `count` bytes of `text` are printable ASCII; all of it may be read.
    void writeAscii(std::uint16_t column, std::span<const std::uint8_t> text, std::uint16_t count,
                    const model::Cell& pen);
    // Writes cells one after another; nothing else may touch the row until finish().
    class Writer;
    void writeCell(std::uint16_t column, const model::Cell& cell);
    // Takes `column` and the one after it, which must exist.
    void writeWide(std::uint16_t column, const model::Cell& cell);
    // Replaces the content of a cell, keeping its place in a wide character.
    void setContent(std::uint16_t column, std::uint32_t content);

    void erase(std::uint16_t from, std::uint16_t to, const model::Cell& fill);
    void eraseUnprotected(std::uint16_t from, std::uint16_t to, const model::Cell& fill);
    // Cells from `at` to `limit` move by `count`; what leaves is lost and what opens is `fill`.
    void insertCells(std::uint16_t at, std::uint16_t count, std::uint16_t limit, const model::Cell& fill);
    void deleteCells(std::uint16_t at, std::uint16_t count, std::uint16_t limit, const model::Cell& fill);
    // Writes `cells` from `at` on, which must all fit; halves of wide characters at either end become blank.
    void replace(std::uint16_t at, std::span<const model::Cell> cells);
    // Copies columns [from, to) of another row of the same width.
    void copyColumns(const Row& source, std::uint16_t from, std::uint16_t to);

    // For a new row of the right width.
    template <typename Archive>
    void carry(Archive& archive, const SymbolTables& symbols);

    void assign(std::span<const model::Cell> cells);
    void setColumns(std::uint16_t columns);

    // Calls `change(cell)` for every used cell; it returns whether it changed the cell.
    template <typename Change>
    void forEachCell(Change&& change) {
        std::uint32_t changed = 0;
        for (std::uint16_t i = 0; i < m_used; ++i) {
            changed |= change(m_cells[i]) ? 1U : 0U;
        }
        m_generation += changed;
    }

    // Calls `change(cell)` for the cells of [from, to), which become real.
    template <typename Change>
    void alter(std::uint16_t from, std::uint16_t to, Change&& change) {
        extendTo(to);
        std::for_each(m_cells.get() + from, m_cells.get() + to, change);
        trim();
        ++m_generation;
    }

  private:
    // Makes all cells before `end` real; blank ones where there were none.
    void extendTo(std::uint16_t end) {
        if (end > m_used) {
            extendSlow(end);
        }
    }
    void extendSlow(std::uint16_t end);
    // Makes sure that the buffer holds `end` cells and the slack.
    void reserve(std::uint16_t end) {
        if (end + Slack > m_capacity) {
            grow(end);
        }
    }
    void grow(std::uint16_t end);
    void trim();
    // Blanks both halves of a wide character that `column` would cut.
    void splitAt(std::uint16_t column) {
        if (column < m_used && m_cells[column].has(model::cellflag::WideTail)) {
            splitWide(column);
        }
    }
    void splitWide(std::uint16_t tail);
    void repairSpan(std::uint16_t from, std::uint16_t to);

    // Cells are written four at a time: room for what goes beyond the last column, and is nobody's.
    static constexpr std::uint16_t Slack = 3;

    std::unique_ptr<model::Cell[]> m_cells;
    model::RowId m_id{};
    std::uint32_t m_generation = 0;
    std::uint16_t m_columns;
    std::uint16_t m_used = 0;
    std::uint16_t m_capacity = 0; // Grows to the columns and the slack: most rows are short.
    LineMarks m_marks;
    bool m_short = false;
    Wrapped m_wrapped = Wrapped::No;
};

class Row::Writer {
  public:
    // Cells from `column` to before `end` will be written at most.
    Writer(Row& row, std::uint16_t column, std::uint16_t end, const model::Cell& pen) : m_row(row), m_pen(pen) {
        row.reserve(end);
        row.extendTo(column);
        m_out = m_first = row.m_cells.get() + column;
        m_cutsWide = column < row.m_used && m_first->has(model::cellflag::WideTail);
    }

    // There must be room.
    void narrow(std::uint32_t content) {
        *m_out = m_pen;
        m_out->content = content;
        ++m_out;
    }
    void wide(std::uint32_t content) {
        *m_out = m_pen;
        m_out->content = content;
        m_out->flags |= model::cellflag::Wide;
        ++m_out;
        *m_out = m_pen;
        m_out->content = 0;
        m_out->flags |= model::cellflag::WideTail;
        ++m_out;
    }
    // The column of the next cell.
    [[nodiscard]] std::uint16_t column() const { return static_cast<std::uint16_t>(m_out - m_row.m_cells.get()); }

    // What is left of wide characters that were overwritten by half becomes blank. At least one cell was written.
    void finish() {
        const std::uint16_t end = column();
        if (m_cutsWide) {
            m_first[-1].content = 0;
            m_first[-1].flags &= static_cast<std::uint16_t>(~model::cellflag::Wide);
        }
        if (end < m_row.m_used && m_out->has(model::cellflag::WideTail)) {
            m_out->content = 0;
            m_out->flags &= static_cast<std::uint16_t>(~model::cellflag::WideTail);
        }
        m_row.m_used = std::max(m_row.m_used, end);
        ++m_row.m_generation;
    }

  private:
    Row& m_row;
    const model::Cell m_pen;
    model::Cell* m_first;
    model::Cell* m_out;
    bool m_cutsWide;
};

} // namespace mullion::vt::native
