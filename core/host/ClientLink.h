// One client's connection: frames in, frames out, bounded. Main thread.
#pragma once

#include <core/base/UniqueFd.h>
#include <core/host/Doorbell.h>
#include <core/host/Pane.h>
#include <core/share/Control.h>
#include <core/share/Messages.h>
#include <core/share/Wire.h>

#include <nlohmann/json.hpp>
#include <sys/types.h>
#include <uv.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace mullion::host {

class ClientLink;

// Who hears what clients say. A handler may send to and refuse any client; none is destroyed before the next loop turn.
class ClientHandler {
  public:
    virtual ~ClientHandler() = default;
    virtual void onFrame(ClientLink& client, share::Frame frame) = 0;
    virtual void onGone(ClientLink& client) = 0;
};

enum class Pause : std::uint8_t { No, Yes };

class ClientLink {
  public:
    ClientLink(uv_loop_t* loop, ClientId id, UniqueFd socket, ClientHandler& handler);
    ~ClientLink();
    ClientLink(const ClientLink&) = delete;
    ClientLink& operator=(const ClientLink&) = delete;

    [[nodiscard]] ClientId id() const { return m_id; }
    // False once it is refused or gone: what is sent then is dropped.
    [[nodiscard]] bool open() const { return m_socket.valid() && !m_closing; }

    [[nodiscard]] bool gone() const { return !m_socket.valid(); }
    // Refused, and yet to take its reason.
    [[nodiscard]] bool leaving() const { return m_socket.valid() && m_closing; }

    // It was refused after its Hello had been accepted.
    [[nodiscard]] bool cutOff() const { return m_cutOff; }

    void send(share::FrameKind kind, std::string_view payload);
    void sendJson(share::FrameKind kind, const nlohmann::json& json);
    void sendSnapshot(model::PaneId pane, const SnapshotFile& file);
    // An event that must not overtake the picture of `pane` that the client has yet to be told of.
    void sendAfterPicture(model::PaneId pane, std::string event);
    // Says why and ends the connection as soon as that is written.
    void refuse(const share::ControlError& error);
    void close();

    // Sends a Changed when one may go, and what waited for it. Names the panes it told of.
    std::vector<model::PaneId> ringDoorbell();
    // Writes what the socket takes; the loop calls it before it sleeps.
    void flush();
    // While paused nothing is read; what has arrived waits in its frames.
    void pause(Pause pause);
    [[nodiscard]] int socket() const { return m_socket.get(); }
    // All but its number and its socket (HandoverState.cpp).
    template <typename Archive>
    void carry(Archive& archive);
    // Forgets a pane that is gone; events that waited for its picture go out.
    void forget(model::PaneId pane);

    // The connection's state, as verbs see it.
    bool greeted = false;
    std::string program;  // From Hello.
    std::string pane;     // The pane it says it runs in, or empty.
    pid_t peer = 0;       // Its process, as the kernel says.
    model::PaneId inside; // The pane it runs in, as its ancestors say.
    bool subscribed = false;
    std::set<std::string> eventTypes;
    std::unordered_set<model::PaneId> watched;
    model::PaneId focused;
    Doorbell doorbell;

  private:
    struct Outgoing {
        std::string bytes;
        std::shared_ptr<const UniqueFd> fd; // shared: the pane's current snapshot file. Travels with the first byte.
    };
    struct Deferred {
        model::PaneId pane;
        std::string event;
    };
    // A read this long at most, then other clients.
    static constexpr std::size_t MaxBytesPerRead = 256U << 10U;
    // Small frames share one write up to this size.
    static constexpr std::size_t WriteChunk = 64U << 10U;

    static void onPoll(uv_poll_t* poll, int status, int events);
    void readAvailable();
    void dispatchFrames();
    void updateInterest();
    void enqueue(share::FrameKind kind, std::string_view payload, std::shared_ptr<const UniqueFd> fd);
    void sendDeferred(const std::vector<model::PaneId>& panes);

    ClientId m_id;
    UniqueFd m_socket;
    ClientHandler& m_handler;
    std::unique_ptr<uv_poll_t> m_poll;
    int m_interest = 0;
    share::FrameAssembler m_assembler;
    std::deque<Outgoing> m_outgoing;
    std::size_t m_sentOfFirst = 0;
    std::size_t m_backlog = 0;
    std::vector<Deferred> m_deferred;
    bool m_paused = false;
    bool m_closing = false;
    bool m_cutOff = false;
};

} // namespace mullion::host
