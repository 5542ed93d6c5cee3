#include <core/host/Server.h>

#include <core/base/Log.h>
#include <core/host/JsonText.h>
#include <core/host/UvHandle.h>
#include <core/share/Limits.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mullion::host {
namespace {

constexpr int ListenBacklog = 128; // Fifty first calls may come at once.

void prepareSocket(int fd) {
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
#ifdef SO_NOSIGPIPE
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof(on));
#endif
}

// The folder and the socket's mode keep others out already; this holds even where a mode is ignored.
bool isSameUser(int socket) {
#ifdef __linux__
    ucred peer{};
    socklen_t length = sizeof(peer);
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == ::getuid();
#else
    uid_t user = 0;
    gid_t group = 0;
    return ::getpeereid(socket, &user, &group) == 0 && user == ::getuid();
#endif
}

// 0 when the kernel does not say.
pid_t peerOf(int socket) {
#ifdef __linux__
    ucred peer{};
    socklen_t length = sizeof(peer);
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 ? peer.pid : 0;
#else
    pid_t peer = 0;
    socklen_t length = sizeof(peer);
    return ::getsockopt(socket, SOL_LOCAL, LOCAL_PEERPID, &peer, &length) == 0 ? peer : 0;
#endif
}

bool wants(const ClientLink& client, const char* type) {
    return client.subscribed && client.eventTypes.find(type) != client.eventTypes.end();
}

} // namespace

Result<UniqueFd, share::ControlError> listenAt(const std::string& path) {
    const auto failed = [&path](const char* step) {
        return Failure{share::ControlError{
            "socket", std::string("Cannot listen at ") + path + ": " + step + ": " + std::strerror(errno) + ".",
            "Check the runtime folder's file system and rights."}};
    };
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) {
        errno = ENAMETOOLONG;
        return failed("path");
    }
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    if (!socket.valid()) {
        return failed("socket");
    }
    prepareSocket(socket.get());
    ::unlink(path.c_str());
    // The mask, not a later chmod: there must be no moment at which others could connect.
    const mode_t before = ::umask(0177);
    const int bound = ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    ::umask(before);
    if (bound != 0) {
        return failed("bind");
    }
    if (::listen(socket.get(), ListenBacklog) != 0) {
        return failed("listen");
    }
    return socket;
}

Server::Server(uv_loop_t* loop, UniqueFd listening, ClientHandler& handler)
    : m_loop(loop), m_handler(handler), m_listening(std::move(listening)),
      m_reserve(::open("/dev/null", O_RDONLY | O_CLOEXEC)), m_poll(std::make_unique<uv_poll_t>()),
      m_leavingTimer(std::make_unique<uv_timer_t>()) {
    uv_timer_init(m_loop, m_leavingTimer.get());
    m_leavingTimer->data = this;
    uv_poll_init(m_loop, m_poll.get(), m_listening.get());
    m_poll->data = this;
    uv_poll_start(m_poll.get(), UV_READABLE, onConnection);
}

Server::~Server() {
    stop();
}

void Server::stop() {
    closeAndFree(std::move(m_poll));
    closeAndFree(std::move(m_leavingTimer));
    m_listening.reset();
    for (const auto& client : m_clients) {
        client->flush();
        client->close();
    }
    m_clients.clear();
}

void Server::pause(Pause pause) {
    if (m_poll != nullptr) {
        pause == Pause::Yes ? uv_poll_stop(m_poll.get()) : uv_poll_start(m_poll.get(), UV_READABLE, onConnection);
    }
    for (std::size_t i = 0; i < m_clients.size(); ++i) { // A frame that was waiting may bring anything about.
        m_clients[i]->pause(pause);
    }
}

void Server::onConnection(uv_poll_t* poll, int, int) {
    static_cast<Server*>(poll->data)->acceptAll();
}

void Server::acceptAll() {
    for (;;) {
        UniqueFd socket(::accept(m_listening.get(), nullptr, nullptr));
        if (socket.valid()) {
            admit(std::move(socket));
        } else if (errno == EINTR || errno == ECONNABORTED) {
            continue;
        } else if ((errno == EMFILE || errno == ENFILE) && m_reserve.valid()) {
            dropOneForLackOfFds();
        } else {
            return;
        }
    }
}

// A connection that stays in the backlog would wake the loop for ever.
void Server::dropOneForLackOfFds() {
    MULLION_LOG_ERROR("server", "no file descriptor is left for another client");
    m_reserve.reset();
    ++m_refused;
    UniqueFd(::accept(m_listening.get(), nullptr, nullptr)).reset();
    m_reserve.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

void Server::admit(UniqueFd socket) {
    prepareSocket(socket.get());
    if (!isSameUser(socket.get())) {
        ++m_refused;
        return;
    }
    const pid_t peer = peerOf(socket.get());
    auto client = std::make_unique<ClientLink>(m_loop, m_nextId++, std::move(socket), m_handler);
    ClientLink& link = *client;
    link.peer = peer;
    const bool full = m_clients.size() >= share::MaxClients;
    m_clients.push_back(std::move(client));
    if (full) {
        ++m_refused;
        link.refuse({"too_many_clients",
                     "This core serves its limit of " + std::to_string(share::MaxClients) + " connections.",
                     "Close some clients."});
    } else {
        ++m_accepted;
    }
}

ClientLink* Server::find(ClientId id) {
    const auto found =
        std::find_if(m_clients.begin(), m_clients.end(), [id](const auto& client) { return client->id() == id; });
    return found != m_clients.end() && (*found)->open() ? found->get() : nullptr;
}

bool Server::anySubscribed(const char* type) const {
    return std::any_of(m_clients.begin(), m_clients.end(),
                       [type](const auto& client) { return client->open() && wants(*client, type); });
}

void Server::broadcast(const char* type, const nlohmann::json& data) {
    broadcastAfterPicture({}, type, data);
}

void Server::broadcastAfterPicture(model::PaneId pane, const char* type, const nlohmann::json& data) {
    if (!anySubscribed(type)) {
        return;
    }
    const std::string event = dumpJson({{"event", type}, {"data", data}});
    for (const auto& client : m_clients) {
        if (wants(*client, type)) {
            client->sendAfterPicture(pane, event);
        }
    }
}

void Server::settle() {
    for (const auto& client : m_clients) {
        client->flush();
    }
    std::erase_if(m_clients, [this](const auto& client) {
        m_cutOff += client->gone() && client->cutOff() ? 1 : 0;
        return client->gone();
    });
    const bool anyLeaving =
        std::any_of(m_clients.begin(), m_clients.end(), [](const auto& client) { return client->leaving(); });
    if (anyLeaving && m_leavingTimer != nullptr &&
        uv_is_active(reinterpret_cast<const uv_handle_t*>(m_leavingTimer.get())) == 0) {
        uv_timer_start(m_leavingTimer.get(), onLeavingTime, LeavingMs, 0);
    }
}

void Server::onLeavingTime(uv_timer_t* timer) {
    for (const auto& client : static_cast<Server*>(timer->data)->m_clients) {
        if (client->leaving()) {
            client->close();
        }
    }
}

} // namespace mullion::host
