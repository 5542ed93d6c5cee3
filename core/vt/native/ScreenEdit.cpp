// Inserting, deleting and erasing.
#include <core/vt/native/Screen.h>

#include <algorithm>

namespace mullion::vt::native {

namespace cellflag = model::cellflag;

// ICH and DCH know the left and right margin alone: a line above or below the scrolling region is edited too.
void Screen::insertCharacters(const Sequence& sequence) {
    if (m_column < m_margins.left || m_column >= m_margins.right) {
        return;
    }
    const auto count = static_cast<std::uint16_t>(sequence.positive(0, 1));
    cursorLine().insertCells(m_column, count, m_margins.right, drawnBlank());
    cursorLine().setWrapped(Wrapped::No);
    m_pendingWrap = false;
}

void Screen::deleteCharacters(const Sequence& sequence) {
    if (m_column < m_margins.left || m_column >= m_margins.right) {
        return;
    }
    const auto count = static_cast<std::uint16_t>(sequence.positive(0, 1));
    cursorLine().deleteCells(m_column, count, m_margins.right, blank());
    cursorLine().setWrapped(Wrapped::No);
    m_pendingWrap = false;
}

void Screen::eraseCharacters(const Sequence& sequence) {
    const int end = std::min<int>(m_column + sequence.positive(0, 1), grid().columns());
    eraseCells(m_row, m_column, static_cast<std::uint16_t>(end), plain(), drawnBlank());
    m_pendingWrap = false;
}

void Screen::insertLines(const Sequence& sequence) {
    if (!isInsideMargins()) {
        return;
    }
    const int count = std::min<int>(sequence.positive(0, 1), grid().rows());
    scrollRegionDown({m_row, m_margins.bottom, m_margins.left, m_margins.right}, static_cast<std::uint16_t>(count));
    carriageReturn();
}

void Screen::deleteLines(const Sequence& sequence) {
    if (!isInsideMargins()) {
        return;
    }
    const int count = std::min<int>(sequence.positive(0, 1), grid().rows());
    endLineAbove(m_row);
    grid().scrollUp({m_row, m_margins.bottom, m_margins.left, m_margins.right}, static_cast<std::uint16_t>(count),
                    blank());
    carriageReturn();
}

void Screen::insertColumns(const Sequence& sequence) {
    if (isInsideMargins()) {
        shiftColumns(m_column, sequence.positive(0, 1), Direction::Forward);
    }
}

void Screen::deleteColumns(const Sequence& sequence) {
    if (isInsideMargins()) {
        shiftColumns(m_column, sequence.positive(0, 1), Direction::Backward);
    }
}

void Screen::eraseInDisplay(const Sequence& sequence) {
    eraseDisplay(sequence.value(0, 0), plain());
}
void Screen::eraseInLine(const Sequence& sequence) {
    eraseLine(sequence.value(0, 0), plain());
}

void Screen::selectiveEraseInDisplay(const Sequence& sequence) {
    eraseDisplay(sequence.value(0, 0), selective());
}

void Screen::selectiveEraseInLine(const Sequence& sequence) {
    eraseLine(sequence.value(0, 0), selective());
}

// Erasing the whole screen does not push it to history, as in xterm: programs that repaint would fill history with
// copies of themselves.
void Screen::eraseDisplay(int what, Select select) {
    const std::uint16_t rows = grid().rows();
    switch (what) {
    case 0:
        // From a row's start it ends the line that came down into it, as in tmux: zsh does so after half a line of
        // output, and what it prints there is a line of its own. EL does not: zsh erases so where what is typed wraps.
        if (m_column == 0) {
            endLineAbove(m_row);
        }
        eraseCells(m_row, m_column, grid().columns(), select, blank());
        eraseRows(static_cast<std::uint16_t>(m_row + 1U), rows, select);
        break;
    case 1:
        eraseRows(0, m_row, select);
        eraseCells(m_row, 0, static_cast<std::uint16_t>(m_column + 1U), select, drawnBlank());
        break;
    case 2:
        eraseRows(0, rows, select);
        break;
    case 3:
        if (m_clearInBlock == ClearInBlock::ClearsHistory || !m_modes.has(Mode::SynchronizedOutput)) {
            m_history.clear();
        }
        return;
    default:
        return;
    }
    m_pendingWrap = false;
}

void Screen::eraseLine(int what, Select select) {
    switch (what) {
    case 0:
        eraseCells(m_row, m_column, grid().columns(), select, blank());
        break;
    case 1:
        eraseCells(m_row, 0, static_cast<std::uint16_t>(m_column + 1U), select, drawnBlank());
        break;
    case 2:
        eraseCells(m_row, 0, grid().columns(), select, blank());
        break;
    default:
        return;
    }
    m_pendingWrap = false;
}

void Screen::eraseCells(std::uint16_t rowNumber, std::uint16_t from, std::uint16_t to, Select select,
                        const model::Cell& fill) {
    Row& row = grid().row(rowNumber);
    if (select == Select::All) {
        row.erase(from, to, fill);
    } else {
        row.eraseUnprotected(from, to, fill);
    }
    if (to == grid().columns()) {
        row.setWrapped(Wrapped::No);
    }
}

void Screen::eraseRows(std::uint16_t from, std::uint16_t to, Select select) {
    for (std::uint16_t y = from; y < to; ++y) {
        eraseCells(y, 0, grid().columns(), select, blank());
        grid().row(y).marks() = {};
    }
    if (from == 0 && to > 0) {
        endLineAbove(0);
    }
}

void Screen::setProtection(const Sequence& sequence) {
    m_protection = Protection::Dec;
    m_pen.flags &= static_cast<std::uint16_t>(~cellflag::Protected);
    if (sequence.value(0, 0) == 1) {
        m_pen.flags |= cellflag::Protected;
    }
}

void Screen::startProtectedArea(const Sequence&) {
    m_protection = Protection::Iso;
    m_pen.flags |= cellflag::Protected;
}

void Screen::endProtectedArea(const Sequence&) {
    m_pen.flags &= static_cast<std::uint16_t>(~cellflag::Protected);
}

// The manuals name margins and the cursor alone: the pen stays, but the pattern is plain.
void Screen::alignmentTest(const Sequence&) {
    resetMargins();
    m_modes.reset(Mode::Origin);
    model::Cell cell;
    cell.content = U'E';
    eraseRows(0, grid().rows(), Select::All);
    for (std::uint16_t y = 0; y < grid().rows(); ++y) {
        grid().row(y).erase(0, grid().columns(), cell);
    }
    moveTo(0, 0);
}

} // namespace mullion::vt::native
