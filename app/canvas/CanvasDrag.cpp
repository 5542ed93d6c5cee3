// What is dragged over the canvas: where its tiles stand for a gesture (TileDrag, DividerDrag), and what a gesture
// changes here.
#include <app/canvas/CanvasWidget.h>

#include <app/layout/DragOverlay.h>

#include <QKeyEvent>

namespace mullion::app {

void CanvasWidget::connectDrags() {
    connect(&m_drag, &TileDrag::settled, this, &CanvasWidget::clearTiles);
    connect(&m_drag, &TileDrag::windowRequested, this, &CanvasWidget::windowRequested);
    connect(&m_drag, &TileDrag::gestureChanged, this, [this](const QStringList& words) {
        if (!m_drag.isOn()) {
            m_press = PressKind::None; // Nothing is held, whatever button is.
        }
        m_sceneDirty = true;
        scheduleFrame();
        Q_EMIT gestureChanged(words);
    });
    connect(&m_divide, &DividerDrag::gestureChanged, this, &CanvasWidget::gestureChanged);
    connect(&m_divide, &DividerDrag::previewChanged, this, &CanvasWidget::arrange);
}

DropGround CanvasWidget::dropGround() const {
    DropGround ground;
    ground.layout = shownLayout();
    ground.order = shownPanes();
    ground.canvas = canvasSize();
    ground.scale = scene::Scale(devicePixelRatioF());
    ground.reading = reading();
    ground.scrolled = m_wallOffset;
    for (const Tile& tile : m_tiles) {
        const scene::TileClass kind = scene::tileClassFor({tile.rect.width, tile.rect.height}, ground.scale);
        ground.tiles.push_back({tile.pane, tile.rect, scene::measuresOf(kind, ground.scale).titleHeight});
    }
    ground.question = [this](std::size_t panes) { return wallQuestion(panes); };
    ground.screenSize = [this](scene::PixelSize tile) { return m_scene.screenSizeFor(tile); };
    return ground;
}

scene::TileContent CanvasWidget::ghostOf(model::PaneId pane) const {
    if (const Tile* tile = tileOf(pane)) {
        return contentOf(*tile);
    }
    Tile behind; // A tab that does not show.
    behind.pane = pane;
    describe(behind);
    return contentOf(behind);
}

model::SessionId CanvasWidget::groundSession() const {
    return ownLayout() != nullptr ? ownLayout()->id : model::SessionId{};
}

// Chosen tiles travel together.
void CanvasWidget::beginDrag(model::PaneId pane, TileDrag::By by) {
    if (m_zoomed.valid() || m_frozen) {
        return;
    }
    std::vector<model::PaneId> panes{pane};
    if (isTileSelected(pane)) {
        for (const model::PaneId other : selectedTiles()) {
            if (other != pane) {
                panes.push_back(other);
            }
        }
    }
    m_drag.begin(std::move(panes), by);
}

void CanvasWidget::cancelDrags() {
    m_drag.cancel();
    m_divide.cancel();
}

// Keys while tiles or a divider are held: none of them is the pane's.
bool CanvasWidget::handleDragKey(const QKeyEvent& event) {
    if (!m_drag.isOn() && !m_divide.isOn()) {
        return false;
    }
    if (event.key() == Qt::Key_Escape) {
        cancelDrags();
        m_press = PressKind::None;
    } else {
        m_drag.handleKey(event);
    }
    return true;
}

std::optional<scene::Divider> CanvasWidget::dividerAt(scene::PixelPoint point) const {
    const model::Layout* layout = shownLayout();
    return layout == nullptr || m_zoomed.valid() || m_frozen ? std::nullopt : m_divide.at(*layout, point);
}

model::PaneId CanvasWidget::paneAt(const QPoint& position) const {
    return rect().contains(position) ? m_scene.hitTest(pixelAt(position)).pane : model::PaneId{};
}

void CanvasWidget::showDropTarget(model::PaneId pane, const QString& label) {
    const Tile* tile = tileOf(pane);
    if (tile == nullptr) {
        m_overlay->end();
        return;
    }
    DragPicture picture;
    picture.preview = logical(tile->rect);
    picture.label = label;
    picture.labelIcon = Icon::Paste;
    m_overlay->show(picture);
}

std::optional<Drop> CanvasWidget::dropUnder(const QPoint& global, Travellers travellers) {
    return m_drag.hoverFromElsewhere(global, travellers);
}

} // namespace mullion::app
