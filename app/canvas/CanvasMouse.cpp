// The mouse: focus, zoom, selection; programs that want it get it inside their body, unless Shift is held.
#include <app/canvas/CanvasWidget.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QStyleHints>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace mullion::app {
namespace {

constexpr double DegreesPerNotch = 120; // QWheelEvent's unit.
constexpr double TripleClickDistance = 4;
constexpr int DragThreshold = 6;

bool isButton(scene::TilePart part) {
    return part == scene::TilePart::CloseButton || part == scene::TilePart::ZoomButton ||
           part == scene::TilePart::Badge || part == scene::TilePart::Action;
}

} // namespace

scene::PixelPoint CanvasWidget::pixelAt(const QPointF& position) const {
    const double ratio = devicePixelRatioF();
    return {static_cast<int>(std::floor(position.x() * ratio)), static_cast<int>(std::floor(position.y() * ratio))};
}

bool CanvasWidget::programWantsMouse(const scene::Hit& hit, Qt::KeyboardModifiers modifiers) const {
    if (hit.part != scene::TilePart::Body || !hit.onText || modifiers.testFlag(Qt::ShiftModifier) || m_frozen) {
        return false;
    }
    const share::SnapshotFrame* frame = m_link.frame(hit.pane);
    const share::PaneInfo* pane = m_link.workspace().pane(hit.pane);
    return frame != nullptr && pane != nullptr && isAlive(*pane) && !pane->readOnly && m_views.isLive(hit.pane) &&
           frame->state().modes.mouseTracking != model::MouseTracking::None;
}

void CanvasWidget::reportMouse(const scene::Hit& hit, model::MouseAction action, model::MouseButton button,
                               Qt::KeyboardModifiers modifiers) {
    model::MouseEvent event;
    event.action = action;
    event.button = button;
    event.modifiers = modifiersOf(modifiers);
    event.column = hit.cell.column;
    event.row = hit.cell.row;
    event.insideX = hit.insideX;
    event.insideY = hit.insideY;
    m_reported = hit;
    m_link.sendInput({hit.pane}, event);
}

// One, two or three: Qt knows double clicks only.
int CanvasWidget::clicksAt(const QPointF& position) {
    const bool soon = m_sinceDoubleClick.isValid() &&
                      m_sinceDoubleClick.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval();
    const bool near = (position - m_doubleClickPosition).manhattanLength() <= TripleClickDistance;
    return soon && near ? 3 : 1;
}

void CanvasWidget::mousePressEvent(QMouseEvent* event) {
    const scene::Hit hit = m_scene.hitTest(pixelAt(event->position()));
    if (m_drag.isOn() || m_divide.isOn()) {
        return; // Another button in a gesture means nothing.
    }
    endPeek();
    m_pressHit = hit;
    m_pressPosition = event->position();
    m_press = PressKind::None;
    if (event->button() == Qt::LeftButton && pressOnLayout(hit, *event)) {
        return;
    }
    if (event->button() == Qt::RightButton && !programWantsMouse(hit, event->modifiers())) {
        if (hit.pane.valid()) {
            focusPane(hit.pane);
        }
        followLink(hit, Qt::ControlModifier);
        const bool onText = hit.part == scene::TilePart::Body && hit.onText;
        Q_EMIT menuRequested({hit.pane, event->globalPosition().toPoint(), onText});
        return;
    }
    if (!hit.pane.valid() || hit.part == scene::TilePart::None || hit.part == scene::TilePart::Gutter) {
        return;
    }
    if (hit.part == scene::TilePart::ScrollBar && event->button() == Qt::LeftButton) {
        focusPane(hit.pane);
        m_press = PressKind::Scroll;
        scrollToBarPoint(hit.pane, pixelAt(event->position()).y);
        return;
    }
    if (isButton(hit.part)) {
        return; // Acted upon on release, so that it can be taken back.
    }
    if (!isTileSelected(hit.pane)) {
        clearTiles();
    }
    focusPane(hit.tab.valid() ? hit.tab : hit.pane);
    if (programWantsMouse(hit, event->modifiers())) {
        m_press = PressKind::Report;
        reportMouse(hit, model::MouseAction::Press, buttonOf(event->button()), event->modifiers());
    } else if (event->button() == Qt::LeftButton) {
        pressLeft(hit, *event);
    } else if (event->button() == Qt::MiddleButton && hit.part == scene::TilePart::Body) {
        const QClipboard* clipboard = QGuiApplication::clipboard();
        if (clipboard->supportsSelection()) {
            pasteText(clipboard->text(QClipboard::Selection));
        }
    }
}

// What a press does to tiles rather than to what is in them. True when that was meant.
bool CanvasWidget::pressOnLayout(const scene::Hit& hit, const QMouseEvent& event) {
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (const auto divider = dividerAt(pixelAt(event.position()))) {
        m_press = PressKind::Divide;
        m_divide.begin(*divider, pixelAt(event.position()), *ownLayout());
        return true;
    }
    if (hit.pane.valid() && modifiers == (Qt::ControlModifier | Qt::AltModifier)) {
        m_press = PressKind::Grab;
        return true;
    }
    if (hit.part == scene::TilePart::Gutter) {
        m_press = PressKind::Band;
        clearTiles();
        return true;
    }
    // With Shift too: that is how the mouse is ours where a program wants it.
    const bool ctrl = (modifiers & ~Qt::ShiftModifier) == Qt::ControlModifier;
    if (ctrl && hit.pane.valid() && !programWantsMouse(hit, modifiers)) {
        followLink(hit, modifiers);
        if (m_hoverLink) {
            openLink();
            return true;
        }
        if (modifiers == Qt::ControlModifier) {
            toggleTile(hit.pane);
            return true;
        }
    }
    return false;
}

void CanvasWidget::pressLeft(const scene::Hit& hit, const QMouseEvent& event) {
    if (hit.part != scene::TilePart::Body || !hit.onText) {
        clearSelection();
        m_press = PressKind::Grab;
        return;
    }
    m_press = PressKind::Select;
    m_dragPosition = event.position();
    if (event.modifiers().testFlag(Qt::ShiftModifier) && !m_selection.empty() && m_selection.pane() == hit.pane) {
        extendSelection(event.position());
        return;
    }
    const bool block = event.modifiers().testFlag(Qt::AltModifier);
    beginSelection(hit, block ? Grain::Block : clicksAt(event.position()) == 3 ? Grain::Line : Grain::Cell);
}

void CanvasWidget::mouseDoubleClickEvent(QMouseEvent* event) {
    const scene::Hit hit = m_scene.hitTest(pixelAt(event->position()));
    if (const auto divider = dividerAt(pixelAt(event->position())); divider && event->button() == Qt::LeftButton) {
        m_press = PressKind::None;
        m_divide.equalise(*divider, ownLayout()->id);
        return;
    }
    const bool isChrome = hit.part == scene::TilePart::Title || (hit.part == scene::TilePart::Body && !hit.onText);
    if (event->button() != Qt::LeftButton || programWantsMouse(hit, event->modifiers())) {
        mousePressEvent(event);
    } else if (hit.pane.valid() && isChrome) {
        zoomPane(m_zoomed.valid() ? model::PaneId{} : hit.pane);
    } else if (hit.part == scene::TilePart::Body) {
        m_sinceDoubleClick.start();
        m_doubleClickPosition = event->position();
        m_press = PressKind::Select;
        m_pressHit = hit;
        beginSelection(hit, Grain::Word);
    }
}

void CanvasWidget::mouseMoveEvent(QMouseEvent* event) {
    if (moveOnLayout(*event)) {
        return;
    }
    if (m_press == PressKind::Select) {
        m_dragPosition = event->position();
        extendSelection(event->position());
        return;
    }
    const scene::Hit hit = m_scene.hitTest(pixelAt(event->position()));
    m_hoverPosition = event->position();
    setHovered(hit.pane, hit, event->modifiers());
    followLink(hit, event->modifiers());
    nameBarMark(hit);
    const bool held = m_press == PressKind::Report;
    const share::SnapshotFrame* frame = m_link.frame(hit.pane);
    if (frame == nullptr || !(held ? hit.pane == m_pressHit.pane : programWantsMouse(hit, event->modifiers()))) {
        return;
    }
    const model::Modes& modes = frame->state().modes;
    const bool sameCell = hit.cell == m_reported.cell;
    const bool samePixel = hit.insideX == m_reported.insideX && hit.insideY == m_reported.insideY;
    if (sameCell && (samePixel || modes.mouseEncoding != model::MouseEncoding::SgrPixels)) {
        return;
    }
    const model::MouseTracking tracking = modes.mouseTracking;
    if (tracking == model::MouseTracking::Any || (tracking == model::MouseTracking::Button && held)) {
        reportMouse(hit, model::MouseAction::Move, buttonOf(event->buttons()), event->modifiers());
    }
}

// A move within a gesture on tiles; true when there is one, or one begins.
bool CanvasWidget::moveOnLayout(const QMouseEvent& event) {
    if (m_drag.isOn()) {
        m_drag.moveTo(event.position());
        return true;
    }
    if (m_press == PressKind::Scroll) {
        scrollToBarPoint(m_pressHit.pane, pixelAt(event.position()).y);
        return true;
    }
    const bool far = (event.position() - m_pressPosition).manhattanLength() >= DragThreshold;
    switch (m_press) {
    case PressKind::Divide:
        m_divide.moveTo(pixelAt(event.position()),
                        event.modifiers().testFlag(Qt::AltModifier) ? Snapping::Off : Snapping::On);
        return true;
    case PressKind::Band:
        bandTo(event.position());
        return true;
    case PressKind::Grab:
        if (far && !m_zoomed.valid() && !m_frozen) {
            beginDrag(m_pressHit.tab.valid() ? m_pressHit.tab : m_pressHit.pane, TileDrag::By::Mouse);
            m_drag.moveTo(event.position());
        }
        return true;
    default:
        return false;
    }
}

void CanvasWidget::mouseReleaseEvent(QMouseEvent* event) {
    const scene::Hit hit = m_scene.hitTest(pixelAt(event->position()));
    const PressKind kind = std::exchange(m_press, PressKind::None);
    m_dragScroll.stop();
    if (m_drag.isBy(TileDrag::By::Mouse)) {
        m_drag.drop();
    } else if (kind == PressKind::Divide) {
        m_divide.finish();
    } else if (kind == PressKind::Band) {
        finishBand();
    } else if (kind == PressKind::Grab) {
        clearTiles(); // A click, not a drag.
    } else if (kind == PressKind::Report) {
        scene::Hit where = hit.pane == m_pressHit.pane ? hit : m_pressHit;
        reportMouse(where, model::MouseAction::Release, buttonOf(event->button()), event->modifiers());
    } else if (kind == PressKind::Select) {
        finishSelection();
    } else if (event->button() == Qt::LeftButton && hit.pane == m_pressHit.pane && hit.part == m_pressHit.part) {
        if (hit.part == scene::TilePart::CloseButton) {
            Q_EMIT closePaneRequested(hit.pane);
        } else if (hit.part == scene::TilePart::ZoomButton) {
            zoomPane(m_zoomed.valid() ? model::PaneId{} : hit.pane);
        } else if (hit.part == scene::TilePart::Badge || hit.part == scene::TilePart::Action) {
            if (m_find == nullptr) {
                Q_EMIT broadcastToggled(hit.pane);
            }
        }
    }
}

void CanvasWidget::setHovered(model::PaneId pane, const scene::Hit& hit, Qt::KeyboardModifiers modifiers) {
    const bool text = hit.part == scene::TilePart::Body && hit.onText && !programWantsMouse(hit, modifiers);
    const auto divider = hit.part == scene::TilePart::None ? std::nullopt : dividerAt(pixelAt(m_hoverPosition));
    const Qt::CursorShape shape =
        divider ? (divider->axis == model::SplitAxis::LeftRight ? Qt::SplitHCursor : Qt::SplitVCursor)
        : text && m_hoverLink && modifiers.testFlag(Qt::ControlModifier) ? Qt::PointingHandCursor
        : text && m_press == PressKind::Select && m_selection.isBlock()  ? Qt::CrossCursor
        : text                                                           ? Qt::IBeamCursor
                                                                         : Qt::ArrowCursor;
    if (cursor().shape() != shape) {
        setCursor(shape);
    }
    const model::PaneId hovered = hit.part == scene::TilePart::Gutter ? model::PaneId{} : pane;
    if (hovered != m_hovered) {
        m_hovered = hovered;
        if (hovered.valid()) {
            m_prompts.refresh(hovered);
        }
        planPeek();
        m_sceneDirty = true;
        scheduleFrame();
    }
}

void CanvasWidget::leaveEvent(QEvent*) {
    setHovered({}, {}, {});
    forgetLink();
}

void CanvasWidget::wheelEvent(QWheelEvent* event) {
    event->accept();
    endPeek();
    const QPoint turned = event->angleDelta();
    const bool isSideways = std::abs(turned.x()) > std::abs(turned.y());
    // While Alt is held some systems turn an upright wheel sideways.
    const bool isMeantSideways = isSideways && !event->modifiers().testFlag(Qt::AltModifier);
    const Qt::Orientation orientation = isMeantSideways ? Qt::Horizontal : Qt::Vertical;
    if (std::exchange(m_wheelOrientation, orientation) != orientation) {
        m_wheelRest = 0;
    }
    m_wheelRest += (isSideways ? turned.x() : turned.y()) / DegreesPerNotch;
    const int notches = static_cast<int>(m_wheelRest);
    m_wheelRest -= notches;
    if (notches == 0) {
        return;
    }
    const scene::Hit hit = m_scene.hitTest(pixelAt(event->position()));
    const bool overText = hit.pane.valid() && hit.part == scene::TilePart::Body && hit.onText;
    if (overText && programWantsMouse(hit, event->modifiers())) {
        reportWheel(hit, notches, orientation, event->modifiers());
    } else if (orientation == Qt::Horizontal) {
        return; // Neither a pane's text nor the wall is wider than it is shown.
    } else if (overText) {
        scrollPane(hit.pane, notches);
    } else {
        scrollWall(-notches * m_settings.scrollRows * m_glyphs.metrics(text::FontId::User).height);
    }
}

void CanvasWidget::reportWheel(const scene::Hit& hit, int notches, Qt::Orientation orientation,
                               Qt::KeyboardModifiers modifiers) {
    using model::MouseButton;
    const MouseButton upright = notches > 0 ? MouseButton::WheelUp : MouseButton::WheelDown;
    const MouseButton sideways = notches > 0 ? MouseButton::WheelLeft : MouseButton::WheelRight;
    for (int i = 0; i < std::abs(notches); ++i) {
        reportMouse(hit, model::MouseAction::Press, orientation == Qt::Vertical ? upright : sideways, modifiers);
    }
}

void CanvasWidget::scrollPane(model::PaneId pane, int notches) {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (frame != nullptr && frame->state().modes.has(model::modeflag::AlternateScreen)) {
        // There is no history behind an alternate screen: the program scrolls by its own keys.
        model::KeyEvent key;
        key.key = static_cast<std::uint32_t>(notches > 0 ? model::NamedKey::Up : model::NamedKey::Down);
        for (int i = 0; i < std::abs(notches) * m_settings.scrollRows; ++i) {
            m_link.sendInput({pane}, key);
        }
        return;
    }
    m_views.scrollBy(pane, static_cast<std::int64_t>(notches) * m_settings.scrollRows);
}

} // namespace mullion::app
