#include <core/vt/native/Grid.h>

#include <algorithm>

namespace mullion::vt::native {

Grid::Grid(std::uint16_t columns, std::uint16_t rows, RowIds& ids) : m_ids(ids), m_columns(columns) {
    m_rows.reserve(rows);
    for (std::uint16_t i = 0; i < rows; ++i) {
        addRow();
    }
}

std::size_t Grid::memory() const {
    std::size_t bytes = m_rows.capacity() * sizeof(Row);
    for (const Row& row : m_rows) {
        bytes += row.cellBytes();
    }
    return bytes;
}

void Grid::scrollUp(const Region& region, std::uint16_t count, const model::Cell& fill) {
    count = std::min<std::uint16_t>(count, region.bottom - region.top);
    if (!isFullWidth(region)) {
        for (std::uint16_t y = region.top; y + count < region.bottom; ++y) {
            row(y).copyColumns(row(static_cast<std::uint16_t>(y + count)), region.left, region.right);
        }
        for (auto y = static_cast<std::uint16_t>(region.bottom - count); y < region.bottom; ++y) {
            row(y).erase(region.left, region.right, fill);
        }
        return;
    }
    if (region.top == 0 && region.bottom == rows()) {
        m_top = placeOf(count % rows());
    } else {
        straighten();
        const auto first = m_rows.begin() + region.top;
        std::rotate(first, first + count, m_rows.begin() + region.bottom);
    }
    for (auto y = static_cast<std::uint16_t>(region.bottom - count); y < region.bottom; ++y) {
        row(y).recycle(m_ids.next(), fill);
    }
}

void Grid::scrollDown(const Region& region, std::uint16_t count, const model::Cell& fill) {
    count = std::min<std::uint16_t>(count, region.bottom - region.top);
    if (!isFullWidth(region)) {
        for (std::uint16_t y = region.bottom; y > region.top + count; --y) {
            row(static_cast<std::uint16_t>(y - 1U))
                .copyColumns(row(static_cast<std::uint16_t>(y - 1U - count)), region.left, region.right);
        }
        for (std::uint16_t y = region.top; y < region.top + count; ++y) {
            row(y).erase(region.left, region.right, fill);
        }
        return;
    }
    straighten();
    const auto first = m_rows.begin() + region.top;
    const auto last = m_rows.begin() + region.bottom;
    std::rotate(first, last - count, last);
    for (auto moved = first; moved != first + count; ++moved) {
        moved->recycle(m_ids.next(), fill);
    }
}

void Grid::clear(const model::Cell& fill) {
    for (Row& row : m_rows) {
        row.recycle(m_ids.next(), fill);
    }
}

void Grid::crop(std::uint16_t columns, std::uint16_t rows, std::uint16_t dropTop) {
    straighten();
    m_rows.erase(m_rows.begin(), m_rows.begin() + std::min<std::ptrdiff_t>(dropTop, std::ssize(m_rows)));
    if (m_rows.size() > rows) {
        m_rows.erase(m_rows.begin() + rows, m_rows.end());
    }
    m_columns = columns;
    for (Row& row : m_rows) {
        row.setColumns(columns);
        row.setWrapped(Wrapped::No);
    }
    m_rows.reserve(rows);
    while (m_rows.size() < rows) {
        addRow();
    }
}

void Grid::reshape(std::uint16_t columns, std::uint16_t rows) {
    m_rows.clear();
    m_top = 0;
    m_columns = columns;
    m_rows.reserve(rows);
    while (m_rows.size() < rows) {
        addRow();
    }
}

void Grid::straighten() {
    std::rotate(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(m_top), m_rows.end());
    m_top = 0;
}

void Grid::addRow() {
    m_rows.emplace_back(m_columns).recycle(m_ids.next(), model::Cell{});
}

} // namespace mullion::vt::native
