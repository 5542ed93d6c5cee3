// The socket that systemd listens at until the first client comes (packaging/linux/systemd).
#pragma once

#include <core/base/UniqueFd.h>

#include <string>

namespace mullion::daemon {

// The listening socket that this process was started with; invalid without one, or when it does not listen at `path`.
// Takes LISTEN_* out of the environment, so that no pane sees them.
UniqueFd inheritedSocket(const std::string& path);

} // namespace mullion::daemon
