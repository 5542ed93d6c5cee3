#include <core/cli/ProcessEnd.h>

#include <poll.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

namespace mullion::cli {

#ifdef __linux__
ProcessEnd::ProcessEnd(std::int64_t pid) : m_handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
#else
ProcessEnd::ProcessEnd(std::int64_t) {}
#endif

bool ProcessEnd::wait(std::chrono::milliseconds timeout) const {
    if (!m_handle.valid()) {
        return true;
    }
    pollfd entry{m_handle.get(), POLLIN, 0};
    return ::poll(&entry, 1, static_cast<int>(timeout.count())) > 0;
}

} // namespace mullion::cli
