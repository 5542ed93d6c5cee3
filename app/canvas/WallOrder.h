// The order of tiles on a wall as a person asked for it, and its groups. Pure.
#pragma once

#include <app/link/Workspace.h>
#include <render/scene/WallFit.h>

#include <string>
#include <vector>

namespace mullion::app {

enum class SortBy : std::uint8_t { Placed, Name, State, Age };
enum class GroupBy : std::uint8_t { None, Session, Tag, Project, State };

struct WallGroup {
    std::string name;
    std::vector<model::PaneId> panes;
};

// The panes sorted; equal ones stay as they were.
[[nodiscard]] std::vector<model::PaneId> sorted(const Workspace& workspace, std::vector<model::PaneId> panes,
                                                SortBy by);
// Groups by their name, those by state in the order of urgency; panes keep their order inside.
[[nodiscard]] std::vector<WallGroup> grouped(const Workspace& workspace, const std::vector<model::PaneId>& panes,
                                             GroupBy by);

struct GroupPlaces {
    std::vector<scene::PixelRect> headers; // One a group.
    std::vector<scene::PixelRect> rects;   // One a pane, groups after each other.
    int columns = 0;
    int contentHeight = 0;
};
// Every group starts on a new row under a header of 20 + 4; the column count that shows most wins, the present one
// unless another shows a tenth more.
[[nodiscard]] GroupPlaces placeGroups(const std::vector<WallGroup>& groups, const scene::WallQuestion& question);

} // namespace mullion::app
