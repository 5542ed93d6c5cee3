// How panes took what was sent to all of them: those whose reaction differs from most of the others'. Pure.
#pragma once

#include <app/link/Workspace.h>

#include <string>
#include <vector>

namespace mullion::app {

struct Reaction {
    model::PaneId pane;
    share::PaneState state = share::PaneState::Running;
    PaneMood mood = PaneMood::Working;
    std::string program; // In front now.
    [[nodiscard]] bool sameAs(const Reaction& other) const {
        return state == other.state && mood == other.mood && program == other.program;
    }
};

// Nobody while no reaction is that of more than half.
[[nodiscard]] std::vector<model::PaneId> oddOnes(const std::vector<Reaction>& reactions);
[[nodiscard]] std::vector<Reaction> reactionsOf(const Workspace& workspace, const std::vector<model::PaneId>& panes);

} // namespace mullion::app
