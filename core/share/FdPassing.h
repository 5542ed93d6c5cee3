// Sends and receives bytes with descriptors over a Unix stream socket (SCM_RIGHTS).
#pragma once

#include <core/base/UniqueFd.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace mullion::share {

// Like send(2), without SIGPIPE; `fd` >= 0 travels with the first byte. Returns bytes sent, or -1 with errno.
long sendWithFd(int socket, std::string_view bytes, int fd);

// Like recv(2); descriptors that came along are appended to `fds`, close-on-exec. Returns bytes, 0 at the end, or -1.
long receiveWithFds(int socket, char* buffer, std::size_t bytes, std::vector<UniqueFd>& fds);

} // namespace mullion::share
