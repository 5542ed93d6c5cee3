// The wall sorted and grouped, ids over the tiles, and a look at a pane without going there.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/GroupHeader.h>
#include <app/canvas/PaneIdsOverlay.h>
#include <app/canvas/TileText.h>
#include <app/layout/DragGhost.h>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr QSize PeekSize{640, 384};
constexpr int PeekDistance = 16;

// To the right, the left, below or above, where there is room; what is looked at stays in sight.
QPoint placeBeside(const QRect& tile, const QSize& size, const QRect& room) {
    const int x = std::clamp(tile.left(), 0, std::max(0, room.width() - size.width()));
    const int y = std::clamp(tile.top(), 0, std::max(0, room.height() - size.height()));
    const int right = tile.right() + PeekDistance;
    const int left = tile.left() - PeekDistance - size.width();
    const int below = tile.bottom() + PeekDistance;
    const int above = tile.top() - PeekDistance - size.height();
    if (right + size.width() <= room.width()) {
        return {right, y};
    }
    if (left >= 0) {
        return {left, y};
    }
    return {x, below + size.height() <= room.height() || above < 0
                   ? std::min(below, std::max(0, room.height() - size.height()))
                   : above};
}

} // namespace

// A tree has places that order does not change.
bool CanvasWidget::isWall() const {
    const share::SessionInfo* own = ownLayout();
    return own == nullptr || own->layout.kind == model::LayoutKind::Wall;
}

void CanvasWidget::sortWall(SortBy by) {
    m_sortBy = by;
    m_sortedOrder.clear();
    m_sortedOrder = sorted(m_link.workspace(), shownPanes(), by);
    if (by == SortBy::Placed) {
        m_sortedOrder.clear();
    }
    arrange();
}

void CanvasWidget::groupWall(GroupBy by) {
    m_groupBy = by;
    m_wallColumns = 0;
    m_wallOffset = 0;
    arrange();
}

// As they were sorted, new ones at the end; in groups, one group after the other.
std::vector<model::PaneId> CanvasWidget::inWallOrder(std::vector<model::PaneId> panes) const {
    if (!isWall()) {
        return panes;
    }
    if (m_sortBy != SortBy::Placed && m_settings.keepSorted) {
        panes = sorted(m_link.workspace(), std::move(panes), m_sortBy);
    } else if (!m_sortedOrder.empty()) {
        const auto rank = [this](model::PaneId id) {
            return std::ranges::find(m_sortedOrder, id) - m_sortedOrder.begin();
        };
        std::ranges::stable_sort(panes, {}, rank);
    }
    if (m_groupBy == GroupBy::None) {
        return panes;
    }
    std::vector<model::PaneId> result;
    for (const WallGroup& group : grouped(m_link.workspace(), panes, m_groupBy)) {
        result.insert(result.end(), group.panes.begin(), group.panes.end());
    }
    return result;
}

std::vector<scene::PixelRect> CanvasWidget::groupedArrangement(const std::vector<model::PaneId>& panes) {
    const std::vector<WallGroup> groups = grouped(m_link.workspace(), panes, m_groupBy);
    GroupPlaces places = placeGroups(groups, wallQuestion(panes.size()));
    setWallColumns(panes.size(), places.columns);
    m_wallHeight = places.contentHeight;
    m_wallOffset = std::clamp(m_wallOffset, 0, std::max(m_wallHeight - canvasSize().height, 0));
    for (scene::PixelRect& rect : places.rects) {
        rect.y -= m_wallOffset;
    }
    showGroupHeaders(groups, places.headers);
    return places.rects;
}

void CanvasWidget::showGroupHeaders(const std::vector<WallGroup>& groups, const std::vector<scene::PixelRect>& rects) {
    while (m_groupHeaders.size() > groups.size()) {
        delete m_groupHeaders.back();
        m_groupHeaders.pop_back();
    }
    while (m_groupHeaders.size() < groups.size()) {
        m_groupHeaders.push_back(new GroupHeader(*m_theme, this));
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        PaneCounts counts;
        for (const model::PaneId id : groups[i].panes) {
            ++counts.moods[static_cast<std::size_t>(moodOf(*m_link.workspace().pane(id)))];
        }
        scene::PixelRect rect = rects[i];
        rect.y -= m_wallOffset;
        m_groupHeaders[i]->setGroup(QString::fromStdString(groups[i].name), counts);
        m_groupHeaders[i]->setGeometry(logical(rect));
        m_groupHeaders[i]->show();
    }
}

void CanvasWidget::showPaneIds() {
    std::vector<PaneIdPlace> places;
    for (const Tile& tile : m_tiles) {
        const share::PaneInfo* pane = m_link.workspace().pane(tile.pane);
        if (pane != nullptr) {
            places.push_back({tile.pane, QString::fromStdString(shownName(*pane)), logical(tile.rect)});
        }
    }
    auto* overlay = new PaneIdsOverlay(*m_theme, std::move(places), this); // Ends itself.
    connect(overlay, &PaneIdsOverlay::chosen, this, &CanvasWidget::focusPane);
    overlay->setGeometry(rect());
    overlay->show();
    overlay->setFocus();
}

// The pane under the pointer, else the one with the keyboard, large and live beside its tile; it takes no input.
void CanvasWidget::togglePeek() {
    if (m_peek.valid()) {
        endPeek();
        return;
    }
    m_peekByHover = false;
    startPeek(m_hovered.valid() ? m_hovered : m_focused);
}

void CanvasWidget::startPeek(model::PaneId pane) {
    m_peek = pane;
    if (m_peekView == nullptr) {
        m_peekView = new DragGhost(m_glyphs, *m_theme, window());
        m_peekView->setPictureSize(PeekSize);
        m_peekView->setOpacity(1); // It is to be read.
    }
    refreshPeek();
}

// A pointer that rests on a tile too small to be read shows it large; a look that was asked for by key stays.
void CanvasWidget::planPeek() {
    if (m_peek.valid() && m_peekByHover) {
        endPeek();
    }
    const Tile* tile = m_peek.valid() ? nullptr : tileOf(m_hovered);
    const bool small = tile != nullptr &&
                       scene::tileClassFor({tile->rect.width, tile->rect.height}, scene::Scale(devicePixelRatioF())) <=
                           scene::TileClass::Small;
    if (small && !m_zoomed.valid()) {
        m_peekTimer.start();
    } else {
        m_peekTimer.stop();
    }
}

void CanvasWidget::endPeek() {
    m_peekTimer.stop();
    m_peek = {};
    if (m_peekView != nullptr) {
        m_peekView->hide();
    }
}

void CanvasWidget::refreshPeek() {
    const Tile* tile = m_peek.valid() ? tileOf(m_peek) : nullptr;
    if (tile == nullptr) {
        endPeek();
        return;
    }
    scene::TileContent content = contentOf(*tile);
    content.tabs = {};
    m_peekView->setContent(content, 1);
    const QRect beside = logical(tile->rect).translated(mapTo(window(), QPoint()));
    const QRect room = window()->rect();
    m_peekView->move(placeBeside(beside, m_peekView->size(), room));
    m_peekView->show();
    m_peekView->raise();
}

} // namespace mullion::app
