#include <core/share/RuntimeDir.h>

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace mullion::share {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::string chosenPath() {
    if (const std::string own = environment("MULLION_RUNTIME_DIR"); !own.empty()) {
        return own;
    }
    if (const std::string xdg = environment("XDG_RUNTIME_DIR"); !xdg.empty()) {
        return xdg + "/mullion";
    }
    const std::string temporary = environment("TMPDIR");
    return (temporary.empty() ? "/tmp" : temporary) + "/mullion-" + std::to_string(::getuid());
}

std::string hostName() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    const std::string text = name.data();
    return text.empty() || text.find('/') != std::string::npos || text.front() == '.' ? "localhost" : text;
}

std::string chosenStore(const std::string& path) {
    const std::string xdg = environment("XDG_STATE_HOME");
    const std::string home = environment("HOME");
    if (!environment("MULLION_RUNTIME_DIR").empty() || (xdg.empty() && home.empty())) {
        return path;
    }
    std::string own = path.substr(std::min(path.find_first_not_of('/'), path.size()));
    std::replace(own.begin(), own.end(), '/', '-');
    return (xdg.empty() ? home + "/.local/state" : xdg) + "/mullion/" + hostName() + "/" + own;
}

Failure<ControlError> failure(std::string message, std::string hint) {
    return Failure{ControlError{"runtime_dir", std::move(message), std::move(hint)}};
}

} // namespace

Result<RuntimeDir, ControlError> RuntimeDir::resolve() {
    RuntimeDir dir{chosenPath(), {}};
    if (dir.path.front() != '/') {
        return failure("The runtime folder must be an absolute path: " + dir.path, "Set MULLION_RUNTIME_DIR to one.");
    }
    dir.store = chosenStore(dir.path);
    if (dir.socketPath().size() >= sizeof(sockaddr_un::sun_path)) {
        return failure("The runtime folder's path is too long for a socket: " + dir.path,
                       "Set MULLION_RUNTIME_DIR to a path under 90 characters.");
    }
    if (::mkdir(dir.path.c_str(), 0700) != 0 && errno != EEXIST) {
        return failure("Cannot make the runtime folder " + dir.path + ": " + std::strerror(errno),
                       "Set MULLION_RUNTIME_DIR to a folder you may write.");
    }
    struct stat status {};
    if (::lstat(dir.path.c_str(), &status) != 0) {
        return failure("Cannot read the runtime folder " + dir.path + ": " + std::strerror(errno), "");
    }
    if (!S_ISDIR(status.st_mode)) {
        return failure("The runtime folder is not a folder: " + dir.path, "Set MULLION_RUNTIME_DIR to a folder.");
    }
    if (status.st_uid != ::getuid()) {
        return failure("The runtime folder " + dir.path + " belongs to another user (uid " +
                           std::to_string(status.st_uid) + ").",
                       "Set MULLION_RUNTIME_DIR to a folder of your own.");
    }
    // Socket, lock and log are 0600 and peers are checked; only a folder that others may write could harm us.
    if ((status.st_mode & 0022U) != 0) {
        return failure("Others may write to the runtime folder " + dir.path + ".",
                       "Run: chmod 700 " + dir.path + ", or set MULLION_RUNTIME_DIR to another folder.");
    }
    return dir;
}

} // namespace mullion::share
