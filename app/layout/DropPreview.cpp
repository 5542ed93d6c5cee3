#include <app/layout/DropPreview.h>

#include <app/canvas/TileText.h>

#include <QCoreApplication>
#include <QGuiApplication>

#include <algorithm>

namespace mullion::app {
namespace {

using model::Place;

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

class DropWords {
    Q_DECLARE_TR_FUNCTIONS(DropWords)

  public:
    static QString labelOf(const Drop& drop, const Workspace& workspace);
};

QString DropWords::labelOf(const Drop& drop, const Workspace& workspace) {
    const share::PaneInfo* pane = workspace.pane(drop.pane);
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
scene::PixelRect landingRect(const Drop& drop, const std::vector<model::PaneId>& panes, const DropGround& ground) {
    model::Layout after;
    if (ground.layout != nullptr) {
        after = *ground.layout;
    } else {
        after.order = ground.order;
    }
    if (drop.kind == DropKind::Edge) {
        model::placePanesAtEdge(after, panes, drop.place);
    } else {
        model::placePanes(after, panes, drop.pane, drop.place);
    }
    const scene::Arrangement places =
        scene::arrange(ground.layout != nullptr ? &after : nullptr, after.order, ground.question(after.order.size()));
    scene::PixelRect all;
    for (std::size_t i = 0; i < after.order.size(); ++i) {
        if (std::ranges::find(panes, after.order[i]) != panes.end()) {
            all = unionOf(all, places.rects[i]);
        }
    }
    all.y -= ground.scrolled;
    return all;
}

} // namespace

DropRules DropGround::rules(Travellers travellers) const {
    DropRules rules;
    rules.freedom = layout != nullptr && layout->kind == model::LayoutKind::Split ? Freedom::Tree : Freedom::Order;
    rules.travellers = travellers;
    rules.canvas = canvas;
    rules.scale = scale;
    rules.reading = reading;
    return rules;
}

scene::PixelRect DropGround::rectOf(model::PaneId pane) const {
    const auto tile = std::ranges::find(tiles, pane, &DropTile::pane);
    return tile == tiles.end() ? scene::PixelRect() : tile->rect;
}

DropPreview previewOf(const Drop& drop, const std::vector<model::PaneId>& panes, const DropGround& ground,
                      const Workspace& workspace) {
    DropPreview preview;
    if (drop.kind == DropKind::None || drop.kind == DropKind::Session || drop.kind == DropKind::Window) {
        return preview;
    }
    const scene::PixelRect target = ground.rectOf(drop.pane);
    if (drop.kind != DropKind::Edge && target.empty()) {
        return preview; // A row of a list; it marks itself.
    }
    preview.label = DropWords::labelOf(drop, workspace);
    const bool inPlace = drop.kind == DropKind::Swap || drop.place == Place::Stack;
    preview.rect = inPlace ? target : landingRect(drop, panes, ground);
    const model::ScreenSize size = ground.screenSize({preview.rect.width, preview.rect.height});
    preview.detail = QStringLiteral("%1 × %2").arg(size.columns).arg(size.rows);
    return preview;
}

DropPreview arrivalOf(const Drop& drop, const DropGround& ground, const Workspace& workspace) {
    const scene::PixelRect target = ground.rectOf(drop.pane);
    return target.empty() ? DropPreview() : DropPreview{sideOf(target, drop), DropWords::labelOf(drop, workspace), {}};
}

Icon iconOf(const Drop& drop) {
    if (drop.kind == DropKind::Swap) {
        return Icon::Swap;
    }
    const bool fromRight = QGuiApplication::isRightToLeft();
    switch (drop.place) {
    case Place::Before:
        return fromRight ? Icon::ZoneRight : Icon::ZoneLeft;
    case Place::After:
        return fromRight ? Icon::ZoneLeft : Icon::ZoneRight;
    case Place::Left:
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

} // namespace mullion::app
