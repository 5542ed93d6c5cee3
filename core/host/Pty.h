// A pseudo-terminal pair, and what can be asked of its master side. Functions are thread-safe per descriptor.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/model/Geometry.h>
#include <core/share/Control.h>

#include <sys/types.h>

#include <cstdint>

namespace mullion::host {

struct PtyPair {
    UniqueFd master; // Non-blocking, close-on-exec.
    UniqueFd slave;  // Close-on-exec; the child gets a copy.
};

// Errors: `limit_ptys` and `limit_fds` name the limit and how to raise it; else `spawn_failed`. A few descriptors are
// left for whoever watches the pane.
Result<PtyPair, share::ControlError> openPty(model::ScreenSize size);

// Tells the kernel, which tells the foreground programs (SIGWINCH).
void setPtySize(int master, model::ScreenSize size);

// The foreground process group, or 0 when there is none.
pid_t foregroundGroup(int master);

// Whether lines are read with echo off: a password prompt. Programs that read keys themselves have no lines.
bool lineEchoIsOff(int master);

struct PtyUse {
    std::int64_t used = 0;
    std::int64_t limit = 0; // 0: unknown on this system.
};

// The whole machine's terminals, as the kernel counts them.
PtyUse ptyUse();

} // namespace mullion::host
