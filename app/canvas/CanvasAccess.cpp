// What screen readers ask the canvas.
#include <app/access/TextDelta.h>
#include <app/canvas/CanvasWidget.h>

#include <QAccessible>

#include <algorithm>
#include <utility>

namespace mullion::app {

std::vector<model::PaneId> CanvasWidget::accessPanes() const {
    std::vector<model::PaneId> panes;
    for (const Tile& tile : m_tiles) {
        panes.push_back(tile.pane);
    }
    return panes;
}

const share::PaneInfo* CanvasWidget::accessPane(model::PaneId pane) const {
    return m_link.workspace().pane(pane);
}

QRect CanvasWidget::accessRect(model::PaneId pane) const {
    const Tile* tile = tileOf(pane);
    return tile == nullptr ? QRect() : QRect(mapToGlobal(logical(tile->rect).topLeft()), logical(tile->rect).size());
}

CanvasWidget::AccessScreen CanvasWidget::accessScreen(model::PaneId pane) const {
    AccessScreen screen;
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (frame == nullptr) {
        return screen;
    }
    const model::CellPosition cursor = frame->state().cursor.position;
    const auto textUpTo = [](const TextRow& row, std::uint32_t columns) {
        const TextRange range{row.start, {row.start.line, row.start.column + columns}};
        return QString::fromStdString(extractText({&row, 1}, range));
    };
    std::size_t number = 0;
    for (const TextRow& row : screenRows(*frame)) {
        if (number++ == cursor.row) {
            screen.caret = static_cast<int>(screen.text.size() + textUpTo(row, cursor.column).size());
        }
        screen.text += textUpTo(row, static_cast<std::uint32_t>(row.cells.size())) + u'\n';
    }
    return screen;
}

// Of the pane that has the keyboard; null when no tile shows it.
QAccessibleInterface* CanvasWidget::accessFocus() {
    const std::vector<model::PaneId> panes = accessPanes();
    const auto at = std::ranges::find(panes, m_focused);
    QAccessibleInterface* wall = QAccessible::queryAccessibleInterface(this);
    QAccessibleInterface* tile =
        wall != nullptr && at != panes.end() ? wall->child(static_cast<int>(at - panes.begin())) : nullptr;
    return tile != nullptr ? tile->child(0) : nullptr;
}

void CanvasWidget::tellAccessFocus() {
    if (!QAccessible::isActive() || !m_focused.valid() || !hasFocus()) {
        return;
    }
    if (QAccessibleInterface* screen = accessFocus()) {
        m_told = {m_focused, accessScreen(m_focused)};
        QAccessibleEvent event(screen, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

// What the program in the pane with the keyboard printed since it was last told, and where its cursor went.
void CanvasWidget::tellAccessText() {
    QAccessibleInterface* screen = QAccessible::isActive() && hasFocus() ? accessFocus() : nullptr;
    if (screen == nullptr) {
        return;
    }
    const ToldScreen before = std::exchange(m_told, ToldScreen{m_focused, accessScreen(m_focused)});
    if (before.pane != m_focused || before.screen.text.isEmpty()) {
        return; // It is read whole when the keyboard comes.
    }
    for (const TextEdit& edit : editsBetween(before.screen.text, m_told.screen.text)) {
        if (edit.inserted.isEmpty()) {
            QAccessibleTextRemoveEvent event(screen, edit.at, edit.removed);
            QAccessible::updateAccessibility(&event);
        } else if (edit.removed.isEmpty()) {
            QAccessibleTextInsertEvent event(screen, edit.at, edit.inserted);
            QAccessible::updateAccessibility(&event);
        } else {
            QAccessibleTextUpdateEvent event(screen, edit.at, edit.removed, edit.inserted);
            QAccessible::updateAccessibility(&event);
        }
    }
    if (before.screen.caret != m_told.screen.caret || before.screen.text != m_told.screen.text) {
        QAccessibleTextCursorEvent event(screen, m_told.screen.caret);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace mullion::app
