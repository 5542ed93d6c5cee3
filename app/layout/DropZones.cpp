#include <app/layout/DropZones.h>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

using model::Place;
using scene::PixelPoint;
using scene::PixelRect;

constexpr double SidePart = 0.25; // Of a tile's width or height, at each side.
constexpr int ButtonSize = 40;
constexpr int ButtonPitch = 46;
constexpr int StackGap = 16;
constexpr int EdgeReach = 10; // How near to the canvas edge a whole side is meant.
constexpr int EdgeBar = 4;
constexpr int CompassMargin = 8;

Drop beside(const DropTile& tile, Place place) {
    return {DropKind::Beside, place, tile.pane, {}};
}

// What the middle of a target means.
Drop middleOf(const DropTile& tile, const DropRules& rules) {
    if (rules.travellers == Travellers::One) {
        return {DropKind::Swap, Place::After, tile.pane, {}};
    }
    return beside(tile, rules.freedom == Freedom::Tree ? Place::Stack : Place::After);
}

// Of an order: the place at a tile's left, and at its right.
std::pair<Place, Place> sidesOf(const DropRules& rules) {
    return rules.reading == scene::Reading::FromLeft ? std::pair(Place::Before, Place::After)
                                                     : std::pair(Place::After, Place::Before);
}

std::optional<Place> sideAt(const DropTile& tile, PixelPoint point, const DropRules& rules) {
    const PixelRect& r = tile.rect;
    const double left = static_cast<double>(point.x - r.x) / r.width;
    const int top = r.y + tile.titleHeight;
    const double above = static_cast<double>(point.y - top) / std::max(1, r.bottom() - top);
    if (rules.freedom == Freedom::Order) {
        const auto [atLeft, atRight] = sidesOf(rules);
        return left < SidePart ? std::optional(atLeft) : left >= 1 - SidePart ? std::optional(atRight) : std::nullopt;
    }
    const std::array<std::pair<double, Place>, 4> sides{
        {{left, Place::Left}, {1 - left, Place::Right}, {above, Place::Top}, {1 - above, Place::Bottom}}};
    const auto nearest = std::ranges::min_element(sides, {}, &std::pair<double, Place>::first);
    return nearest->first < SidePart ? std::optional(nearest->second) : std::nullopt;
}

PixelRect part(const PixelRect& r, double left, double top, double width, double height) {
    return {r.x + static_cast<int>(r.width * left), r.y + static_cast<int>(r.height * top),
            std::max(1, static_cast<int>(r.width * width)), std::max(1, static_cast<int>(r.height * height))};
}

} // namespace

std::vector<CompassButton> compassOf(const DropTile& tile, const DropRules& rules) {
    const int size = rules.scale(ButtonSize);
    const int pitch = rules.scale(ButtonPitch);
    const int margin = rules.scale(CompassMargin);
    const PixelRect& r = tile.rect;
    const PixelPoint middle{r.x + r.width / 2, r.y + tile.titleHeight + (r.height - tile.titleHeight) / 2};
    std::vector<CompassButton> buttons;
    const auto add = [&](const Drop& drop, int dx, int dy) {
        buttons.push_back({drop, {middle.x + dx - size / 2, middle.y + dy - size / 2, size, size}});
    };
    if (rules.freedom == Freedom::Tree || rules.travellers == Travellers::One) {
        add(middleOf(tile, rules), 0, 0); // Several in a wall: the middle is the right button's.
    }
    if (rules.freedom == Freedom::Order) {
        add(beside(tile, sidesOf(rules).first), -pitch, 0);
        add(beside(tile, sidesOf(rules).second), pitch, 0);
    } else {
        add(beside(tile, Place::Left), -pitch, 0);
        add(beside(tile, Place::Right), pitch, 0);
        add(beside(tile, Place::Top), 0, -pitch);
        add(beside(tile, Place::Bottom), 0, pitch);
        add(beside(tile, Place::Stack), 0, -pitch - size - rules.scale(StackGap));
    }
    const PixelRect inside = r.grown(-margin);
    const bool fits = std::ranges::all_of(
        buttons, [&inside](const CompassButton& button) { return button.rect.intersected(inside) == button.rect; });
    if (!fits) {
        buttons.clear();
    }
    return buttons;
}

Drop dropAt(PixelPoint point, std::span<const DropTile> tiles, const DropRules& rules) {
    const PixelRect all{0, 0, rules.canvas.width, rules.canvas.height};
    if (!all.contains(point)) {
        return {};
    }
    if (rules.freedom == Freedom::Tree) {
        const int reach = rules.scale(EdgeReach);
        const std::array<std::pair<int, Place>, 4> edges{{{point.x, Place::Left},
                                                          {all.width - 1 - point.x, Place::Right},
                                                          {point.y, Place::Top},
                                                          {all.height - 1 - point.y, Place::Bottom}}};
        const auto nearest = std::ranges::min_element(edges, {}, &std::pair<int, Place>::first);
        if (nearest->first < reach) {
            return {DropKind::Edge, nearest->second, {}, {}};
        }
    }
    const auto tile = std::ranges::find_if(tiles, [point](const DropTile& one) { return one.rect.contains(point); });
    if (tile == tiles.end()) {
        return {};
    }
    for (const CompassButton& button : compassOf(*tile, rules)) {
        if (button.rect.contains(point)) {
            return button.drop;
        }
    }
    if (rules.freedom == Freedom::Tree && point.y < tile->rect.y + tile->titleHeight) {
        return beside(*tile, Place::Stack);
    }
    const auto side = sideAt(*tile, point, rules);
    return side ? beside(*tile, *side) : middleOf(*tile, rules);
}

std::vector<DropSpot> dropSpots(std::span<const DropTile> tiles, const DropRules& rules) {
    std::vector<DropSpot> spots;
    for (const DropTile& tile : tiles) {
        const PixelRect& r = tile.rect;
        spots.push_back({middleOf(tile, rules), part(r, 0.3, 0.35, 0.4, 0.3)});
        if (rules.freedom == Freedom::Order) {
            spots.push_back({beside(tile, sidesOf(rules).first), part(r, 0, 0.35, 0.25, 0.3)});
            spots.push_back({beside(tile, sidesOf(rules).second), part(r, 0.75, 0.35, 0.25, 0.3)});
            continue;
        }
        spots.push_back({beside(tile, Place::Left), part(r, 0, 0.35, 0.25, 0.3)});
        spots.push_back({beside(tile, Place::Right), part(r, 0.75, 0.35, 0.25, 0.3)});
        spots.push_back({beside(tile, Place::Stack), part(r, 0.3, 0, 0.4, 0.1)});
        spots.push_back({beside(tile, Place::Top), part(r, 0.3, 0.12, 0.4, 0.15)});
        spots.push_back({beside(tile, Place::Bottom), part(r, 0.3, 0.8, 0.4, 0.2)});
    }
    for (const CompassButton& bar : edgeBars(rules)) {
        spots.push_back({bar.drop, bar.rect});
    }
    return spots;
}

std::vector<CompassButton> edgeBars(const DropRules& rules) {
    if (rules.freedom == Freedom::Order) {
        return {};
    }
    const int bar = rules.scale(EdgeBar);
    const int width = rules.canvas.width;
    const int height = rules.canvas.height;
    const auto edge = [](Place place) { return Drop{DropKind::Edge, place, {}, {}}; };
    return {{edge(Place::Left), {0, 0, bar, height}},
            {edge(Place::Right), {width - bar, 0, bar, height}},
            {edge(Place::Top), {0, 0, width, bar}},
            {edge(Place::Bottom), {0, height - bar, width, bar}}};
}

} // namespace mullion::app
