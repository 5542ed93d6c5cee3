#include <app/canvas/PaneSizer.h>

namespace mullion::app {

std::optional<model::ScreenSize> PaneSizer::wantedSize(const share::PaneInfo& pane, model::ScreenSize room,
                                                       Shown shown) {
    if (pane.sizePolicy == share::SizePolicy::Fixed || pane.state != share::PaneState::Running) {
        return std::nullopt;
    }
    model::ScreenSize wanted{pane.columns, pane.rows};
    const bool holdsText = room.columns >= SmallestColumns && room.rows >= SmallestRows;
    const bool follows = pane.sizePolicy == share::SizePolicy::Follow || holdsText;
    const auto before = m_beforeZoom.find(pane.id);
    if (shown == Shown::Zoomed && before == m_beforeZoom.end()) {
        m_beforeZoom.emplace(pane.id, wanted);
    }
    if (follows) {
        wanted = {room.columns, room.rows, room.pixelWidth, room.pixelHeight};
    } else if (shown == Shown::AsTile && before != m_beforeZoom.end()) {
        wanted = before->second;
    }
    if (shown == Shown::AsTile) {
        m_beforeZoom.erase(pane.id);
    }
    const bool same = wanted.columns == pane.columns && wanted.rows == pane.rows;
    const bool valid = model::isValidSize(wanted.columns, wanted.rows);
    return same || !valid ? std::nullopt : std::optional(wanted);
}

} // namespace mullion::app
