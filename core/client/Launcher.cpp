#include <core/client/Launcher.h>

#include <core/base/Clock.h>
#include <core/base/OwnProgram.h>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

extern char** environ; // NOLINT: POSIX wants it declared by the program.

namespace mullion::client {
namespace {

using std::chrono::milliseconds;

milliseconds left(MonotonicTime deadline) {
    return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(deadline - monotonicNow()));
}

// Callers of a starting core queue here. flock() has no timeout; the holder's own timeout bounds the wait.
UniqueFd lockStart(const share::RuntimeDir& dir) {
    UniqueFd lock(::open((dir.path + "/start.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    while (lock.valid() && ::flock(lock.get(), LOCK_EX) != 0 && errno == EINTR) {
    }
    return lock;
}

// Waits for the line a starting core writes: "ok", or a ControlError as JSON. Its end without a line is a crash.
Result<void, ControlError> waitUntilReady(int fd, MonotonicTime deadline, const share::RuntimeDir& dir) {
    std::string line;
    while (line.find('\n') == std::string::npos) {
        pollfd entry{fd, POLLIN, 0};
        const int ready = ::poll(&entry, 1, static_cast<int>(left(deadline).count()));
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        if (ready <= 0) {
            return Failure{ControlError{"timed_out", "The core did not start in time.", "See " + dir.logPath() + "."}};
        }
        std::array<char, 1024> buffer{};
        const ssize_t count = ::read(fd, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return Failure{ControlError{"no_core", "The core ended while starting.", "See " + dir.logPath() + "."}};
        }
        line.append(buffer.data(), static_cast<std::size_t>(count));
    }
    line.resize(line.find('\n'));
    if (line == "ok") {
        return {};
    }
    return Failure{share::errorFromJson(nlohmann::json::parse(line, nullptr, false))};
}

Result<void, ControlError> startCore(const share::RuntimeDir& dir, const std::vector<std::string>& coreArguments,
                                     MonotonicTime deadline) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return Failure{ControlError{"internal", std::string("Cannot make a pipe: ") + std::strerror(errno), ""}};
    }
    const UniqueFd readEnd(ends[0]);
    UniqueFd writeEnd(ends[1]);
    ::fcntl(readEnd.get(), F_SETFD, FD_CLOEXEC);
    const std::string program = siblingProgram("mullion-core");
    std::vector<std::string> words{program, "--ready-fd", std::to_string(writeEnd.get())};
    words.insert(words.end(), coreArguments.begin(), coreArguments.end());
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t pid = 0;
    const int error = ::posix_spawnp(&pid, program.c_str(), nullptr, nullptr, arguments.data(), environ);
    writeEnd.reset();
    if (error != 0) {
        return Failure{ControlError{"no_core", "Cannot start " + program + ": " + std::strerror(error),
                                    "Is mullion-core installed beside this program?"}};
    }
    auto ready = waitUntilReady(readEnd.get(), deadline, dir);
    // The process we started detaches from us and ends at once; the core is its child.
    while (::waitpid(pid, nullptr, ready ? 0 : WNOHANG) < 0 && errno == EINTR) {
    }
    return ready;
}

} // namespace

std::string siblingProgram(const std::string& name) {
    const std::string folder = ownProgramFolder();
    for (const std::string& candidate : {folder + "/" + name, folder + "/../libexec/mullion/" + name}) {
        if (::access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
    }
    // Set by the AppImage, whose window runs from a mount and the rest from a folder that outlives it.
    if (const char* own = std::getenv("MULLION_PROGRAM_DIR"); own != nullptr && own[0] == '/') {
        const std::string candidate = std::string(own) + "/" + name;
        if (::access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
    }
    return name;
}

Result<std::unique_ptr<Connection>, ControlError> connectToRunning(const ClientIdentity& identity,
                                                                   milliseconds timeout) {
    const auto dir = share::RuntimeDir::resolve();
    if (!dir) {
        return Failure{dir.error()};
    }
    return Connection::open(*dir, identity, timeout);
}

Result<std::unique_ptr<Connection>, ControlError>
connectOrStart(const ClientIdentity& identity, const std::vector<std::string>& coreArguments, milliseconds timeout) {
    const auto dir = share::RuntimeDir::resolve();
    if (!dir) {
        return Failure{dir.error()};
    }
    const MonotonicTime deadline = monotonicNow() + timeout;
    auto connection = Connection::open(*dir, identity, timeout);
    if (connection || connection.error().code != "no_core") {
        return connection;
    }
    const UniqueFd lock = lockStart(*dir);
    connection = Connection::open(*dir, identity, left(deadline));
    if (connection || connection.error().code != "no_core") {
        return connection; // Another caller started it while this one waited.
    }
    if (const auto started = startCore(*dir, coreArguments, deadline); !started) {
        return Failure{started.error()};
    }
    return Connection::open(*dir, identity, left(deadline));
}

} // namespace mullion::client
