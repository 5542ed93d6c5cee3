// Where a core lives: its socket, lock, log and store (architecture.md, "The core's socket").
#pragma once

#include <core/base/Result.h>
#include <core/share/Control.h>

#include <string>

namespace mullion::share {

struct RuntimeDir {
    std::string path;
    [[nodiscard]] std::string socketPath() const { return path + "/core.sock"; }
    [[nodiscard]] std::string lockPath() const { return path + "/core.lock"; }
    [[nodiscard]] std::string logPath() const { return path + "/core.log"; }

    // $MULLION_RUNTIME_DIR, else $XDG_RUNTIME_DIR/mullion, else mullion-<uid> under the temporary folder. Made 0700
    // when absent; refused when another user owns it, when others may write to it, or when the socket's path is too
    // long.
    static Result<RuntimeDir, ControlError> resolve();
};

} // namespace mullion::share
