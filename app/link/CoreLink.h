// The app's tie to the core: one connection plugged into Qt's event loop, a mirror of sessions and panes, the pictures
// of watched panes, and what to do when the core or the connection goes away.
//
// Lives on the GUI thread. Connecting happens on a helper thread, because it may start a core and wait for it.
#pragma once

#include <app/link/BroadcastState.h>
#include <app/link/Workspace.h>
#include <core/client/Connection.h>
#include <core/client/PaneViews.h>

#include <QDateTime>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_set>
#include <vector>

namespace mullion::app {

enum class LinkState : std::uint8_t {
    Connecting,   // First connection, or a restart, is under way.
    Live,         // Connected, sessions and panes are known.
    Reconnecting, // The connection broke; whether the core lives is being found out.
    CoreStopped,  // The core is gone and its panes with it.
    Failed        // No connection could be made; failure() says why.
};

// Figures of the last `core.load`.
struct CoreLoad {
    QString unsaved; // Why sessions and layouts are not saved; empty while they are.
    double cpuPercent = 0;
    std::uint64_t residentBytes = 0;
    std::uint64_t terminalsUsed = 0;
    std::uint64_t terminalsLimit = 0; // 0: unknown.
};

enum class StartCore : std::uint8_t { Never = 0, IfNeeded = 1 };

class CoreLink : public QObject, private client::ConnectionHandler {
    Q_OBJECT

  public:
    using ConnectResult = Result<std::unique_ptr<client::Connection>, share::ControlError>;
    // Makes a connection; called on the helper thread.
    using Connector = std::function<ConnectResult(StartCore)>;

    explicit CoreLink(Connector connector, QObject* parent = nullptr);
    ~CoreLink() override;

    // Begins to connect; the state tells how it went.
    void connectToCore(StartCore start);

    [[nodiscard]] LinkState state() const { return m_state; }
    [[nodiscard]] const share::ControlError& failure() const { return m_failure; }
    [[nodiscard]] QDateTime stoppedAt() const { return m_stoppedAt; }
    [[nodiscard]] const client::CoreIdentity& core() const { return m_core; }
    [[nodiscard]] const Workspace& workspace() const { return m_workspace; }
    [[nodiscard]] const std::optional<CoreLoad>& load() const { return m_load; }
    [[nodiscard]] const BroadcastState& broadcast() const { return m_broadcast; }
    // The screen of a watched pane as last taken; null before its first picture.
    [[nodiscard]] const share::SnapshotFrame* frame(model::PaneId pane) const { return m_views.frame(pane); }

    // `done` may be empty; an error nobody takes is told through requestFailed(). Returns the request's id, or 0
    // without a connection.
    std::uint64_t request(const std::string& verb, nlohmann::json params,
                          std::function<void(const client::Reply&)> done = {});
    // Dropped without a connection: keys are never queued for a core that is not there.
    void sendInput(std::vector<model::PaneId> panes, share::InputEvent event);

    // A person looks at the pane now.
    void markSeen(model::PaneId pane);
    // Programs are told whether the terminals are "dark" or "light", now and of each core that comes.
    void setTerminalScheme(const std::string& scheme);

    // Exactly these panes are watched from now on.
    void watch(const std::vector<model::PaneId>& panes);

    // Brings the frames of all panes that published up to date and names them. A pane whose picture was being written
    // just then stays for the next call; hasPending() tells.
    std::vector<model::PaneId> takeChanged();
    // The same for one pane; true when it has news.
    bool takeChanged(model::PaneId pane);
    [[nodiscard]] bool hasPending() const { return !m_changed.empty(); }
    [[nodiscard]] bool hasPending(model::PaneId pane) const { return m_changed.contains(pane); }
    // Tells the core that the frame is done, so that the next doorbell may come.
    void frameDone();

  Q_SIGNALS:
    void stateChanged();
    // Sessions, panes or their order changed. Many changes of one turn of the event loop are told once.
    void workspaceChanged();
    void paneChanged(mullion::model::PaneId pane);
    void picturesChanged();
    void historyWindow(const mullion::share::HistoryWindowMessage& window);
    void loadChanged();
    void broadcastChanged();
    void bell(mullion::model::PaneId pane);
    // Of a search: find.hits and find.done.
    void findEvent(const QString& type, const nlohmann::json& data);
    // A program in a pane that may asks that this be copied.
    void clipboardRequested(mullion::model::PaneId pane, const QString& text);
    // A program in the pane was refused when it typed into another.
    void controlAsked(mullion::model::PaneId pane);
    void requestFailed(const mullion::share::ControlError& error);

  private:
    void onEvent(const std::string& type, const nlohmann::json& data) override;
    void onChanged(const std::vector<model::PaneId>& panes) override;
    void onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) override;
    void onHistoryWindow(share::HistoryWindowMessage message) override;

    void setState(LinkState state);
    void onConnected(ConnectResult result, StartCore start);
    void adoptConnection(std::unique_ptr<client::Connection> connection);
    void requestInventory();
    void tellTerminalScheme();
    void onSessionList(const client::Reply& reply);
    void onPaneList(const client::Reply& reply);
    void onPaneEvent(const nlohmann::json& data);
    void onLoad(const nlohmann::json& data);
    void onBroadcast(const nlohmann::json& data);
    void onReadable();
    void onConnectionEnded();
    void updateWriteNotifier();
    void announceWorkspace();

    Connector m_connector;
    std::thread m_connecting;
    std::unique_ptr<client::Connection> m_connection;
    std::unique_ptr<QSocketNotifier> m_readNotifier;
    std::unique_ptr<QSocketNotifier> m_writeNotifier;
    QTimer m_retry;
    LinkState m_state = LinkState::Connecting;
    share::ControlError m_failure;
    QDateTime m_stoppedAt;
    client::CoreIdentity m_core;
    std::string m_terminalScheme; // Empty until the window has said it.
    Workspace m_workspace;
    std::optional<CoreLoad> m_load;
    BroadcastState m_broadcast;
    client::PaneViews m_views;
    std::unordered_set<model::PaneId> m_watched;
    std::unordered_set<model::PaneId> m_changed;
    std::unordered_set<model::PaneId> m_adopted; // Panes with a new file since the last takeChanged().
    bool m_doorbellUnanswered = false;
    bool m_workspaceAnnounced = false;
    bool m_processing = false;
};

} // namespace mullion::app
