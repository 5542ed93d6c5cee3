#include <app/canvas/CopyMode.h>

#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace mullion::app {
namespace {

// The row of the view that the cursor stands in; its middle when the view was moved away from it.
std::size_t cursorRow(std::span<const TextRow> rows, TextPosition cursor) {
    return rowWith(rows, cursor).value_or(rows.size() / 2);
}

std::uint32_t columnIn(const TextRow& row, TextPosition cursor) {
    return cursor.column - std::min(cursor.column, row.start.column);
}

} // namespace

CopyMode::CopyMode(TextViews& views, model::PaneId pane, std::size_t row, std::uint32_t column)
    : m_views(&views), m_pane(pane), m_beganLive(views.isLive(pane)) {
    put(row, column);
}

CopyMode::Answer CopyMode::handleKey(const QKeyEvent& event) {
    if (moveByKey(event)) {
        return Answer::Taken;
    }
    const bool ctrl = event.modifiers().testFlag(Qt::ControlModifier);
    if (event.key() == Qt::Key_Escape || (event.text() == u"q" && !ctrl)) {
        return std::exchange(m_grain, std::nullopt) ? Answer::Taken : Answer::Leave;
    }
    if (ctrl && !event.modifiers().testFlag(Qt::ShiftModifier) && event.key() == Qt::Key_V) {
        toggleSelection(Grain::Block);
        return Answer::Taken;
    }
    return Answer::NotMine;
}

CopyMode::Answer CopyMode::handleUnclaimedKey(const QKeyEvent& event) {
    const QString text = event.text();
    if (text == u"v") {
        toggleSelection(Grain::Cell);
    } else if (text == u"V") {
        toggleSelection(Grain::Line);
    } else if (text == u"o" && m_grain) {
        std::swap(m_anchor, m_cursor);
    } else if (text == u"y" || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        return m_grain ? Answer::Copy : Answer::Leave;
    } else if (text == u"/" || text == u"?") {
        return Answer::Find;
    } else if (text == u"n" || text == u"N") {
        return text == u"n" ? Answer::FindNext : Answer::FindPrevious;
    }
    return Answer::Taken;
}

bool CopyMode::moveByKey(const QKeyEvent& event) {
    const std::vector<TextRow> seen = rows();
    if (event.modifiers() == Qt::ControlModifier) {
        return pageByKey(event.key());
    }
    if ((event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0 || seen.empty()) {
        return false;
    }
    m_stick.reset(); // Rows that come now do not take the cursor along.
    const std::size_t row = cursorRow(seen, m_cursor);
    const std::uint32_t column = columnIn(seen[row], m_cursor);
    const QString key = event.text();
    if (key == u"h" || event.key() == Qt::Key_Left) {
        put(row, column > 0 ? column - 1 : 0);
    } else if (key == u"l" || event.key() == Qt::Key_Right) {
        put(row, column + 1);
    } else if (key == u"j" || event.key() == Qt::Key_Down) {
        moveRows(1);
    } else if (key == u"k" || event.key() == Qt::Key_Up) {
        moveRows(-1);
    } else if (key == u"w") {
        moveWord(WordMove::NextStart);
    } else if (key == u"b") {
        moveWord(WordMove::PreviousStart);
    } else if (key == u"e") {
        moveWord(WordMove::NextEnd);
    } else if (key == u"0") {
        put(row, 0);
    } else if (key == u"^") {
        put(row, firstInk(seen[row]));
    } else if (key == u"$") {
        put(row, lastInk(seen[row]));
    } else if (key == u"H") {
        put(0, column);
    } else if (key == u"M") {
        put(seen.size() / 2, column);
    } else if (key == u"L") {
        put(seen.size() - 1, column);
    } else if (key == u"g") {
        m_stick = 0;
        m_views->toTop(m_pane);
    } else if (key == u"G") {
        toLastText(column);
    } else {
        return false;
    }
    return true;
}

bool CopyMode::pageByKey(int key) {
    const auto page = static_cast<std::int64_t>(rows().size());
    switch (key) {
    case Qt::Key_U:
        return scroll(page / 2), true;
    case Qt::Key_D:
        return scroll(-page / 2), true;
    case Qt::Key_B:
        return scroll(page), true;
    case Qt::Key_F:
        return scroll(-page), true;
    default:
        return false;
    }
}

void CopyMode::moveWord(WordMove move) {
    m_cursor = moveByWord(rows(), m_cursor, move);
}

// Down or up a row; at the edge of the view it moves.
void CopyMode::moveRows(int by) {
    const std::vector<TextRow> seen = rows();
    const std::size_t row = cursorRow(seen, m_cursor);
    const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(row) + by;
    if (to >= 0 && to < static_cast<std::ptrdiff_t>(seen.size())) {
        put(static_cast<std::size_t>(to), columnIn(seen[row], m_cursor));
    } else {
        scroll(-by);
    }
}

// The view moves, the cursor keeps its row of it. Rows that are not here yet come from the core.
void CopyMode::scroll(std::int64_t up) {
    m_stick = cursorRow(rows(), m_cursor);
    m_views->scrollBy(m_pane, up);
}

void CopyMode::toLastText(std::uint32_t column) {
    m_views->toLive(m_pane);
    const std::vector<TextRow> live = rows();
    std::size_t last = live.empty() ? 0 : live.size() - 1;
    while (last > 0 && std::ranges::all_of(live[last].cells, &model::Cell::isBlank)) {
        --last;
    }
    put(last, column);
}

void CopyMode::put(std::size_t row, std::uint32_t column) {
    const std::vector<TextRow> seen = rows();
    if (seen.empty()) {
        return;
    }
    const TextRow& to = seen[std::min(row, seen.size() - 1)];
    const auto width = static_cast<std::uint32_t>(std::max<std::size_t>(to.cells.size(), 1));
    std::uint32_t at = std::min(column, width - 1);
    if (at > 0 && at < to.cells.size() && to.cells[at].has(model::cellflag::WideTail)) {
        --at;
    }
    m_cursor = {to.start.line, to.start.column + at};
}

void CopyMode::moveTo(TextPosition place) {
    m_stick.reset();
    m_cursor = place;
}

void CopyMode::followView() {
    const std::vector<TextRow> seen = rows();
    if (!m_stick || seen.empty()) {
        return;
    }
    const auto old = rowWith(seen, m_cursor);
    // A wrapped row's own column is near enough.
    put(*m_stick, old ? columnIn(seen[*old], m_cursor) : m_cursor.column);
}

void CopyMode::toggleSelection(Grain grain) {
    if (m_grain == grain) {
        m_grain.reset();
        return;
    }
    if (!m_grain) {
        m_anchor = m_cursor;
    }
    m_grain = grain;
}

Selection CopyMode::selection() const {
    Selection selection;
    if (m_grain) {
        const std::vector<TextRow> seen = rows();
        TextPosition from = m_anchor;
        TextPosition to = m_cursor;
        if (*m_grain != Grain::Line) {
            ++(from <= to ? to : from).column;
        }
        selection.begin(m_pane, from, *m_grain, seen);
        selection.extend(to, seen);
    }
    return selection;
}

} // namespace mullion::app
