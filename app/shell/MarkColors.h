// How the colours look that a person marks panes and sessions with (share::ColorNames), on the present theme.
#pragma once

#include <app/link/Workspace.h>
#include <render/scene/Theme.h>

#include <string>

namespace mullion::app {

// 0 for no colour.
scene::Argb markColor(const std::string& name, const scene::Theme& theme);
// The pane's own, else its session's.
scene::Argb markColorOf(const share::PaneInfo& pane, const Workspace& workspace, const scene::Theme& theme);

} // namespace mullion::app
