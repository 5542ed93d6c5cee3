#include <app/layout/TileDrag.h>

#include <app/canvas/TileText.h>
#include <app/canvas/WallFocus.h>
#include <app/layout/DragGhost.h>
#include <app/layout/DragOverlay.h>
#include <app/layout/LogicalRect.h>
#include <app/layout/PaneTravel.h>
#include <app/link/PaneIds.h>

#include <QKeyEvent>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace mullion::app {
namespace {

using model::Place;
using nlohmann::json;

std::optional<Direction> directionOf(int key) {
    switch (key) {
    case Qt::Key_Left:
        return Direction::Left;
    case Qt::Key_Right:
        return Direction::Right;
    case Qt::Key_Up:
        return Direction::Up;
    case Qt::Key_Down:
        return Direction::Down;
    default:
        return std::nullopt;
    }
}

} // namespace

TileDrag::TileDrag(CoreLink& link, Ground& ground, const Look& look, QWidget& canvas)
    : m_link(link), m_ground(ground), m_look(look), m_canvas(canvas) {}

bool TileDrag::carries(model::PaneId pane) const {
    return m_held && std::ranges::find(m_held->panes, pane) != m_held->panes.end();
}

DropRules TileDrag::rules(const DropGround& ground) const {
    return ground.rules(m_held && m_held->panes.size() > 1 ? Travellers::Several : Travellers::One);
}

std::vector<DropTile> TileDrag::targets(const DropGround& ground) const {
    std::vector<DropTile> result = ground.tiles;
    std::erase_if(result, [this](const DropTile& tile) { return carries(tile.pane); });
    return result;
}

void TileDrag::begin(std::vector<model::PaneId> panes, By by) {
    if (m_held || panes.empty() || m_link.workspace().pane(panes.front()) == nullptr) {
        return;
    }
    m_held.emplace();
    m_held->panes = std::move(panes);
    m_held->by = by;
    Q_EMIT gestureChanged(words());
    by == By::Mouse ? takeByMouse() : takeByKeys();
}

void TileDrag::takeByMouse() {
    m_canvas.setCursor(Qt::ClosedHandCursor);
    if (m_ghost == nullptr) {
        m_ghost = new DragGhost(m_look.glyphs, m_look.theme, m_canvas.window());
    }
    refreshGhost();
}

// The choice starts in the middle of the next tile.
void TileDrag::takeByKeys() {
    const DropGround ground = m_ground.dropGround();
    const std::vector<DropTile> others = targets(ground);
    m_held->spots = dropSpots(others, rules(ground));
    if (m_held->spots.empty()) {
        cancel();
        return;
    }
    std::vector<scene::PixelRect> rects;
    for (const DropTile& target : others) {
        rects.push_back(target.rect);
    }
    const scene::PixelRect own = ground.rectOf(m_held->panes.front());
    rects.push_back(own.empty() && !rects.empty() ? rects.front() : own);
    for (const Direction way : {Direction::Right, Direction::Left, Direction::Down, Direction::Up}) {
        if (const auto next = neighbour(rects, rects.size() - 1, way)) {
            const auto spot = std::ranges::find_if(
                m_held->spots, [&](const DropSpot& one) { return one.drop.pane == others[*next].pane; });
            m_held->spot = static_cast<std::size_t>(spot - m_held->spots.begin());
            break;
        }
    }
    m_held->drop = m_held->spots[m_held->spot].drop;
    show();
}

void TileDrag::moveTo(const QPointF& position) {
    if (!isBy(By::Mouse)) {
        return;
    }
    const QPoint global = m_canvas.mapToGlobal(position.toPoint());
    const std::optional<Drop> outside = m_outside ? m_outside(global) : std::nullopt;
    if (!outside && !m_canvas.window()->frameGeometry().contains(global)) {
        leaveWindow();
        return;
    }
    const DropGround ground = m_ground.dropGround();
    m_held->drop =
        outside ? *outside : dropAt(pixelOf(position, m_canvas.devicePixelRatioF()), targets(ground), rules(ground));
    const bool nowhere = m_held->drop.kind == DropKind::None && !m_canvas.rect().contains(position.toPoint());
    const Qt::CursorShape shape = nowhere ? Qt::ForbiddenCursor : Qt::ClosedHandCursor;
    if (m_canvas.cursor().shape() != shape) {
        m_canvas.setCursor(shape);
    }
    m_ghost->follow(m_canvas.mapTo(m_canvas.window(), position.toPoint()));
    show();
}

void TileDrag::show() {
    const double ratio = m_canvas.devicePixelRatioF();
    const DropGround ground = m_ground.dropGround();
    const DropRules dropRules = rules(ground);
    const Drop& drop = m_held->drop;
    DragPicture picture;
    for (const model::PaneId pane : m_held->panes) {
        if (const scene::PixelRect rect = ground.rectOf(pane); !rect.empty()) {
            picture.slots_.push_back(logicalRect(rect, ratio));
        }
    }
    for (const DropTile& target : targets(ground)) {
        if (target.pane == drop.pane && target.pane.valid() && drop.kind != DropKind::Session) {
            picture.target = logicalRect(target.rect, ratio);
            for (const CompassButton& button : compassOf(target, dropRules)) {
                picture.compass.push_back({logicalRect(button.rect, ratio), iconOf(button.drop), button.drop == drop});
            }
        }
    }
    for (const CompassButton& bar : edgeBars(dropRules)) {
        picture.edges.push_back({logicalRect(bar.rect, ratio), iconOf(bar.drop), bar.drop == drop});
    }
    const DropPreview preview = previewOf(drop, m_held->panes, ground, m_link.workspace());
    if (!preview.rect.empty()) {
        picture.preview = logicalRect(preview.rect, ratio);
        picture.label = preview.label;
        picture.labelDetail = preview.detail;
        picture.labelIcon = iconOf(drop);
    }
    m_look.overlay.show(picture);
}

void TileDrag::refreshGhost() {
    scene::TileContent content = m_ground.ghostOf(m_held->panes.front());
    content.tabs = {};
    m_ghost->setContent(content, m_held->panes.size());
}

void TileDrag::pictureTaken(model::PaneId pane) {
    if (isBy(By::Mouse) && m_held->panes.front() == pane) {
        refreshGhost();
    }
}

void TileDrag::groundChanged() {
    if (!m_held) {
        return;
    }
    const std::vector<model::PaneId> order = m_ground.dropGround().order;
    const bool allHere = std::ranges::all_of(
        m_held->panes, [&order](model::PaneId pane) { return std::ranges::find(order, pane) != order.end(); });
    allHere ? show() : cancel();
}

QStringList TileDrag::words() const {
    const share::PaneInfo* pane = m_link.workspace().pane(m_held->panes.front());
    const std::size_t count = m_held->panes.size();
    QStringList words{count == 1 ? tr("Moving %1").arg(QString::fromStdString(shownName(*pane)))
                                 : tr("Moving %1 panes").arg(count)};
    if (m_held->by == By::Keys) {
        return words << tr("Arrows choose the place") << tr("Enter drops");
    }
    if (count == 1) {
        words << tr("Middle swaps");
    }
    if (rules(m_ground.dropGround()).freedom == Freedom::Tree) {
        words << tr("Sides split") << tr("Title bar stacks") << tr("Window edge takes the whole side");
    } else {
        words << tr("Sides insert before or after");
    }
    return words << tr("A session in the list moves it there") << tr("Off the window opens another");
}

// Beyond the window's edge the desktop carries them on: to another window, or to nowhere, which makes a new one.
void TileDrag::leaveWindow() {
    const std::vector<model::PaneId> panes = m_held->panes;
    m_held->drop = {DropKind::Window, Place::After, {}, {}};
    show();
    m_ghost->hide();
    const QPointer<TileDrag> alive(this); // Other events are served meanwhile.
    const TravelEnd end = travel(m_canvas, panes, m_link.core().coreId, m_ghost->grab(), DragGhost::Grip);
    if (!alive) {
        return;
    }
    cancel();
    if (end == TravelEnd::Nowhere) {
        request(panes, {DropKind::Window, Place::After, {}, {}});
    } else {
        Q_EMIT settled();
    }
}

void TileDrag::drop() {
    if (m_held) {
        const Held held = *m_held;
        cancel();
        request(held.panes, held.drop);
    }
}

void TileDrag::request(const std::vector<model::PaneId>& panes, const Drop& drop) {
    const auto move = [&](json to) {
        to["panes"] = idsOf(panes);
        m_link.request("pane.move", std::move(to));
    };
    switch (drop.kind) {
    case DropKind::None:
        return;
    case DropKind::Swap:
        m_link.request("pane.swap", {{"pane", panes.front().text()}, {"with", drop.pane.text()}});
        break;
    case DropKind::Beside:
        move({{"place", model::nameOf(drop.place)}, {"beside", drop.pane.text()}});
        break;
    case DropKind::Edge:
        if (m_ground.groundSession().valid()) {
            move({{"place", model::nameOf(drop.place)}, {"to", m_ground.groundSession().text()}});
        }
        break;
    case DropKind::Session:
        move({{"place", "after"}, {"to", drop.session.text()}});
        break;
    case DropKind::Window:
        Q_EMIT windowRequested(panes);
        break;
    }
    Q_EMIT settled();
}

std::optional<Drop> TileDrag::hoverFromElsewhere(const QPoint& global, Travellers travellers) {
    const QPoint position = m_canvas.mapFromGlobal(global);
    if (!m_canvas.isVisible() || !m_canvas.rect().contains(position)) {
        m_look.overlay.end();
        return std::nullopt;
    }
    const double ratio = m_canvas.devicePixelRatioF();
    const DropGround ground = m_ground.dropGround();
    const Drop drop = dropAt(pixelOf(position, ratio), targets(ground), ground.rules(travellers));
    const DropPreview preview = arrivalOf(drop, ground, m_link.workspace());
    DragPicture picture;
    if (!preview.rect.empty()) {
        picture.preview = logicalRect(preview.rect, ratio);
        picture.label = preview.label;
        picture.labelIcon = iconOf(drop);
    }
    m_look.overlay.show(picture);
    return drop;
}

void TileDrag::cancel() {
    if (!m_held) {
        return;
    }
    if (m_outside) {
        m_outside({-1, -1}); // Nothing is a target any more.
    }
    m_held.reset();
    m_look.overlay.end();
    if (m_ghost != nullptr) {
        m_ghost->hide();
    }
    m_canvas.setCursor(Qt::ArrowCursor);
    Q_EMIT gestureChanged({});
}

void TileDrag::handleKey(const QKeyEvent& event) {
    if (!isBy(By::Keys)) {
        return;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        drop();
    } else {
        stepTo(event.key());
    }
}

void TileDrag::stepTo(int key) {
    const std::optional<Direction> way = directionOf(key);
    std::vector<scene::PixelRect> rects;
    for (const DropSpot& spot : m_held->spots) {
        rects.push_back(spot.rect);
    }
    const auto next = way ? neighbour(rects, m_held->spot, *way) : std::nullopt;
    if (next) {
        m_held->spot = *next;
        m_held->drop = m_held->spots[*next].drop;
        show();
    }
}

} // namespace mullion::app
