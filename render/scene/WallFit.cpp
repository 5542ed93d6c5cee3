#include <render/scene/WallFit.h>

#include <algorithm>
#include <tuple>

namespace mullion::scene {
namespace {

constexpr int DotWidth = 24;
constexpr int DotHeight = 16;
constexpr int CropColumns = 32; // Fewer columns of text than this say little.

// Splits `length` among `count` with `gap` between; the first leftovers get one pixel more.
std::vector<std::pair<int, int>> spread(int from, int length, int count, int gap) {
    std::vector<std::pair<int, int>> spans;
    const int free = std::max(0, length - gap * (count - 1));
    int position = from;
    for (int i = 0; i < count; ++i) {
        const int size = free / count + (i < free % count ? 1 : 0);
        spans.emplace_back(position, size);
        position += size + gap;
    }
    return spans;
}

struct Candidate {
    int columns = 0;
    int rows = 0;
    PixelSize tile;
    TileClass tileClass = TileClass::Dot;
    bool enoughColumns = false;
    long long cells = 0; // Visible over all tiles.
    int empty = 0;

    [[nodiscard]] auto rank() const { return std::tuple(tileClass, enoughColumns, cells, -empty); }
};

long long visibleCells(const Candidate& candidate, const WallQuestion& question, bool& enoughColumns) {
    const TileMeasures measures = measuresOf(candidate.tileClass, question.scale);
    const int width = candidate.tile.width - 2 * measures.padding;
    const int height = candidate.tile.height - measures.titleHeight - 2 * measures.padding;
    if (width <= 0 || height <= 0 || candidate.tileClass == TileClass::Dot) {
        enoughColumns = false;
        return 0;
    }
    PixelSize cell = question.smallestCell;
    if (candidate.tileClass == TileClass::Small) {
        cell = {1, 2};
    } else if (candidate.tileClass == TileClass::Full) {
        cell = question.userCell;
    }
    const int columns = width / cell.width;
    const int rows = height / cell.height;
    enoughColumns = columns >= CropColumns;
    // Nobody's screen is larger than this; beyond it a tile gains nothing.
    return static_cast<long long>(std::min(columns, 200)) * std::min(rows, 60) * question.panes;
}

Candidate makeCandidate(const WallQuestion& question, int columns, int gap, const PixelRect& inner) {
    Candidate candidate;
    candidate.columns = columns;
    candidate.rows = (question.panes + columns - 1) / columns;
    candidate.tile = {(inner.width - gap * (columns - 1)) / columns,
                      (inner.height - gap * (candidate.rows - 1)) / candidate.rows};
    candidate.tileClass = tileClassFor(candidate.tile, question.scale);
    candidate.empty = candidate.rows * columns - question.panes;
    candidate.cells = visibleCells(candidate, question, candidate.enoughColumns);
    return candidate;
}

PixelRect innerOf(PixelSize area, int padding) {
    return {padding, padding, std::max(1, area.width - 2 * padding), std::max(1, area.height - 2 * padding)};
}

std::vector<PixelRect> fill(int panes, int rows, int columns, const PixelRect& inner, int gap) {
    const auto across = spread(inner.x, inner.width, columns, gap);
    const auto down = spread(inner.y, inner.height, rows, gap);
    std::vector<PixelRect> rects;
    rects.reserve(static_cast<std::size_t>(panes));
    for (int i = 0; i < panes; ++i) {
        if (i / columns >= rows) {
            rects.push_back({});
            continue;
        }
        const auto& [x, width] = across[static_cast<std::size_t>(i % columns)];
        const auto& [y, height] = down[static_cast<std::size_t>(i / columns)];
        rects.push_back({x, y, width, height});
    }
    return rects;
}

} // namespace

WallAnswer fitWall(const WallQuestion& question) {
    WallAnswer answer;
    if (question.panes <= 0) {
        return answer;
    }
    const int gap = question.scale(question.gap);
    PixelRect inner = innerOf(question.area, question.scale(question.padding));
    const int smallestWidth = question.scale(DotWidth);
    const int smallestHeight = question.scale(DotHeight);
    const int mostColumns = std::clamp((inner.width + gap) / (smallestWidth + gap), 1, question.panes);
    Candidate best;
    Candidate present;
    for (int columns = 1; columns <= mostColumns; ++columns) {
        const Candidate candidate = makeCandidate(question, columns, gap, inner);
        if (candidate.tile.height < smallestHeight) {
            continue;
        }
        if (best.columns == 0 || candidate.rank() > best.rank()) {
            best = candidate;
        }
        if (columns == question.presentColumns) {
            present = candidate;
        }
    }
    if (present.columns != 0 && present.tileClass == best.tileClass && present.enoughColumns == best.enoughColumns &&
        best.cells * 10 < present.cells * 11) {
        best = present;
    }
    if (best.columns == 0) {
        // Even dots do not fit: the wall scrolls.
        best.columns = mostColumns;
        best.rows = (question.panes + mostColumns - 1) / mostColumns;
        inner.height = best.rows * (smallestHeight + gap) - gap;
    }
    answer.columns = best.columns;
    answer.rows = best.rows;
    answer.tileClass = best.tileClass;
    answer.rects = fill(question.panes, best.rows, best.columns, inner, gap);
    answer.contentHeight = inner.bottom() + inner.y;
    return answer;
}

std::vector<PixelRect> gridRects(int panes, int rows, int columns, PixelSize area, Scale scale) {
    if (panes <= 0 || rows <= 0 || columns <= 0) {
        return std::vector<PixelRect>(static_cast<std::size_t>(std::max(panes, 0)));
    }
    return fill(panes, rows, columns, innerOf(area, scale(4)), scale(4));
}

namespace {

void placeNode(const model::LayoutNode& node, const PixelRect& rect, int gap, std::vector<PaneRect>& out) {
    if (node.isLeaf()) {
        if (node.pane.valid()) {
            out.push_back({node.pane, rect});
        }
        return;
    }
    if (node.axis == model::SplitAxis::Stacked) {
        out.push_back({node.front, rect});
        return;
    }
    const bool sideBySide = node.axis == model::SplitAxis::LeftRight;
    const int count = static_cast<int>(node.children.size());
    const int length = std::max(0, (sideBySide ? rect.width : rect.height) - gap * (count - 1));
    double total = 0;
    for (const model::LayoutNode& child : node.children) {
        total += std::max(child.share, 1e-6);
    }
    // Ends come from running sums, so that rounding never adds up and the last child ends at the edge.
    double before = 0;
    int start = 0;
    for (int i = 0; i < count; ++i) {
        const model::LayoutNode& child = node.children[static_cast<std::size_t>(i)];
        before += std::max(child.share, 1e-6);
        const int end = i + 1 == count ? length : static_cast<int>(std::lround(length * before / total));
        const int offset = start + gap * i;
        placeNode(child,
                  sideBySide ? PixelRect{rect.x + offset, rect.y, end - start, rect.height}
                             : PixelRect{rect.x, rect.y + offset, rect.width, end - start},
                  gap, out);
        start = end;
    }
}

} // namespace

std::vector<PaneRect> splitRects(const model::LayoutNode& root, PixelSize area, Scale scale) {
    std::vector<PaneRect> rects;
    placeNode(root, innerOf(area, scale(4)), scale(4), rects);
    return rects;
}

PixelRect zoomedRect(PixelSize area) {
    return {0, 0, area.width, area.height};
}

} // namespace mullion::scene
