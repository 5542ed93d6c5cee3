#include <core/cli/ProcessEnd.h>

#include <poll.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#else
#include <fcntl.h>
#include <sys/event.h>
#endif

namespace mullion::cli {

#ifdef __linux__
ProcessEnd::ProcessEnd(std::int64_t pid) : m_handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
#else
// A queue of one: it is readable from the process's end on.
ProcessEnd::ProcessEnd(std::int64_t pid) : m_handle(::kqueue()) {
    ::fcntl(m_handle.get(), F_SETFD, FD_CLOEXEC);
    struct kevent end {};
    EV_SET(&end, static_cast<uintptr_t>(pid), EVFILT_PROC, EV_ADD, NOTE_EXIT, 0, nullptr);
    if (::kevent(m_handle.get(), &end, 1, nullptr, 0, nullptr) != 0) {
        m_handle.reset(); // It has ended before.
    }
}
#endif

bool ProcessEnd::wait(std::chrono::milliseconds timeout) const {
    if (!m_handle.valid()) {
        return true;
    }
    pollfd entry{m_handle.get(), POLLIN, 0};
    return ::poll(&entry, 1, static_cast<int>(timeout.count())) > 0;
}

} // namespace mullion::cli
