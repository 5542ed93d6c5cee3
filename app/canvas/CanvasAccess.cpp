// What screen readers ask the canvas.
#include <app/canvas/CanvasWidget.h>

#include <QAccessible>

#include <algorithm>

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

void CanvasWidget::tellAccessFocus() {
    if (!QAccessible::isActive() || !m_focused.valid()) {
        return;
    }
    const std::vector<model::PaneId> panes = accessPanes();
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(static_cast<int>(std::ranges::find(panes, m_focused) - panes.begin()));
    QAccessible::updateAccessibility(&event);
}

} // namespace mullion::app
