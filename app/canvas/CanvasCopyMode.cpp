// Copy mode: a cursor of its own in a pane's text, moved by the keys of vi, on the screen and in history.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/CopyMotion.h>

#include <QKeyEvent>

#include <algorithm>

namespace mullion::app {

void CanvasWidget::startCopyMode() {
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const std::vector<TextRow> rows = rowsOf(m_focused);
    if (frame == nullptr || rows.empty() || m_frozen) {
        return;
    }
    clearSelection();
    const PaneScroll* scroll = scrollOf(m_focused);
    const bool live = scroll == nullptr || scroll->isLive();
    const model::Cursor& cursor = frame->state().cursor;
    const std::size_t row = live ? std::min<std::size_t>(cursor.position.row, rows.size() - 1) : 0;
    m_copyMode = CopyMode{m_focused, {}, std::nullopt, {}, std::nullopt, live};
    putCopyCursor(row, live ? cursor.position.column : 0);
}

void CanvasWidget::leaveCopyMode() {
    if (!m_copyMode) {
        return;
    }
    const CopyMode mode = *std::exchange(m_copyMode, std::nullopt);
    if (mode.grain) {
        clearSelection();
    }
    if (mode.wasLive) {
        scrollPaneToLive(mode.pane);
    }
    m_sceneDirty = true;
    scheduleFrame();
    Q_EMIT gestureChanged({});
    Q_EMIT copyModeLeft();
}

// Nothing typed reaches the program; Mullion's own chords go on working.
bool CanvasWidget::handleCopyKey(const QKeyEvent& event) {
    if (m_copyMode->pane != m_focused || rowsOf(m_focused).empty()) {
        leaveCopyMode();
        return false;
    }
    if (moveCopyCursor(event)) {
        return true;
    }
    const bool ctrl = event.modifiers().testFlag(Qt::ControlModifier);
    const QString text = event.text();
    if (event.key() == Qt::Key_Escape || (text == u"q" && !ctrl)) {
        if (m_copyMode->grain) {
            m_copyMode->grain.reset();
            clearSelection();
            updateCopyMode();
        } else {
            leaveCopyMode();
        }
    } else if (ctrl && !event.modifiers().testFlag(Qt::ShiftModifier) && event.key() == Qt::Key_V) {
        toggleCopySelection(Grain::Block);
    } else if (actionFor(event)) {
        return false;
    } else if (text == u"v") {
        toggleCopySelection(Grain::Cell);
    } else if (text == u"V") {
        toggleCopySelection(Grain::Line);
    } else if (text == u"o" && m_copyMode->grain) {
        std::swap(m_copyMode->anchor, m_copyMode->cursor);
        updateCopyMode();
    } else if (text == u"y" || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        if (m_copyMode->grain) {
            copySelection();
            finishSelection();
        }
        m_copyMode->grain.reset(); // What was copied stays lit.
        leaveCopyMode();
    } else if (text == u"/" || text == u"?") {
        Q_EMIT actionRequested(Action::Find);
    } else if (text == u"n" || text == u"N") {
        Q_EMIT findStepRequested(text == u"n" ? 1 : -1);
    }
    return true;
}

bool CanvasWidget::moveCopyCursor(const QKeyEvent& event) {
    const std::vector<TextRow> rows = rowsOf(m_copyMode->pane);
    const std::size_t row = copyRow(rows).value_or(rows.size() / 2);
    const std::uint32_t column = std::max(m_copyMode->cursor.column, rows[row].start.column) - rows[row].start.column;
    const std::uint32_t width = static_cast<std::uint32_t>(std::max<std::size_t>(rows[row].cells.size(), 1));
    const auto page = static_cast<std::int64_t>(rows.size());
    const bool ctrl = event.modifiers() == Qt::ControlModifier;
    const bool plain = (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    const auto toWord = [&](WordMove move) {
        m_copyMode->cursor = moveByWord(rows, m_copyMode->cursor, move);
        updateCopyMode();
    };
    if (ctrl) {
        switch (event.key()) {
        case Qt::Key_U:
            return scrollCopyMode(page / 2), true;
        case Qt::Key_D:
            return scrollCopyMode(-page / 2), true;
        case Qt::Key_B:
            return scrollCopyMode(page), true;
        case Qt::Key_F:
            return scrollCopyMode(-page), true;
        default:
            return false;
        }
    }
    if (!plain) {
        return false;
    }
    const QString key = event.text();
    if (key == u"h" || event.key() == Qt::Key_Left) {
        putCopyCursor(row, column > 0 ? column - 1 : 0);
    } else if (key == u"l" || event.key() == Qt::Key_Right) {
        putCopyCursor(row, std::min(column + 1, width - 1));
    } else if (key == u"j" || event.key() == Qt::Key_Down) {
        moveCopyRows(1);
    } else if (key == u"k" || event.key() == Qt::Key_Up) {
        moveCopyRows(-1);
    } else if (key == u"w") {
        toWord(WordMove::NextStart);
    } else if (key == u"b") {
        toWord(WordMove::PreviousStart);
    } else if (key == u"e") {
        toWord(WordMove::NextEnd);
    } else if (key == u"0") {
        putCopyCursor(row, 0);
    } else if (key == u"^") {
        putCopyCursor(row, firstInk(rows[row]));
    } else if (key == u"$") {
        putCopyCursor(row, lastInk(rows[row]));
    } else if (key == u"H") {
        putCopyCursor(0, column);
    } else if (key == u"M") {
        putCopyCursor(rows.size() / 2, column);
    } else if (key == u"L") {
        putCopyCursor(rows.size() - 1, column);
    } else if (key == u"g") {
        m_copyMode->stickRow = 0;
        scrollPaneToTop(m_copyMode->pane);
        onCopyViewChanged();
    } else if (key == u"G") {
        scrollPaneToLive(m_copyMode->pane);
        const std::vector<TextRow> live = rowsOf(m_copyMode->pane);
        std::size_t last = live.size() - 1;
        while (last > 0 && std::ranges::all_of(live[last].cells, &model::Cell::isBlank)) {
            --last;
        }
        putCopyCursor(last, column);
    } else {
        return false;
    }
    return true;
}

// The row of the view that the cursor stands in; none when the view was moved away from it.
std::optional<std::size_t> CanvasWidget::copyRow(const std::vector<TextRow>& rows) const {
    return rowWith(rows, m_copyMode->cursor);
}

void CanvasWidget::putCopyCursor(std::size_t row, std::uint32_t column) {
    const std::vector<TextRow> rows = rowsOf(m_copyMode->pane);
    if (rows.empty()) {
        return;
    }
    const TextRow& to = rows[std::min(row, rows.size() - 1)];
    const auto width = static_cast<std::uint32_t>(std::max<std::size_t>(to.cells.size(), 1));
    std::uint32_t at = std::min(column, width - 1);
    if (at > 0 && at < to.cells.size() && to.cells[at].has(model::cellflag::WideTail)) {
        --at;
    }
    m_copyMode->cursor = {to.start.line, to.start.column + at};
    updateCopyMode();
}

// Down or up a row; at the edge of the view it moves.
void CanvasWidget::moveCopyRows(int by) {
    const std::vector<TextRow> rows = rowsOf(m_copyMode->pane);
    const auto row = static_cast<std::ptrdiff_t>(copyRow(rows).value_or(rows.size() / 2));
    const std::uint32_t column = m_copyMode->cursor.column -
                                 std::min(m_copyMode->cursor.column, rows[static_cast<std::size_t>(row)].start.column);
    const std::ptrdiff_t to = row + by;
    if (to >= 0 && to < static_cast<std::ptrdiff_t>(rows.size())) {
        putCopyCursor(static_cast<std::size_t>(to), column);
    } else {
        scrollCopyMode(-by);
    }
}

// The view moves, the cursor keeps its row of it. Rows that are not here yet come from the core.
void CanvasWidget::scrollCopyMode(std::int64_t up) {
    const std::vector<TextRow> rows = rowsOf(m_copyMode->pane);
    m_copyMode->stickRow = static_cast<std::uint16_t>(copyRow(rows).value_or(rows.size() / 2));
    scrollPane(m_copyMode->pane, up);
    onCopyViewChanged();
}

void CanvasWidget::onCopyViewChanged() {
    if (!m_copyMode->stickRow) {
        return;
    }
    const std::vector<TextRow> rows = rowsOf(m_copyMode->pane);
    if (rows.empty()) {
        return;
    }
    const std::uint32_t column = m_copyMode->cursor.column; // A wrapped row's own column is near enough.
    const std::size_t row = std::min<std::size_t>(*m_copyMode->stickRow, rows.size() - 1);
    const auto old = copyRow(rows);
    const std::uint32_t viewColumn = old ? column - rows[*old].start.column : column;
    putCopyCursor(row, viewColumn);
}

void CanvasWidget::toggleCopySelection(Grain grain) {
    if (m_copyMode->grain == grain) {
        m_copyMode->grain.reset();
        clearSelection();
    } else {
        if (!m_copyMode->grain) {
            m_copyMode->anchor = m_copyMode->cursor;
        }
        m_copyMode->grain = grain;
    }
    updateCopyMode();
}

// A hit of a search that was started here.
void CanvasWidget::setCopyCursor(model::PaneId pane, TextPosition place) {
    if (m_copyMode && m_copyMode->pane == pane) {
        m_copyMode->stickRow.reset();
        m_copyMode->cursor = place;
        updateCopyMode();
    }
}

// Selects from the anchor to the cursor, both with their cells, and says which keys there are.
void CanvasWidget::updateCopyMode() {
    if (m_copyMode->grain) {
        const std::vector<TextRow> rows = rowsOf(m_copyMode->pane);
        TextPosition from = m_copyMode->anchor;
        TextPosition to = m_copyMode->cursor;
        if (*m_copyMode->grain != Grain::Line) {
            ++(from <= to ? to : from).column;
        }
        m_selection.begin(m_copyMode->pane, from, *m_copyMode->grain, rows);
        m_selection.extend(to, rows);
    }
    Q_EMIT gestureChanged(
        {tr("Copy mode"), tr("h j k l w b e 0 $ g G move"), tr("v V Ctrl+v select"), tr("y copies"), tr("/ n N find")});
    m_sceneDirty = true;
    scheduleFrame();
}

} // namespace mullion::app
