// What is dropped on the window from elsewhere: a layout file is started, other files and text are typed into the pane
// under the pointer.
#include <app/shell/MainWindow.h>

#include <app/gallery/DroppedFiles.h>

#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace mullion::app {

model::PaneId MainWindow::paneUnder(const QPoint& position) const {
    return showsCanvas() ? m_canvas->paneAt(m_canvas->mapFrom(this, position)) : model::PaneId{};
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (m_link.state() == LinkState::Live && !readDrop(*event->mimeData()).empty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dragMoveEvent(QDragMoveEvent* event) {
    const DroppedFiles dropped = readDrop(*event->mimeData());
    const model::PaneId pane = paneUnder(event->position().toPoint());
    const share::PaneInfo* info = m_link.workspace().pane(pane);
    const bool taken = !dropped.layoutFile.isEmpty() || (info != nullptr && isAlive(*info));
    event->setAccepted(taken);
    const bool onPane = taken && dropped.layoutFile.isEmpty();
    m_canvas->showDropTarget(onPane ? pane : model::PaneId{}, dropped.label());
    m_status->setGesture(!taken ? QStringList() : QStringList{dropped.label()});
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_canvas->showDropTarget({}, {});
    m_status->setGesture({});
}

void MainWindow::dropEvent(QDropEvent* event) {
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
