#include <core/host/CoreLock.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

namespace mullion::host {
namespace {

// The kernel has no "wait for this lock or for that socket", so a loser looks at both in turn. Only a core that is
// starting or ending at this very moment is waited for.
constexpr std::chrono::milliseconds LookAgain{10};

bool somebodyListens(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
    const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    return socket.valid() && ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

} // namespace

Result<std::optional<UniqueFd>, share::ControlError> acquireCoreLock(const share::RuntimeDir& dir,
                                                                     std::chrono::milliseconds patience) {
    const std::string path = dir.lockPath();
    UniqueFd lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!lock.valid()) {
        return Failure{share::ControlError{"runtime_dir", "Cannot open " + path + ": " + std::strerror(errno) + ".",
                                           "Check the rights of the runtime folder."}};
    }
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) {
            return std::optional<UniqueFd>(std::move(lock));
        }
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return Failure{share::ControlError{"runtime_dir", "Cannot lock " + path + ": " + std::strerror(errno) + ".",
                                               "Choose a runtime folder on a local file system."}};
        }
        if (somebodyListens(dir.socketPath())) {
            return std::optional<UniqueFd>();
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            return Failure{share::ControlError{"core_busy", "Another core holds " + path + " but does not listen.",
                                               "Wait a moment and try again; else end that process."}};
        }
        std::this_thread::sleep_for(LookAgain);
    }
}

} // namespace mullion::host
