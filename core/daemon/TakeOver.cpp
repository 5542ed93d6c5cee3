#include <core/daemon/TakeOver.h>

#include <core/base/Log.h>
#include <core/host/JsonText.h>
#include <core/share/RuntimeDir.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstdlib>

extern char** environ; // NOLINT: POSIX wants it declared by the program.

namespace mullion::daemon {
namespace {

Result<host::CoreOptions, std::string> optionsFrom(const nlohmann::json& head) {
    try {
        host::CoreOptions options;
        options.dir.path = head.at("dir").get<std::string>();
        options.dir.store = head.value("store", options.dir.path); // A core before it had a store kept it there.
        options.engine = head.at("libvterm").get<bool>() ? vt::EngineKind::Libvterm : vt::EngineKind::Native;
        options.historyBytes = head.at("history_bytes").get<std::size_t>();
        options.historyTotalBytes = head.at("history_total_bytes").get<std::size_t>();
        options.childFileLimit.rlim_cur = head.at("file_limit").get<rlim_t>();
        options.childFileLimit.rlim_max = head.at("file_limit_max").get<rlim_t>();
        options.foreground = head.at("foreground").get<bool>();
        options.ownsSocket = head.at("owns_socket").get<bool>();
        options.lock = head.at("lock").get<int>();
        return options;
    } catch (const nlohmann::json::exception& error) {
        return Failure{std::string(error.what())};
    }
}

void executeOpened(int fd, char* const* words) {
#ifdef __APPLE__ // No fexecve(); a file that was renamed since is still found.
    std::array<char, PATH_MAX> path{};
    if (::fcntl(fd, F_GETPATH, path.data()) == 0) {
        ::execve(path.data(), words, environ);
    }
#else
    ::fexecve(fd, words, environ);
#endif
}

} // namespace

Result<TakeOver, std::string> TakeOver::read(const Arguments& arguments) {
    auto state = host::HandoverState::read(arguments.takeOverFd);
    if (!state) {
        return Failure{state.error()};
    }
    const nlohmann::json head = host::parseJson(state->head);
    auto options = optionsFrom(head.is_object() ? head : nlohmann::json::object());
    if (!options) {
        return Failure{options.error()};
    }
    if (vt::Engine::create(options->engine, {}) == nullptr) {
        return Failure{std::string("it has no libvterm engine")};
    }
    const int listening = head.value("listening", -1);
    for (const int fd : {options->lock, listening}) {
        if (fd <= STDERR_FILENO || ::fcntl(fd, F_GETFD) < 0) {
            return Failure{std::string("the lock or the socket did not come along")};
        }
    }
    TakeOver result;
    result.m_arguments = arguments;
    result.m_state = std::move(*state);
    result.m_options = std::move(*options);
    for (const int fd : result.m_state.inherited) {
        result.m_spare.emplace_back(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
    }
    result.m_spare.emplace_back(::fcntl(listening, F_DUPFD_CLOEXEC, 0));
    result.m_state.inherited.push_back(listening);
    ::fcntl(result.m_options.lock, F_SETFD, FD_CLOEXEC);
    ::fcntl(listening, F_SETFD, FD_CLOEXEC);
    result.m_listening.reset(listening);
    return result;
}

void TakeOver::finish(host::Core& core) {
    const bool back = m_arguments.cameBack;
    if (!m_state.restore(core, back ? host::WayBack::None : host::WayBack::Open)) {
        MULLION_LOG_ERROR("core", "the state cannot be taken over");
        for (std::size_t i = 0; i < m_spare.size(); ++i) {
            ::dup2(m_spare[i].get(), m_state.inherited[i]); // Whoever may have closed it; it stays open from here on.
        }
        ::fcntl(m_options.lock, F_SETFD, 0);
        comeBack(m_arguments);
        MULLION_LOG_ERROR("core", "there is no way back; the panes are lost");
        std::_Exit(1);
    }
    m_spare.clear();
    m_state = {};
    ::close(m_arguments.takeOverFd);
    if (m_arguments.orElseFd >= 0) {
        ::close(m_arguments.orElseFd);
    }
    core.upgrade().arrive(back ? host::Arrival::CameBack : host::Arrival::TookOver);
    core.goOn();
}

void comeBack(const Arguments& arguments) {
    if (arguments.orElseFd < 0) {
        return;
    }
    const std::string state = std::to_string(arguments.takeOverFd);
    std::array<const char*, 5> words{"mullion-core", "--take-over", state.c_str(), "--came-back", nullptr};
    ::fcntl(arguments.orElseFd, F_SETFD, FD_CLOEXEC);
    executeOpened(arguments.orElseFd, const_cast<char* const*>(words.data()));
}

} // namespace mullion::daemon
