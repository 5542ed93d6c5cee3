#include <app/link/CoreLink.h>

#include <core/base/Log.h>

#include <QMetaObject>

#include <utility>

namespace mullion::app {
namespace {

using nlohmann::json;

// A core that refuses a connection for the moment (too many clients) is asked again this often.
constexpr int RetryMilliseconds = 1000;

json paneIds(const std::vector<model::PaneId>& panes) {
    json ids = json::array();
    for (const model::PaneId pane : panes) {
        ids.push_back(pane.text());
    }
    return ids;
}

} // namespace

CoreLink::CoreLink(Connector connector, QObject* parent) : QObject(parent), m_connector(std::move(connector)) {
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryMilliseconds);
    connect(&m_retry, &QTimer::timeout, this, [this] { connectToCore(StartCore::Never); });
}

CoreLink::~CoreLink() {
    if (m_connecting.joinable()) {
        m_connecting.join();
    }
}

void CoreLink::connectToCore(StartCore start) {
    if (m_connecting.joinable()) {
        m_connecting.join();
    }
    m_retry.stop();
    setState(start == StartCore::IfNeeded ? LinkState::Connecting : LinkState::Reconnecting);
    m_connecting = std::thread([this, start] {
        // shared: Qt copies the functor of a queued call, and a connection has one owner.
        auto result = std::make_shared<ConnectResult>(m_connector(start));
        QMetaObject::invokeMethod(
            this, [this, result, start] { onConnected(std::move(*result), start); }, Qt::QueuedConnection);
    });
}

void CoreLink::setState(LinkState state) {
    if (m_state == state) {
        return;
    }
    m_state = state;
    Q_EMIT stateChanged();
}

void CoreLink::onConnected(ConnectResult result, StartCore start) {
    if (result) {
        adoptConnection(std::move(result).value());
        return;
    }
    m_failure = result.error();
    MULLION_LOG_WARNING("link", "no connection: %s", m_failure.message.c_str());
    if (start == StartCore::Never && m_failure.code == "no_core") {
        m_stoppedAt = m_stoppedAt.isValid() ? m_stoppedAt : QDateTime::currentDateTime();
        setState(LinkState::CoreStopped);
    } else if (start == StartCore::Never) {
        m_retry.start();
    } else {
        setState(LinkState::Failed);
    }
}

void CoreLink::adoptConnection(std::unique_ptr<client::Connection> connection) {
    m_connection = std::move(connection);
    m_connection->setHandler(this);
    m_core = m_connection->core();
    m_stoppedAt = {};
    m_views.clear();
    m_watched.clear();
    m_changed.clear();
    m_adopted.clear();
    m_doorbellUnanswered = false;
    m_readNotifier = std::make_unique<QSocketNotifier>(m_connection->fd(), QSocketNotifier::Read);
    connect(m_readNotifier.get(), &QSocketNotifier::activated, this, &CoreLink::onReadable);
    m_writeNotifier = std::make_unique<QSocketNotifier>(m_connection->fd(), QSocketNotifier::Write);
    connect(m_writeNotifier.get(), &QSocketNotifier::activated, this, &CoreLink::onReadable);
    requestInventory();
}

void CoreLink::requestInventory() {
    // Subscribed first: what changes while the lists are under way arrives as an event after them.
    request("events.subscribe",
            {{"types", json::array({"session.created", "session.changed", "session.closed", "pane.created",
                                    "pane.changed", "pane.exited", "pane.closed", "pane.bell", "broadcast.changed",
                                    "pane.clipboard", "control.asked", "core.load", "core.stopping"})}});
    tellTerminalScheme();
    request("session.list", json::object(), [this](const client::Reply& reply) { onSessionList(reply); });
    request("pane.list", json::object(), [this](const client::Reply& reply) { onPaneList(reply); });
    request("broadcast.status", json::object(), [this](const client::Reply& reply) {
        if (reply) {
            onBroadcast(*reply);
        }
    });
    // The first load event is seconds away; the figures are wanted at once.
    request("core.status", json::object(), [this](const client::Reply& reply) {
        if (reply) {
            onLoad(*reply);
        }
    });
}

void CoreLink::onSessionList(const client::Reply& reply) {
    if (!reply) {
        return;
    }
    m_workspace.clear();
    for (const json& entry : reply->value("sessions", json::array())) {
        if (auto session = share::sessionFromJson(entry)) {
            m_workspace.upsert(std::move(*session));
        }
    }
}

void CoreLink::onPaneList(const client::Reply& reply) {
    if (!reply) {
        return;
    }
    for (const json& entry : reply->value("panes", json::array())) {
        if (auto pane = share::paneFromJson(entry)) {
            m_workspace.upsert(std::move(*pane));
        }
    }
    setState(LinkState::Live);
    announceWorkspace();
}

std::uint64_t CoreLink::request(const std::string& verb, json params, std::function<void(const client::Reply&)> done) {
    if (!m_connection || !m_connection->connected()) {
        return 0;
    }
    const std::uint64_t id =
        m_connection->request(verb, std::move(params), [this, done = std::move(done)](client::Reply reply) {
            if (done) {
                done(reply);
            } else if (!reply && reply.error().code != "connection_lost") {
                Q_EMIT requestFailed(reply.error());
            }
        });
    updateWriteNotifier();
    return id;
}

void CoreLink::setTerminalScheme(const std::string& scheme) {
    if (m_terminalScheme != scheme) {
        m_terminalScheme = scheme;
        tellTerminalScheme();
    }
}

void CoreLink::tellTerminalScheme() {
    if (!m_terminalScheme.empty()) {
        // An older core does not know the verb, and nothing depends on it.
        request("core.theme", {{"scheme", m_terminalScheme}}, [](const client::Reply&) {});
    }
}

void CoreLink::sendInput(std::vector<model::PaneId> panes, share::InputEvent event) {
    if (m_state != LinkState::Live || !m_connection) {
        return;
    }
    m_connection->sendInput({std::move(panes), std::move(event)});
    updateWriteNotifier();
}

void CoreLink::markSeen(model::PaneId pane) {
    const share::PaneInfo* info = m_workspace.pane(pane);
    const bool isNews =
        info != nullptr && (m_workspace.rings(pane) || (moodOf(*info) == PaneMood::Done && !m_workspace.isSeen(pane)));
    if (isNews) {
        m_workspace.markSeen(pane);
        Q_EMIT paneChanged(pane);
    }
}

void CoreLink::watch(const std::vector<model::PaneId>& panes) {
    if (m_state != LinkState::Live) {
        return;
    }
    const std::unordered_set<model::PaneId> wanted(panes.begin(), panes.end());
    std::vector<model::PaneId> added;
    std::vector<model::PaneId> dropped;
    for (const model::PaneId pane : panes) {
        if (!m_watched.contains(pane)) {
            added.push_back(pane);
        }
    }
    for (const model::PaneId pane : m_watched) {
        if (!wanted.contains(pane)) {
            dropped.push_back(pane);
        }
    }
    m_watched = wanted;
    if (!dropped.empty()) {
        // A pane that was closed meanwhile is an error nobody needs to see.
        // Its last picture stays: it stands in for the first moment when the pane is shown again.
        request("pane.unwatch", {{"panes", paneIds(dropped)}}, [](const client::Reply&) {});
        for (const model::PaneId pane : dropped) {
            m_changed.erase(pane);
        }
    }
    if (!added.empty()) {
        request("pane.watch", {{"panes", paneIds(added)}}, [](const client::Reply&) {});
    }
}

std::vector<model::PaneId> CoreLink::takeChanged() {
    std::vector<model::PaneId> updated;
    const std::vector<model::PaneId> pending(m_changed.begin(), m_changed.end());
    for (const model::PaneId pane : pending) {
        if (takeChanged(pane)) {
            updated.push_back(pane);
        }
    }
    return updated;
}

bool CoreLink::takeChanged(model::PaneId pane) {
    if (!m_changed.contains(pane)) {
        return false;
    }
    const share::ReadOutcome outcome = m_views.refresh(pane);
    if (outcome != share::ReadOutcome::Torn) {
        m_changed.erase(pane);
    }
    const bool isNew = m_adopted.erase(pane) > 0;
    return isNew || outcome == share::ReadOutcome::Updated;
}

void CoreLink::frameDone() {
    if (!m_doorbellUnanswered || !m_connection) {
        return;
    }
    m_doorbellUnanswered = false;
    m_connection->sendReady();
    updateWriteNotifier();
}

void CoreLink::onEvent(const std::string& type, const json& data) {
    if (type == "pane.created" || type == "pane.changed" || type == "pane.exited") {
        onPaneEvent(data);
    } else if (type == "pane.closed") {
        if (const auto pane = model::PaneId::parse(data.value("pane", ""))) {
            m_workspace.removePane(*pane);
            m_watched.erase(*pane);
            m_changed.erase(*pane);
            m_views.forget(*pane);
            announceWorkspace();
        }
    } else if (type == "session.created" || type == "session.changed") {
        if (auto session = share::sessionFromJson(data.value("session", json()))) {
            m_workspace.upsert(std::move(*session));
            announceWorkspace();
        }
    } else if (type == "session.closed") {
        if (auto session = share::sessionFromJson(data.value("session", json()))) {
            m_workspace.removeSession(session->id);
            announceWorkspace();
        }
    } else if (type == "control.asked") {
        if (const auto pane = model::PaneId::parse(data.value("pane", ""))) {
            Q_EMIT controlAsked(*pane);
        }
    } else if (type == "pane.bell") {
        if (const auto pane = model::PaneId::parse(data.value("pane", ""))) {
            m_workspace.ring(*pane);
            Q_EMIT bell(*pane);
            Q_EMIT paneChanged(*pane);
        }
    } else if (type == "broadcast.changed") {
        onBroadcast(data);
    } else if (type == "core.load") {
        onLoad(data);
    } else if (type == "find.hits" || type == "find.done") {
        Q_EMIT findEvent(QString::fromStdString(type), data);
    } else if (type == "pane.clipboard") {
        if (const auto pane = model::PaneId::parse(data.value("pane", ""))) {
            Q_EMIT clipboardRequested(*pane, QString::fromStdString(data.value("text", "")));
        }
    }
}

void CoreLink::onPaneEvent(const json& data) {
    auto pane = share::paneFromJson(data.value("pane", json()));
    if (!pane) {
        return;
    }
    const model::PaneId id = pane->id;
    const bool known = m_workspace.pane(id) != nullptr;
    m_workspace.upsert(std::move(*pane));
    if (known) {
        Q_EMIT paneChanged(id);
    } else {
        announceWorkspace();
    }
}

void CoreLink::onBroadcast(const json& data) {
    BroadcastState state = BroadcastState::fromJson(data);
    if (state != m_broadcast) {
        m_broadcast = std::move(state);
        Q_EMIT broadcastChanged();
    }
}

void CoreLink::onLoad(const json& data) {
    CoreLoad load;
    load.cpuPercent = data.value("cpu_percent", 0.0);
    load.residentBytes = data.value("rss_bytes", std::uint64_t{0});
    load.terminalsUsed = data.value("ptys_used", std::uint64_t{0});
    load.terminalsLimit = data.value("ptys_limit", std::uint64_t{0});
    if (const auto unsaved = data.find("unsaved"); unsaved != data.end() && unsaved->is_object()) {
        load.unsaved = QString::fromStdString(unsaved->value("message", "") + " " + unsaved->value("hint", ""));
    }
    m_load = load;
    Q_EMIT loadChanged();
}

void CoreLink::onChanged(const std::vector<model::PaneId>& panes) {
    m_doorbellUnanswered = true;
    for (const model::PaneId pane : panes) {
        if (m_watched.contains(pane)) {
            m_changed.insert(pane);
        }
    }
    Q_EMIT picturesChanged();
}

void CoreLink::onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) {
    if (!m_watched.contains(message.pane)) {
        return;
    }
    if (!m_views.adopt(message, std::move(fd))) {
        MULLION_LOG_WARNING("link", "refused a snapshot of %s", message.pane.text().c_str());
        return;
    }
    // Adopting reads the first frame, so the next refresh may find nothing newer: remember that it is news.
    m_adopted.insert(message.pane);
    m_changed.insert(message.pane);
    Q_EMIT picturesChanged();
}

void CoreLink::onHistoryWindow(share::HistoryWindowMessage message) {
    Q_EMIT historyWindow(message);
}

void CoreLink::onReadable() {
    if (!m_connection || m_processing) {
        return;
    }
    m_processing = true;
    const bool alive = m_connection->process();
    m_processing = false;
    if (!alive) {
        onConnectionEnded();
        return;
    }
    updateWriteNotifier();
}

void CoreLink::onConnectionEnded() {
    if (!m_connection) {
        return;
    }
    m_failure = m_connection->failure();
    m_readNotifier.reset();
    m_writeNotifier.reset();
    m_connection.reset();
    m_load.reset();
    onBroadcast(json()); // It ended with the connection, or will be told anew.
    m_stoppedAt = QDateTime::currentDateTime();
    // Nobody listening any more means that the core is gone; an answer means that only this connection was.
    connectToCore(StartCore::Never);
}

void CoreLink::updateWriteNotifier() {
    if (m_writeNotifier && m_connection) {
        m_writeNotifier->setEnabled(m_connection->wantsWrite());
    }
}

void CoreLink::announceWorkspace() {
    if (std::exchange(m_workspaceAnnounced, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_workspaceAnnounced = false;
            Q_EMIT workspaceChanged();
        },
        Qt::QueuedConnection);
}

} // namespace mullion::app
