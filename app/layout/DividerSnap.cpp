#include <app/layout/DividerSnap.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace mullion::app {
namespace {

constexpr int SnapReach = 6;
constexpr int SmallestPart = 48; // A title and a line of text.
constexpr std::array<double, 5> Ratios{0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75};

} // namespace

DividerPlace placeDivider(const scene::Divider& divider, int position, Snapping snapping, scene::Scale scale) {
    const bool sideBySide = divider.axis == model::SplitAxis::LeftRight;
    const int origin = sideBySide ? divider.parent.x : divider.parent.y;
    const int gap = sideBySide ? divider.gap.width : divider.gap.height;
    const auto count = divider.lengths.size();
    const int total = std::accumulate(divider.lengths.begin(), divider.lengths.end(), 0);
    const int before = std::accumulate(divider.lengths.begin(),
                                       divider.lengths.begin() + static_cast<std::ptrdiff_t>(divider.index), 0);
    const int pair = divider.lengths[divider.index] + divider.lengths[divider.index + 1];
    // Lengths without gaps, from the start of the split to the divider.
    const int wanted = position - origin - static_cast<int>(divider.index) * gap;
    const int smallest = std::min(scale(SmallestPart), pair / 2);
    int length = std::clamp(wanted, before + smallest, before + pair - smallest);
    DividerPlace place;
    if (snapping == Snapping::On) {
        std::vector<int> candidates{before + pair / 2};
        for (const double ratio : Ratios) {
            candidates.push_back(static_cast<int>(std::lround(total * ratio)));
        }
        for (std::size_t part = 1; part < count; ++part) {
            candidates.push_back(total * static_cast<int>(part) / static_cast<int>(count));
        }
        const auto nearest =
            std::ranges::min_element(candidates, {}, [length](int candidate) { return std::abs(candidate - length); });
        const bool inside = *nearest >= before + smallest && *nearest <= before + pair - smallest;
        if (inside && std::abs(*nearest - length) <= scale(SnapReach)) {
            length = *nearest;
            place.snapped = true;
        }
    }
    place.shares.assign(divider.lengths.begin(), divider.lengths.end());
    place.shares[divider.index] = std::max(length - before, 1);
    place.shares[divider.index + 1] = std::max(before + pair - length, 1);
    for (double& share : place.shares) {
        share = std::max(share, 1.0);
    }
    return place;
}

} // namespace mullion::app
