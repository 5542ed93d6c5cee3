// Who asks for which size of terminal: after the tiles have stood still, each pane that follows its tile once.
#include <app/canvas/CanvasWidget.h>

namespace mullion::app {
namespace {

// A zoom or a drag of the window's edge ends before this.
constexpr int SettleMilliseconds = 400;

} // namespace

void CanvasWidget::scheduleSizes() {
    m_sizeTimer.start(SettleMilliseconds);
}

void CanvasWidget::applySizes() {
    if (!isVisible() || m_frozen || m_link.state() != LinkState::Live) {
        return;
    }
    if (m_divide.isOn()) {
        return scheduleSizes(); // What is held may still go back: terminals hear of it once, at the end.
    }
    for (const Tile& tile : m_tiles) {
        const share::PaneInfo* pane = m_link.workspace().pane(tile.pane);
        if (pane == nullptr) {
            continue;
        }
        const auto role = tile.pane == m_zoomed ? scene::TileRole::Zoomed : scene::TileRole::InWall;
        const model::ScreenSize room = m_scene.screenSizeFor({tile.rect.width, tile.rect.height}, role);
        const auto shown = tile.pane == m_zoomed ? PaneSizer::Shown::Zoomed : PaneSizer::Shown::AsTile;
        if (const auto wanted = m_sizer.wantedSize(*pane, room, shown)) {
            m_link.request(
                "pane.resize",
                {{"pane", pane->id.text()}, {"cols", wanted->columns}, {"rows", wanted->rows}, {"view", true}},
                [](const client::Reply&) {});
        }
    }
}

} // namespace mullion::app
