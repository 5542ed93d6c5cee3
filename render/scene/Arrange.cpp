#include <render/scene/Arrange.h>

#include <algorithm>

namespace mullion::scene {
namespace {

using model::Layout;
using model::LayoutKind;
using model::PaneId;

// The strip beside the large pane: a quarter of the width, and never too narrow to read.
constexpr double StripPart = 0.26;
constexpr int NarrowestStrip = 200;

PixelRect padded(PixelSize area, int padding) {
    return {padding, padding, std::max(1, area.width - 2 * padding), std::max(1, area.height - 2 * padding)};
}

Arrangement wallOf(std::size_t panes, WallQuestion question) {
    question.panes = static_cast<int>(panes);
    WallAnswer answer = fitWall(question);
    return {std::move(answer.rects), answer.columns, answer.contentHeight};
}

// Panes the layout does not name yet (they were just made) show nothing for a moment.
void setRect(Arrangement& arrangement, std::span<const PaneId> panes, PaneId pane, const PixelRect& rect) {
    const auto at = std::ranges::find(panes, pane);
    if (at != panes.end()) {
        arrangement.rects[static_cast<std::size_t>(at - panes.begin())] = rect;
    }
}

Arrangement focusOf(const Layout& layout, std::span<const PaneId> panes, const WallQuestion& wall) {
    Arrangement arrangement{std::vector<PixelRect>(panes.size())};
    const int padding = wall.scale(wall.padding);
    const int gap = wall.scale(wall.gap);
    PixelRect large = padded(wall.area, padding);
    std::vector<PaneId> others(panes.begin(), panes.end());
    std::erase(others, layout.front);
    if (!others.empty()) {
        const int strip =
            std::min(std::max(static_cast<int>(large.width * StripPart), wall.scale(NarrowestStrip)), large.width / 2);
        large.width -= strip + gap;
        WallQuestion question = wall;
        question.presentColumns = 0;
        question.area = {strip + 2 * padding, wall.area.height};
        const Arrangement strips = wallOf(others.size(), question);
        for (std::size_t i = 0; i < others.size(); ++i) {
            PixelRect rect = strips.rects[i];
            rect.x += large.right() + gap - padding;
            setRect(arrangement, panes, others[i], rect);
        }
    }
    setRect(arrangement, panes, layout.front, large);
    return arrangement;
}

const model::LayoutNode* stackWith(const model::LayoutNode& node, PaneId pane) {
    for (const model::LayoutNode& child : node.children) {
        if (child.isLeaf() && child.pane == pane) {
            return node.axis == model::SplitAxis::Stacked ? &node : nullptr;
        }
        if (const model::LayoutNode* found = stackWith(child, pane)) {
            return found;
        }
    }
    return nullptr;
}

// Lengths of the children of a split node; the rule of splitRects().
std::vector<int> lengthsOf(const model::LayoutNode& node, int length) {
    double total = 0;
    for (const model::LayoutNode& child : node.children) {
        total += std::max(child.share, 1e-6);
    }
    std::vector<int> lengths;
    double before = 0;
    int start = 0;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        before += std::max(node.children[i].share, 1e-6);
        const int end = i + 1 == node.children.size() ? length : static_cast<int>(std::lround(length * before / total));
        lengths.push_back(end - start);
        start = end;
    }
    return lengths;
}

void collectDividers(const model::LayoutNode& node, const PixelRect& rect, int gap, std::vector<std::size_t>& path,
                     std::vector<Divider>& out) {
    if (node.isLeaf() || node.axis == model::SplitAxis::Stacked) {
        return;
    }
    const bool sideBySide = node.axis == model::SplitAxis::LeftRight;
    const int count = static_cast<int>(node.children.size());
    const std::vector<int> lengths =
        lengthsOf(node, std::max(0, (sideBySide ? rect.width : rect.height) - gap * (count - 1)));
    int start = sideBySide ? rect.x : rect.y;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const PixelRect child = sideBySide ? PixelRect{start, rect.y, lengths[i], rect.height}
                                           : PixelRect{rect.x, start, rect.width, lengths[i]};
        path.push_back(i);
        collectDividers(node.children[i], child, gap, path, out);
        path.pop_back();
        start += lengths[i];
        if (i + 1 < node.children.size()) {
            const PixelRect between =
                sideBySide ? PixelRect{start, rect.y, gap, rect.height} : PixelRect{rect.x, start, rect.width, gap};
            out.push_back({path, i, node.axis, between, rect, lengths});
        }
        start += gap;
    }
}

Arrangement arrangedFromLeft(const Layout* layout, std::span<const PaneId> panes, const WallQuestion& wall) {
    if (layout == nullptr) {
        return wallOf(panes.size(), wall);
    }
    Arrangement arrangement{std::vector<PixelRect>(panes.size())};
    switch (layout->kind) {
    case LayoutKind::Wall:
        break;
    case LayoutKind::Grid:
        if (layout->gridRows * layout->gridColumns >= static_cast<int>(panes.size()) && layout->gridRows > 0) {
            arrangement.rects =
                gridRects(static_cast<int>(panes.size()), layout->gridRows, layout->gridColumns, wall.area, wall.scale);
            return arrangement;
        }
        break; // More panes than places: a wall shows them all.
    case LayoutKind::Split:
        for (const PaneRect& leaf : splitRects(layout->root, wall.area, wall.scale)) {
            setRect(arrangement, panes, leaf.pane, leaf.rect);
        }
        return arrangement;
    case LayoutKind::Stack:
        setRect(arrangement, panes, layout->front, padded(wall.area, wall.scale(wall.padding)));
        return arrangement;
    case LayoutKind::Focus:
        return focusOf(*layout, panes, wall);
    }
    return wallOf(panes.size(), wall);
}

} // namespace

// What has an order begins where one reads from. A split tree has sides, which mean themselves.
Arrangement arrange(const Layout* layout, std::span<const PaneId> panes, const WallQuestion& wall) {
    Arrangement arrangement = arrangedFromLeft(layout, panes, wall);
    if (wall.reading == Reading::FromRight && (layout == nullptr || layout->kind != LayoutKind::Split)) {
        mirror(arrangement.rects, wall.area);
    }
    return arrangement;
}

void mirror(std::span<PixelRect> rects, PixelSize area) {
    for (PixelRect& rect : rects) {
        rect = rect.empty() ? rect : rect.mirroredIn({0, 0, area.width, area.height});
    }
}

std::vector<PaneId> tabsOf(const Layout& layout, PaneId pane) {
    if (layout.kind == LayoutKind::Stack) {
        return layout.order.size() > 1 ? layout.order : std::vector<PaneId>();
    }
    const model::LayoutNode* stack = layout.kind == LayoutKind::Split ? stackWith(layout.root, pane) : nullptr;
    return stack != nullptr ? model::leavesOf(*stack) : std::vector<PaneId>();
}

std::vector<Divider> splitDividers(const model::LayoutNode& root, PixelSize area, Scale scale) {
    std::vector<Divider> dividers;
    std::vector<std::size_t> path;
    collectDividers(root, padded(area, scale(4)), scale(4), path, dividers);
    return dividers;
}

} // namespace mullion::scene
