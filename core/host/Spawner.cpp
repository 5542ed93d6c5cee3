#include <core/host/Spawner.h>

#include <core/base/Assert.h>
#include <core/host/Background.h>
#include <core/host/SpawnReport.h>
#include <core/host/UvHandle.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace mullion::host {
namespace {

struct Pipe {
    UniqueFd read;
    UniqueFd write;
};

// The write end must not be one of the numbers that the helper's own descriptors take.
constexpr int LowestSafeFd = 10;

Result<Pipe, int> makePipe() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return Failure{errno};
    }
    UniqueFd read(ends[0]);
    UniqueFd write(ends[1]);
    ::fcntl(read.get(), F_SETFD, FD_CLOEXEC);
    ::fcntl(read.get(), F_SETFL, O_NONBLOCK);
    UniqueFd moved(::fcntl(write.get(), F_DUPFD_CLOEXEC, LowestSafeFd));
    if (!moved.valid()) {
        return Failure{errno};
    }
    return Pipe{std::move(read), std::move(moved)};
}

std::vector<char*> pointersTo(const std::vector<std::string>& strings) {
    std::vector<char*> pointers;
    pointers.reserve(strings.size() + 1);
    for (const std::string& text : strings) {
        pointers.push_back(const_cast<char*>(text.c_str()));
    }
    pointers.push_back(nullptr);
    return pointers;
}

share::ControlError fdLimitError(int error) {
    return {"limit_fds", std::string("No file descriptor is left to start a child: ") + std::strerror(error) + ".",
            "Close panes, or raise the hard limit of open files (ulimit -Hn) and restart the core."};
}

share::ControlError helperError(int error, const std::string& helper) {
    const std::string reason = std::strerror(error);
    if (error == EMFILE || error == ENFILE) {
        return fdLimitError(error);
    }
    if (error == EAGAIN || error == ENOMEM) {
        return {"spawn_failed", "The system refuses another process: " + reason + ".",
                "Close panes, or raise the limit of processes (ulimit -u)."};
    }
    if (error == E2BIG) {
        return {"spawn_failed", "The command and its environment are too long: " + reason + ".", ""};
    }
    return {"spawn_failed", "Cannot run " + helper + ": " + reason + ".",
            "mullion-spawn belongs beside mullion-core; reinstall Mullion."};
}

share::ControlError directoryError(int error, const std::string& cwd) {
    if (error == EACCES || error == EPERM) {
        return {"cwd_denied", "You may not enter the folder " + cwd + ".", "Choose another folder with --cwd."};
    }
    if (error == ENOENT || error == ENOTDIR) {
        return {"cwd_missing", error == ENOENT ? "The folder " + cwd + " does not exist." : cwd + " is not a folder.",
                "Make it, or choose another with --cwd."};
    }
    return {"spawn_failed", "Cannot enter the folder " + cwd + ": " + std::strerror(error) + ".", ""};
}

share::ControlError execError(int error, const std::string& file) {
    if (error == ENOENT || error == ENOTDIR) {
        const bool path = file.find('/') != std::string::npos;
        return {"command_missing", path ? "There is no program " + file + "." : file + " was not found in PATH.",
                path ? "Check the path; for a script, check that the program of its first line exists."
                     : "Check the spelling, or give the whole path."};
    }
    if (error == EACCES || error == EPERM) {
        return {"command_denied", "You may not run " + file + ".", "Make it executable: chmod +x " + file};
    }
    return {"spawn_failed", "Cannot run " + file + ": " + std::strerror(error) + ".", ""};
}

share::ControlError errorFor(const SpawnReport& report, const SpawnRequest& request) {
    switch (report.stage) {
    case SpawnStage::Directory:
        return directoryError(report.error, request.cwd);
    case SpawnStage::Exec:
        return execError(report.error, request.program.file);
    case SpawnStage::Helper:
    case SpawnStage::Session:
    case SpawnStage::Terminal:
    case SpawnStage::Limits:
        break;
    }
    return {"spawn_failed", std::string("Cannot prepare the child's terminal: ") + std::strerror(report.error) + ".",
            ""};
}

Result<pid_t, share::ControlError> runHelper(const SpawnRequest& request, const SpawnerOptions& options, int slave,
                                             int report) {
    std::vector<std::string> arguments{
        options.helper, std::to_string(options.fileLimit.rlim_cur), std::to_string(options.fileLimit.rlim_max),
        request.cwd,    request.program.arguments.front(),          request.program.file};
    arguments.insert(arguments.end(), request.program.arguments.begin() + 1, request.program.arguments.end());
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    MULLION_ASSERT(slave > SpawnReportFd && report > SpawnReportFd);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
        ::posix_spawn_file_actions_adddup2(&actions, slave, fd);
    }
    ::posix_spawn_file_actions_adddup2(&actions, report, SpawnReportFd);
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, options.helper.c_str(), &actions, nullptr, pointersTo(arguments).data(),
                                    pointersTo(request.environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        return Failure{helperError(error, options.helper)};
    }
    return pid;
}

} // namespace

struct Spawner::Start {
    Spawner* owner = nullptr;
    SpawnRequest request;
    SpawnResult result;
    UniqueFd report;
    UniqueFd slave; // Held until exec: a master whose slave side was never open reads as hung up.
    std::unique_ptr<uv_poll_t> poll;
};

Spawner::Spawner(uv_loop_t* loop, SpawnerOptions options, Prepare prepare, std::function<void(SpawnResult)> done)
    : m_loop(loop), m_options(std::move(options)), m_prepare(std::move(prepare)), m_done(std::move(done)),
      m_wake(std::make_unique<uv_idle_t>()) {
    uv_idle_init(m_loop, m_wake.get());
    m_wake->data = this;
}

Spawner::~Spawner() {
    stop();
}

void Spawner::stop() {
    m_queue.clear();
    *m_alive = false;
    for (auto& start : m_underWay) {
        closeAndFree(std::move(start->poll));
    }
    closeAndFree(std::move(m_wake));
}

void Spawner::enqueue(model::PaneId pane) {
    if (m_wake == nullptr) {
        return; // Stopped: the core is going down.
    }
    m_queue.push_back(pane);
    uv_idle_start(m_wake.get(), onWake);
}

void Spawner::hold(Hold hold) {
    m_held = hold == Hold::Yes;
    if (!m_queue.empty() && m_wake != nullptr) {
        uv_idle_start(m_wake.get(), onWake);
    }
}

bool Spawner::noteExit(pid_t pid, int waitStatus) {
    if (m_failed.erase(pid) > 0) {
        return true;
    }
    bool launching = false;
    for (const auto& start : m_underWay) {
        if (start->poll != nullptr && start->result.pid == pid) {
            start->result.waitStatus = waitStatus;
            return true;
        }
        launching = launching || start->poll == nullptr;
    }
    if (launching) {
        m_early.emplace(pid, waitStatus);
    }
    return launching;
}

void Spawner::onWake(uv_idle_t* idle) {
    static_cast<Spawner*>(idle->data)->startNext();
}

// One child a turn: its environment is made here, and clients must be heard in between.
void Spawner::startNext() {
    if (m_queue.empty() || m_held || m_underWay.size() >= MaxUnderWay) {
        uv_idle_stop(m_wake.get());
        return;
    }
    const model::PaneId pane = m_queue.front();
    m_queue.pop_front();
    auto request = m_prepare(pane);
    if (!request) {
        return;
    }
    auto start = std::make_shared<Start>();
    start->owner = this;
    start->result.pane = pane;
    start->request = std::move(*request);
    m_underWay.push_back(start);
    runInBackground(
        m_loop, [start, options = m_options] { launch(*start, options); },
        [this, start, alive = m_alive] {
            if (*alive) {
                onLaunched(*start);
            }
        });
}

// On a thread of the pool: touches only `start`.
void Spawner::launch(Start& start, const SpawnerOptions& options) {
    auto pty = openPty(start.request.size);
    if (!pty) {
        start.result.error = pty.error();
        return;
    }
    auto pipe = makePipe();
    if (!pipe) {
        start.result.error = fdLimitError(pipe.error());
        return;
    }
    const auto pid = runHelper(start.request, options, pty->slave.get(), pipe->write.get());
    if (!pid) {
        start.result.error = pid.error();
        return;
    }
    start.result.pid = *pid;
    start.result.master = std::move(pty->master);
    start.slave = std::move(pty->slave);
    start.report = std::move(pipe->read);
}

void Spawner::onLaunched(Start& start) {
    if (start.result.error) {
        return finish(start);
    }
    start.poll = std::make_unique<uv_poll_t>();
    uv_poll_init(m_loop, start.poll.get(), start.report.get());
    start.poll->data = &start;
    uv_poll_start(start.poll.get(), UV_READABLE | UV_DISCONNECT, onReadable);
    if (const auto early = m_early.find(start.result.pid); early != m_early.end()) {
        start.result.waitStatus = early->second;
        m_early.erase(early);
    }
}

void Spawner::onReadable(uv_poll_t* poll, int, int) {
    auto* start = static_cast<Start*>(poll->data);
    start->owner->onReport(*start);
}

void Spawner::onReport(Start& start) {
    SpawnReport report;
    const auto received = ::read(start.report.get(), &report, sizeof(report));
    if (received < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    if (received == sizeof(report)) {
        start.result.error = errorFor(report, start.request);
    } else if (received != 0) {
        start.result.error = share::ControlError{"spawn_failed", "The spawn helper's report could not be read.", ""};
    }
    finish(start);
}

void Spawner::finish(Start& start) {
    closeAndFree(std::move(start.poll));
    const auto place = std::find_if(m_underWay.begin(), m_underWay.end(),
                                    [&start](const auto& other) { return other.get() == &start; });
    MULLION_ASSERT(place != m_underWay.end());
    const std::shared_ptr<Start> owned = std::move(*place);
    if (start.result.error && start.result.pid != 0 && !start.result.waitStatus) {
        m_failed.insert(start.result.pid);
    }
    m_underWay.erase(place);
    if (m_underWay.empty()) {
        m_early.clear(); // Those left were nobody's.
    }
    if (!m_queue.empty()) {
        uv_idle_start(m_wake.get(), onWake);
    }
    m_done(std::move(owned->result));
}

} // namespace mullion::host
