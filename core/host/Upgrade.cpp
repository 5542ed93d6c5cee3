#include <core/host/Upgrade.h>

#include <core/base/Log.h>
#include <core/base/OwnProgram.h>
#include <core/host/Background.h>
#include <core/host/Core.h>
#include <core/host/HandoverArchive.h>
#include <core/host/UvHandle.h>
#include <core/host/VerbTable.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

extern char** environ; // NOLINT: POSIX wants it declared by the program.

namespace mullion::host {
namespace {

using share::ControlError;

constexpr std::uint64_t LookMs = 5;
constexpr std::size_t MaxAnswer = 256;

ControlError refused(const std::string& reason) {
    return {"upgrade_failed", reason, "The running core goes on; nothing was lost."};
}

// Runs `binary --can-take-over N` with its answer in `answer`. The pid, or 0.
pid_t runProbe(const std::string& binary, UniqueFd& answer) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return 0;
    }
    answer.reset(ends[0]);
    const UniqueFd write(ends[1]);
    for (const int fd : ends) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, write.get(), STDOUT_FILENO);
    const std::string version = std::to_string(HandoverVersion);
    std::array<char*, 4> arguments{const_cast<char*>("mullion-core"), const_cast<char*>("--can-take-over"),
                                   const_cast<char*>(version.c_str()), nullptr};
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, binary.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? pid : 0;
}

// All that it says until it closes its output; nothing when it takes too long for that.
std::optional<std::string> readAnswer(int fd) {
    std::string text;
    const MonotonicTime deadline = monotonicNow() + std::chrono::milliseconds(Upgrade::ProbeMs);
    while (text.size() <= MaxAnswer) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - monotonicNow()).count();
        pollfd entry{fd, POLLIN, 0};
        if (left <= 0 || ::poll(&entry, 1, static_cast<int>(left)) == 0) {
            return std::nullopt;
        }
        std::array<char, MaxAnswer> buffer{};
        const auto count = ::read(fd, buffer.data(), buffer.size());
        if (count > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (count == 0) {
            return text;
        } else if (errno != EINTR && errno != EAGAIN) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

void blockEndSignals(int how) {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        sigaddset(&signals, number);
    }
    ::pthread_sigmask(how, &signals, nullptr);
}

// The program that runs, even where its file was replaced since. macOS opens what has its name now.
UniqueFd openOwnProgram() {
#ifdef __linux__
    return UniqueFd(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
#else
    return UniqueFd(::open(ownProgram().c_str(), O_RDONLY | O_CLOEXEC));
#endif
}

// Marks every descriptor but the first three close-on-exec.
void keepFromSuccessor() {
#ifdef CLOSE_RANGE_CLOEXEC
    ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
#else
    const long end = ::sysconf(_SC_OPEN_MAX); // The core's own limit: OPEN_MAX at most on macOS.
    for (int fd = STDERR_FILENO + 1; fd < end; ++fd) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
#endif
}

} // namespace

Upgrade::Upgrade(Core& core) : m_core(core), m_timer(std::make_unique<uv_timer_t>()) {
    uv_timer_init(m_core.loop(), m_timer.get());
    m_timer->data = this;
}

void Upgrade::close() {
    *m_alive = false;
    closeAndFree(std::move(m_timer));
}

Result<void, ControlError> Upgrade::start(ClientId client, std::uint64_t request, const std::string& binary) {
    if (m_step != Step::None || m_timer == nullptr) {
        return Failure{ControlError{"upgrade_busy", "The core is being replaced already.", "Wait a moment."}};
    }
    if (m_core.stopping()) {
        return Failure{refused("The core is stopping.")};
    }
    struct stat facts {};
    if (binary.empty() || binary.front() != '/' || ::stat(binary.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode) ||
        ::access(binary.c_str(), X_OK) != 0) {
        return Failure{refused(binary + " is no program that can be run.")};
    }
    m_client = client;
    m_request = request;
    m_binary = binary;
    m_from = MULLION_VERSION;
    m_step = Step::Asking;
    ask();
    return {};
}

void Upgrade::ask() {
    auto answer = std::make_shared<UniqueFd>();
    const pid_t pid = runProbe(m_binary, *answer);
    if (pid == 0) {
        // After the verb has returned: the request is answered as one that was accepted.
        return runInBackground(
            m_core.loop(), [] {}, [this, alive = m_alive] { *alive ? giveUp(m_binary + " cannot be run.") : void(); });
    }
    m_core.keeper().expectExit(pid);
    auto text = std::make_shared<std::string>();
    runInBackground(
        m_core.loop(),
        [answer, text, pid] {
            if (auto said = readAnswer(answer->get())) {
                *text = std::move(*said);
            } else {
                ::kill(pid, SIGKILL);
            }
        },
        [this, alive = m_alive, text] {
            if (*alive) {
                onAnswer(*text);
            }
        });
}

void Upgrade::onAnswer(const std::string& answer) {
    if (m_step != Step::Asking) {
        return;
    }
    const std::string expected = CanTakeOver + std::to_string(HandoverVersion) + " ";
    if (!answer.starts_with(expected)) {
        return giveUp(m_binary + " does not say that it can take this core's panes over.");
    }
    waitForQuiet();
}

void Upgrade::waitForQuiet() {
    m_step = Step::Waiting;
    m_core.server().pause(Pause::Yes);
    m_core.keeper().hold(Hold::Yes);
    uv_update_time(m_core.loop());
    m_deadline = uv_now(m_core.loop()) + QuietMs;
    uv_timer_start(
        m_timer.get(), [](uv_timer_t*) {}, LookMs, LookMs); // The loop turns, and proceed() looks.
}

bool Upgrade::quiet() const {
    return m_core.keeper().quiet() && m_core.finder().idle() && backgroundJobs() == 0;
}

void Upgrade::proceed() {
    if (m_step != Step::Waiting) {
        return;
    }
    if (quiet()) {
        execute();
    } else if (uv_now(m_core.loop()) >= m_deadline) {
        giveUp("Launches or searches that are under way do not come to an end.");
    }
}

void Upgrade::giveUp(const std::string& reason) {
    if (m_step == Step::None) {
        return;
    }
    if (m_step == Step::Waiting) {
        uv_timer_stop(m_timer.get());
        m_core.keeper().hold(Hold::No);
        m_step = Step::None;
        m_core.server().pause(Pause::No);
    }
    m_step = Step::None;
    MULLION_LOG_WARNING("core", "not upgraded: %s", reason.c_str());
    if (ClientLink* client = m_core.server().find(m_client)) {
        sendReply(*client, m_request, Failure{refused(reason)});
    }
}

void Upgrade::execute() {
    m_pausedAt = uv_hrtime();
    WorkerPool& workers = m_core.keeper().workers();
    workers.park();
    m_core.keeper().takeWorkerMessages();
    std::string reason;
    if (const auto file = HandoverFile::write(m_core, head()); file) {
        reason = become(*file);
    } else {
        reason = "The state cannot be written: " + file.error() + ".";
    }
    workers.resume();
    giveUp(reason);
}

std::string Upgrade::head() const {
    const CoreOptions& options = m_core.options();
    return dumpJson({{"dir", options.dir.path},
                     {"store", options.dir.store},
                     {"libvterm", options.engine == vt::EngineKind::Libvterm},
                     {"history_bytes", options.historyBytes},
                     {"history_total_bytes", options.historyTotalBytes},
                     {"file_limit", options.childFileLimit.rlim_cur},
                     {"file_limit_max", options.childFileLimit.rlim_max},
                     {"foreground", options.foreground},
                     {"owns_socket", options.ownsSocket},
                     {"lock", options.lock},
                     {"listening", m_core.server().listening()}});
}

std::string Upgrade::become(const HandoverFile& file) {
    const UniqueFd self = openOwnProgram();
    std::vector<int> inherited = file.inherited;
    inherited.insert(inherited.end(), {m_core.options().lock, m_core.server().listening(), file.fd.get(), self.get()});
    keepFromSuccessor(); // Whatever a library may have opened.
    for (const int fd : inherited) {
        ::fcntl(fd, F_SETFD, 0);
    }
    blockEndSignals(SIG_BLOCK); // The successor hears them.
    const std::string state = std::to_string(file.fd.get());
    const std::string orElse = std::to_string(self.get());
    std::array<const char*, 6> arguments{"mullion-core", "--take-over",  state.c_str(),
                                         "--or-else",    orElse.c_str(), nullptr};
    MULLION_LOG_INFO("core", "becomes %s with %zu panes", m_binary.c_str(), m_core.workspace().panes().size());
    ::execve(m_binary.c_str(), const_cast<char* const*>(arguments.data()), environ);
    const int error = errno;
    blockEndSignals(SIG_UNBLOCK);
    for (const int fd : inherited) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return m_binary + " cannot be run: " + std::strerror(error) + ".";
}

void Upgrade::arrive(Arrival arrival) {
    blockEndSignals(SIG_UNBLOCK);
    const double paused = static_cast<double>((uv_hrtime() - m_pausedAt) / 1000) / 1000;
    const std::size_t panes = m_core.workspace().panes().size();
    ClientLink* client = m_core.server().find(m_client);
    if (arrival == Arrival::CameBack) {
        MULLION_LOG_ERROR("core", "not upgraded: the other program could not read the state");
        if (client != nullptr) {
            sendReply(*client, m_request, Failure{refused("The other program could not read this core's state.")});
        }
        return;
    }
    MULLION_LOG_INFO("core", MULLION_VERSION " took over from %s: %zu panes, paused %.1f ms", m_from.c_str(), panes,
                     paused);
    const nlohmann::json facts{{"from", m_from}, {"version", MULLION_VERSION}, {"panes", panes}, {"paused_ms", paused}};
    if (client != nullptr) {
        sendReply(*client, m_request, VerbAnswer(facts));
    }
    m_core.server().broadcast("core.upgraded", facts);
}

template <typename Archive>
void Upgrade::carry(Archive& archive) {
    archive.number(m_client);
    archive.number(m_request);
    archive.number(m_pausedAt);
    archive.text(m_from, MaxAnswer);
}

template void Upgrade::carry(HandoverWriter&);
template void Upgrade::carry(HandoverReader&);

} // namespace mullion::host
