// Tiles chosen together: Ctrl+click, a rubber band from the gutter, a chord. They travel and are broadcast to together.
#include <app/canvas/CanvasWidget.h>

#include <app/broadcast/BroadcastWords.h>
#include <app/canvas/TileText.h>
#include <app/layout/DragOverlay.h>
#include <app/shell/WholeText.h>

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>

namespace mullion::app {

bool CanvasWidget::isTileSelected(model::PaneId pane) const {
    return std::ranges::find(m_selectedTiles, pane) != m_selectedTiles.end();
}

std::vector<model::PaneId> CanvasWidget::selectedTiles() const {
    std::vector<model::PaneId> result;
    for (const model::PaneId pane : shownPanes()) {
        if (isTileSelected(pane)) {
            result.push_back(pane);
        }
    }
    return result;
}

void CanvasWidget::toggleTile(model::PaneId pane) {
    if (!pane.valid()) {
        return;
    }
    if (std::erase(m_selectedTiles, pane) == 0) {
        m_selectedTiles.push_back(pane);
    }
    m_sceneDirty = true;
    scheduleFrame();
    Q_EMIT tileSelectionChanged();
}

void CanvasWidget::clearTiles() {
    if (!m_selectedTiles.empty()) {
        m_selectedTiles.clear();
        m_sceneDirty = true;
        scheduleFrame();
        Q_EMIT tileSelectionChanged();
    }
}

void CanvasWidget::bandTo(const QPointF& position) {
    const QRect band = QRectF(m_pressPosition, position).normalized().toAlignedRect();
    DragPicture picture;
    picture.band = band.intersected(rect());
    m_overlay->show(picture);
    std::vector<model::PaneId> inside;
    for (const Tile& tile : m_tiles) {
        if (logical(tile.rect).intersects(band)) {
            inside.push_back(tile.pane);
        }
    }
    if (inside != m_selectedTiles) {
        m_selectedTiles = std::move(inside);
        m_sceneDirty = true;
        scheduleFrame();
    }
}

void CanvasWidget::finishBand() {
    m_overlay->end();
    Q_EMIT tileSelectionChanged();
}

void CanvasWidget::undoLayout(const char* verb) {
    const share::PaneInfo* pane = m_link.workspace().pane(m_focused);
    const share::SessionInfo* shown = ownLayout();
    const model::SessionId session = shown != nullptr  ? shown->id
                                     : pane != nullptr ? pane->session
                                                       : model::SessionId{};
    if (session.valid()) {
        m_link.request(verb, {{"session", session.text()}});
    }
}

// What the row of a tile says while a broadcast is on: why nothing reaches it, and the way to change that.
void CanvasWidget::describeBroadcast(Tile& tile) const {
    tile.action.clear();
    const BroadcastState& broadcast = m_link.broadcast();
    switch (broadcast.markOf(tile.pane)) {
    case scene::BroadcastMark::Excluded:
        tile.message = tr("Excluded by you").toStdString();
        tile.action = tr("Include").toStdString();
        break;
    case scene::BroadcastMark::Skipped: {
        const std::string code = broadcast.skipCode(tile.pane);
        tile.message = tr("Skipped, %1").arg(skipReason(code)).toStdString();
        tile.action = canForce(code) ? tr("Force").toStdString() : std::string();
        break;
    }
    default:
        break;
    }
}

// What a title or a message row has no room for.
void CanvasWidget::tellWhole(const QHelpEvent& event) {
    const scene::Hit hit = m_scene.hitTest(pixelAt(event.pos()));
    const Tile* tile = hit.cut ? tileOf(hit.pane) : nullptr;
    if (tile == nullptr) {
        if (hit.part != scene::TilePart::ScrollBar) { // Its marks have words of their own.
            QToolTip::hideText();
        }
        return;
    }
    const share::PaneInfo* tab = m_link.workspace().pane(hit.tab);
    const std::string words = hit.part == scene::TilePart::Message ? tile->message
                              : tab != nullptr                     ? shownName(*tab)
                                                                   : tile->name + '\n' + tile->program;
    QToolTip::showText(event.globalPos(), plainTip(QString::fromStdString(words).trimmed()), this);
}

} // namespace mullion::app
