#include <core/host/ClientLink.h>

#include <core/base/Log.h>
#include <core/host/JsonText.h>
#include <core/host/UvHandle.h>
#include <core/share/FdPassing.h>
#include <core/share/Limits.h>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace mullion::host {

using share::FrameKind;

ClientLink::ClientLink(uv_loop_t* loop, ClientId id, UniqueFd socket, ClientHandler& handler)
    : m_id(id), m_socket(std::move(socket)), m_handler(handler), m_poll(std::make_unique<uv_poll_t>()) {
    uv_poll_init(loop, m_poll.get(), m_socket.get());
    m_poll->data = this;
    updateInterest();
}

ClientLink::~ClientLink() {
    closeAndFree(std::move(m_poll));
}

void ClientLink::onPoll(uv_poll_t* poll, int status, int events) {
    auto& client = *static_cast<ClientLink*>(poll->data);
    if ((events & UV_WRITABLE) != 0) {
        client.flush();
    }
    if (status < 0 || (events & (UV_READABLE | UV_DISCONNECT)) != 0) {
        client.readAvailable();
    }
    if (status < 0) {
        client.close(); // After what it sent before it went.
    }
}

void ClientLink::updateInterest() {
    if (m_poll == nullptr) {
        return;
    }
    // A client that is being refused is no longer read; it must only take its reason.
    const int interest = (m_closing || m_paused ? 0 : UV_READABLE) | (m_outgoing.empty() ? 0 : UV_WRITABLE);
    if (interest == m_interest) {
        return;
    }
    m_interest = interest;
    if (interest == 0) {
        uv_poll_stop(m_poll.get());
    } else {
        uv_poll_start(m_poll.get(), interest, onPoll);
    }
}

void ClientLink::readAvailable() {
    std::array<char, 64U << 10U> buffer;
    std::size_t total = 0;
    while (open() && !m_paused && total < MaxBytesPerRead) {
        // recv, not recvmsg: descriptors that a client attaches are dropped by the kernel.
        const auto received = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
        if (received > 0) {
            total += static_cast<std::size_t>(received);
            m_assembler.append({buffer.data(), static_cast<std::size_t>(received)});
            dispatchFrames();
        } else if (received < 0 && errno == EINTR) {
            continue;
        } else if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return;
        } else {
            return close();
        }
    }
}

void ClientLink::pause(Pause pause) {
    m_paused = pause == Pause::Yes;
    updateInterest();
    if (!m_paused) {
        dispatchFrames();
    }
}

void ClientLink::dispatchFrames() {
    while (open() && !m_paused) {
        auto next = m_assembler.next();
        if (!next) {
            return refuse({"bad_frame",
                           next.error() == share::WireError::TooLong
                               ? "A frame is longer than this core accepts."
                               : "The bytes are not frames of Mullion's protocol.",
                           "Use a client of the same version as the core."});
        }
        if (!next->has_value()) {
            return;
        }
        m_handler.onFrame(*this, std::move(**next));
    }
}

void ClientLink::send(FrameKind kind, std::string_view payload) {
    enqueue(kind, payload, nullptr);
}

void ClientLink::sendJson(FrameKind kind, const nlohmann::json& json) {
    send(kind, dumpJson(json));
}

void ClientLink::sendSnapshot(model::PaneId paneId, const SnapshotFile& file) {
    enqueue(FrameKind::Snapshot, share::encodeSnapshot({paneId, file.epoch, file.bytes}), file.fd);
}

void ClientLink::enqueue(FrameKind kind, std::string_view payload, std::shared_ptr<const UniqueFd> fd) {
    if (!open()) {
        return;
    }
    const bool joins = fd == nullptr && !m_outgoing.empty() && m_outgoing.back().bytes.size() < WriteChunk;
    if (!joins) {
        m_outgoing.push_back({{}, std::move(fd)});
    }
    share::appendFrame(m_outgoing.back().bytes, kind, payload);
    m_backlog += share::FrameHeadBytes + payload.size();
    if (m_backlog > share::MaxClientBacklogBytes) {
        refuse({"too_slow", "The client does not read what it asked for; more than 16 MiB wait.",
                "Connect again, and read what arrives."});
    }
}

void ClientLink::refuse(const share::ControlError& error) {
    if (!open()) {
        return;
    }
    MULLION_LOG_INFO("server", "client %llu refused: %s: %s", static_cast<unsigned long long>(m_id), error.code.c_str(),
                     error.message.c_str());
    // A chunk that is partly written must be completed, or the reason could not be read; the rest is dropped.
    while (m_outgoing.size() > (m_sentOfFirst > 0 ? 1U : 0U)) {
        m_outgoing.pop_back();
    }
    m_outgoing.push_back({});
    share::appendFrame(m_outgoing.back().bytes, FrameKind::Refused, dumpJson(share::toJson(error)));
    m_closing = true;
    m_cutOff = greeted;
    flush();
}

void ClientLink::close() {
    if (!m_socket.valid()) {
        return;
    }
    m_closing = true;
    m_outgoing.clear();
    m_interest = 0;
    closeAndFree(std::move(m_poll)); // Before its descriptor.
    m_socket.reset();
    m_handler.onGone(*this);
}

void ClientLink::flush() {
    while (m_socket.valid() && !m_outgoing.empty()) {
        Outgoing& first = m_outgoing.front();
        const int fd = m_sentOfFirst == 0 && first.fd != nullptr ? first.fd->get() : -1;
        const long sent = share::sendWithFd(m_socket.get(), std::string_view(first.bytes).substr(m_sentOfFirst), fd);
        if (sent < 0) {
            if (errno == EINTR) {
                continue;
            }
            if (errno == EAGAIN || errno == EWOULDBLOCK) {
                break;
            }
            return close();
        }
        m_sentOfFirst += static_cast<std::size_t>(sent);
        m_backlog -= std::min(m_backlog, static_cast<std::size_t>(sent));
        if (m_sentOfFirst == first.bytes.size()) {
            m_outgoing.pop_front();
            m_sentOfFirst = 0;
        }
    }
    if (m_closing && m_outgoing.empty()) {
        return close();
    }
    updateInterest();
}

std::vector<model::PaneId> ClientLink::ringDoorbell() {
    auto panes = doorbell.take();
    if (!panes) {
        return {};
    }
    share::ChangedMessage message{std::move(*panes)};
    send(FrameKind::Changed, share::encodeChanged(message));
    sendDeferred(message.panes);
    return std::move(message.panes);
}

void ClientLink::sendAfterPicture(model::PaneId paneId, std::string event) {
    if (doorbell.pending(paneId)) {
        m_deferred.push_back({paneId, std::move(event)});
    } else {
        send(FrameKind::Event, event);
    }
}

void ClientLink::sendDeferred(const std::vector<model::PaneId>& panes) {
    std::erase_if(m_deferred, [this, &panes](const Deferred& deferred) {
        if (!std::binary_search(panes.begin(), panes.end(), deferred.pane)) {
            return false;
        }
        send(FrameKind::Event, deferred.event);
        return true;
    });
}

void ClientLink::forget(model::PaneId paneId) {
    watched.erase(paneId);
    doorbell.forget(paneId);
    sendDeferred({paneId});
    if (focused == paneId) {
        focused = {};
    }
}

} // namespace mullion::host
