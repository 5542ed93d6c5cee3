#include <app/shell/OverlayDocks.h>

#include <QEvent>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int LeastUncovered = 48; // Of what lies under a dock, so that there is a way back to it.

} // namespace

OverlayDocks::OverlayDocks(QMainWindow& window) : QObject(&window), m_window(window) {
    window.installEventFilter(this);
}

void OverlayDocks::add(QDockWidget* dock, Qt::DockWidgetArea area, int narrow, int width, Leaves leaves) {
    dock->installEventFilter(this);
    m_window.centralWidget()->installEventFilter(this);
    m_entries.push_back({dock, area, narrow, width, leaves, false, false});
    if (m_window.isRightToLeft()) {
        turn();
    }
}

bool OverlayDocks::isOverlay(const QDockWidget* dock) const {
    const auto at = std::ranges::find(m_entries, dock, &Entry::dock);
    return at != m_entries.end() && at->over;
}

void OverlayDocks::dismiss() {
    for (const Entry& entry : m_entries) {
        if (entry.over && entry.leaves == Leaves::Yes) {
            entry.dock->hide();
        }
    }
}

bool OverlayDocks::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == &m_window) {
        follow();
    }
    if (event->type() == QEvent::LayoutDirectionChange && watched == &m_window) {
        turn();
    }
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::Show) {
        for (const Entry& entry : m_entries) {
            if (entry.over && (watched == m_window.centralWidget() || watched == entry.dock)) {
                place(entry);
            }
        }
    }
    return false;
}

void OverlayDocks::follow() {
    bool any = false;
    for (Entry& entry : m_entries) {
        const bool over = m_window.width() < entry.narrow;
        if (over == entry.over) {
            continue;
        }
        entry.over = over;
        any = true;
        const bool shown = !entry.dock->isHidden();
        if (over) {
            entry.wasShown = shown;
            m_window.removeDockWidget(entry.dock);
            entry.dock->setVisible(shown && entry.leaves == Leaves::No);
        } else {
            m_window.addDockWidget(areaOf(entry), entry.dock);
            entry.dock->setVisible(shown || (entry.wasShown && entry.leaves == Leaves::Yes));
            m_window.resizeDocks({entry.dock}, {entry.width}, Qt::Horizontal);
        }
    }
    if (any) {
        Q_EMIT changed();
    }
}

// A window read from the right has its list there, and what was found at the left.
Qt::DockWidgetArea OverlayDocks::areaOf(const Entry& entry) const {
    const bool left = (entry.area == Qt::LeftDockWidgetArea) != m_window.isRightToLeft();
    return left ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea;
}

void OverlayDocks::turn() {
    for (const Entry& entry : m_entries) {
        if (entry.over) {
            place(entry);
        } else if (m_window.dockWidgetArea(entry.dock) != areaOf(entry)) {
            const bool shown = !entry.dock->isHidden();
            const int width = m_window.isVisible() ? entry.dock->width() : entry.width; // Before, it has none.
            m_window.removeDockWidget(entry.dock);
            m_window.addDockWidget(areaOf(entry), entry.dock);
            entry.dock->setVisible(shown);
            m_window.resizeDocks({entry.dock}, {width}, Qt::Horizontal);
        }
    }
}

// Beside the window's edge, as high as the middle.
void OverlayDocks::place(const Entry& entry) const {
    const QRect room = m_window.centralWidget()->geometry();
    const int width = std::min(entry.width, m_window.width() - LeastUncovered);
    const int left = areaOf(entry) == Qt::LeftDockWidgetArea ? 0 : m_window.width() - width;
    const QRect wanted(left, room.y(), width, room.height());
    if (entry.dock->geometry() != wanted) {
        entry.dock->setGeometry(wanted);
    }
    entry.dock->raise();
}

} // namespace mullion::app
