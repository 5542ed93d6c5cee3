#include <core/daemon/Activation.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace mullion::daemon {
namespace {

constexpr int FirstPassedFd = 3; // sd_listen_fds(3).

bool isMeantForUs() {
    const char* pid = std::getenv("LISTEN_PID");
    const char* count = std::getenv("LISTEN_FDS");
    return pid != nullptr && count != nullptr && std::to_string(::getpid()) == pid && std::strcmp(count, "1") == 0;
}

bool listensAt(int fd, const std::string& path) {
    int listening = 0;
    socklen_t size = sizeof(listening);
    sockaddr_un address{};
    socklen_t length = sizeof(address);
    return ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening != 0 &&
           ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0 && address.sun_family == AF_UNIX &&
           path == std::string(address.sun_path, ::strnlen(address.sun_path, sizeof(address.sun_path)));
}

} // namespace

UniqueFd inheritedSocket(const std::string& path) {
    const bool ours = isMeantForUs();
    for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) {
        ::unsetenv(name);
    }
    if (!ours || !listensAt(FirstPassedFd, path)) {
        return {};
    }
    ::fcntl(FirstPassedFd, F_SETFD, FD_CLOEXEC);
    ::fcntl(FirstPassedFd, F_SETFL, ::fcntl(FirstPassedFd, F_GETFL) | O_NONBLOCK);
    return UniqueFd(FirstPassedFd);
}

} // namespace mullion::daemon
