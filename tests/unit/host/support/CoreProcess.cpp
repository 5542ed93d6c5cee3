#include <tests/unit/host/support/CoreProcess.h>

#include <core/base/Clock.h>
#include <core/share/FdPassing.h>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

extern char** environ;

namespace mullion::host::test {

using nlohmann::json;

TemporaryFolder::TemporaryFolder() {
    std::string name = std::filesystem::temp_directory_path() / "mullion-host-XXXXXX";
    m_path = ::mkdtemp(name.data()) != nullptr ? name : "";
    EXPECT_FALSE(m_path.empty());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

CoreProcess::CoreProcess(const std::vector<std::string>& extra) {
    std::array<int, 2> ready{};
    EXPECT_EQ(::pipe(ready.data()), 0);
    ::fcntl(ready[0], F_SETFD, FD_CLOEXEC);
    std::vector<std::string> arguments{MULLION_CORE_PATH, "--foreground", "--ready-fd", std::to_string(ready[1])};
    arguments.insert(arguments.end(), extra.begin(), extra.end());
    std::vector<char*> words;
    for (std::string& word : arguments) {
        words.push_back(word.data());
    }
    words.push_back(nullptr);
    ::setenv("MULLION_RUNTIME_DIR", m_folder.path().c_str(), 1);
    EXPECT_EQ(::posix_spawn(&m_pid, words[0], nullptr, nullptr, words.data(), environ), 0);
    ::close(ready[1]);
    char byte = 0;
    while (::read(ready[0], &byte, 1) == 1) {
        m_readyLine.push_back(byte);
    }
    ::close(ready[0]);
}

CoreProcess::~CoreProcess() {
    if (m_pid != 0) {
        EXPECT_EQ(waitForEnd(SIGTERM), 0);
    }
}

int CoreProcess::waitForEnd(int signal) {
    if (signal != 0) {
        ::kill(m_pid, signal);
    }
    int status = 0;
    ::waitpid(m_pid, &status, 0);
    m_pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

CoreClient::CoreClient(const share::RuntimeDir& dir) {
    auto opened = client::Connection::open(dir, {}, Patience);
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    if (opened.ok()) {
        m_connection = std::move(*opened);
        m_connection->setHandler(this);
        call("events.subscribe");
    }
}

json CoreClient::call(const std::string& verb, const json& params) {
    auto reply = m_connection->call(verb, params, Patience);
    EXPECT_TRUE(reply.ok()) << verb << ": " << (reply.ok() ? "" : reply.error().code + ": " + reply.error().message);
    return reply.ok() ? *reply : json();
}

std::string CoreClient::errorOf(const std::string& verb, const json& params) {
    const auto reply = m_connection->call(verb, params, Patience);
    return reply.ok() ? "" : reply.error().code;
}

std::string CoreClient::newPane(const std::string& shellLine, json extra) {
    extra["command"] = {"/bin/sh", "-c", shellLine};
    return call("pane.new", extra).at("pane").at("id");
}

bool CoreClient::waitUntil(const std::function<bool()>& done) {
    const auto deadline = monotonicNow() + Patience;
    while (!done()) {
        if (monotonicNow() > deadline || (!m_connection->waitAndProcess(Patience) && !m_connection->connected())) {
            return done();
        }
    }
    return true;
}

bool CoreClient::askUntil(const std::function<bool()>& done) {
    const auto deadline = monotonicNow() + Patience;
    while (!done()) {
        if (monotonicNow() > deadline) {
            return false;
        }
        m_connection->waitAndProcess(std::chrono::milliseconds(10));
    }
    return true;
}

json CoreClient::waitForEvent(const std::string& type, const std::string& pane) {
    json found;
    const auto search = [&] {
        for (const auto& [name, data] : events) {
            const json& about = data.value("pane", json());
            if (name == type && (about == pane || (about.is_object() && about.value("id", "") == pane))) {
                found = about;
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(waitUntil(search)) << "no " << type << " of " << pane;
    return found;
}

void CoreClient::watch(const std::string& pane) {
    call("pane.watch", {{"panes", {pane}}});
}

std::string CoreClient::screen(const std::string& pane) {
    const auto id = *model::PaneId::parse(pane);
    m_views.refresh(id);
    const share::SnapshotFrame* frame = m_views.frame(id);
    std::string text;
    for (std::uint16_t row = 0; frame != nullptr && row < frame->rows(); ++row) {
        text += frame->rowText(row) + "\n";
    }
    return text;
}

bool CoreClient::waitForText(const std::string& pane, const std::string& text) {
    const bool found = waitUntil([&] { return screen(pane).find(text) != std::string::npos; });
    EXPECT_TRUE(found) << "'" << text << "' is not on the screen:\n" << screen(pane);
    return found;
}

void CoreClient::onEvent(const std::string& type, const json& data) {
    events.emplace_back(type, data);
}

void CoreClient::onChanged(const std::vector<model::PaneId>& panes) {
    changes.push_back(panes);
    if (answersReady) {
        m_connection->sendReady();
    }
}

void CoreClient::onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) {
    snapshots[message.pane.text()].push_back(message);
    snapshotFds[message.pane.text()] = UniqueFd(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0));
    EXPECT_TRUE(m_views.adopt(message, std::move(fd)));
}

void CoreClient::onHistoryWindow(share::HistoryWindowMessage) {}

bool isGone(pid_t pid) {
    if (::kill(pid, 0) != 0) {
        return true;
    }
    const std::string stat = readFile("/proc/" + std::to_string(pid) + "/stat");
    return stat.find(") Z ") != std::string::npos || stat.empty();
}

std::string readFile(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace mullion::host::test
