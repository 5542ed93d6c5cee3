#include <core/client/Connection.h>

#include <core/base/Clock.h>
#include <core/share/FdPassing.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace mullion::client {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::size_t ReadChunkBytes = 64U << 10U;

ControlError lost(const std::string& why) {
    return {"connection_lost", "Lost the core: " + why + ".",
            "Run `mullion core status` to see whether it still runs."};
}

Result<UniqueFd, ControlError> connectSocket(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) {
        return Failure{ControlError{"runtime_dir", "The socket's path is too long: " + path, ""}};
    }
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    if (!socket.valid()) {
        return Failure{ControlError{"internal", std::string("Cannot make a socket: ") + std::strerror(errno), ""}};
    }
    ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
#ifdef SO_NOSIGPIPE
    const int on = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof(on));
#endif
    int outcome = 0;
    do {
        outcome = ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    } while (outcome != 0 && errno == EINTR);
    if (outcome != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED) {
            return Failure{ControlError{"no_core", "No core is running.", "Start one with `mullion core`."}};
        }
        return Failure{ControlError{"no_core", "Cannot reach the core at " + path + ": " + std::strerror(errno), ""}};
    }
    ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
    return socket;
}

// -1 when time is up, else what poll() says.
int pollOnce(int fd, short events, MonotonicTime deadline) {
    for (;;) {
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - monotonicNow()) + milliseconds(1);
        pollfd entry{fd, events, 0};
        const int ready = ::poll(&entry, 1, static_cast<int>(std::max<long long>(left.count(), 0)));
        if (ready > 0) {
            return entry.revents;
        }
        if (ready == 0 || errno != EINTR) {
            return -1;
        }
    }
}

Result<json, ControlError> parseJson(const std::string& payload) {
    json value = json::parse(payload, nullptr, false);
    if (value.is_discarded() || !value.is_object()) {
        return Failure{lost("it sent something that is not JSON")};
    }
    return value;
}

} // namespace

Connection::Connection(UniqueFd socket) : m_socket(std::move(socket)) {}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>, ControlError>
Connection::open(const share::RuntimeDir& dir, const ClientIdentity& identity, milliseconds timeout) {
    auto socket = connectSocket(dir.socketPath());
    if (!socket) {
        return Failure{socket.error()};
    }
    std::unique_ptr<Connection> connection(new Connection(std::move(*socket)));
    json hello{{"protocol", identity.protocolMajor},
               {"minor", share::ProtocolMinor},
               {"client", identity.program},
               {"version", MULLION_VERSION},
               {"pid", ::getpid()}};
    if (!identity.pane.empty()) {
        hello["pane"] = identity.pane;
    }
    connection->send(share::FrameKind::Hello, hello.dump());
    const MonotonicTime deadline = monotonicNow() + timeout;
    while (connection->m_core.coreId.empty()) {
        const short events = static_cast<short>(POLLIN | (connection->wantsWrite() ? POLLOUT : 0));
        if (pollOnce(connection->fd(), events, deadline) < 0) {
            return Failure{ControlError{"timed_out", "The core did not answer in time.",
                                        "It may be very busy; raise --timeout, or see core.log in " + dir.path + "."}};
        }
        if (!connection->process()) {
            return Failure{connection->m_failure};
        }
    }
    return connection;
}

bool Connection::process() {
    if (connected()) {
        flush();
    }
    while (connected() && readAvailable()) {
    }
    return connected();
}

// Reads one chunk and dispatches its frames; true when there may be more to read.
bool Connection::readAvailable() {
    std::array<char, ReadChunkBytes> buffer; // NOLINT: filled by the read.
    std::vector<UniqueFd> fds;
    const long received = share::receiveWithFds(m_socket.get(), buffer.data(), buffer.size(), fds);
    if (received < 0) {
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return false;
        }
        if (errno != EINTR) {
            fail(lost(std::strerror(errno)));
        }
        return connected();
    }
    for (UniqueFd& fd : fds) {
        m_receivedFds.push_back(std::move(fd));
    }
    if (received == 0) {
        fail(lost("it closed the connection"));
        return false;
    }
    m_assembler.append({buffer.data(), static_cast<std::size_t>(received)});
    for (;;) {
        auto next = m_assembler.next();
        if (!next) {
            fail(lost("it sent a frame that cannot be read"));
            return false;
        }
        if (!next->has_value()) {
            return true;
        }
        if (!dispatch(std::move(**next))) {
            return false;
        }
    }
}

// False when the frame ended the connection.
bool Connection::dispatch(share::Frame frame) {
    switch (frame.kind) {
    case share::FrameKind::Welcome: {
        const auto welcome = parseJson(frame.payload);
        if (!welcome) {
            fail(welcome.error());
            return false;
        }
        m_core.version = welcome->value("version", "");
        m_core.coreId = welcome->value("core", "?");
        m_core.pid = welcome->value("pid", std::int64_t{0});
        return true;
    }
    case share::FrameKind::Refused: {
        const auto refused = parseJson(frame.payload);
        fail(refused ? share::errorFromJson(*refused) : refused.error());
        return false;
    }
    case share::FrameKind::Reply:
        onReply(frame.payload);
        return connected();
    case share::FrameKind::Event: {
        const auto event = parseJson(frame.payload);
        if (event && m_handler != nullptr && event->contains("event") && event->at("event").is_string()) {
            m_handler->onEvent(event->at("event").get<std::string>(), event->value("data", json::object()));
        }
        return connected();
    }
    case share::FrameKind::Changed: {
        const auto changed = share::decodeChanged(frame.payload);
        if (changed && m_handler != nullptr) {
            m_handler->onChanged(changed->panes);
        }
        return connected();
    }
    case share::FrameKind::Snapshot: {
        const auto message = share::decodeSnapshot(frame.payload);
        if (!message || m_receivedFds.empty()) {
            fail(lost("a snapshot came without its memory"));
            return false;
        }
        UniqueFd fd = std::move(m_receivedFds.front());
        m_receivedFds.pop_front();
        if (m_handler != nullptr) {
            m_handler->onSnapshot(*message, std::move(fd));
        }
        return connected();
    }
    case share::FrameKind::HistoryWindow: {
        auto window = share::decodeHistoryWindow(frame.payload);
        if (window) {
            // An error would come as a Reply; a window settles the request as well.
            m_waiting.erase(window->request);
            if (m_handler != nullptr) {
                m_handler->onHistoryWindow(std::move(*window));
            }
        }
        return connected();
    }
    default:
        return true; // A kind of a later minor version.
    }
}

void Connection::onReply(const std::string& payload) {
    const auto reply = parseJson(payload);
    if (!reply || !reply->contains("id") || !reply->at("id").is_number_unsigned()) {
        return;
    }
    auto waiting = m_waiting.extract(reply->at("id").get<std::uint64_t>());
    if (waiting.empty() || !waiting.mapped()) {
        return;
    }
    if (reply->value("ok", false)) {
        waiting.mapped()(reply->value("data", json::object()));
    } else {
        waiting.mapped()(Failure{share::errorFromJson(reply->value("error", json::object()))});
    }
}

void Connection::fail(ControlError error) {
    m_failure = std::move(error);
    m_socket.reset();
    m_outgoing.clear();
    auto waiting = std::move(m_waiting);
    m_waiting.clear();
    for (auto& [id, done] : waiting) {
        if (done) {
            done(Failure{m_failure});
        }
    }
}

void Connection::send(share::FrameKind kind, std::string_view payload) {
    if (!connected()) {
        return;
    }
    share::appendFrame(m_outgoing, kind, payload);
    flush();
}

void Connection::flush() {
    std::size_t sent = 0;
    while (sent < m_outgoing.size()) {
        const long count = share::sendWithFd(m_socket.get(), std::string_view(m_outgoing).substr(sent), -1);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            // EAGAIN: the rest goes when the socket takes it. A real error shows at the next read, with what the
            // core said last (a Refused) before it.
            break;
        }
    }
    m_outgoing.erase(0, sent);
}

std::uint64_t Connection::request(const std::string& verb, json params, std::function<void(Reply)> done) {
    const std::uint64_t id = m_nextRequest++;
    if (!connected()) {
        if (done) {
            done(Failure{m_failure});
        }
        return id;
    }
    m_waiting.emplace(id, std::move(done));
    // Text that is not UTF-8 (an odd environment variable) must not throw away the request.
    send(share::FrameKind::Request, json{{"id", id}, {"verb", verb}, {"params", std::move(params)}}.dump(
                                        -1, ' ', false, json::error_handler_t::replace));
    return id;
}

Reply Connection::call(const std::string& verb, json params, milliseconds timeout) {
    auto answer = std::make_shared<std::optional<Reply>>(); // shared: the callback may outlive a timed-out call.
    request(verb, std::move(params), [answer](Reply reply) { *answer = std::move(reply); });
    const MonotonicTime deadline = monotonicNow() + timeout;
    while (!answer->has_value()) {
        const short events = static_cast<short>(POLLIN | (wantsWrite() ? POLLOUT : 0));
        if (pollOnce(m_socket.get(), events, deadline) < 0) {
            return Failure{ControlError{"timed_out", "The core did not answer " + verb + " in time.",
                                        "Raise --timeout, or see `mullion core metrics`."}};
        }
        process();
    }
    return std::move(**answer);
}

bool Connection::waitAndProcess(milliseconds timeout) {
    if (!connected()) {
        return false;
    }
    const short events = static_cast<short>(POLLIN | (wantsWrite() ? POLLOUT : 0));
    return pollOnce(m_socket.get(), events, monotonicNow() + timeout) >= 0 && process();
}

void Connection::sendInput(const share::InputMessage& message) {
    send(share::FrameKind::Input, share::encodeInput(message));
}

void Connection::sendReady() {
    send(share::FrameKind::Ready, {});
}

} // namespace mullion::client
