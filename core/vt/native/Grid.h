// The rows of one screen (primary or alternate) in view order. Scrolling rotates the rows and recycles their buffers.
#pragma once

#include <core/vt/native/Row.h>
#include <core/vt/native/SymbolTables.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mullion::vt::native {

// Numbers rows of both grids; a number never repeats within one engine.
class RowIds {
  public:
    model::RowId next() { return model::RowId{m_next++}; }
    template <typename Archive>
    void carry(Archive& archive) {
        archive.number(m_next);
    }

  private:
    std::uint64_t m_next = 0;
};

// A rectangle of cells; ends are exclusive.
struct Region {
    std::uint16_t top;
    std::uint16_t bottom;
    std::uint16_t left;
    std::uint16_t right;
};

class Grid {
  public:
    Grid(std::uint16_t columns, std::uint16_t rows, RowIds& ids);

    [[nodiscard]] std::uint16_t columns() const { return m_columns; }
    [[nodiscard]] std::uint16_t rows() const { return static_cast<std::uint16_t>(m_rows.size()); }
    [[nodiscard]] Row& row(std::uint16_t at) { return m_rows[placeOf(at)]; }
    [[nodiscard]] const Row& row(std::uint16_t at) const { return m_rows[placeOf(at)]; }
    [[nodiscard]] std::size_t memory() const;

    // Moves the region's content by `count` rows. A region as wide as the grid moves whole rows, which keep their ids;
    // a narrower one copies cells.
    void scrollUp(const Region& region, std::uint16_t count, const model::Cell& fill);
    void scrollDown(const Region& region, std::uint16_t count, const model::Cell& fill);

    // All rows become new blank ones.
    void clear(const model::Cell& fill = {});
    // Crops or extends at the right and at the bottom, after `dropTop` rows have left at the top.
    void crop(std::uint16_t columns, std::uint16_t rows, std::uint16_t dropTop);
    // Becomes blank with another size.
    void reshape(std::uint16_t columns, std::uint16_t rows);
    // A reader makes it `columns` wide and, unless it has none, `rows` high.
    template <typename Archive>
    void carry(Archive& archive, std::uint16_t columns, std::uint16_t rows, const SymbolTables& symbols);

  private:
    [[nodiscard]] bool isFullWidth(const Region& region) const { return region.left == 0 && region.right == m_columns; }
    [[nodiscard]] std::size_t placeOf(std::uint16_t at) const {
        const std::size_t place = m_top + at;
        return place < m_rows.size() ? place : place - m_rows.size();
    }
    // Puts the rows in order again: m_top becomes 0.
    void straighten();
    void addRow();

    RowIds& m_ids;
    std::uint16_t m_columns;
    std::vector<Row> m_rows; // Side by side: two thirds of the memory of rows that are allocated one by one.
    std::size_t m_top = 0;   // Where the first row is; the rows go round. Scrolling the whole grid moves only this.
};

} // namespace mullion::vt::native
