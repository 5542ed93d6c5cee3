// When and how the canvas is drawn. Idle means that no timer runs and no frame is drawn.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/ScrollPill.h>
#include <app/canvas/TileText.h>
#include <app/shell/Age.h>

#include <QDateTime>

#include <algorithm>

namespace mullion::app {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr int RateMilliseconds = 1000;
constexpr int BlinkMilliseconds = 530;

} // namespace

bool CanvasWidget::canDraw() const {
    return m_host != nullptr && isVisible() && !window()->isMinimized();
}

void CanvasWidget::scheduleFrame() {
    const bool echo = m_link.hasPending(m_focused);
    if (!canDraw() || (m_frameTimer.isActive() && !echo)) {
        return;
    }
    const MonotonicTime now = monotonicNow();
    const MonotonicTime due = echo ? std::min(m_pacer.nextEcho(), m_pacer.nextFrame()) : m_pacer.nextFrame();
    const auto wait = std::max<long long>(duration_cast<milliseconds>(due - now + microseconds(999)).count(), 0);
    if (!m_frameTimer.isActive() || wait < m_frameTimer.remainingTime()) {
        m_frameTimer.start(static_cast<int>(wait));
    }
}

void CanvasWidget::onFrameTimer() {
    if (!canDraw()) {
        return;
    }
    const MonotonicTime start = monotonicNow();
    if (start >= m_pacer.nextFrame() || !m_link.hasPending(m_focused)) {
        const std::vector<model::PaneId> changed = m_link.takeChanged();
        onPicturesTaken(changed);
        drawFrame(changed);
        const double milliseconds = m_host->lastFrameMilliseconds();
        const auto update = duration_cast<microseconds>(monotonicNow() - start);
        m_pacer.frameDrawn(start, std::max(update, microseconds(static_cast<long long>(milliseconds * 1000))),
                           changed.size());
        if (std::ranges::find(changed, m_focused) != changed.end()) {
            m_pacer.echoDrawn(start);
        }
    } else if (m_link.takeChanged(m_focused)) {
        // The rest of the wall waits for its turn; what was typed does not.
        onPicturesTaken({m_focused});
        drawFrame({m_focused});
        m_pacer.echoDrawn(start);
    }
    m_link.frameDone();
    if (m_link.hasPending() || m_sceneDirty) {
        scheduleFrame();
    }
}

void CanvasWidget::onPicturesTaken(const std::vector<model::PaneId>& changed) {
    if (m_find != nullptr) {
        Q_EMIT panesPrinted(changed);
    }
    if (m_peek.valid() && std::ranges::find(changed, m_peek) != changed.end()) {
        refreshPeek();
    }
    for (const model::PaneId pane : changed) {
        m_pictured.insert(pane);
        m_drag.pictureTaken(pane);
        const bool scrolled = m_views.scrolledBack(pane) != nullptr;
        m_views.pictureTaken(pane);
        if (pane == m_zoomed || pane == m_hovered || scrolled) {
            m_prompts.refresh(pane);
        }
        if (pane == m_focused) {
            // A moving cursor is always visible; its blinking starts over.
            m_cursorPhase = scene::CursorPhase::Shown;
            updateBlinking();
            updatePill();
            tellAccessText();
        }
    }
}

void CanvasWidget::drawFrame(const std::vector<model::PaneId>& changed) {
    if (changed.empty() && !m_sceneDirty) {
        return;
    }
    m_sceneDirty = false;
    m_contents.clear();
    m_markStore.clear();
    m_barMarkStore.clear();
    m_countStore.clear();
    std::size_t tabs = 0;
    for (const Tile& tile : m_tiles) {
        tabs += tile.tabs.size();
    }
    m_tabs.clear();
    m_tabs.reserve(tabs); // The contents refer into it.
    for (const Tile& tile : m_tiles) {
        m_contents.push_back(contentOf(tile));
    }
    scene::SceneFrame frame;
    frame.canvas = canvasSize();
    frame.tiles = m_contents;
    const bool active = isActiveWindow() && hasFocus() && !m_frozen;
    frame.window = active ? scene::WindowFocus::Active : scene::WindowFocus::Inactive;
    frame.cursorPhase = m_cursorPhase;
    frame.now = monotonicNow();
    const scene::PaintList& list = m_scene.update(frame);
    if (!list.empty()) {
        m_host->draw(m_scene);
        countFrame();
    }
    if (m_find != nullptr) {
        Q_EMIT viewChanged();
    }
    if (const auto wake = m_scene.nextWake()) {
        const auto wait = duration_cast<milliseconds>(*wake - monotonicNow()) + milliseconds(1);
        m_wakeTimer.start(static_cast<int>(std::max<long long>(wait.count(), 1)));
    }
}

scene::TileContent CanvasWidget::contentOf(const Tile& tile) const {
    scene::TileContent content;
    content.pane = tile.pane;
    content.rect = tile.rect;
    content.name = tile.name;
    content.program = tile.program;
    content.age = tile.age;
    content.message = tile.message;
    content.tags = tile.tags;
    content.state = tile.state;
    content.color = tile.color;
    content.readOnly = tile.readOnly;
    content.progress = tile.progress;
    content.focused = tile.pane == m_focused && !m_drag.carries(tile.pane); // A dragged tile has its own frame.
    content.hovered = tile.pane == m_hovered;
    content.zoomed = tile.pane == m_zoomed;
    content.action = tile.action;
    content.broadcast = m_link.broadcast().markOf(tile.pane);
    content.selected = isTileSelected(tile.pane);
    if (!tile.tabs.empty() && m_tabs.capacity() >= m_tabs.size() + tile.tabs.size()) {
        const std::size_t first = m_tabs.size();
        for (const model::PaneId id : tile.tabs) {
            if (const share::PaneInfo* pane = m_link.workspace().pane(id)) {
                m_tabs.push_back({id, shownName(*pane), sceneState(*pane)});
            }
        }
        content.tabs = std::span(m_tabs).subspan(first);
    }
    const share::SnapshotFrame* live = m_link.frame(tile.pane);
    content.frame = live;
    if (live == nullptr) {
        return content;
    }
    if (const PaneScroll* scroll = m_views.scrolledBack(tile.pane)) {
        const ScrolledView view = scroll->view(*live);
        if (view.window != nullptr) {
            content.frame = &scroll->frame(*live);
            content.scrolledBack = {view.window, view.firstRow, view.rowCount};
            const auto total = static_cast<float>(live->state().historyEnd - live->state().historyFirst + live->rows());
            const std::uint64_t top =
                view.rowCount > 0 ? view.window->rows[view.firstRow].line : live->state().historyEnd;
            content.scrollThumb = scene::ScrollThumb{static_cast<float>(top - live->state().historyFirst) / total,
                                                     static_cast<float>(live->rows()) / total};
        }
    }
    if (!content.scrollThumb && showsBar(tile, *live)) {
        const auto total = static_cast<float>(live->state().historyEnd - live->state().historyFirst + live->rows());
        const float length = static_cast<float>(live->rows()) / total;
        content.scrollThumb = scene::ScrollThumb{1 - length, length};
    }
    content.selection = selectionIn(tile);
    addMarks(tile, content);
    return content;
}

std::optional<scene::Selection> CanvasWidget::selectionIn(const Tile& tile) const {
    if (m_selection.empty() || m_selection.pane() != tile.pane) {
        return std::nullopt;
    }
    std::optional<scene::Selection> result;
    int viewRow = 0;
    for (const TextRow& row : m_views.rows(tile.pane)) {
        const ColumnSpan span = m_selection.spanIn(row);
        if (!span.empty()) {
            if (!result) {
                result = scene::Selection{viewRow, span.first, viewRow, span.last, m_selection.isBlock()};
            }
            result->endRow = viewRow;
            result->endColumn = m_selection.isBlock() ? std::max<int>(result->endColumn, span.last) : span.last;
        }
        ++viewRow;
    }
    return result;
}

void CanvasWidget::countFrame() {
    ++m_framesDrawn;
    ++m_framesThisSecond;
    if (!m_rateTimer.isActive()) {
        m_rateTimer.start(RateMilliseconds);
    }
}

// One timer for all ages; it ticks as slowly as the youngest of them allows.
void CanvasWidget::scheduleAges() {
    if (!isVisible()) {
        return;
    }
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    std::optional<std::int64_t> youngest;
    for (const Tile& tile : m_tiles) {
        const share::PaneInfo* pane = m_link.workspace().pane(tile.pane);
        if (pane != nullptr && isAlive(*pane)) {
            const std::int64_t age = now - pane->stateSinceMs;
            youngest = youngest ? std::min(*youngest, age) : age;
        }
    }
    if (youngest) {
        const auto tick = static_cast<int>(ageTickMilliseconds(*youngest));
        if (!m_ageTimer.isActive() || m_ageTimer.remainingTime() > tick) {
            m_ageTimer.start(tick);
        }
    }
}

// Only a cursor that its program wants to blink does, and only where a person can see that it means them.
void CanvasWidget::updateBlinking() {
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const bool blinks = !m_settings.reducedMotion && frame != nullptr &&
                        frame->state().cursor.blink == model::Blink::Yes &&
                        frame->state().cursor.visible == model::Visible::Yes && hasFocus() && isActiveWindow() &&
                        isVisible() && !m_frozen;
    if (blinks) {
        m_blinkTimer.start(BlinkMilliseconds);
    } else {
        m_blinkTimer.stop();
        m_cursorPhase = scene::CursorPhase::Shown;
    }
}

} // namespace mullion::app
