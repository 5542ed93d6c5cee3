// Moving the cursor, tab stops, saving and restoring it.
#include <core/vt/native/Screen.h>

#include <algorithm>

namespace mullion::vt::native {

void Screen::moveTo(int row, int column) {
    m_row = static_cast<std::uint16_t>(std::clamp(row, 0, grid().rows() - 1));
    m_column = static_cast<std::uint16_t>(std::clamp(column, 0, grid().columns() - 1));
    m_pendingWrap = false;
    m_isPastEnd = false;
    m_joinable = false;
}

// With DECOM, places count from the margins and stay inside them.
void Screen::moveInOrigin(int row, int column) {
    if (!m_modes.has(Mode::Origin)) {
        moveTo(row, column);
        return;
    }
    moveTo(std::clamp(m_margins.top + row, int{m_margins.top}, m_margins.bottom - 1),
           std::clamp(m_margins.left + column, int{m_margins.left}, m_margins.right - 1));
}

void Screen::cursorUp(const Sequence& sequence) {
    const int top = m_row >= m_margins.top ? m_margins.top : 0;
    moveTo(std::max(m_row - sequence.positive(0, 1), top), m_column);
}

void Screen::cursorDown(const Sequence& sequence) {
    const int bottom = m_row < m_margins.bottom ? m_margins.bottom - 1 : grid().rows() - 1;
    moveTo(std::min(m_row + sequence.positive(0, 1), bottom), m_column);
}

void Screen::cursorForward(const Sequence& sequence) {
    moveTo(m_row, std::min(m_column + sequence.positive(0, 1), rightLimit() - 1));
}

void Screen::cursorBackward(const Sequence& sequence) {
    moveBack(sequence.positive(0, 1));
}

// BS and CUB. With reverse wrap the way goes on at the right end of the row above, and from the top row at the bottom:
// mode 45 as xterm 379 has it, 1045 as later ones do.
void Screen::moveBack(int count) {
    const int left = m_column >= m_margins.left ? m_margins.left : 0;
    const bool wraps = m_modes.has(Mode::ReverseWrap) || m_modes.has(Mode::ExtendedReverseWrap);
    if (!wraps || !m_modes.has(Mode::AutoWrap)) {
        moveTo(m_row, std::max(m_column - count, left));
        return;
    }
    int row = m_row;
    int column = m_column;
    int first = left;
    count = std::min(count, grid().rows() * grid().columns()) - (m_pendingWrap ? 1 : 0);
    for (; count > column - first; first = m_margins.left) {
        count -= column - first + 1;
        row = row == m_margins.top ? m_margins.bottom - 1 : row > 0 ? row - 1 : grid().rows() - 1;
        column = m_margins.right - 1;
    }
    moveTo(row, column - count);
}

void Screen::cursorNextLine(const Sequence& sequence) {
    cursorDown(sequence);
    carriageReturn();
}

void Screen::cursorPreviousLine(const Sequence& sequence) {
    cursorUp(sequence);
    carriageReturn();
}

void Screen::cursorColumn(const Sequence& sequence) {
    const int row = m_modes.has(Mode::Origin) ? m_row - m_margins.top : m_row;
    moveInOrigin(row, sequence.positive(0, 1) - 1);
}

// Unlike CUF and CUD, HPR and VPR know margins only with DECOM.
void Screen::cursorColumnRelative(const Sequence& sequence) {
    const bool origin = m_modes.has(Mode::Origin);
    moveInOrigin(m_row - (origin ? m_margins.top : 0),
                 m_column - (origin ? m_margins.left : 0) + sequence.positive(0, 1));
}

void Screen::cursorColumnBack(const Sequence& sequence) {
    const bool origin = m_modes.has(Mode::Origin);
    moveInOrigin(m_row - (origin ? m_margins.top : 0),
                 m_column - (origin ? m_margins.left : 0) - sequence.positive(0, 1));
}

void Screen::cursorRow(const Sequence& sequence) {
    const int column = m_modes.has(Mode::Origin) ? m_column - m_margins.left : m_column;
    moveInOrigin(sequence.positive(0, 1) - 1, column);
}

void Screen::cursorRowRelative(const Sequence& sequence) {
    const bool origin = m_modes.has(Mode::Origin);
    moveInOrigin(m_row - (origin ? m_margins.top : 0) + sequence.positive(0, 1),
                 m_column - (origin ? m_margins.left : 0));
}

void Screen::cursorRowBack(const Sequence& sequence) {
    const bool origin = m_modes.has(Mode::Origin);
    moveInOrigin(m_row - (origin ? m_margins.top : 0) - sequence.positive(0, 1),
                 m_column - (origin ? m_margins.left : 0));
}

void Screen::cursorPosition(const Sequence& sequence) {
    moveInOrigin(sequence.positive(0, 1) - 1, sequence.positive(1, 1) - 1);
}

void Screen::tabForward(const Sequence& sequence) {
    moveByTabs(sequence.positive(0, 1), Direction::Forward);
}

void Screen::tabBackward(const Sequence& sequence) {
    moveByTabs(sequence.positive(0, 1), Direction::Backward);
}

void Screen::setTab(const Sequence&) {
    ownTabs()[m_column] = 1;
}

void Screen::clearTabs(const Sequence& sequence) {
    const int what = sequence.value(0, 0);
    if (what == 0) {
        ownTabs()[m_column] = 0;
    } else if (what == 3) {
        m_tabs.assign(m_size.columns, 0);
    }
}

void Screen::moveByTabs(int count, Direction direction) {
    const int last = rightLimit() - 1;
    const int first = m_modes.has(Mode::Origin) ? m_margins.left : 0;
    int column = m_column;
    for (int i = 0; i < count && (direction == Direction::Forward ? column < last : column > first); ++i) {
        const int step = direction == Direction::Forward ? 1 : -1;
        do {
            column += step;
        } while (column > first && column < last && !isTab(static_cast<std::size_t>(column)));
    }
    const bool pendingWrap = m_pendingWrap;
    moveTo(m_row, column);
    m_pendingWrap = pendingWrap && direction == Direction::Forward; // A tab in a full row stays there, as in xterm.
}

std::vector<std::uint8_t>& Screen::ownTabs() {
    if (m_tabs.empty()) {
        m_tabs.resize(m_size.columns, 0);
        for (std::size_t column = 0; column < m_tabs.size(); column += TabWidth) {
            m_tabs[column] = 1;
        }
    }
    return m_tabs;
}

void Screen::resetTabs(const Sequence& sequence) {
    if (sequence.value(0, 0) == 5) {
        m_tabs.clear();
    }
}

void Screen::carriageReturn() {
    const bool isInside = m_column >= m_margins.left || m_modes.has(Mode::Origin);
    m_column = isInside ? m_margins.left : std::uint16_t{0};
    m_pendingWrap = false;
    m_isPastEnd = false;
}

void Screen::saveCursor() {
    m_side->saved = {{m_row, m_column}, m_pen, m_charsets, m_modes.has(Mode::Origin), m_pendingWrap};
}

void Screen::saveCursor(const Sequence&) {
    saveCursor();
}

void Screen::saveCursorOrSetColumns(const Sequence& sequence) {
    if (m_modes.has(Mode::LeftRightMargins)) {
        setLeftRight(sequence);
    } else {
        saveCursor();
    }
}

void Screen::restoreCursor(const Sequence&) {
    restoreCursor();
}

void Screen::restoreCursor() {
    const SavedCursor& saved = m_side->saved;
    moveTo(saved.position.row, saved.position.column);
    m_pendingWrap = saved.pendingWrap && m_modes.has(Mode::AutoWrap);
    m_charsets = saved.charsets;
    if (saved.origin) {
        m_modes.set(Mode::Origin);
    } else {
        m_modes.reset(Mode::Origin);
    }
    // An open hyperlink is the writer's, not the cursor's: it stays as it is.
    const ExtraView extra = m_symbols->extra(saved.pen.extra);
    m_pen = saved.pen;
    if (m_penExtra->underlineColor != extra.underlineColor) {
        m_penExtra.edit().underlineColor = extra.underlineColor;
    }
    updateExtra();
}

void Screen::setCursorStyle(const Sequence& sequence) {
    const int style = sequence.value(0, 0);
    if (style > 6) {
        return;
    }
    m_cursorShape = style >= 5   ? model::CursorShape::Bar
                    : style >= 3 ? model::CursorShape::Underline
                                 : model::CursorShape::Block;
    changeMode(Mode::CursorBlink, style % 2 == 1 ? Change::Set : Change::Reset);
}

} // namespace mullion::vt::native
