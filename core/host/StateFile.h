// state.json in the runtime folder: sessions, layouts and panes as they were when the core was told to stop.
#pragma once

#include <core/base/Result.h>
#include <core/host/Workspace.h>
#include <core/share/Control.h>
#include <core/share/RuntimeDir.h>

namespace mullion::host {

// Replaces the file as a whole (a reader sees the old one or the new one), mode 0600.
Result<void, share::ControlError> writeState(const share::RuntimeDir& dir, const Workspace& workspace);

} // namespace mullion::host
