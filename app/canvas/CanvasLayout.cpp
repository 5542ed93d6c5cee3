// Where tiles stand: the layout that is shown, zoom, and the pane in front of a stack. What the core holds wins; a
// window's own gesture shows at once and is told.
#include <app/canvas/CanvasWidget.h>

#include <algorithm>

namespace mullion::app {

// The layout that is shown; none when it is a wall of several sessions.
const model::Layout* CanvasWidget::shownLayout() const {
    const share::SessionInfo* session = ownLayout();
    return m_divide.preview() != nullptr ? m_divide.preview() : session != nullptr ? &session->layout : nullptr;
}

scene::WallQuestion CanvasWidget::wallQuestion(std::size_t panes) const {
    const scene::Scale scale(devicePixelRatioF());
    scene::WallQuestion question;
    question.area = canvasSize();
    question.scale = scale;
    const text::CellMetrics& metrics = m_glyphs.metrics(text::FontId::User);
    question.userCell = {metrics.width, metrics.height};
    question.smallestCell = {scale(0.6 * m_settings.smallestText), scale(1.2 * m_settings.smallestText)};
    question.presentColumns =
        m_wallColumns == 0 ? 0 : m_wallMemory.columnsAt(canvasSize(), panes).value_or(m_wallColumns);
    question.reading = reading();
    question.gap = m_theme->highContrast ? 6 : question.gap; // Two wide frames stand side by side in it.
    return question;
}

void CanvasWidget::setWallColumns(std::size_t panes, int columns) {
    m_wallColumns = columns;
    if (columns > 0) {
        m_wallMemory.remember(canvasSize(), panes, columns);
    }
}

std::vector<scene::PixelRect> CanvasWidget::arrangement(const std::vector<model::PaneId>& panes) {
    const scene::PixelSize area = canvasSize();
    if (!m_zoomed.valid() && m_groupBy != GroupBy::None && isWall() && !panes.empty()) {
        return groupedArrangement(panes);
    }
    showGroupHeaders({}, {});
    if (m_zoomed.valid()) {
        return {scene::zoomedRect(area)};
    }
    scene::Arrangement answer = scene::arrange(shownLayout(), panes, wallQuestion(panes.size()));
    setWallColumns(panes.size(), answer.columns);
    m_wallHeight = answer.contentHeight;
    m_wallOffset = std::clamp(m_wallOffset, 0, std::max(m_wallHeight - area.height, 0));
    for (scene::PixelRect& rect : answer.rects) {
        rect.y -= rect.empty() ? 0 : m_wallOffset;
    }
    return answer.rects;
}

void CanvasWidget::zoomPane(model::PaneId pane) {
    if (m_zoomed == pane) {
        return;
    }
    tellZoom(m_zoomed, pane);
    m_zoomed = pane;
    arrange();
    if (pane.valid()) {
        focusPane(pane);
    } else {
        revealPane(m_focused);
    }
    updatePill();
    Q_EMIT zoomChanged();
}

// The core keeps which pane of a session is zoomed, for other windows and for commands.
void CanvasWidget::tellZoom(model::PaneId before, model::PaneId after) {
    const auto tell = [this](model::PaneId id, const char* state) {
        const share::PaneInfo* pane = m_link.workspace().pane(id);
        const share::SessionInfo* session = pane == nullptr ? nullptr : m_link.workspace().session(pane->session);
        const bool isOn = session != nullptr && session->layout.zoomed == id;
        if (session == nullptr || isOn == (std::string_view(state) == "on")) {
            return;
        }
        const bool sent =
            m_link.request("pane.zoom", {{"pane", id.text()}, {"zoomed", state}}, [this](const client::Reply&) {
                --m_zoomRequests;
                followZoom();
            }) != 0;
        m_zoomRequests += sent ? 1 : 0;
    };
    const share::PaneInfo* old = m_link.workspace().pane(before);
    const share::PaneInfo* next = m_link.workspace().pane(after);
    if (old != nullptr && (next == nullptr || next->session != old->session)) {
        tell(before, "off");
    }
    tell(after, "on");
}

// Takes up what another window or a command zoomed.
void CanvasWidget::followZoom() {
    const auto& sessions = m_link.workspace().sessions();
    for (const share::SessionInfo& session : sessions) {
        const model::PaneId zoomed = session.layout.zoomed;
        const auto known = m_knownZoom.find(session.id);
        const bool isNew = known == m_knownZoom.end();
        const bool changed = isNew ? zoomed.valid() && shownSession() != nullptr : known->second != zoomed;
        m_knownZoom[session.id] = zoomed;
        if (!changed || m_zoomRequests > 0 || !inScope(session.id) || m_zoomed == zoomed) {
            continue;
        }
        const share::PaneInfo* ours = m_link.workspace().pane(m_zoomed);
        if (zoomed.valid() || (ours != nullptr && ours->session == session.id)) {
            zoomPane(zoomed);
        }
    }
}

// A pane that went behind another has no picture to type into: the keyboard goes to the one in front.
void CanvasWidget::followFront() {
    const model::Layout* layout = shownLayout();
    if (m_focusRequests > 0 || m_zoomed.valid() || layout == nullptr || tileOf(m_focused) != nullptr) {
        return;
    }
    const std::vector<model::PaneId> tabs = scene::tabsOf(*layout, m_focused);
    const auto front = std::ranges::find_if(tabs, [this](model::PaneId id) { return tileOf(id) != nullptr; });
    if (front != tabs.end()) {
        focusPane(*front);
    }
}

} // namespace mullion::app
