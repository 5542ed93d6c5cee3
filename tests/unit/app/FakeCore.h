// A core for tests of the link and the window: speaks the protocol over a real socket, on the test's own event loop.
#pragma once

#include <core/base/UniqueFd.h>
#include <core/client/Connection.h>
#include <core/share/Control.h>
#include <core/share/Messages.h>
#include <core/share/Wire.h>

#include <QObject>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mullion::app::testing {

class FakeCore : public QObject {
    Q_OBJECT

  public:
    FakeCore();

    // What a CoreLink connects with. Called on its helper thread.
    [[nodiscard]] Result<std::unique_ptr<client::Connection>, share::ControlError> connectClient() const;

    // What lists answer. Set before a client connects, or tell it by events.
    std::vector<share::SessionInfo> sessions;
    std::vector<share::PaneInfo> panes;

    void sendEvent(const std::string& type, const nlohmann::json& data);
    void sendChanged(const std::vector<model::PaneId>& changed);
    void sendSnapshot(const share::SnapshotMessage& message, int fd);
    // Verbs that are answered with an error.
    std::map<std::string, share::ControlError> refusals;

    // Ends the client's connection but goes on listening.
    void dropClient();
    // Ends everything, as a killed core would.
    void die();

    [[nodiscard]] bool hasRequest(const std::string& verb) const;
    [[nodiscard]] nlohmann::json lastParams(const std::string& verb) const;

    std::vector<std::pair<std::string, nlohmann::json>> requests;
    std::vector<share::InputMessage> inputs;
    int readies = 0;
    int connections = 0;
    std::uint64_t finds = 0; // The id of the last search.
    // What `pane.history.window` answers; its request and pane are filled in.
    std::function<share::HistoryWindowMessage(const nlohmann::json& params)> history;

  Q_SIGNALS:
    void heard(); // A frame arrived.

  private:
    void onConnection();
    void onReadable();
    void onFrame(const share::Frame& frame);
    void answer(const nlohmann::json& request);
    void send(share::FrameKind kind, const std::string& payload, int fd = -1);

    QTemporaryDir m_folder;
    UniqueFd m_listener;
    UniqueFd m_client;
    std::unique_ptr<QSocketNotifier> m_listenNotifier;
    std::unique_ptr<QSocketNotifier> m_readNotifier;
    share::FrameAssembler m_assembler;
};

// A session with `count` running panes, ids from 1 on.
void fillFleet(FakeCore& core, std::uint32_t count);

} // namespace mullion::app::testing
