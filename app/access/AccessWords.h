// What is said about a pane. Pure.
#pragma once

#include <app/link/Workspace.h>

#include <QString>

namespace mullion::app {

// "limits-burst, coder, blocked, permission, 4 minutes, Allow cargo publish?"
QString spokenName(const share::PaneInfo& pane, std::int64_t nowMs);
// "4 minutes".
QString spokenAge(std::int64_t milliseconds);

} // namespace mullion::app
