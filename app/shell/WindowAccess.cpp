// The window by keyboard and by ear: from region to region, and what is said when something happens.
#include <app/shell/MainWindow.h>

#include <app/access/FocusWithin.h>
#include <app/find/FindControl.h>

#include <QApplication>

#include <algorithm>
#include <array>
#include <iterator>

namespace mullion::app {

// Panes (or layouts), the sessions' list, what was found, the toolbar, the broadcast bar: those that are there.
void MainWindow::nextRegion() {
    const std::array<QWidget*, 5> all{m_stack, m_dock, &m_find->dock(), m_topBar, m_bar};
    std::vector<QWidget*> regions;
    std::ranges::copy_if(all, std::back_inserter(regions), [](const QWidget* one) { return one->isVisible(); });
    const auto at = std::ranges::find_if(
        regions, [](const QWidget* one) { return one->isAncestorOf(QApplication::focusWidget()); });
    const auto next = at == regions.end() ? 0 : static_cast<std::size_t>(at - regions.begin() + 1) % regions.size();
    if (regions.empty()) {
        return;
    }
    if (regions[next] == m_dock) {
        m_dock->focusList();
    } else if (regions[next] == &m_find->dock()) {
        m_find->dock().field().focusAll();
    } else if (regions[next] == m_topBar) {
        focusWithin(*m_topBar, true);
    } else if (regions[next] == m_bar) {
        m_bar->focusBox();
    } else if (showsGallery()) {
        m_gallery->focusFirst();
    } else {
        m_canvas->setFocus();
    }
}

// What stands in a tile is said with it when the keyboard arrives there; from then on its changes are news.
void MainWindow::rememberMood(model::PaneId pane) {
    const share::PaneInfo* info = m_link.workspace().pane(pane);
    m_said = {pane, info == nullptr ? PaneMood::Unknown : moodOf(*info)};
}

// The state of the pane with the keyboard, and how many wait for a person; output is never read out.
void MainWindow::announceChange(model::PaneId pane) {
    const share::PaneInfo* info = m_link.workspace().pane(pane);
    if (info != nullptr && pane == m_canvas->focusedPane()) {
        const SaidMood now{pane, moodOf(*info)};
        if (std::exchange(m_said, now) != now) {
            m_announcer->say(QString::fromStdString(info->name) + u", "_qs + QString::fromLatin1(nameOf(now.mood)));
        }
    }
    const std::size_t waiting = m_link.workspace().counts().of(PaneMood::Blocked);
    if (std::exchange(m_saidWaiting, waiting) < waiting) {
        m_announcer->say(waiting == 1 ? tr("1 pane needs you") : tr("%1 panes need you").arg(waiting));
    }
}

} // namespace mullion::app
