#include <tests/unit/app/FakeCore.h>

#include <core/base/Assert.h>
#include <core/share/FdPassing.h>
#include <core/share/RuntimeDir.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace mullion::app::testing {

using nlohmann::json;

FakeCore::FakeCore() : m_listener(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    const share::RuntimeDir folder{m_folder.path().toStdString()};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, folder.socketPath().c_str(), sizeof(address.sun_path) - 1);
    MULLION_ASSERT(::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    MULLION_ASSERT(::listen(m_listener.get(), 4) == 0);
    m_listenNotifier = std::make_unique<QSocketNotifier>(m_listener.get(), QSocketNotifier::Read);
    connect(m_listenNotifier.get(), &QSocketNotifier::activated, this, &FakeCore::onConnection);
}

Result<std::unique_ptr<client::Connection>, share::ControlError> FakeCore::connectClient() const {
    return client::Connection::open({m_folder.path().toStdString()}, {}, std::chrono::seconds(10));
}

void FakeCore::onConnection() {
    m_client.reset(::accept(m_listener.get(), nullptr, nullptr));
    m_assembler = share::FrameAssembler();
    ++connections;
    m_readNotifier = std::make_unique<QSocketNotifier>(m_client.get(), QSocketNotifier::Read);
    connect(m_readNotifier.get(), &QSocketNotifier::activated, this, &FakeCore::onReadable);
}

void FakeCore::onReadable() {
    char buffer[65536];
    const ssize_t received = ::recv(m_client.get(), buffer, sizeof(buffer), MSG_DONTWAIT);
    if (received <= 0) {
        dropClient();
        return;
    }
    m_assembler.append({buffer, static_cast<std::size_t>(received)});
    for (auto next = m_assembler.next(); next && next->has_value(); next = m_assembler.next()) {
        onFrame(**next);
        if (!m_client.valid()) {
            return;
        }
    }
    Q_EMIT heard();
}

void FakeCore::onFrame(const share::Frame& frame) {
    switch (frame.kind) {
    case share::FrameKind::Hello:
        send(share::FrameKind::Welcome,
             json{{"protocol", 1}, {"minor", 0}, {"version", "0"}, {"pid", 1}, {"core", "fake"}}.dump());
        break;
    case share::FrameKind::Request:
        answer(json::parse(frame.payload));
        break;
    case share::FrameKind::Input:
        inputs.push_back(share::decodeInput(frame.payload).value());
        break;
    case share::FrameKind::Ready:
        ++readies;
        break;
    default:
        break;
    }
}

void FakeCore::answer(const json& request) {
    const std::string verb = request.at("verb");
    requests.emplace_back(verb, request.at("params"));
    if (const auto refusal = refusals.find(verb); refusal != refusals.end()) {
        const json error = share::toJson(refusal->second);
        return send(share::FrameKind::Reply, json{{"id", request.at("id")}, {"ok", false}, {"error", error}}.dump());
    }
    if (verb == "pane.history.window" && history) {
        share::HistoryWindowMessage window = history(request.at("params"));
        window.request = request.at("id");
        window.pane = *model::PaneId::parse(request.at("params").at("pane").get<std::string>());
        return send(share::FrameKind::HistoryWindow, share::encodeHistoryWindow(window));
    }
    json data = json::object();
    if (verb == "session.list") {
        data["sessions"] = json::array();
        for (const share::SessionInfo& session : sessions) {
            data["sessions"].push_back(share::toJson(session));
        }
    } else if (verb == "pane.list") {
        data["panes"] = json::array();
        for (const share::PaneInfo& pane : panes) {
            data["panes"].push_back(share::toJson(pane));
        }
    }
    if (verb == "find.start") {
        data["find"] = ++finds;
    }
    send(share::FrameKind::Reply, json{{"id", request.at("id")}, {"ok", true}, {"data", data}}.dump());
}

void FakeCore::send(share::FrameKind kind, const std::string& payload, int fd) {
    std::string bytes;
    share::appendFrame(bytes, kind, payload);
    const long sent = share::sendWithFd(m_client.get(), bytes, fd);
    MULLION_ASSERT(sent == static_cast<long>(bytes.size()));
}

void FakeCore::sendEvent(const std::string& type, const json& data) {
    send(share::FrameKind::Event, json{{"event", type}, {"data", data}}.dump());
}

void FakeCore::sendChanged(const std::vector<model::PaneId>& changed) {
    send(share::FrameKind::Changed, share::encodeChanged({changed}));
}

void FakeCore::sendSnapshot(const share::SnapshotMessage& message, int fd) {
    send(share::FrameKind::Snapshot, share::encodeSnapshot(message), fd);
}

void FakeCore::dropClient() {
    m_readNotifier.reset();
    m_client.reset();
}

void FakeCore::die() {
    m_listenNotifier.reset();
    m_listener.reset();
    dropClient();
}

bool FakeCore::hasRequest(const std::string& verb) const {
    return std::ranges::any_of(requests, [&verb](const auto& request) { return request.first == verb; });
}

json FakeCore::lastParams(const std::string& verb) const {
    json params;
    for (const auto& [name, given] : requests) {
        params = name == verb ? given : params;
    }
    return params;
}

void fillFleet(FakeCore& core, std::uint32_t count) {
    share::SessionInfo session;
    session.id = {1};
    session.name = "fleet";
    for (std::uint32_t id = 1; id <= count; ++id) {
        share::PaneInfo pane;
        pane.id = {id};
        pane.session = {1};
        pane.sessionName = "fleet";
        pane.name = "pane " + std::to_string(id);
        pane.program = "bash";
        pane.state = share::PaneState::Running;
        pane.columns = 80;
        pane.rows = 24;
        session.layout.order.push_back(pane.id);
        core.panes.push_back(pane);
    }
    core.sessions = {session};
}

} // namespace mullion::app::testing
