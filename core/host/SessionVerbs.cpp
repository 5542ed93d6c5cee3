#include <core/host/VerbTable.h>

#include <core/share/Limits.h>

namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;

constexpr std::int64_t MaxGrid = 100; // A side; a hundred columns of tiles are a pixel each.

Result<Session*, ControlError> sessionOf(VerbCall& call) {
    const std::string text = call.params.requiredText("session");
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    return call.core.workspace().resolveSession(text);
}

// The layout of a session that has no panes yet.
model::Layout emptyLayout(Params& params) {
    model::Layout layout;
    const json* source = params.object("layout");
    if (source == nullptr) {
        return layout;
    }
    Params fields(*source);
    const std::string kind = fields.requiredText("kind");
    if (kind == "grid") {
        layout.kind = model::LayoutKind::Grid;
        layout.gridRows = static_cast<std::uint16_t>(fields.requiredInteger("rows", 1, MaxGrid));
        layout.gridColumns = static_cast<std::uint16_t>(fields.requiredInteger("cols", 1, MaxGrid));
    } else if (const auto known = share::layoutKindFromName(kind)) {
        layout.kind = *known;
    } else {
        fields.blame("'layout.kind' must be wall, grid, split, stack or focus.");
    }
    if (fields.fault()) {
        params.blame(fields.fault()->message);
    }
    return layout;
}

json sessionData(const Session& session) {
    return {{"session", share::toJson(session.info)}};
}

} // namespace

VerbAnswer sessionList(VerbCall& call) {
    json sessions = json::array();
    for (const auto& [id, session] : call.core.workspace().sessions()) {
        sessions.push_back(share::toJson(session->info));
    }
    return json{{"sessions", std::move(sessions)}};
}

VerbAnswer sessionNew(VerbCall& call) {
    const std::string name = call.params.text("name").value_or("");
    model::Layout layout = emptyLayout(call.params);
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    auto session = call.core.workspace().addSession(name, std::move(layout));
    if (!session) {
        return Failure{session.error()};
    }
    call.core.server().broadcast("session.created", sessionData(**session));
    return sessionData(**session);
}

VerbAnswer sessionRename(VerbCall& call) {
    const std::string name = call.params.requiredText("name");
    auto session = sessionOf(call);
    if (!session) {
        return Failure{session.error()};
    }
    if (auto renamed = call.core.workspace().renameSession(**session, name); !renamed) {
        return Failure{renamed.error()};
    }
    call.core.keeper().announceChanged(**session);
    return sessionData(**session);
}

VerbAnswer sessionSet(VerbCall& call) {
    const auto color = colorParam(call.params);
    auto session = sessionOf(call);
    if (!session) {
        return Failure{session.error()};
    }
    (*session)->info.color = color.value_or((*session)->info.color);
    call.core.keeper().announceChanged(**session);
    return sessionData(**session);
}

VerbAnswer sessionClose(VerbCall& call) {
    auto session = sessionOf(call);
    if (!session) {
        return Failure{session.error()};
    }
    const json info = sessionData(**session);
    const model::SessionId id = (*session)->info.id;
    const std::vector<model::PaneId> panes = (*session)->info.layout.order;
    if (auto refused = call.core.control().refusal(call.client, panes)) {
        return Failure{*refused};
    }
    const json closed = idsOf(call.core.keeper().close(panes));
    call.core.workspace().removeSession(id);
    call.core.server().broadcast("session.closed", info);
    return json{{"closed", closed}};
}

} // namespace mullion::host::verb
