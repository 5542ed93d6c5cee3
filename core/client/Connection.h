// One client's connection to a core: frames out, frames in, no policy about threads or loops.
//
// The owner polls fd() for reading (and for writing while wantsWrite()) and calls process(). One thread owns a
// Connection. The CLI and tests use call(), which polls by itself; the app plugs fd() into its event loop.
// Protocol: docs/protocol.md.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/share/Control.h>
#include <core/share/Messages.h>
#include <core/share/RuntimeDir.h>
#include <core/share/Wire.h>

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace mullion::client {

using share::ControlError;
using Reply = Result<nlohmann::json, ControlError>; // The reply's `data`.

// What a core says on its own account. Called from process() and call(); a handler may send, but not destroy.
class ConnectionHandler {
  public:
    virtual ~ConnectionHandler() = default;
    virtual void onEvent(const std::string& type, const nlohmann::json& data) = 0;
    virtual void onChanged(const std::vector<model::PaneId>& panes) = 0;
    // A watched pane has a new snapshot file.
    virtual void onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) = 0;
    virtual void onHistoryWindow(share::HistoryWindowMessage message) = 0;
};

struct ClientIdentity {
    std::string program = "mullion";          // "mullion", "mullion-app"
    std::string pane;                         // The pane this client runs in, or empty.
    int protocolMajor = share::ProtocolMajor; // Tests say another.
};

// The facts of the core's Welcome.
struct CoreIdentity {
    std::string version;
    std::string coreId; // Random, one per core's life: a different one after a restart.
    std::int64_t pid = 0;
};

class Connection {
  public:
    // Connects and shakes hands; blocks at most `timeout`. `no_core` when nobody listens.
    static Result<std::unique_ptr<Connection>, ControlError>
    open(const share::RuntimeDir& dir, const ClientIdentity& identity, std::chrono::milliseconds timeout);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Who hears events and pictures; null (the default) drops them.
    void setHandler(ConnectionHandler* handler) { m_handler = handler; }

    [[nodiscard]] int fd() const { return m_socket.get(); }
    [[nodiscard]] bool connected() const { return m_socket.valid(); }
    [[nodiscard]] bool wantsWrite() const { return !m_outgoing.empty(); }
    [[nodiscard]] const CoreIdentity& core() const { return m_core; }
    // Why the connection ended; empty code while it lives.
    [[nodiscard]] const ControlError& failure() const { return m_failure; }

    // Reads and writes what the socket takes without blocking and calls the handler and the replies' callbacks.
    // False once the connection has ended; callbacks still waiting were then called with `connection_lost`.
    bool process();

    // Sends a request; `done` is called from process(). Returns the request's id.
    std::uint64_t request(const std::string& verb, nlohmann::json params, std::function<void(Reply)> done);
    // Sends a request and processes until its reply; `timed_out` after `timeout`.
    Reply call(const std::string& verb, nlohmann::json params, std::chrono::milliseconds timeout);
    void sendInput(const share::InputMessage& message);
    void sendReady();
    // Waits until there is something to process, then processes. False when the connection ended or time ran out
    // (connected() tells which).
    bool waitAndProcess(std::chrono::milliseconds timeout);

  private:
    Connection(UniqueFd socket);
    void send(share::FrameKind kind, std::string_view payload);
    void flush();
    bool readAvailable();
    bool dispatch(share::Frame frame);
    void onReply(const std::string& payload);
    void fail(ControlError error);

    UniqueFd m_socket;
    share::FrameAssembler m_assembler;
    std::string m_outgoing;
    std::deque<UniqueFd> m_receivedFds; // In order of arrival; each Snapshot frame takes one.
    std::unordered_map<std::uint64_t, std::function<void(Reply)>> m_waiting;
    std::uint64_t m_nextRequest = 1;
    ConnectionHandler* m_handler = nullptr;
    CoreIdentity m_core;
    ControlError m_failure;
};

} // namespace mullion::client
