#include <app/canvas/WallOrder.h>

#include <render/scene/Arrange.h>

#include <algorithm>
#include <map>

namespace mullion::app {
namespace {

constexpr int HeaderHeight = 20;
constexpr int HeaderGap = 4;
constexpr int SmallestWidth = 24; // Of a tile; below it the wall scrolls.
constexpr int SmallestHeight = 16;
constexpr int FullWidth = 496; // More shows no more of a screen of 80x24.
constexpr int FullHeight = 316;

std::string lastPart(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

// What sorts a group, and what it is called.
std::pair<int, std::string> keyOf(const share::PaneInfo& pane, GroupBy by) {
    switch (by) {
    case GroupBy::Session:
        return {static_cast<int>(pane.session.value), pane.sessionName};
    case GroupBy::Tag:
        return pane.tags.empty() ? std::pair(1, std::string("no tag")) : std::pair(0, pane.tags.front());
    case GroupBy::Project:
        return pane.cwd.empty() ? std::pair(1, std::string("no folder")) : std::pair(0, lastPart(pane.cwd));
    case GroupBy::State:
        return {static_cast<int>(moodOf(pane)), nameOf(moodOf(pane))};
    case GroupBy::None:
        break;
    }
    return {};
}

struct Fit {
    int columns = 0;
    int rows = 0;
    int width = 0;
    int height = 0;
    scene::TileClass tileClass = scene::TileClass::Dot;
    double shown = 0;
};

} // namespace

std::vector<model::PaneId> sorted(const Workspace& workspace, std::vector<model::PaneId> panes, SortBy by) {
    const auto pane = [&workspace](model::PaneId id) -> const share::PaneInfo& { return *workspace.pane(id); };
    switch (by) {
    case SortBy::Placed:
        break;
    case SortBy::Name:
        std::ranges::stable_sort(panes, {}, [&](model::PaneId id) { return pane(id).name; });
        break;
    case SortBy::State:
        std::ranges::stable_sort(panes, {}, [&](model::PaneId id) { return moodOf(pane(id)); });
        break;
    case SortBy::Age:
        std::ranges::stable_sort(panes, {}, [&](model::PaneId id) { return -pane(id).stateSinceMs; });
        break;
    }
    return panes;
}

std::vector<WallGroup> grouped(const Workspace& workspace, const std::vector<model::PaneId>& panes, GroupBy by) {
    std::map<std::pair<int, std::string>, WallGroup> groups;
    for (const model::PaneId id : panes) {
        const auto key = keyOf(*workspace.pane(id), by);
        WallGroup& group = groups[key];
        group.name = key.second;
        group.panes.push_back(id);
    }
    std::vector<WallGroup> result;
    for (auto& [key, group] : groups) {
        result.push_back(std::move(group));
    }
    return result;
}

GroupPlaces placeGroups(const std::vector<WallGroup>& groups, const scene::WallQuestion& question) {
    const scene::Scale& scale = question.scale;
    const int gap = scale(question.gap);
    const int padding = scale(question.padding);
    const int header = scale(HeaderHeight) + scale(HeaderGap);
    const int width = std::max(1, question.area.width - 2 * padding);
    const int height = std::max(1, question.area.height - 2 * padding - static_cast<int>(groups.size()) * header);
    const auto fitOf = [&](int columns) {
        Fit fit;
        fit.columns = columns;
        for (const WallGroup& group : groups) {
            fit.rows += (static_cast<int>(group.panes.size()) + columns - 1) / columns;
        }
        fit.width = (width - (columns - 1) * gap) / columns;
        fit.height = std::max((height - fit.rows * gap) / std::max(1, fit.rows), scale(SmallestHeight));
        fit.tileClass = scene::tileClassFor({fit.width, fit.height}, scale);
        fit.shown =
            std::min(1.0, double(fit.width) / scale(FullWidth)) * std::min(1.0, double(fit.height) / scale(FullHeight));
        return fit;
    };
    int most = 1;
    for (const WallGroup& group : groups) {
        most = std::max(most, static_cast<int>(group.panes.size()));
    }
    Fit best;
    for (int columns = 1; columns <= most && (width - (columns - 1) * gap) / columns >= scale(SmallestWidth);
         ++columns) {
        const Fit fit = fitOf(columns);
        const bool better = best.columns == 0 || fit.tileClass > best.tileClass ||
                            (fit.tileClass == best.tileClass && fit.shown > best.shown);
        best = better ? fit : best;
    }
    if (question.presentColumns > 0 && question.presentColumns <= most) {
        const Fit present = fitOf(question.presentColumns);
        best = present.tileClass == best.tileClass && best.shown < 1.1 * present.shown ? present : best;
    }
    GroupPlaces places;
    places.columns = best.columns;
    int y = padding;
    for (const WallGroup& group : groups) {
        places.headers.push_back({padding, y, width, scale(HeaderHeight)});
        y += header;
        for (std::size_t i = 0; i < group.panes.size(); ++i) {
            const int column = static_cast<int>(i) % best.columns;
            const int row = static_cast<int>(i) / best.columns;
            const int left = padding + (width + gap) * column / best.columns;
            const int right = padding + (width + gap) * (column + 1) / best.columns - gap;
            places.rects.push_back({left, y + row * (best.height + gap), right - left, best.height});
        }
        y += (static_cast<int>(group.panes.size()) + best.columns - 1) / best.columns * (best.height + gap);
    }
    places.contentHeight = y - gap + padding;
    if (question.reading == scene::Reading::FromRight) {
        scene::mirror(places.rects, question.area);
    }
    return places;
}

} // namespace mullion::app
