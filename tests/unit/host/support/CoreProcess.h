// A mullion-core of the test's own, in a private runtime folder; and a client of it that waits for events.
#pragma once

#include <core/client/Connection.h>
#include <core/client/PaneViews.h>
#include <core/share/Control.h>
#include <core/share/RuntimeDir.h>

#include <nlohmann/json.hpp>

#include <sys/types.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mullion::host::test {

// After this a wait has failed. A passing test never gets near it, sanitizers and a loaded machine included.
inline constexpr std::chrono::seconds Patience{60};

class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return m_path; }

  private:
    std::string m_path;
};

class CoreProcess {
  public:
    // Returns once the core listens.
    explicit CoreProcess(const std::vector<std::string>& arguments = {});
    // Stops the core when the test has not; a core that does not exit with 0 fails the test.
    ~CoreProcess();
    CoreProcess(const CoreProcess&) = delete;
    CoreProcess& operator=(const CoreProcess&) = delete;

    [[nodiscard]] share::RuntimeDir dir() const { return {m_folder.path()}; }
    [[nodiscard]] pid_t pid() const { return m_pid; }
    // What it wrote to its ready descriptor.
    [[nodiscard]] const std::string& readyLine() const { return m_readyLine; }
    // Sends `signal` (0: none) and waits for the end; the exit code, or -1 when a signal ended it.
    int waitForEnd(int signal);

  private:
    TemporaryFolder m_folder;
    pid_t m_pid = 0;
    std::string m_readyLine;
};

class CoreClient : private client::ConnectionHandler {
  public:
    explicit CoreClient(const share::RuntimeDir& dir);

    // The reply's data; a failed request fails the test.
    nlohmann::json call(const std::string& verb, const nlohmann::json& params = nlohmann::json::object());
    // The error's code; an empty string when the request succeeded.
    std::string errorOf(const std::string& verb, const nlohmann::json& params = nlohmann::json::object());
    // Makes one pane that runs `command` (a shell line) and gives its id.
    std::string newPane(const std::string& shellLine, nlohmann::json extra = nlohmann::json::object());
    // Processes what arrives until `done` says true. False when the connection ended or patience did.
    bool waitUntil(const std::function<bool()>& done);
    // For facts that no event tells: asks again and again, and processes what arrives in between.
    bool askUntil(const std::function<bool()>& done);
    // The PaneInfo of the first event of this type about the pane.
    nlohmann::json waitForEvent(const std::string& type, const std::string& pane);
    // Waits until a row of the watched pane's screen holds `text`.
    bool waitForText(const std::string& pane, const std::string& text);
    [[nodiscard]] std::string screen(const std::string& pane);
    void watch(const std::string& pane);

    [[nodiscard]] client::Connection& connection() { return *m_connection; }
    [[nodiscard]] client::PaneViews& views() { return m_views; }

    std::vector<std::pair<std::string, nlohmann::json>> events;
    std::map<std::string, std::vector<share::SnapshotMessage>> snapshots;
    std::map<std::string, UniqueFd> snapshotFds; // The newest of each pane.
    std::vector<std::vector<model::PaneId>> changes;
    bool answersReady = true;

  private:
    void onEvent(const std::string& type, const nlohmann::json& data) override;
    void onChanged(const std::vector<model::PaneId>& panes) override;
    void onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) override;
    void onHistoryWindow(share::HistoryWindowMessage message) override;

    std::unique_ptr<client::Connection> m_connection;
    client::PaneViews m_views;
};

// True when no process has this pid, or only a zombie.
bool isGone(pid_t pid);
std::string readFile(const std::string& path);

} // namespace mullion::host::test
