// The listening socket and its clients. Main thread.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/host/ClientLink.h>
#include <core/share/Control.h>
#include <core/share/RuntimeDir.h>

#include <uv.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace mullion::host {

// A non-blocking, close-on-exec socket at `path`, mode 0600. The caller holds the core's lock: a socket file that is
// there already is stale and goes. Error: `socket`.
Result<UniqueFd, share::ControlError> listenAt(const std::string& path);

class Server {
  public:
    Server(uv_loop_t* loop, UniqueFd listening, ClientHandler& handler);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] const std::vector<std::unique_ptr<ClientLink>>& clients() const { return m_clients; }
    [[nodiscard]] ClientLink* find(ClientId id);
    [[nodiscard]] int listening() const { return m_listening.get(); }
    // To every client that subscribed to `type`.
    void broadcast(const char* type, const nlohmann::json& data);
    // The same, but not before the client was told of the pane's last picture.
    void broadcastAfterPicture(model::PaneId pane, const char* type, const nlohmann::json& data);
    [[nodiscard]] bool anySubscribed(const char* type) const;
    [[nodiscard]] std::uint64_t accepted() const { return m_accepted; }
    [[nodiscard]] std::uint64_t refused() const { return m_refused; }
    // Clients that were refused after they had been admitted: too slow, or not speaking the protocol.
    [[nodiscard]] std::uint64_t cutOff() const { return m_cutOff; }
    // Before the loop sleeps: writes what waits and frees clients that are gone.
    void settle();
    // While paused no client is read and none is accepted: they wait in the kernel.
    void pause(Pause pause);
    // HandoverState.cpp
    template <typename Archive>
    void carry(Archive& archive);
    // Stops listening, writes what can be written at once and closes every connection.
    void stop();

  private:
    // A refused client that does not even take its reason is dropped after this.
    static constexpr std::uint64_t LeavingMs = 1000;

    static void onConnection(uv_poll_t* poll, int status, int events);
    static void onLeavingTime(uv_timer_t* timer);
    void acceptAll();
    void admit(UniqueFd socket);
    void dropOneForLackOfFds();

    uv_loop_t* m_loop;
    ClientHandler& m_handler;
    UniqueFd m_listening;
    UniqueFd m_reserve; // Given up for a moment when descriptors run out, so that a client can be turned away.
    std::unique_ptr<uv_poll_t> m_poll;
    std::unique_ptr<uv_timer_t> m_leavingTimer; // Runs only while a refused client lingers.
    std::vector<std::unique_ptr<ClientLink>> m_clients;
    ClientId m_nextId = 1;
    std::uint64_t m_accepted = 0;
    std::uint64_t m_refused = 0;
    std::uint64_t m_cutOff = 0;
};

} // namespace mullion::host
