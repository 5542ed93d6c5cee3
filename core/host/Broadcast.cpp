#include <core/host/Broadcast.h>

#include <core/host/SendRisk.h>
#include <core/host/UvHandle.h>

#include <algorithm>

namespace mullion::host {

using nlohmann::json;
using share::ControlError;

namespace {

json idList(const std::vector<model::PaneId>& panes) {
    json ids = json::array();
    for (const model::PaneId pane : panes) {
        ids.push_back(pane.text());
    }
    return ids;
}

json describe(const BroadcastScope& scope, Workspace& workspace) {
    switch (scope.kind) {
    case ScopeKind::Panes:
        return {{"panes", idList(scope.panes)}};
    case ScopeKind::Session: {
        const Session* session = workspace.findSession(scope.session);
        return {{"session", session == nullptr ? scope.session.text() : session->info.name}};
    }
    case ScopeKind::Tag:
        // The first for those who know of one only.
        return {{"tag", scope.tags.empty() ? std::string() : scope.tags.front()}, {"tags", scope.tags}};
    case ScopeKind::All:
        break;
    }
    return {{"all", true}};
}

std::string countText(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " pane" : " panes");
}

} // namespace

Broadcast::Broadcast(uv_loop_t* loop, Workspace& workspace, PaneKeeper& keeper, Server& server)
    : m_loop(loop), m_workspace(workspace), m_keeper(keeper), m_server(server),
      m_timer(std::make_unique<uv_timer_t>()) {
    uv_timer_init(m_loop, m_timer.get());
    m_timer->data = this;
}

Broadcast::~Broadcast() = default;

void Broadcast::close() {
    closeAndFree(std::move(m_timer));
}

void Broadcast::start(BroadcastScope scope, LiveKeys live, std::chrono::seconds offAfter, std::size_t askAbove) {
    m_set = Set{}; // Clang does not see through emplace() that a nested type can be made.
    m_set->scope = std::move(scope);
    m_set->live = live;
    m_set->offAfter = offAfter;
    m_set->askAbove = askAbove;
    postpone();
    startLooking();
    tell();
}

void Broadcast::startLooking() {
    uv_timer_start(
        m_timer.get(), [](uv_timer_t* timer) { static_cast<Broadcast*>(timer->data)->look(); }, LookMs, LookMs);
}

void Broadcast::stop() {
    if (m_set) {
        m_set.reset();
        uv_timer_stop(m_timer.get());
        tell();
    }
}

void Broadcast::postpone() {
    uv_update_time(m_loop);
    m_set->offAt = uv_now(m_loop) + static_cast<std::uint64_t>(m_set->offAfter.count()) * 1000;
}

void Broadcast::setLive(LiveKeys live) {
    if (m_set) {
        m_set->live = live;
        tell();
    }
}

void Broadcast::exclude(model::PaneId pane) {
    if (m_set) {
        m_set->excluded.insert(pane);
        m_set->forced.erase(pane);
        tell();
    }
}

void Broadcast::include(model::PaneId pane) {
    if (m_set) {
        m_set->excluded.erase(pane);
        tell();
    }
}

void Broadcast::force(model::PaneId pane) {
    if (m_set) {
        m_set->excluded.erase(pane);
        m_set->forced.insert(pane);
        tell();
    }
}

std::vector<model::PaneId> Broadcast::inScope() const {
    const BroadcastScope& scope = m_set->scope;
    if (scope.kind == ScopeKind::Session) {
        const Session* session = m_workspace.findSession(scope.session);
        return session == nullptr ? std::vector<model::PaneId>() : session->info.layout.order;
    }
    std::vector<model::PaneId> panes;
    for (const auto& [id, pane] : m_workspace.panes()) {
        const auto& tags = pane->info.tags;
        const bool tagged =
            std::find_first_of(tags.begin(), tags.end(), scope.tags.begin(), scope.tags.end()) != tags.end();
        const bool named = std::find(scope.panes.begin(), scope.panes.end(), id) != scope.panes.end();
        if (scope.kind == ScopeKind::All || (scope.kind == ScopeKind::Tag ? tagged : named)) {
            panes.push_back(id);
        }
    }
    return panes;
}

Broadcast::Audience Broadcast::audience() const {
    Audience result;
    for (const model::PaneId id : inScope()) {
        const Pane& pane = *m_workspace.findPane(id);
        if (m_set->excluded.count(id) != 0) {
            result.excluded.push_back(id);
            continue;
        }
        const char* guard = guardAgainst(pane, GuardLevel::Person);
        // Nothing can be sent to a program that has ended, whatever is forced.
        const bool forced = m_set->forced.count(id) != 0 && guard != nullptr && std::string(guard) != "not_running";
        if (guard != nullptr && !forced) {
            result.skipped.push_back({id, guard});
        } else {
            result.receivers.push_back(id);
        }
    }
    return result;
}

json Broadcast::facts() const {
    if (!m_set) {
        return {{"on", false}};
    }
    const Audience heard = audience();
    json skipped = json::array();
    for (const SkippedPane& one : heard.skipped) {
        skipped.push_back({{"pane", one.pane.text()}, {"code", one.code}});
    }
    std::size_t pasted = 0;
    for (const model::PaneId id : heard.receivers) {
        pasted += m_workspace.findPane(id)->link->bracketedPaste.load(std::memory_order_relaxed) ? 1 : 0;
    }
    return {{"on", true},
            {"scope", describe(m_set->scope, m_workspace)},
            {"live", m_set->live == LiveKeys::On},
            {"receivers", idList(heard.receivers)},
            {"pasted", pasted},
            {"skipped", std::move(skipped)},
            {"excluded", idList(heard.excluded)},
            {"off_after_s", m_set->offAfter.count()}};
}

json Broadcast::status() const {
    json result = facts();
    if (m_set) {
        const std::uint64_t now = uv_now(m_loop);
        result["seconds_left"] = m_set->offAt > now ? (m_set->offAt - now + 999) / 1000 : 0;
    }
    return result;
}

void Broadcast::tell() {
    m_told = facts();
    m_server.broadcast("broadcast.changed", status());
}

void Broadcast::look() {
    if (uv_now(m_loop) >= m_set->offAt) {
        stop();
    } else if (facts() != m_told) {
        tell();
    }
}

Result<json, ControlError> Broadcast::send(const BroadcastSend& request) {
    if (!m_set) {
        return Failure{ControlError{"broadcast_off", "No broadcast is on.", "mullion broadcast start --session S"}};
    }
    const Audience heard = audience();
    if (heard.receivers.empty()) {
        return Failure{ControlError{"no_receivers", "Nobody receives: all panes in scope are excluded or skipped.",
                                    "mullion broadcast status names them with the reason."}};
    }
    if (request.expected && *request.expected != heard.receivers.size()) {
        return Failure{ControlError{"receivers_changed",
                                    "Now " + countText(heard.receivers.size()) + " would receive it, not " +
                                        std::to_string(*request.expected) + ".",
                                    "Look at them and send again."}};
    }
    const std::string words = destructiveWords(request.text);
    if (!request.confirmed && (!words.empty() || heard.receivers.size() > m_set->askAbove)) {
        const std::string why = words.empty()
                                    ? "It goes to " + countText(heard.receivers.size()) + "."
                                    : "It says '" + words + "' and goes to " + countText(heard.receivers.size()) + ".";
        return Failure{ControlError{"needs_confirmation", why, "Confirm it, or exclude panes first."}};
    }
    const std::vector<SkippedPane> failed = m_keeper.deliver(heard.receivers, share::PasteInput{request.text});
    if (request.enter) {
        model::KeyEvent enter;
        enter.key = static_cast<std::uint32_t>(model::NamedKey::Enter);
        m_keeper.deliver(heard.receivers, std::move(enter));
    }
    json sent = json::array();
    for (const model::PaneId id : heard.receivers) {
        const bool lost =
            std::any_of(failed.begin(), failed.end(), [id](const SkippedPane& one) { return one.pane == id; });
        if (!lost) {
            sent.push_back(id.text());
        }
    }
    json skipped = json::array();
    for (const auto* list : {&heard.skipped, &failed}) {
        for (const SkippedPane& one : *list) {
            skipped.push_back({{"pane", one.pane.text()}, {"code", one.code}});
        }
    }
    postpone();
    tell();
    return json{{"sent", std::move(sent)},
                {"skipped", std::move(skipped)},
                {"excluded", idList(heard.excluded)},
                {"bytes", request.text.size()}};
}

void Broadcast::mirror(share::InputMessage& message) {
    const bool typed = std::holds_alternative<model::KeyEvent>(message.event) ||
                       std::holds_alternative<share::TextInput>(message.event) ||
                       std::holds_alternative<share::PasteInput>(message.event);
    if (!m_set || m_set->live == LiveKeys::Off || !typed || message.panes.size() != 1) {
        return;
    }
    const Audience heard = audience();
    if (std::find(heard.receivers.begin(), heard.receivers.end(), message.panes.front()) != heard.receivers.end()) {
        message.panes = heard.receivers;
        postpone();
    }
}

} // namespace mullion::host
