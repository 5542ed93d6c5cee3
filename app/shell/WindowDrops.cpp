// What is dropped on the window from elsewhere: a layout file is started, other files and text are typed into the pane
// under the pointer.
#include <app/shell/MainWindow.h>

#include <app/canvas/TileText.h>
#include <app/gallery/DroppedFiles.h>
#include <app/layout/PaneTravel.h>

#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace mullion::app {

model::PaneId MainWindow::paneUnder(const QPoint& position) const {
    return showsCanvas() ? m_canvas->paneAt(m_canvas->mapFrom(this, position)) : model::PaneId{};
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (m_link.state() == LinkState::Live && !travellersIn(*event->mimeData(), m_link.core().coreId).empty()) {
        event->acceptProposedAction();
    } else if (m_link.state() == LinkState::Live && !readDrop(*event->mimeData()).empty()) {
        event->acceptProposedAction();
    }
}

// Where panes from another window, or this one again, would land.
std::optional<Drop> MainWindow::landingOf(const std::vector<model::PaneId>& panes, const QPoint& position) {
    const QPoint global = mapToGlobal(position);
    const std::optional<Drop> row = m_dock->isVisible() ? m_dock->dropAt(global) : std::nullopt;
    if (row) {
        m_canvas->dropUnder({-1, -1});
        return row;
    }
    if (!showsCanvas() || m_canvas->isZoomed()) {
        return std::nullopt;
    }
    auto drop = m_canvas->dropUnder(global, panes.size() > 1 ? Travellers::Several : Travellers::One);
    const bool onItself = drop && std::ranges::find(panes, drop->pane) != panes.end();
    return onItself || (drop && drop->kind == DropKind::None) ? std::nullopt : drop;
}

void MainWindow::dragMoveEvent(QDragMoveEvent* event) {
    if (const auto panes = travellersIn(*event->mimeData(), m_link.core().coreId); !panes.empty()) {
        const bool lands = landingOf(panes, event->position().toPoint()).has_value();
        event->setDropAction(Qt::MoveAction);
        event->setAccepted(lands);
        const share::PaneInfo* first = m_link.workspace().pane(panes.front());
        const QString name = first == nullptr ? QString() : QString::fromStdString(shownName(*first));
        m_status->setGesture(
            {panes.size() == 1 ? tr("Moving %1 here").arg(name) : tr("Moving %1 panes here").arg(panes.size())});
        return;
    }
    const DroppedFiles dropped = readDrop(*event->mimeData());
    const model::PaneId pane = paneUnder(event->position().toPoint());
    const share::PaneInfo* info = m_link.workspace().pane(pane);
    const bool taken = !dropped.layoutFile.isEmpty() || (info != nullptr && isAlive(*info) && !info->readOnly);
    event->setAccepted(taken);
    const bool onPane = taken && dropped.layoutFile.isEmpty();
    m_canvas->showDropTarget(onPane ? pane : model::PaneId{}, dropped.label());
    m_status->setGesture(!taken ? QStringList() : QStringList{dropped.label()});
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_canvas->showDropTarget({}, {});
    m_canvas->dropUnder({-1, -1});
    m_dock->dropAt({-1, -1});
    m_status->setGesture({});
}

void MainWindow::dropEvent(QDropEvent* event) {
    if (const auto panes = travellersIn(*event->mimeData(), m_link.core().coreId); !panes.empty()) {
        const auto drop = landingOf(panes, event->position().toPoint());
        dragLeaveEvent(nullptr);
        event->setDropAction(Qt::MoveAction);
        event->setAccepted(drop.has_value());
        if (drop) {
            m_canvas->requestDrop(panes, *drop);
        }
        return;
    }
    const DroppedFiles dropped = readDrop(*event->mimeData());
    const model::PaneId pane = paneUnder(event->position().toPoint());
    dragLeaveEvent(nullptr);
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (!dropped.layoutFile.isEmpty()) {
        startLayout({dropped.layoutFile, QFileInfo(dropped.layoutFile).path(), {}, {}});
    } else if (!dropped.refusal.isEmpty()) {
        m_notice->showBriefly(dropped.refusal);
    } else if (pane.valid()) {
        m_canvas->focusPane(pane);
        m_canvas->setFocus();
        if (dropped.isText) {
            m_canvas->pasteText(dropped.text); // Asks where lines would run at once.
        } else {
            m_canvas->sendPaste(pane, dropped.text);
        }
    }
}

} // namespace mullion::app
