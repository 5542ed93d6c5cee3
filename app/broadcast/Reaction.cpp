#include <app/broadcast/Reaction.h>

#include <algorithm>

namespace mullion::app {

std::vector<model::PaneId> oddOnes(const std::vector<Reaction>& reactions) {
    const auto like = [&reactions](const Reaction& one) {
        return std::ranges::count_if(reactions, [&one](const Reaction& other) { return other.sameAs(one); });
    };
    const auto most = std::ranges::find_if(
        reactions, [&](const Reaction& one) { return 2 * like(one) > static_cast<std::ptrdiff_t>(reactions.size()); });
    std::vector<model::PaneId> odd;
    for (const Reaction& one : reactions) {
        if (most != reactions.end() && !one.sameAs(*most)) {
            odd.push_back(one.pane);
        }
    }
    return odd;
}

std::vector<Reaction> reactionsOf(const Workspace& workspace, const std::vector<model::PaneId>& panes) {
    std::vector<Reaction> reactions;
    for (const model::PaneId id : panes) {
        if (const share::PaneInfo* pane = workspace.pane(id)) {
            reactions.push_back({id, pane->state, moodOf(*pane), pane->program});
        } else {
            reactions.push_back({id, share::PaneState::Exited, PaneMood::Exited, {}}); // Closed.
        }
    }
    return reactions;
}

} // namespace mullion::app
