#include <app/layout/DividerDrag.h>

#include <app/layout/DragOverlay.h>
#include <app/layout/LogicalRect.h>
#include <core/model/LayoutEdit.h>

#include <QPointer>

#include <utility>

namespace mullion::app {
namespace {

constexpr int HitArea = 8; // Across; the gap itself is 4.

bool isUpright(const scene::Divider& divider) {
    return divider.axis == model::SplitAxis::LeftRight;
}

scene::PixelRect widened(scene::PixelRect gap, bool upright, int across) {
    const int more = (across - (upright ? gap.width : gap.height)) / 2;
    return upright ? scene::PixelRect{gap.x - more, gap.y, gap.width + 2 * more, gap.height}
                   : scene::PixelRect{gap.x, gap.y - more, gap.width, gap.height + 2 * more};
}

} // namespace

DividerDrag::DividerDrag(CoreLink& link, DragOverlay& overlay, const QWidget& canvas)
    : m_link(link), m_overlay(overlay), m_canvas(canvas) {}

std::optional<scene::Divider> DividerDrag::at(const model::Layout& layout, scene::PixelPoint point) const {
    if (layout.kind != model::LayoutKind::Split) {
        return std::nullopt;
    }
    for (const scene::Divider& divider : scene::splitDividers(layout.root, pixelSizeOf(m_canvas), scale())) {
        if (widened(divider.gap, isUpright(divider), scale()(HitArea)).contains(point)) {
            return divider;
        }
    }
    return std::nullopt;
}

void DividerDrag::begin(const scene::Divider& divider, scene::PixelPoint point, const share::SessionInfo& session) {
    const int grip = isUpright(divider) ? point.x - divider.gap.x : point.y - divider.gap.y;
    m_held = Held{divider, session.id, session.layout, grip};
    m_preview = session.layout;
    show();
    Q_EMIT gestureChanged({tr("Moving a divider"), tr("It rests at quarters, thirds, halves and equal parts"),
                           tr("Alt moves freely"), tr("A double click makes parts equal")});
}

void DividerDrag::moveTo(scene::PixelPoint point, Snapping snapping) {
    if (!m_held) {
        return;
    }
    const int position = (isUpright(m_held->divider) ? point.x : point.y) - m_held->grip;
    const DividerPlace place = placeDivider(m_held->divider, position, snapping, scale());
    if (!model::setShares(*m_preview, m_held->divider.path, place.shares)) {
        return;
    }
    m_held->snapped = place.snapped;
    m_held->moved = true;
    Q_EMIT previewChanged();
    show();
}

// The line stands where the divider is now.
void DividerDrag::show() {
    for (const scene::Divider& divider : scene::splitDividers(m_preview->root, pixelSizeOf(m_canvas), scale())) {
        if (divider.path == m_held->divider.path && divider.index == m_held->divider.index) {
            DragPicture picture;
            picture.divider = logicalRect(divider.gap, m_canvas.devicePixelRatioF());
            picture.snapped = m_held->snapped;
            m_overlay.show(picture);
        }
    }
}

void DividerDrag::finish() {
    if (!m_held) {
        return;
    }
    const Held held = *std::exchange(m_held, std::nullopt);
    m_overlay.end();
    Q_EMIT gestureChanged({});
    const model::LayoutNode* node = model::nodeAt(m_preview->root, held.divider.path);
    if (!held.moved || node == nullptr) {
        dropPreview();
        return;
    }
    nlohmann::json shares = nlohmann::json::array();
    for (const model::LayoutNode& child : node->children) {
        shares.push_back(child.share);
    }
    // The preview stands until the core has answered, or tiles would jump back for a moment.
    const auto answered = [self = QPointer(this)](const client::Reply&) {
        if (self && !self->m_held) {
            self->dropPreview();
        }
    };
    const bool sent =
        m_link.request("layout.shares",
                       {{"session", held.session.text()}, {"path", held.divider.path}, {"shares", std::move(shares)}},
                       answered) != 0;
    if (!sent) {
        m_preview.reset();
    }
    Q_EMIT previewChanged();
}

void DividerDrag::cancel() {
    if (m_held) {
        m_held.reset();
        m_overlay.end();
        Q_EMIT gestureChanged({});
        dropPreview();
    }
}

void DividerDrag::equalise(const scene::Divider& divider, model::SessionId session) {
    cancel();
    m_link.request("layout.equalise", {{"session", session.text()}, {"path", divider.path}});
}

void DividerDrag::sessionChanged(const share::SessionInfo* shown) {
    if (m_held && (shown == nullptr || shown->id != m_held->session || shown->layout != m_held->before)) {
        cancel();
    }
}

void DividerDrag::dropPreview() {
    m_preview.reset();
    Q_EMIT previewChanged();
}

} // namespace mullion::app
