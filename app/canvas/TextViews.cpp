#include <app/canvas/TextViews.h>

#include <utility>

namespace mullion::app {

TextViews::TextViews(CoreLink& link, QObject* parent) : QObject(parent), m_link(link) {
    connect(&m_link, &CoreLink::historyWindow, this, &TextViews::onHistoryWindow);
}

std::vector<TextRow> TextViews::rows(model::PaneId pane) const {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (frame == nullptr) {
        return {};
    }
    const PaneScroll* scroll = scrolledBack(pane);
    return scroll != nullptr ? scroll->rows(*frame) : screenRows(*frame);
}

const PaneScroll* TextViews::scrolledBack(model::PaneId pane) const {
    const auto at = m_places.find(pane);
    return at == m_places.end() ? nullptr : &at->second;
}

bool TextViews::isLive(model::PaneId pane) const {
    const PaneScroll* scroll = scrolledBack(pane);
    return scroll == nullptr || scroll->isLive();
}

const share::SnapshotFrame* TextViews::scrollable(model::PaneId pane) const {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    return frame == nullptr || frame->state().modes.has(model::modeflag::AlternateScreen) ? nullptr : frame;
}

void TextViews::scrollBy(model::PaneId pane, std::int64_t rowsUp) {
    const share::SnapshotFrame* frame = scrollable(pane);
    if (frame != nullptr && rowsUp != 0) {
        m_places[pane].scrollBy(rowsUp, *frame);
        ask(pane);
    }
}

void TextViews::toTop(model::PaneId pane) {
    if (const share::SnapshotFrame* frame = scrollable(pane)) {
        m_places[pane].scrollToTop(*frame);
        ask(pane);
    }
}

void TextViews::toLive(model::PaneId pane) {
    if (m_places.erase(pane) > 0) {
        Q_EMIT changed(pane);
    }
}

void TextViews::toPlace(model::PaneId pane, TextPosition place, std::size_t rowsAbove) {
    if (const share::SnapshotFrame* frame = m_link.frame(pane)) {
        m_places[pane].scrollTo(place, rowsAbove, *frame);
        ask(pane);
    }
}

void TextViews::pictureTaken(model::PaneId pane) {
    const auto scroll = m_places.find(pane);
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (scroll != m_places.end() && frame != nullptr) {
        scroll->second.onPicture(*frame);
        ask(pane);
    }
}

void TextViews::linkLost() {
    m_requests.clear();
    m_takers.clear();
    for (auto& [pane, scroll] : m_places) {
        scroll.onRequestFailed();
    }
}

void TextViews::forgetAll() {
    m_places.clear();
    m_requests.clear();
    m_takers.clear();
}

void TextViews::restore(Places places) {
    std::vector<model::PaneId> panes;
    for (const auto& [pane, scroll] : m_places) {
        panes.push_back(pane); // What leaves its place changes too.
    }
    m_places = std::move(places);
    for (auto& [pane, scroll] : m_places) {
        scroll.onRequestFailed(); // Whatever it waited for then does not come any more.
        panes.push_back(pane);
    }
    for (const model::PaneId pane : panes) {
        m_places.contains(pane) ? ask(pane) : changed(pane);
    }
}

void TextViews::readHistory(model::PaneId pane, TextPosition from, std::uint32_t rows, RowsTaker taker) {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (frame == nullptr) {
        return;
    }
    const nlohmann::json params{{"pane", pane.text()}, {"cols", frame->columns()}, {"rows", rows},
                                {"line", from.line},   {"column", from.column},    {"up", 0}};
    const std::uint64_t request = m_link.request("pane.history.window", params, [](const client::Reply&) {});
    m_takers[request] = std::move(taker);
}

// Sends for what the view lacks and forgets a view that is live again.
void TextViews::ask(model::PaneId pane) {
    const auto at = m_places.find(pane);
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (at == m_places.end() || frame == nullptr) {
        return;
    }
    if (at->second.isLive()) {
        m_places.erase(at);
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
                if (const auto failed = m_places.find(pane); failed != m_places.end()) {
                    failed->second.onRequestFailed();
                }
            });
        m_requests[request] = pane;
    }
    Q_EMIT changed(pane);
}

void TextViews::onHistoryWindow(const share::HistoryWindowMessage& window) {
    if (auto taker = m_takers.extract(window.request); !taker.empty()) {
        taker.mapped()(window);
        return;
    }
    const auto request = m_requests.extract(window.request);
    const auto scroll = request.empty() ? m_places.end() : m_places.find(request.mapped());
    const share::SnapshotFrame* frame = m_link.frame(window.pane);
    if (scroll != m_places.end() && frame != nullptr) {
        scroll->second.onWindow(window, *frame);
        ask(window.pane);
    }
}

} // namespace mullion::app
