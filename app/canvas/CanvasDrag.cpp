// Tiles dragged and dropped, by mouse or by keys. A drop is a request to the core; nothing moves before it answers.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/TileText.h>
#include <app/layout/DragGhost.h>
#include <app/layout/DragOverlay.h>
#include <app/layout/PaneTravel.h>

#include <QKeyEvent>

#include <algorithm>

namespace mullion::app {
namespace {

using model::Place;
using nlohmann::json;

Icon iconOf(const Drop& drop) {
    if (drop.kind == DropKind::Swap) {
        return Icon::Swap;
    }
    switch (drop.place) {
    case Place::Left:
    case Place::Before:
        return Icon::ZoneLeft;
    case Place::Top:
        return Icon::ZoneTop;
    case Place::Bottom:
        return Icon::ZoneBottom;
    case Place::Stack:
        return Icon::Stack;
    default:
        return Icon::ZoneRight;
    }
}

json idsOf(const std::vector<model::PaneId>& panes) {
    json ids = json::array();
    for (const model::PaneId pane : panes) {
        ids.push_back(pane.text());
    }
    return ids;
}

scene::PixelRect unionOf(const scene::PixelRect& a, const scene::PixelRect& b) {
    if (a.empty() || b.empty()) {
        return a.empty() ? b : a;
    }
    const int x = std::min(a.x, b.x);
    const int y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// The half of a tile that a new neighbour takes, or beside which it is put in the order; all of it for a swap or a
// stack.
scene::PixelRect sideOf(scene::PixelRect rect, const Drop& drop) {
    const Place place = drop.kind == DropKind::Beside ? drop.place : Place::Stack;
    const bool later = place == Place::Right || place == Place::After;
    if (later || place == Place::Left || place == Place::Before) {
        rect.x += later ? rect.width / 2 : 0;
        rect.width /= 2;
    } else if (place == Place::Top || place == Place::Bottom) {
        rect.y += place == Place::Bottom ? rect.height / 2 : 0;
        rect.height /= 2;
    }
    return rect;
}

} // namespace

QRect CanvasWidget::logical(const scene::PixelRect& rect) const {
    const double ratio = devicePixelRatioF();
    return QRectF(rect.x / ratio, rect.y / ratio, rect.width / ratio, rect.height / ratio).toAlignedRect();
}

DropRules CanvasWidget::dropRules() const {
    const model::Layout* layout = shownLayout();
    DropRules rules;
    rules.freedom = layout != nullptr && layout->kind == model::LayoutKind::Split ? Freedom::Tree : Freedom::Order;
    rules.travellers = m_drag && m_drag->panes.size() > 1 ? Travellers::Several : Travellers::One;
    rules.canvas = canvasSize();
    rules.scale = scene::Scale(devicePixelRatioF());
    return rules;
}

std::vector<DropTile> CanvasWidget::dropTargets() const {
    std::vector<DropTile> targets;
    const scene::Scale scale(devicePixelRatioF());
    for (const Tile& tile : m_tiles) {
        const bool dragged = m_drag && std::ranges::find(m_drag->panes, tile.pane) != m_drag->panes.end();
        if (!dragged) {
            const scene::TileClass kind = scene::tileClassFor({tile.rect.width, tile.rect.height}, scale);
            targets.push_back({tile.pane, tile.rect, scene::measuresOf(kind, scale).titleHeight});
        }
    }
    return targets;
}

void CanvasWidget::beginDrag(model::PaneId pane, DragBy by) {
    if (m_drag || m_zoomed.valid() || m_frozen || m_link.workspace().pane(pane) == nullptr) {
        return;
    }
    m_drag.emplace();
    m_drag->by = by;
    m_drag->panes = {pane};
    if (isTileSelected(pane)) {
        for (const model::PaneId other : selectedTiles()) {
            if (other != pane) {
                m_drag->panes.push_back(other);
            }
        }
    }
    m_sceneDirty = true;
    scheduleFrame();
    Q_EMIT gestureChanged(dragWords());
    if (by == DragBy::Mouse) {
        setCursor(Qt::ClosedHandCursor);
        if (m_ghost == nullptr) {
            m_ghost = new DragGhost(m_glyphs, *m_theme, window()); // The window owns it.
        }
        refreshGhost();
        return;
    }
    const std::vector<DropTile> targets = dropTargets();
    m_drag->spots = dropSpots(targets, dropRules());
    if (m_drag->spots.empty()) {
        endDrag();
        return;
    }
    // The choice starts in the middle of the next tile.
    const Tile* own = tileOf(pane);
    std::vector<scene::PixelRect> rects;
    for (const DropTile& target : targets) {
        rects.push_back(target.rect);
    }
    rects.push_back(own != nullptr ? own->rect : rects.front());
    for (const Direction way : {Direction::Right, Direction::Left, Direction::Down, Direction::Up}) {
        if (const auto next = neighbour(rects, rects.size() - 1, way)) {
            const auto spot = std::ranges::find_if(
                m_drag->spots, [&](const DropSpot& one) { return one.drop.pane == targets[*next].pane; });
            m_drag->spot = static_cast<std::size_t>(spot - m_drag->spots.begin());
            break;
        }
    }
    m_drag->drop = m_drag->spots[m_drag->spot].drop;
    showDrag();
}

void CanvasWidget::refreshGhost() {
    if (!m_drag || m_drag->by != DragBy::Mouse) {
        return;
    }
    const Tile* tile = tileOf(m_drag->panes.front());
    Tile behind; // A tab that does not show.
    behind.pane = m_drag->panes.front();
    describe(behind);
    scene::TileContent content = contentOf(tile != nullptr ? *tile : behind);
    content.tabs = {};
    m_ghost->setContent(content, m_drag->panes.size());
}

void CanvasWidget::dragTo(const QPointF& position) {
    m_drag->position = position;
    Drop drop = dropAt(pixelAt(position), dropTargets(), dropRules());
    const std::optional<Drop> outside =
        m_outsideTargets ? m_outsideTargets(mapToGlobal(position.toPoint())) : std::nullopt;
    drop = outside ? *outside : drop;
    if (!outside && !window()->frameGeometry().contains(mapToGlobal(position.toPoint()))) {
        leaveWindow();
        return;
    }
    const Qt::CursorShape shape = drop.kind == DropKind::None && !rect().contains(position.toPoint())
                                      ? Qt::ForbiddenCursor
                                      : Qt::ClosedHandCursor;
    if (cursor().shape() != shape) {
        setCursor(shape);
    }
    m_drag->drop = drop;
    m_ghost->follow(mapTo(window(), position.toPoint()));
    showDrag();
}

void CanvasWidget::showDrag() {
    DragPicture picture;
    for (const model::PaneId pane : m_drag->panes) {
        if (const Tile* tile = tileOf(pane)) {
            picture.slots_.push_back(logical(tile->rect));
        }
    }
    const Drop& drop = m_drag->drop;
    const DropRules rules = dropRules();
    for (const DropTile& target : dropTargets()) {
        if (target.pane == drop.pane && target.pane.valid() && drop.kind != DropKind::Session) {
            picture.target = logical(target.rect);
            for (const CompassButton& button : compassOf(target, rules)) {
                picture.compass.push_back({logical(button.rect), iconOf(button.drop), button.drop == drop});
            }
        }
    }
    for (const CompassButton& bar : edgeBars(rules)) {
        picture.edges.push_back({logical(bar.rect), iconOf(bar.drop), bar.drop == drop});
    }
    const DropPreview preview = previewOf(drop);
    picture.preview = preview.rect.empty() ? QRect() : logical(preview.rect);
    if (!picture.preview.isEmpty()) {
        picture.label = preview.label;
        picture.labelDetail = preview.detail;
        picture.labelIcon = iconOf(drop);
    }
    m_overlay->show(picture);
}

QString CanvasWidget::labelOf(const Drop& drop) const {
    const share::PaneInfo* pane = m_link.workspace().pane(drop.pane);
    const QString name = pane == nullptr ? QString() : QString::fromStdString(shownName(*pane));
    if (drop.kind == DropKind::Swap) {
        return tr("Swap with %1").arg(name);
    }
    const bool edge = drop.kind == DropKind::Edge;
    switch (drop.place) {
    case Place::Left:
        return edge ? tr("Whole left side") : tr("Split left of %1").arg(name);
    case Place::Right:
        return edge ? tr("Whole right side") : tr("Split right of %1").arg(name);
    case Place::Top:
        return edge ? tr("Whole top") : tr("Split above %1").arg(name);
    case Place::Bottom:
        return edge ? tr("Whole bottom") : tr("Split below %1").arg(name);
    case Place::Stack:
        return tr("Stack with %1").arg(name);
    case Place::Before:
        return tr("Before %1").arg(name);
    case Place::After:
        return tr("After %1").arg(name);
    }
    return {};
}

// Where the dragged tiles would stand: the layout after the drop is made and asked.
scene::PixelRect CanvasWidget::landingRect(const Drop& drop) const {
    const model::Layout* shown = shownLayout();
    model::Layout after;
    if (shown != nullptr) {
        after = *shown;
    } else {
        after.order = shownPanes();
    }
    const std::vector<model::PaneId> before = after.order;
    if (drop.kind == DropKind::Edge) {
        model::placePanesAtEdge(after, m_drag->panes, drop.place);
    } else {
        model::placePanes(after, m_drag->panes, drop.pane, drop.place);
    }
    const scene::Arrangement places =
        scene::arrange(shown != nullptr ? &after : nullptr, after.order, wallQuestion(after.order.size()));
    scene::PixelRect all;
    for (std::size_t i = 0; i < after.order.size(); ++i) {
        if (std::ranges::find(m_drag->panes, after.order[i]) != m_drag->panes.end()) {
            all = unionOf(all, places.rects[i]);
        }
    }
    all.y -= m_wallOffset;
    return all;
}

CanvasWidget::DropPreview CanvasWidget::previewOf(const Drop& drop) const {
    DropPreview preview;
    if (drop.kind == DropKind::None || drop.kind == DropKind::Session || drop.kind == DropKind::Window) {
        return preview;
    }
    const Tile* target = tileOf(drop.pane);
    if (drop.kind != DropKind::Edge && target == nullptr) {
        return preview; // A row of a list; it marks itself.
    }
    preview.label = labelOf(drop);
    const bool inPlace = drop.kind == DropKind::Swap || drop.place == Place::Stack;
    preview.rect = inPlace ? target->rect : landingRect(drop);
    const model::ScreenSize size = m_scene.screenSizeFor({preview.rect.width, preview.rect.height});
    preview.detail = QStringLiteral("%1 × %2").arg(size.columns).arg(size.rows);
    return preview;
}

QStringList CanvasWidget::dragWords() const {
    const share::PaneInfo* pane = m_link.workspace().pane(m_drag->panes.front());
    const std::size_t count = m_drag->panes.size();
    QStringList words{count == 1 ? tr("Moving %1").arg(QString::fromStdString(shownName(*pane)))
                                 : tr("Moving %1 panes").arg(count)};
    if (m_drag->by == DragBy::Keys) {
        return words << tr("Arrows choose the place") << tr("Enter drops");
    }
    const bool tree = dropRules().freedom == Freedom::Tree;
    if (count == 1) {
        words << tr("Middle swaps");
    }
    if (tree) {
        words << tr("Sides split") << tr("Title bar stacks") << tr("Window edge takes the whole side");
    } else {
        words << tr("Sides insert before or after");
    }
    return words << tr("A session in the list moves it there") << tr("Off the window opens another");
}

// Beyond the window's edge the desktop carries them on: to another window, or to nowhere, which makes a new one.
void CanvasWidget::leaveWindow() {
    const std::vector<model::PaneId> panes = m_drag->panes;
    m_drag->drop = {DropKind::Window, Place::After, {}, {}};
    showDrag();
    m_ghost->hide();
    const QPointer<CanvasWidget> alive(this); // Other events are served meanwhile.
    const TravelEnd end = travel(*this, panes, m_link.core().coreId, m_ghost->grab(), DragGhost::Grip);
    if (!alive) {
        return;
    }
    m_press = PressKind::None;
    if (m_drag) {
        endDrag();
    }
    if (end == TravelEnd::Nowhere) {
        requestDrop(panes, {DropKind::Window, Place::After, {}, {}});
    } else {
        clearTiles();
    }
}

void CanvasWidget::drop() {
    const TileDrag drag = *m_drag;
    endDrag();
    requestDrop(drag.panes, drag.drop);
}

void CanvasWidget::requestDrop(const std::vector<model::PaneId>& panes, const Drop& drop) {
    switch (drop.kind) {
    case DropKind::None:
        return;
    case DropKind::Swap:
        m_link.request("pane.swap", {{"pane", panes.front().text()}, {"with", drop.pane.text()}});
        break;
    case DropKind::Beside:
        m_link.request("pane.move",
                       {{"panes", idsOf(panes)}, {"place", model::nameOf(drop.place)}, {"beside", drop.pane.text()}});
        break;
    case DropKind::Edge:
        if (ownLayout() != nullptr) {
            m_link.request(
                "pane.move",
                {{"panes", idsOf(panes)}, {"place", model::nameOf(drop.place)}, {"to", ownLayout()->id.text()}});
        }
        break;
    case DropKind::Session:
        m_link.request("pane.move", {{"panes", idsOf(panes)}, {"place", "after"}, {"to", drop.session.text()}});
        break;
    case DropKind::Window:
        Q_EMIT windowRequested(panes);
        break;
    }
    clearTiles();
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
    const QPoint position = mapFromGlobal(global);
    if (!isVisible() || !rect().contains(position)) {
        m_overlay->end();
        return std::nullopt;
    }
    const std::vector<DropTile> targets = dropTargets();
    DropRules rules = dropRules();
    rules.travellers = travellers;
    const Drop drop = mullion::app::dropAt(pixelAt(position), targets, rules);
    DragPicture picture;
    if (const Tile* tile = tileOf(drop.pane)) {
        picture.preview = logical(sideOf(tile->rect, drop));
        picture.label = labelOf(drop);
        picture.labelIcon = iconOf(drop);
    }
    m_overlay->show(picture);
    return drop;
}

void CanvasWidget::endDrag() {
    if (!m_drag) {
        return;
    }
    if (m_outsideTargets) {
        m_outsideTargets({-1, -1}); // Nothing is a target any more.
    }
    m_drag.reset();
    m_press = PressKind::None;
    m_overlay->end();
    if (m_ghost != nullptr) {
        m_ghost->hide();
    }
    setCursor(Qt::ArrowCursor);
    m_sceneDirty = true;
    scheduleFrame();
    Q_EMIT gestureChanged({});
}

// Keys while tiles or a divider are held: none of them is the pane's.
bool CanvasWidget::handleDragKey(const QKeyEvent& event) {
    if (!m_drag && !m_divide) {
        return false;
    }
    if (event.key() == Qt::Key_Escape) {
        endDrag();
        cancelDivide();
        m_press = PressKind::None;
        return true;
    }
    if (!m_drag || m_drag->by != DragBy::Keys) {
        return true;
    }
    std::optional<Direction> way;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        drop();
        return true;
    case Qt::Key_Left:
        way = Direction::Left;
        break;
    case Qt::Key_Right:
        way = Direction::Right;
        break;
    case Qt::Key_Up:
        way = Direction::Up;
        break;
    case Qt::Key_Down:
        way = Direction::Down;
        break;
    default:
        return true;
    }
    std::vector<scene::PixelRect> rects;
    for (const DropSpot& spot : m_drag->spots) {
        rects.push_back(spot.rect);
    }
    if (const auto next = neighbour(rects, m_drag->spot, *way)) {
        m_drag->spot = *next;
        m_drag->drop = m_drag->spots[*next].drop;
        showDrag();
    }
    return true;
}

} // namespace mullion::app
