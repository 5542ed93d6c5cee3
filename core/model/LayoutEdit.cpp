#include <core/model/LayoutEdit.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace mullion::model {
namespace {

constexpr std::array<const char*, 7> PlaceNames{"left", "right", "top", "bottom", "stack", "before", "after"};

bool isFirst(Place place) {
    return place == Place::Left || place == Place::Top || place == Place::Before;
}

SplitAxis axisOf(Place place) {
    return place == Place::Top || place == Place::Bottom ? SplitAxis::TopBottom : SplitAxis::LeftRight;
}

SplitAxis across(SplitAxis axis) {
    return axis == SplitAxis::LeftRight ? SplitAxis::TopBottom : SplitAxis::LeftRight;
}

LayoutNode* findLeaf(LayoutNode& node, PaneId pane) {
    if (node.isLeaf()) {
        return node.pane == pane ? &node : nullptr;
    }
    for (LayoutNode& child : node.children) {
        if (LayoutNode* found = findLeaf(child, pane)) {
            return found;
        }
    }
    return nullptr;
}

LayoutNode* parentOf(LayoutNode& node, PaneId pane) {
    for (LayoutNode& child : node.children) {
        if (child.isLeaf() ? child.pane == pane : false) {
            return &node;
        }
        if (LayoutNode* found = parentOf(child, pane)) {
            return found;
        }
    }
    return nullptr;
}

// What stands in one place for this pane: its stack when it is a tab of one, else its leaf.
LayoutNode* placeOf(LayoutNode& root, PaneId pane) {
    LayoutNode* parent = parentOf(root, pane);
    return parent != nullptr && parent->axis == SplitAxis::Stacked ? parent : findLeaf(root, pane);
}

LayoutNode leafOf(PaneId pane) {
    LayoutNode leaf;
    leaf.pane = pane;
    return leaf;
}

LayoutNode groupOf(std::span<const PaneId> panes, SplitAxis axis) {
    if (panes.size() == 1) {
        return leafOf(panes.front());
    }
    LayoutNode group;
    group.axis = axis;
    for (const PaneId pane : panes) {
        group.children.push_back(leafOf(pane));
    }
    return group;
}

void tidy(Layout& layout) {
    normalise(layout.root);
    layout.order = leavesOf(layout.root);
}

bool isEmpty(const LayoutNode& root) {
    return root.isLeaf() && !root.pane.valid();
}

// Makes `node` share its place with `group`, each half.
void halve(LayoutNode& node, LayoutNode group, Place place) {
    LayoutNode old = std::move(node);
    LayoutNode split;
    split.axis = axisOf(place);
    split.share = old.share;
    old.share = group.share = 1.0;
    split.children.push_back(std::move(old));
    split.children.insert(isFirst(place) ? split.children.begin() : split.children.end(), std::move(group));
    node = std::move(split);
}

// A tree as deep as it may be grows in width: the panes join the root's children.
void appendFlat(LayoutNode& root, std::span<const PaneId> panes, Place place) {
    for (const PaneId pane : panes) {
        root.children.insert(isFirst(place) ? root.children.begin() : root.children.end(), leafOf(pane));
    }
}

void stackOnto(LayoutNode& node, std::span<const PaneId> panes, PaneId beside) {
    if (node.isLeaf()) {
        LayoutNode stack;
        stack.axis = SplitAxis::Stacked;
        stack.share = node.share;
        stack.children.push_back(leafOf(node.pane));
        node = std::move(stack);
    }
    auto at = std::find_if(node.children.begin(), node.children.end(),
                           [beside](const LayoutNode& child) { return child.pane == beside; });
    at = at == node.children.end() ? at : at + 1;
    for (const PaneId pane : panes) {
        at = node.children.insert(at, leafOf(pane)) + 1;
    }
    node.front = panes.front();
}

void insertInOrder(Layout& layout, std::span<const PaneId> panes, PaneId beside, Place place) {
    auto at = std::find(layout.order.begin(), layout.order.end(), beside);
    if (at != layout.order.end() && !isFirst(place)) {
        ++at;
    }
    layout.order.insert(at, panes.begin(), panes.end());
    if (!layout.front.valid()) {
        layout.front = layout.order.front();
    }
}

// What removal must not forget: who is in front, and who is zoomed.
struct Standing {
    PaneId front, zoomed;
};

Standing takeOut(Layout& layout, std::span<const PaneId> panes) {
    const Standing before{layout.front, layout.zoomed};
    for (const PaneId pane : panes) {
        removePane(layout, pane);
    }
    return before;
}

void restore(Layout& layout, const Standing& standing) {
    const auto has = [&layout](PaneId pane) {
        return std::find(layout.order.begin(), layout.order.end(), pane) != layout.order.end();
    };
    layout.front = has(standing.front) ? standing.front : layout.front;
    layout.zoomed = has(standing.zoomed) ? standing.zoomed : layout.zoomed;
}

// Rows of `columns` tiles each, the last one shorter: a wall or grid as a tree.
LayoutNode treeOf(const std::vector<PaneId>& order, int columns) {
    const std::size_t perRow =
        columns > 0 ? static_cast<std::size_t>(columns)
                    : static_cast<std::size_t>(
                          std::ceil(std::sqrt(static_cast<double>(std::max<std::size_t>(order.size(), 1)))));
    LayoutNode root;
    root.axis = SplitAxis::TopBottom;
    for (std::size_t start = 0; start < order.size(); start += perRow) {
        const std::size_t count = std::min(perRow, order.size() - start);
        root.children.push_back(groupOf(std::span(order).subspan(start, count), SplitAxis::LeftRight));
    }
    if (root.children.size() == 1) {
        LayoutNode only = std::move(root.children.front());
        return only;
    }
    return root.children.empty() ? LayoutNode{} : root;
}

bool samePanes(std::vector<PaneId> a, std::vector<PaneId> b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

} // namespace

const char* nameOf(Place place) {
    return PlaceNames[static_cast<std::size_t>(place)];
}

std::optional<Place> placeFromName(const std::string& name) {
    const auto found = std::find(PlaceNames.begin(), PlaceNames.end(), name);
    return found == PlaceNames.end() ? std::nullopt : std::optional(static_cast<Place>(found - PlaceNames.begin()));
}

void placePanes(Layout& layout, std::span<const PaneId> panes, PaneId beside, Place place) {
    if (panes.empty()) {
        return;
    }
    const Standing standing = takeOut(layout, panes);
    if (layout.kind != LayoutKind::Split) {
        insertInOrder(layout, panes, beside, place);
        restore(layout, standing);
        return;
    }
    LayoutNode* node = placeOf(layout.root, beside);
    if (depthOf(layout.root) + 2 > MaxLayoutDepth) {
        appendFlat(layout.root, panes, place);
    } else if (isEmpty(layout.root)) {
        layout.root = groupOf(panes, axisOf(place));
    } else if (node == nullptr) {
        halve(layout.root, groupOf(panes, across(axisOf(place))), place);
    } else if (place == Place::Stack) {
        stackOnto(*node, panes, beside);
    } else {
        halve(*node, groupOf(panes, across(axisOf(place))), place);
    }
    tidy(layout);
    restore(layout, standing);
}

void placePanesAtEdge(Layout& layout, std::span<const PaneId> panes, Place side) {
    if (panes.empty()) {
        return;
    }
    const Standing standing = takeOut(layout, panes);
    if (layout.kind != LayoutKind::Split) {
        insertInOrder(layout, panes, !isFirst(side) || layout.order.empty() ? PaneId{} : layout.order.front(), side);
    } else if (isEmpty(layout.root)) {
        layout.root = groupOf(panes, axisOf(side));
        tidy(layout);
    } else if (depthOf(layout.root) + 2 > MaxLayoutDepth) {
        appendFlat(layout.root, panes, side);
        tidy(layout);
    } else {
        halve(layout.root, groupOf(panes, across(axisOf(side))), side);
        tidy(layout);
    }
    restore(layout, standing);
}

void swapPanes(Layout& layout, PaneId first, PaneId second) {
    const auto other = [first, second](PaneId pane) { return pane == first ? second : pane == second ? first : pane; };
    for (PaneId& pane : layout.order) {
        pane = other(pane);
    }
    LayoutNode* a = findLeaf(layout.root, first);
    LayoutNode* b = findLeaf(layout.root, second);
    LayoutNode* aParent = parentOf(layout.root, first);
    LayoutNode* bParent = parentOf(layout.root, second);
    if (a != nullptr && b != nullptr) {
        std::swap(a->pane, b->pane);
    }
    if (aParent != bParent) { // Who comes into a stack's shown place shows.
        for (LayoutNode* parent : {aParent, bParent}) {
            if (parent != nullptr && parent->axis == SplitAxis::Stacked) {
                parent->front = other(parent->front);
            }
        }
    }
    layout.front = other(layout.front);
}

void replacePane(Layout& layout, PaneId old, PaneId with) {
    std::replace(layout.order.begin(), layout.order.end(), old, with);
    LayoutNode* parent = parentOf(layout.root, old);
    if (parent != nullptr && parent->front == old) {
        parent->front = with;
    }
    if (LayoutNode* leaf = findLeaf(layout.root, old)) {
        leaf->pane = with;
    }
    layout.front = layout.front == old ? with : layout.front;
    layout.zoomed = layout.zoomed == old ? PaneId{} : layout.zoomed;
}

bool raisePane(Layout& layout, PaneId pane) {
    PaneId* front = nullptr;
    if (layout.kind == LayoutKind::Stack || layout.kind == LayoutKind::Focus) {
        front = &layout.front;
    } else if (layout.kind == LayoutKind::Split) {
        LayoutNode* parent = parentOf(layout.root, pane);
        front = parent != nullptr && parent->axis == SplitAxis::Stacked ? &parent->front : nullptr;
    }
    if (front == nullptr || *front == pane) {
        return false;
    }
    *front = pane;
    return true;
}

LayoutNode* nodeAt(LayoutNode& root, std::span<const std::size_t> path) {
    LayoutNode* node = &root;
    for (const std::size_t index : path) {
        if (index >= node->children.size()) {
            return nullptr;
        }
        node = &node->children[index];
    }
    return node;
}

bool setShares(Layout& layout, std::span<const std::size_t> path, std::span<const double> shares) {
    LayoutNode* node = layout.kind == LayoutKind::Split ? nodeAt(layout.root, path) : nullptr;
    if (node == nullptr || node->isLeaf() || node->axis == SplitAxis::Stacked ||
        node->children.size() != shares.size() ||
        !std::all_of(shares.begin(), shares.end(), [](double share) { return share > 0 && std::isfinite(share); })) {
        return false;
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        node->children[i].share = shares[i];
    }
    return true;
}

void equalise(LayoutNode& node) {
    for (LayoutNode& child : node.children) {
        child.share = 1.0;
        equalise(child);
    }
}

void changeKind(Layout& layout, const KindChange& change) {
    layout.kind = change.kind;
    if (change.kind == LayoutKind::Grid) {
        const auto panes = static_cast<double>(std::max<std::size_t>(layout.order.size(), 1));
        layout.gridColumns =
            change.gridColumns != 0 ? change.gridColumns : static_cast<std::uint16_t>(std::ceil(std::sqrt(panes)));
        layout.gridRows =
            change.gridRows != 0 ? change.gridRows : static_cast<std::uint16_t>(std::ceil(panes / layout.gridColumns));
    }
    if (change.kind == LayoutKind::Split && !samePanes(leavesOf(layout.root), layout.order)) {
        layout.root = treeOf(layout.order, change.columns);
    }
    if (change.kind == LayoutKind::Split) {
        layout.order = leavesOf(layout.root);
    }
    const bool known = std::find(layout.order.begin(), layout.order.end(), layout.front) != layout.order.end();
    if (!known) {
        layout.front = layout.order.empty() ? PaneId{} : layout.order.front();
    }
    layout.zoomed = {};
}

} // namespace mullion::model
