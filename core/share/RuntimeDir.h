// Where a core lives: its socket, lock, log and store (architecture.md, "The core's socket").
#pragma once

#include <core/base/Result.h>
#include <core/share/Control.h>

#include <string>

namespace mullion::share {

struct RuntimeDir {
    std::string path;
    // Where that is kept which must outlive the machine's run: `path` itself when $MULLION_RUNTIME_DIR names it, else
    // mullion/<host>/<path, its slashes as dashes> under $XDG_STATE_HOME or ~/.local/state: a home may be shared by
    // machines, and two cores of one user by mistake live at two paths. May not exist yet.
    std::string store;
    [[nodiscard]] std::string socketPath() const { return path + "/core.sock"; }
    [[nodiscard]] std::string lockPath() const { return path + "/core.lock"; }
    [[nodiscard]] std::string logPath() const { return path + "/core.log"; }

    // $MULLION_RUNTIME_DIR, else $XDG_RUNTIME_DIR/mullion, else mullion-<uid> under the temporary folder. Made 0700
    // when absent; refused when another user owns it, when others may write to it, or when the socket's path is too
    // long.
    static Result<RuntimeDir, ControlError> resolve();
};

} // namespace mullion::share
