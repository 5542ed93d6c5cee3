// mullion-core: takes the runtime folder's lock, listens, and serves until it is told to stop.
#include <core/base/Log.h>
#include <core/base/OwnProgram.h>
#include <core/base/UniqueFd.h>
#include <core/daemon/Activation.h>
#include <core/daemon/Arguments.h>
#include <core/daemon/TakeOver.h>
#include <core/host/Core.h>
#include <core/host/CoreLock.h>
#include <core/host/JsonText.h>
#include <core/host/MemoryReturn.h>
#include <core/host/MemoryRoom.h>
#include <core/host/Server.h>
#include <core/host/StateFile.h>
#include <core/share/RuntimeDir.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#include <uv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>

namespace {

using mullion::Failure;
using mullion::Result;
using mullion::UniqueFd;
using mullion::daemon::Arguments;
using mullion::daemon::RunMode;
using mullion::share::ControlError;
using mullion::share::RuntimeDir;

constexpr std::chrono::milliseconds StartPatience{5000}; // Longer than a core takes to end its children.

// A log of several cores' lives that grew beyond this starts over; one life writes a few lines.
constexpr off_t MaxLogBytes = 4 << 20;

void writeText(int fd, const std::string& text) {
    [[maybe_unused]] const auto ignored = ::write(fd, text.data(), text.size());
}

// Tells whoever waits, once, how the start went.
class StartReport {
  public:
    explicit StartReport(int fd) : m_fd(fd) {
        if (fd >= 0) {
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        }
    }
    void listening() { finish("ok\n"); }
    void failed(const ControlError& error) {
        const std::string line = mullion::host::dumpJson(mullion::share::toJson(error)) + "\n";
        std::fprintf(stderr, "mullion-core: %s%s%s\n", error.message.c_str(), error.hint.empty() ? "" : " ",
                     error.hint.c_str());
        finish(line);
    }

  private:
    void finish(const std::string& line) {
        if (m_fd.valid()) {
            writeText(m_fd.get(), line);
            m_fd.reset();
        }
    }
    UniqueFd m_fd;
};

// Descriptors 0, 1 and 2 must exist: whatever is opened next would take their numbers.
void fillStandardDescriptors() {
    for (int fd = ::open("/dev/null", O_RDWR); fd >= 0; fd = ::open("/dev/null", O_RDWR)) {
        if (fd > STDERR_FILENO) {
            ::close(fd);
            return;
        }
    }
}

// Leaves the caller's terminal and session. In the parent this does not return: it ends when the child has reported.
void enterBackground() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        std::perror("mullion-core: pipe");
        std::exit(1);
    }
    const pid_t child = ::fork();
    if (child < 0) {
        std::perror("mullion-core: fork");
        std::exit(1);
    }
    if (child > 0) {
        // The child holds the other end until it listens (one byte) or has failed (none).
        ::close(ends[1]);
        char byte = 0;
        ::_exit(::read(ends[0], &byte, 1) == 1 ? byte : 1);
    }
    ::close(ends[0]);
    ::setsid();
    // Kept under a number that nothing else uses; see reportToParent().
    ::dup2(ends[1], STDIN_FILENO);
    ::close(ends[1]);
}

void reportToParent(int exitCode) {
    const char byte = static_cast<char>(exitCode);
    [[maybe_unused]] const auto ignored = ::write(STDIN_FILENO, &byte, 1);
    const UniqueFd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ::dup2(null.get(), STDIN_FILENO);
}

void sendOutputToLog(const RuntimeDir& dir) {
    const UniqueFd log(::open(dir.logPath().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
    const UniqueFd null(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (log.valid() && ::lseek(log.get(), 0, SEEK_END) > MaxLogBytes && ::ftruncate(log.get(), 0) != 0) {
        std::perror("mullion-core: core.log");
    }
    const int target = log.valid() ? log.get() : null.get();
    ::dup2(target, STDOUT_FILENO);
    ::dup2(target, STDERR_FILENO);
}

// Every pane takes a few descriptors, so the core takes all it may have. Children get the user's own limit back.
rlimit raiseFileLimit() {
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    rlimit raised = before;
    raised.rlim_cur = raised.rlim_max;
#ifdef __APPLE__
    raised.rlim_cur = std::min<rlim_t>(raised.rlim_cur, OPEN_MAX);
#endif
    ::setrlimit(RLIMIT_NOFILE, &raised);
    return before;
}

void ignoreSignal(int number) {
    struct sigaction action {};
    action.sa_handler = SIG_IGN;
    ::sigaction(number, &action, nullptr);
}

Result<void, ControlError> checkEngine(const Arguments& arguments) {
    if (mullion::vt::Engine::create(arguments.engine, {}) != nullptr) {
        return {};
    }
    return Failure{ControlError{"engine_missing", "This build of mullion-core has no libvterm engine.",
                                "Start it without --engine, or build Mullion where libvterm is installed."}};
}

// What a core is that starts by itself.
mullion::host::CoreOptions freshOptions(const Arguments& arguments, const RuntimeDir& dir, int lock) {
    mullion::host::CoreOptions options;
    options.dir = dir;
    options.engine = arguments.engine;
    options.historyBytes = arguments.historyBytes;
    options.historyTotalBytes = mullion::host::historyBytesWithin(arguments.historyTotalBytes);
    options.childFileLimit = raiseFileLimit();
    options.controlFromPanes = arguments.controlFromPanes;
    options.lock = lock;
    options.foreground = arguments.mode == RunMode::Foreground;
    return options;
}

// `started` is called when the core listens.
int serve(mullion::host::CoreOptions options, UniqueFd listening,
          const std::function<void(mullion::host::Core&)>& started) {
    const std::string socket = options.dir.socketPath();
    const bool ownsSocket = options.ownsSocket;
    uv_loop_t loop{};
    uv_loop_init(&loop);
    int exitCode = 0;
    {
        options.helper = mullion::ownProgramFolder() + "/mullion-spawn";
        mullion::host::Core core(&loop, std::move(options), std::move(listening));
        started(core);
        uv_run(&loop, UV_RUN_DEFAULT);
    }
    uv_run(&loop, UV_RUN_DEFAULT); // Close callbacks of what the core's end has closed.
    if (const int left = uv_loop_close(&loop); left != 0) {
        MULLION_LOG_ERROR("core", "handles were left open: %s", uv_strerror(left));
        exitCode = 1;
    }
    if (ownsSocket) {
        ::unlink(socket.c_str());
    }
    MULLION_LOG_INFO("core", "stopped");
    return exitCode;
}

// In the place of a running core, with its process, its lock and its socket.
int takeOver(const Arguments& arguments) {
    auto taken = mullion::daemon::TakeOver::read(arguments);
    if (!taken) {
        MULLION_LOG_ERROR("core", "the state cannot be taken over: %s", taken.error().c_str());
        mullion::daemon::comeBack(arguments);
        return 1;
    }
    return serve(taken->options(), taken->takeListening(),
                 [&taken](mullion::host::Core& core) { taken->finish(core); });
}

int run(const Arguments& arguments, StartReport& report) {
    const auto fail = [&report](const ControlError& error, int exitCode) {
        report.failed(error);
        return exitCode;
    };
    const auto dir = RuntimeDir::resolve();
    if (!dir) {
        return fail(dir.error(), 1);
    }
    if (const auto engine = checkEngine(arguments); !engine) {
        return fail(engine.error(), 1);
    }
    auto lock = mullion::host::acquireCoreLock(*dir, StartPatience);
    if (!lock) {
        return fail(lock.error(), 1);
    }
    if (!lock->has_value()) {
        // In the background this is the race that another won, and all is well; in a terminal nothing was started.
        return fail({"already_running", "Another core serves " + dir->path + " already.", "Connect to that one."},
                    arguments.mode == RunMode::Background ? 0 : 1);
    }
    UniqueFd inherited = mullion::daemon::inheritedSocket(dir->socketPath());
    const bool ownsSocket = !inherited.valid();
    auto listening = inherited.valid() ? Result<UniqueFd, ControlError>(std::move(inherited))
                                       : mullion::host::listenAt(dir->socketPath());
    if (!listening) {
        return fail(listening.error(), 1);
    }
    if (arguments.mode == RunMode::Background) {
        sendOutputToLog(*dir);
    }
    mullion::host::putStateAside(*dir);
    mullion::host::CoreOptions options = freshOptions(arguments, *dir, (*lock)->get());
    options.ownsSocket = ownsSocket;
    return serve(std::move(options), std::move(*listening), [&](mullion::host::Core&) {
        MULLION_LOG_INFO("core", "%s listens at %s", MULLION_VERSION, dir->socketPath().c_str());
        report.listening();
        if (arguments.mode == RunMode::Background) {
            reportToParent(0);
        }
    });
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments = mullion::daemon::parseArguments({argv, static_cast<std::size_t>(argc)});
    if (!arguments) {
        StartReport(-1).failed(arguments.error());
        return 2;
    }
    if (arguments->help || arguments->version) {
        std::fputs(arguments->help ? mullion::daemon::UsageText : "mullion-core " MULLION_VERSION "\n", stdout);
        return 0;
    }
    if (arguments->canTakeOver != 0) {
        if (arguments->canTakeOver <= mullion::host::HandoverVersion) {
            std::printf("%s%u " MULLION_VERSION "\n", mullion::host::CanTakeOver, arguments->canTakeOver);
        }
        return arguments->canTakeOver <= mullion::host::HandoverVersion ? 0 : 1;
    }
    fillStandardDescriptors();
    mullion::host::keepLittleFreeMemory();
    mullion::host::MemoryReserve::arm();
    ignoreSignal(SIGPIPE);
    ignoreSignal(SIGXFSZ); // A file that may not grow is a write that fails.
    if (arguments->takeOverFd >= 0) {
        return takeOver(*arguments);
    }
    StartReport report(arguments->readyFd);
    if (arguments->mode == RunMode::Background) {
        ignoreSignal(SIGHUP); // The terminal it was started from may go.
        enterBackground();
    }
    // Folders of the user may be unmounted while the core lives.
    if (::chdir("/") != 0) {
        std::perror("mullion-core: chdir");
    }
    const int exitCode = run(*arguments, report);
    if (arguments->mode == RunMode::Background) {
        reportToParent(exitCode); // Nobody reads it any more when the start went well.
    }
    return exitCode;
}
