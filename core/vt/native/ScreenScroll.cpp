// Line feeds, scrolling and margins.
#include <core/vt/native/Screen.h>

#include <algorithm>

namespace mullion::vt::native {

bool Screen::isInsideMargins() const {
    return m_row >= m_margins.top && m_row < m_margins.bottom && m_column >= m_margins.left &&
           m_column < m_margins.right;
}

void Screen::lineFeed() {
    m_pendingWrap = false;
    if (m_row + 1 == m_margins.bottom) {
        if (m_column >= m_margins.left && m_column < m_margins.right) {
            scrollRegionUp(m_margins, 1);
        }
    } else if (m_row + 1 < grid().rows()) {
        ++m_row;
    }
}

// What leaves the top of the primary screen becomes history; a region below the top loses its rows, as in xterm.
void Screen::scrollRegionUp(const Region& region, std::uint16_t count) {
    count = std::min<std::uint16_t>(count, region.bottom - region.top);
    const bool isWholeWidth = region.left == 0 && region.right == grid().columns();
    if (!isAlternate() && region.top == 0 && isWholeWidth) {
        for (std::uint16_t y = 0; y < count; ++y) {
            Row& row = grid().row(y);
            const auto cells = row.wrapped() == Wrapped::Yes ? row.wrappedText() : row.cells();
            m_history.push(cells, row.wrapped(), row.marks(), *m_symbols);
        }
    } else if (region.top > 0) {
        endLineAbove(region.top);
    }
    grid().scrollUp(region, count, blank());
}

void Screen::index(const Sequence&) {
    lineFeed();
}

void Screen::nextLine(const Sequence&) {
    lineFeed(); // First: beside the margins it scrolls nothing.
    carriageReturn();
}

void Screen::reverseIndex(const Sequence&) {
    m_pendingWrap = false;
    if (m_row == m_margins.top) {
        if (m_column >= m_margins.left && m_column < m_margins.right) {
            scrollRegionDown(m_margins, 1);
        }
    } else if (m_row > 0) {
        --m_row;
    }
}

void Screen::scrollRegionDown(const Region& region, std::uint16_t count) {
    endLineAbove(region.top);
    grid().scrollDown(region, count, blank());
    grid().row(static_cast<std::uint16_t>(region.bottom - 1U)).setWrapped(Wrapped::No); // What it went on in is gone.
}

// What `row` shows from now on is not the rest of the line above it: that was erased or moved away.
void Screen::endLineAbove(std::uint16_t row) {
    if (row > 0) {
        grid().row(static_cast<std::uint16_t>(row - 1U)).setWrapped(Wrapped::No);
    } else if (!isAlternate()) {
        m_history.closeLine();
    }
}

// DECBI and DECFI scroll sideways at the left and right margin.
void Screen::backIndex(const Sequence&) {
    if (m_column != m_margins.left || !isInsideMargins()) {
        moveTo(m_row, m_column - 1);
        return;
    }
    shiftColumns(m_margins.left, 1, Direction::Forward);
}

void Screen::forwardIndex(const Sequence&) {
    if (m_column + 1 != m_margins.right || !isInsideMargins()) {
        moveTo(m_row, m_column + 1);
        return;
    }
    shiftColumns(m_margins.left, 1, Direction::Backward);
}

// SU and SD leave the cursor as it is, a pending wrap included.
void Screen::scrollUp(const Sequence& sequence) {
    const int count = std::min<int>(sequence.positive(0, 1), grid().rows());
    scrollRegionUp(m_margins, static_cast<std::uint16_t>(count));
}

void Screen::scrollDown(const Sequence& sequence) {
    if (sequence.count > 1) {
        return; // CSI Ps ; Ps ; Ps ; Ps ; Ps T starts highlight mouse tracking, which we do not have.
    }
    const int count = std::min<int>(sequence.positive(0, 1), grid().rows());
    scrollRegionDown(m_margins, static_cast<std::uint16_t>(count));
}

// SL and SR move all rows between the margins sideways, like DECDC and DECIC at the left margin.
void Screen::scrollLeft(const Sequence& sequence) {
    if (isInsideMargins()) {
        shiftColumns(m_margins.left, sequence.positive(0, 1), Direction::Backward);
    }
}

void Screen::scrollRight(const Sequence& sequence) {
    if (isInsideMargins()) {
        shiftColumns(m_margins.left, sequence.positive(0, 1), Direction::Forward);
    }
}

// Of all rows between the margins: what is from `column` to the right margin moves; no row goes on in the next any
// more.
void Screen::shiftColumns(std::uint16_t column, int count, Direction direction) {
    const auto cells = static_cast<std::uint16_t>(count);
    for (std::uint16_t y = m_margins.top; y < m_margins.bottom; ++y) {
        Row& row = grid().row(y);
        if (direction == Direction::Forward) {
            row.insertCells(column, cells, m_margins.right, blank());
        } else {
            row.deleteCells(column, cells, m_margins.right, blank());
        }
        row.setWrapped(Wrapped::No);
    }
}

void Screen::setTopBottom(const Sequence& sequence) {
    const int rows = grid().rows();
    const int top = sequence.positive(0, 1) - 1;
    const int bottom = std::min(sequence.positive(1, rows), rows);
    if (top + 1 >= bottom) {
        return;
    }
    m_margins.top = static_cast<std::uint16_t>(top);
    m_margins.bottom = static_cast<std::uint16_t>(bottom);
    moveInOrigin(0, 0);
}

void Screen::setLeftRight(const Sequence& sequence) {
    const int columns = grid().columns();
    const int left = sequence.positive(0, 1) - 1;
    const int right = std::min(sequence.positive(1, columns), columns);
    if (left + 1 >= right) {
        return;
    }
    m_margins.left = static_cast<std::uint16_t>(left);
    m_margins.right = static_cast<std::uint16_t>(right);
    moveInOrigin(0, 0);
}

void Screen::resetMargins() {
    m_margins = {0, grid().rows(), 0, grid().columns()};
}

} // namespace mullion::vt::native
