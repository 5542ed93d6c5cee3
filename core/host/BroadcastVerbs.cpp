#include <core/host/VerbTable.h>

#include <core/share/Limits.h>

namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;

Result<BroadcastScope, ControlError> scopeOf(VerbCall& call) {
    // Checks that one way of naming panes is there, and that what it names exists.
    auto panes = targetsOf(call);
    if (!panes) {
        return Failure{panes.error()};
    }
    BroadcastScope scope;
    if (call.params.has("panes")) {
        scope.kind = ScopeKind::Panes;
        scope.panes = std::move(*panes);
    } else if (const auto session = call.params.text("session")) {
        scope.kind = ScopeKind::Session;
        scope.session = (*call.core.workspace().resolveSession(*session))->info.id;
    } else if (auto tags = tagsNamed(call); !tags.empty()) {
        scope.kind = ScopeKind::Tag;
        scope.tags = std::move(tags);
    }
    return scope;
}

// Panes named one by one under `field`.
Result<std::vector<model::PaneId>, ControlError> panesIn(VerbCall& call, const char* field) {
    std::vector<model::PaneId> result;
    for (const std::string& text : call.params.texts(field, share::MaxInputReceivers)) {
        const auto pane = call.core.workspace().resolvePane(text, call.client.focused);
        if (!pane) {
            return Failure{pane.error()};
        }
        result.push_back((*pane)->info.id);
    }
    return result;
}

// The changes to a set's members that start and change share. Nothing is changed unless all can be.
std::optional<ControlError> changeMembers(VerbCall& call) {
    Broadcast& broadcast = call.core.broadcast();
    const auto excluded = panesIn(call, "exclude");
    const auto included = panesIn(call, "include");
    const auto forced = panesIn(call, "force");
    for (const auto* list : {&excluded, &included, &forced}) {
        if (!*list) {
            return list->error();
        }
    }
    for (const model::PaneId pane : *excluded) {
        broadcast.exclude(pane);
    }
    for (const model::PaneId pane : *included) {
        broadcast.include(pane);
    }
    for (const model::PaneId pane : *forced) {
        broadcast.force(pane);
    }
    return std::nullopt;
}

} // namespace

VerbAnswer broadcastStart(VerbCall& call) {
    if (auto refused = call.core.control().refusalForAll(call.client)) {
        return Failure{*refused};
    }
    auto scope = scopeOf(call);
    const bool live = call.params.flag("live");
    const std::int64_t offAfter = call.params.integer("off_after_s", 1, Broadcast::MaxOffAfter.count())
                                      .value_or(Broadcast::DefaultOffAfter.count());
    const std::int64_t askAbove =
        call.params.integer("ask_above", 1, share::MaxInputReceivers).value_or(Broadcast::AskAbove);
    if (!scope) {
        return Failure{scope.error()};
    }
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    call.core.broadcast().start(std::move(*scope), live ? LiveKeys::On : LiveKeys::Off, std::chrono::seconds(offAfter),
                                static_cast<std::size_t>(askAbove));
    if (const auto fault = changeMembers(call)) {
        call.core.broadcast().stop();
        return Failure{*fault};
    }
    return call.core.broadcast().status();
}

VerbAnswer broadcastChange(VerbCall& call) {
    if (auto refused = call.core.control().refusalForAll(call.client)) {
        return Failure{*refused};
    }
    if (!call.core.broadcast().on()) {
        return Failure{ControlError{"broadcast_off", "No broadcast is on.", "mullion broadcast start --session S"}};
    }
    const bool hasLive = call.params.has("live");
    const bool live = call.params.flag("live");
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    if (const auto fault = changeMembers(call)) {
        return Failure{*fault};
    }
    if (hasLive) {
        call.core.broadcast().setLive(live ? LiveKeys::On : LiveKeys::Off);
    }
    return call.core.broadcast().status();
}

VerbAnswer broadcastStop(VerbCall& call) {
    call.core.broadcast().stop();
    return call.core.broadcast().status();
}

VerbAnswer broadcastStatus(VerbCall& call) {
    return call.core.broadcast().status();
}

VerbAnswer broadcastSend(VerbCall& call) {
    if (auto refused = call.core.control().refusalForAll(call.client)) {
        return Failure{*refused};
    }
    BroadcastSend request;
    request.text = call.params.requiredText("text");
    request.enter = !call.params.has("enter") || call.params.flag("enter");
    request.confirmed = call.params.flag("confirmed");
    if (const auto expected = call.params.integer("receivers", 0, share::MaxPanes)) {
        request.expected = static_cast<std::size_t>(*expected);
    }
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    if (request.text.size() > share::MaxInputBytes) {
        return Failure{ControlError{"too_large", "One request carries at most 1 MiB of input.", "Send it in parts."}};
    }
    auto sent = call.core.broadcast().send(request);
    return sent ? VerbAnswer(std::move(*sent)) : VerbAnswer(Failure{sent.error()});
}

} // namespace mullion::host::verb
