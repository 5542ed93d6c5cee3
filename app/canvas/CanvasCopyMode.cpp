// Copy mode on the canvas: when it begins and ends, and what its keys ask for.
#include <app/canvas/CanvasWidget.h>

#include <QKeyEvent>

#include <utility>

namespace mullion::app {

void CanvasWidget::startCopyMode() {
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    if (frame == nullptr || m_frozen) {
        return;
    }
    clearSelection();
    const bool live = m_views.isLive(m_focused);
    const model::CellPosition cursor = frame->state().cursor.position;
    m_copyMode.emplace(m_views, m_focused, live ? cursor.row : 0, live ? cursor.column : 0);
    showCopyMode();
}

void CanvasWidget::leaveCopyMode() {
    if (!m_copyMode) {
        return;
    }
    const CopyMode mode = *std::exchange(m_copyMode, std::nullopt);
    if (mode.selects()) {
        clearSelection();
    }
    if (mode.beganLive()) {
        m_views.toLive(mode.pane());
    }
    m_sceneDirty = true;
    scheduleFrame();
    Q_EMIT gestureChanged({});
    Q_EMIT copyModeLeft();
}

// True when the key was copy mode's. Mullion's own chords go on working.
bool CanvasWidget::handleCopyKey(const QKeyEvent& event) {
    if (m_copyMode->pane() != m_focused || m_link.frame(m_focused) == nullptr) {
        leaveCopyMode();
        return false;
    }
    const bool selected = m_copyMode->selects();
    CopyMode::Answer answer = m_copyMode->handleKey(event);
    if (answer == CopyMode::Answer::NotMine) {
        if (actionFor(event)) {
            return false;
        }
        answer = m_copyMode->handleUnclaimedKey(event);
    }
    switch (answer) {
    case CopyMode::Answer::Copy:
        copySelection();
        finishSelection();
        m_copyMode->stopSelecting(); // What was copied stays lit.
        leaveCopyMode();
        return true;
    case CopyMode::Answer::Leave:
        leaveCopyMode();
        return true;
    case CopyMode::Answer::Find:
        Q_EMIT actionRequested(Action::Find);
        return true;
    case CopyMode::Answer::FindNext:
    case CopyMode::Answer::FindPrevious:
        Q_EMIT findStepRequested(answer == CopyMode::Answer::FindNext ? 1 : -1);
        return true;
    default:
        break;
    }
    if (selected && !m_copyMode->selects()) {
        clearSelection();
    }
    showCopyMode();
    return true;
}

// A hit of a search that was started here.
void CanvasWidget::setCopyCursor(model::PaneId pane, TextPosition place) {
    if (m_copyMode && m_copyMode->pane() == pane) {
        m_copyMode->moveTo(place);
        showCopyMode();
    }
}

// What it selects, and which keys there are.
void CanvasWidget::showCopyMode() {
    if (m_copyMode->selects()) {
        m_selection = m_copyMode->selection();
    }
    Q_EMIT gestureChanged(
        {tr("Copy mode"), tr("h j k l w b e 0 $ g G move"), tr("v V Ctrl+v select"), tr("y copies"), tr("/ n N find")});
    m_sceneDirty = true;
    scheduleFrame();
}

} // namespace mullion::app
