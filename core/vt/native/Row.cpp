#include <core/vt/native/Row.h>

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mullion::vt::native {

using model::Cell;
namespace cellflag = model::cellflag;

void Row::recycle(model::RowId id, const Cell& fill) {
    m_id = id;
    m_generation = 0;
    m_used = 0;
    m_wrapped = Wrapped::No;
    m_short = false;
    m_marks = {};
    if (fill != Cell{}) {
        erase(0, m_columns, fill);
    }
}

void Row::extendSlow(std::uint16_t end) {
    reserve(end);
    std::fill(m_cells.get() + m_used, m_cells.get() + end, Cell{});
    m_used = end;
}

void Row::grow(std::uint16_t end) {
    constexpr int Step = 16;
    const int wanted = std::max<int>((end + Step - 1) / Step * Step, m_capacity * 2);
    const auto capacity = static_cast<std::uint16_t>(std::min<int>(wanted, m_columns) + Slack);
    auto cells = std::make_unique_for_overwrite<Cell[]>(capacity);
    if (m_cells != nullptr) {
        std::copy_n(m_cells.get(), m_used, cells.get());
    }
    m_cells = std::move(cells);
    m_capacity = capacity;
}

void Row::trim() {
    while (m_used > 0 && m_cells[m_used - 1U] == Cell{}) {
        --m_used;
    }
}

void Row::splitWide(std::uint16_t tail) {
    m_cells[tail].content = 0;
    m_cells[tail].flags &= static_cast<std::uint16_t>(~cellflag::WideTail);
    if (tail > 0) {
        m_cells[tail - 1U].content = 0;
        m_cells[tail - 1U].flags &= static_cast<std::uint16_t>(~cellflag::Wide);
    }
}

void Row::writeAscii(std::uint16_t column, std::span<const std::uint8_t> text, std::uint16_t count, const Cell& pen) {
    const auto end = static_cast<std::uint16_t>(column + count);
    reserve(end);
    extendTo(column);
    splitAt(column);
    splitAt(end);
    Cell* const out = m_cells.get() + column;
    std::size_t written = 0;
#if defined(__SSE2__)
    // One 16-byte store a cell: the pen's colours and flags with the byte in the first lane. Four cells at a time,
    // because a loop that ends after any number of them is predicted badly; what that writes beyond the end is put
    // back.
    // From its parts: they may have been stored a moment ago, and a wide load of several stores waits for all of them.
    const __m128i attributes =
        _mm_set_epi32(static_cast<int>(pen.flags | (std::uint32_t{pen.extra} << 16U)),
                      static_cast<int>(pen.background.raw()), static_cast<int>(pen.foreground.raw()), 0);
    const auto at = [out](std::size_t place) { return reinterpret_cast<__m128i*>(out + place); };
    const __m128i beyond[Slack] = {_mm_loadu_si128(at(count)), _mm_loadu_si128(at(count + 1U)),
                                   _mm_loadu_si128(at(count + 2U))};
    for (; written < count && written + 4 <= text.size(); written += 4) {
        std::uint32_t four = 0;
        std::memcpy(&four, text.data() + written, sizeof(four));
        for (std::size_t i = 0; i < 4; ++i, four >>= 8U) {
            _mm_storeu_si128(at(written + i),
                             _mm_or_si128(attributes, _mm_cvtsi32_si128(static_cast<int>(four & 0xFFU))));
        }
    }
    for (std::size_t i = 0; i < Slack; ++i) {
        _mm_storeu_si128(at(count + i), beyond[i]);
    }
#endif
    for (; written < count; ++written) {
        out[written] = pen;
        out[written].content = text[written];
    }
    m_used = std::max(m_used, end);
    ++m_generation;
}

void Row::writeCell(std::uint16_t column, const Cell& cell) {
    const auto end = static_cast<std::uint16_t>(column + 1U);
    reserve(end);
    extendTo(column);
    splitAt(column);
    splitAt(end);
    m_cells[column] = cell;
    m_used = std::max(m_used, end);
    ++m_generation;
}

void Row::writeWide(std::uint16_t column, const Cell& cell) {
    const auto tail = static_cast<std::uint16_t>(column + 1U);
    const auto end = static_cast<std::uint16_t>(column + 2U);
    reserve(end);
    extendTo(column);
    splitAt(column);
    splitAt(end);
    m_used = std::max(m_used, end);
    m_cells[column] = cell;
    m_cells[column].flags |= cellflag::Wide;
    m_cells[tail] = cell;
    m_cells[tail].content = 0;
    m_cells[tail].flags |= cellflag::WideTail;
    ++m_generation;
}

void Row::setContent(std::uint16_t column, std::uint32_t content) {
    if (column < m_used) {
        m_cells[column].content = content;
        ++m_generation;
    }
}

void Row::erase(std::uint16_t from, std::uint16_t to, const Cell& fill) {
    if (from >= to) {
        return;
    }
    ++m_generation;
    splitAt(from);
    splitAt(to);
    if (fill == Cell{}) {
        if (to >= m_used) {
            m_used = std::min(m_used, from);
            return;
        }
    } else {
        extendTo(to);
    }
    std::fill(m_cells.get() + from, m_cells.get() + to, fill);
}

void Row::eraseUnprotected(std::uint16_t from, std::uint16_t to, const Cell& fill) {
    for (std::uint16_t column = from; column < to; ++column) {
        if (!cell(column).has(cellflag::Protected)) {
            erase(column, static_cast<std::uint16_t>(column + 1U), fill);
        }
    }
}

void Row::insertCells(std::uint16_t at, std::uint16_t count, std::uint16_t limit, const Cell& fill) {
    count = std::min<std::uint16_t>(count, limit - at);
    if (count == 0) {
        return;
    }
    extendTo(limit);
    splitAt(at);
    splitAt(static_cast<std::uint16_t>(limit - count));
    splitAt(limit);
    Cell* const cells = m_cells.get();
    std::move_backward(cells + at, cells + limit - count, cells + limit);
    std::fill(cells + at, cells + at + count, fill);
    trim();
    ++m_generation;
}

void Row::deleteCells(std::uint16_t at, std::uint16_t count, std::uint16_t limit, const Cell& fill) {
    count = std::min<std::uint16_t>(count, limit - at);
    if (count == 0) {
        return;
    }
    extendTo(limit);
    splitAt(at);
    splitAt(static_cast<std::uint16_t>(at + count));
    splitAt(limit);
    Cell* const cells = m_cells.get();
    std::move(cells + at + count, cells + limit, cells + at);
    std::fill(cells + limit - count, cells + limit, fill);
    trim();
    ++m_generation;
}

void Row::replace(std::uint16_t at, std::span<const Cell> cells) {
    const auto to = static_cast<std::uint16_t>(at + cells.size());
    if (cells.empty()) {
        return;
    }
    extendTo(to);
    splitAt(at);
    splitAt(to);
    std::copy(cells.begin(), cells.end(), m_cells.get() + at);
    repairSpan(at, to);
}

void Row::copyColumns(const Row& source, std::uint16_t from, std::uint16_t to) {
    extendTo(to);
    splitAt(from);
    splitAt(to);
    for (std::uint16_t column = from; column < to; ++column) {
        m_cells[column] = source.cell(column);
    }
    repairSpan(from, to);
}

// The span just written may begin or end inside a wide character of where it came from.
void Row::repairSpan(std::uint16_t from, std::uint16_t to) {
    if (from < to && m_cells[from].has(cellflag::WideTail)) {
        m_cells[from].flags &= static_cast<std::uint16_t>(~cellflag::WideTail);
    }
    if (from < to && m_cells[to - 1U].has(cellflag::Wide)) {
        m_cells[to - 1U].content = 0;
        m_cells[to - 1U].flags &= static_cast<std::uint16_t>(~cellflag::Wide);
    }
    trim();
    ++m_generation;
}

void Row::assign(std::span<const Cell> cells) {
    m_used = 0;
    const auto count = static_cast<std::uint16_t>(std::min<std::size_t>(cells.size(), m_columns));
    if (count != 0) {
        extendTo(count);
        std::copy_n(cells.begin(), count, m_cells.get());
        // On a screen one column wide a wide character is cut; neither half may stay alone.
        if (m_cells[0].has(cellflag::WideTail)) {
            splitWide(0);
        }
        if (m_cells[count - 1U].has(cellflag::Wide)) {
            m_cells[count - 1U].content = 0;
            m_cells[count - 1U].flags &= static_cast<std::uint16_t>(~cellflag::Wide);
        }
    }
    ++m_generation;
}

void Row::setColumns(std::uint16_t columns) {
    if (columns == m_columns) {
        return;
    }
    if (columns < m_used) {
        splitAt(columns);
        m_used = columns;
    }
    m_columns = columns;
    if (m_capacity > columns + Slack) {
        m_capacity = 0;
        grow(columns);
    }
    ++m_generation;
}

} // namespace mullion::vt::native
