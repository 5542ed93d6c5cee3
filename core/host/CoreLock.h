// The lock that makes one core per runtime folder (architecture.md, decision 14). Held for life; only its holder may
// unlink the socket. The kernel frees it when the process ends, however it ends.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/share/Control.h>
#include <core/share/RuntimeDir.h>

#include <chrono>
#include <optional>

namespace mullion::host {

// The lock; or nothing when another core serves this folder. A core that is starting or ending holds the lock without
// listening: that is waited for, at most `patience`, then it is the error `core_busy`.
Result<std::optional<UniqueFd>, share::ControlError> acquireCoreLock(const share::RuntimeDir& dir,
                                                                     std::chrono::milliseconds patience);

} // namespace mullion::host
