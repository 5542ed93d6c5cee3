// Scrolling back: the view of a pane leaves the live screen and stays where it is until it is brought back.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/ScrollPill.h>

namespace mullion::app {

const PaneScroll* CanvasWidget::scrollOf(model::PaneId pane) const {
    const auto at = m_scrolls.find(pane);
    return at == m_scrolls.end() ? nullptr : &at->second;
}

void CanvasWidget::scrollPane(model::PaneId pane, std::int64_t rows) {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (frame == nullptr || rows == 0 || frame->state().modes.has(model::modeflag::AlternateScreen)) {
        return;
    }
    m_scrolls[pane].scrollBy(rows, *frame);
    requestHistory(pane);
}

void CanvasWidget::scrollPaneToTop(model::PaneId pane) {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (frame != nullptr && !frame->state().modes.has(model::modeflag::AlternateScreen)) {
        m_scrolls[pane].scrollToTop(*frame);
        requestHistory(pane);
    }
}

void CanvasWidget::scrollPaneToLive(model::PaneId pane) {
    if (m_scrolls.erase(pane) > 0) {
        m_sceneDirty = true;
        scheduleFrame();
        updatePill();
    }
}

// Sends what the view lacks, forgets a view that is live again, and shows the rest.
void CanvasWidget::requestHistory(model::PaneId pane) {
    const auto at = m_scrolls.find(pane);
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (at == m_scrolls.end() || frame == nullptr) {
        return;
    }
    if (at->second.isLive()) {
        m_scrolls.erase(at);
    } else if (const auto wanted = at->second.takeRequest(*frame)) {
        nlohmann::json params{
            {"pane", pane.text()}, {"cols", wanted->columns}, {"rows", wanted->rows}, {"up", wanted->up}};
        if (wanted->anchor) {
            params["line"] = wanted->anchor->line;
            params["column"] = wanted->anchor->column;
        }
        const std::uint64_t request =
            m_link.request("pane.history.window", std::move(params), [this, pane](const client::Reply&) {
                // Only an error comes this way.
                if (const auto failed = m_scrolls.find(pane); failed != m_scrolls.end()) {
                    failed->second.onRequestFailed();
                }
            });
        m_scrollRequests[request] = pane;
    }
    m_sceneDirty = true;
    scheduleFrame();
    if (pane == m_focused) {
        updatePill();
    }
    if (m_copyMode && m_copyMode->pane == pane) {
        onCopyViewChanged();
    }
}

void CanvasWidget::onHistoryWindow(const share::HistoryWindowMessage& window) {
    if (auto text = m_textRequests.extract(window.request); !text.empty()) {
        text.mapped()(window);
        return;
    }
    const auto request = m_scrollRequests.extract(window.request);
    const auto scroll = request.empty() ? m_scrolls.end() : m_scrolls.find(request.mapped());
    const share::SnapshotFrame* frame = m_link.frame(window.pane);
    if (scroll == m_scrolls.end() || frame == nullptr) {
        return;
    }
    scroll->second.onWindow(window, *frame);
    requestHistory(window.pane);
}

// "214 lines below, still running", at the bottom of the focused pane while it is scrolled back.
void CanvasWidget::updatePill() {
    const PaneScroll* scroll = scrollOf(m_focused);
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const share::PaneInfo* pane = m_link.workspace().pane(m_focused);
    const scene::PixelRect body = m_scene.bodyRect(m_focused);
    if (scroll == nullptr || scroll->isLive() || frame == nullptr || pane == nullptr || body.empty()) {
        m_pill->hide();
        return;
    }
    const double ratio = devicePixelRatioF();
    const QRect area(static_cast<int>(body.x / ratio), static_cast<int>(body.y / ratio),
                     static_cast<int>(body.width / ratio), static_cast<int>(body.height / ratio));
    m_pill->showFor(area, scroll->linesBelow(*frame), isAlive(*pane) ? PaneLife::Running : PaneLife::Ended, *m_theme);
}

} // namespace mullion::app
