// The gaps of a split layout: dragged with a live preview, snapped, made equal by a double click. The core hears of it
// once, when the divider is let go, and so do the terminals.
#include <app/canvas/CanvasWidget.h>

#include <app/layout/DividerSnap.h>
#include <app/layout/DragOverlay.h>

namespace mullion::app {
namespace {

constexpr int HitArea = 8; // Across; the gap itself is 4.

} // namespace

std::optional<scene::Divider> CanvasWidget::dividerAt(scene::PixelPoint point) const {
    const model::Layout* layout = shownLayout();
    if (layout == nullptr || layout->kind != model::LayoutKind::Split || m_zoomed.valid() || m_frozen) {
        return std::nullopt;
    }
    const scene::Scale scale(devicePixelRatioF());
    for (const scene::Divider& divider : scene::splitDividers(layout->root, canvasSize(), scale)) {
        const bool sideBySide = divider.axis == model::SplitAxis::LeftRight;
        scene::PixelRect area = divider.gap;
        const int more = (scale(HitArea) - (sideBySide ? area.width : area.height)) / 2;
        area = sideBySide ? scene::PixelRect{area.x - more, area.y, area.width + 2 * more, area.height}
                          : scene::PixelRect{area.x, area.y - more, area.width, area.height + 2 * more};
        if (area.contains(point)) {
            return divider;
        }
    }
    return std::nullopt;
}

void CanvasWidget::beginDivide(const scene::Divider& divider, scene::PixelPoint point) {
    const share::SessionInfo* session = ownLayout();
    const bool sideBySide = divider.axis == model::SplitAxis::LeftRight;
    DividerDrag drag;
    drag.divider = divider;
    drag.session = session->id;
    drag.before = session->layout;
    drag.grip = sideBySide ? point.x - divider.gap.x : point.y - divider.gap.y;
    m_divide = std::move(drag);
    m_previewLayout = session->layout;
    showDivide();
    Q_EMIT gestureChanged({tr("Moving a divider"), tr("It rests at quarters, thirds, halves and equal parts"),
                           tr("Alt moves freely"), tr("A double click makes parts equal")});
}

void CanvasWidget::divideTo(scene::PixelPoint point, Qt::KeyboardModifiers modifiers) {
    if (!m_divide) {
        return;
    }
    const bool sideBySide = m_divide->divider.axis == model::SplitAxis::LeftRight;
    const int position = (sideBySide ? point.x : point.y) - m_divide->grip;
    const Snapping snapping = modifiers.testFlag(Qt::AltModifier) ? Snapping::Off : Snapping::On;
    const DividerPlace place = placeDivider(m_divide->divider, position, snapping, scene::Scale(devicePixelRatioF()));
    if (!model::setShares(*m_previewLayout, m_divide->divider.path, place.shares)) {
        return;
    }
    m_divide->snapped = place.snapped;
    m_divide->moved = true;
    arrange();
    showDivide();
}

// The line stands where the divider is now.
void CanvasWidget::showDivide() {
    const scene::Scale scale(devicePixelRatioF());
    for (const scene::Divider& divider : scene::splitDividers(m_previewLayout->root, canvasSize(), scale)) {
        if (divider.path == m_divide->divider.path && divider.index == m_divide->divider.index) {
            DragPicture picture;
            picture.divider = logical(divider.gap);
            picture.snapped = m_divide->snapped;
            m_overlay->show(picture);
        }
    }
}

void CanvasWidget::finishDivide() {
    if (!m_divide) {
        return;
    }
    const DividerDrag drag = *std::exchange(m_divide, std::nullopt);
    m_overlay->end();
    Q_EMIT gestureChanged({});
    const model::LayoutNode* node = model::nodeAt(m_previewLayout->root, drag.divider.path);
    if (!drag.moved || node == nullptr) {
        m_previewLayout.reset();
        return;
    }
    nlohmann::json shares = nlohmann::json::array();
    for (const model::LayoutNode& child : node->children) {
        shares.push_back(child.share);
    }
    // The preview stands until the core has answered, or tiles would jump back for a moment.
    const bool sent =
        m_link.request("layout.shares",
                       {{"session", drag.session.text()}, {"path", drag.divider.path}, {"shares", std::move(shares)}},
                       [this](const client::Reply&) {
                           if (!m_divide) {
                               m_previewLayout.reset();
                               arrange();
                           }
                       }) != 0;
    if (!sent) {
        m_previewLayout.reset();
    }
    arrange();
}

void CanvasWidget::cancelDivide() {
    if (m_divide) {
        m_divide.reset();
        m_previewLayout.reset();
        m_overlay->end();
        Q_EMIT gestureChanged({});
        arrange();
    }
}

void CanvasWidget::equaliseDivider(const scene::Divider& divider) {
    cancelDivide();
    m_press = PressKind::None;
    if (const share::SessionInfo* session = ownLayout()) {
        m_link.request("layout.equalise", {{"session", session->id.text()}, {"path", divider.path}});
    }
}

} // namespace mullion::app
