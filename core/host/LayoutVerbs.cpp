#include <core/host/VerbTable.h>

#include <core/share/Limits.h>

#include <cmath>

namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;

constexpr std::int64_t MaxGrid = 100; // A side, as in session.new.

Result<Session*, ControlError> sessionOf(VerbCall& call) {
    const std::string text = call.params.requiredText("session");
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    return call.core.workspace().resolveSession(text);
}

// Tells everyone, and answers with the sessions that changed; the first of them also as `session`.
VerbAnswer answerFor(VerbCall& call, const LayoutEditor::Outcome& outcome) {
    if (!outcome) {
        return Failure{outcome.error()};
    }
    for (const model::PaneId id : outcome->panes) {
        call.core.keeper().announceChanged(*call.core.workspace().findPane(id));
    }
    json sessions = json::array();
    for (const model::SessionId id : outcome->sessions) {
        const Session& session = *call.core.workspace().findSession(id);
        call.core.keeper().announceChanged(session);
        sessions.push_back(share::toJson(session.info));
    }
    json first = sessions.front();
    return json{{"session", std::move(first)}, {"sessions", std::move(sessions)}};
}

// `path`: child indexes from the root of the split tree.
std::vector<std::size_t> pathOf(Params& params) {
    std::vector<std::size_t> path;
    for (const double step : params.numbers("path", model::MaxLayoutDepth)) {
        if (!(step >= 0) || step != std::floor(step) || step > share::MaxPanes) {
            params.blame("'path' holds the indexes of children, from the root.");
            return {};
        }
        path.push_back(static_cast<std::size_t>(step));
    }
    return path;
}

model::Place placeOf(Params& params) {
    const std::string name = params.requiredText("place");
    const auto place = model::placeFromName(name);
    if (!place) {
        params.blame("'place' must be left, right, top, bottom, stack, before or after.");
    }
    return place.value_or(model::Place::After);
}

} // namespace

VerbAnswer layoutSet(VerbCall& call) {
    const json* source = call.params.object("layout");
    if (source == nullptr) {
        call.params.blame("'layout' is missing.");
    }
    const bool initial = call.params.flag("initial");
    auto session = sessionOf(call);
    if (!session) {
        return Failure{session.error()};
    }
    auto layout = share::layoutFromJson(*source);
    if (!layout) {
        return Failure{
            ControlError{"bad_request", "'layout' is not a layout.",
                         "It has 'kind' (wall, grid, split, stack, focus), 'order', and what its kind needs."}};
    }
    return answerFor(call,
                     call.core.layouts().set(**session, std::move(*layout), initial ? Remember::No : Remember::Yes));
}

VerbAnswer layoutKind(VerbCall& call) {
    Params& params = call.params;
    const std::string name = params.requiredText("kind");
    const auto kind = share::layoutKindFromName(name);
    if (!kind) {
        params.blame("'kind' must be wall, grid, split, stack or focus.");
    }
    model::KindChange change;
    change.kind = kind.value_or(model::LayoutKind::Wall);
    change.gridRows = static_cast<std::uint16_t>(params.integer("rows", 1, MaxGrid).value_or(0));
    change.gridColumns = static_cast<std::uint16_t>(params.integer("cols", 1, MaxGrid).value_or(0));
    change.columns = static_cast<int>(params.integer("wall_columns", 1, share::MaxPanes).value_or(0));
    auto session = sessionOf(call);
    if (!session) {
        return Failure{session.error()};
    }
    return answerFor(call, call.core.layouts().changeKind(**session, change));
}

VerbAnswer layoutShares(VerbCall& call) {
    const std::vector<std::size_t> path = pathOf(call.params);
    const std::vector<double> shares = call.params.numbers("shares", share::MaxPanes);
    auto session = sessionOf(call);
    if (!session) {
        return Failure{session.error()};
    }
    return answerFor(call, call.core.layouts().setShares(**session, path, shares));
}

VerbAnswer layoutEqualise(VerbCall& call) {
    const std::vector<std::size_t> path = pathOf(call.params);
    auto session = sessionOf(call);
    if (!session) {
        return Failure{session.error()};
    }
    return answerFor(call, call.core.layouts().equalise(**session, path));
}

VerbAnswer layoutUndo(VerbCall& call) {
    auto session = sessionOf(call);
    return session ? answerFor(call, call.core.layouts().undo(**session)) : VerbAnswer(Failure{session.error()});
}

VerbAnswer layoutRedo(VerbCall& call) {
    auto session = sessionOf(call);
    return session ? answerFor(call, call.core.layouts().redo(**session)) : VerbAnswer(Failure{session.error()});
}

VerbAnswer paneSwap(VerbCall& call) {
    const auto first = paneOf(call, "pane");
    if (!first) {
        return Failure{first.error()};
    }
    const auto second = paneOf(call, "with");
    if (!second) {
        return Failure{second.error()};
    }
    return answerFor(call, call.core.layouts().swap(**first, **second));
}

VerbAnswer paneMove(VerbCall& call) {
    MoveTarget target;
    target.place = placeOf(call.params);
    if (call.params.has("beside")) {
        const auto beside = paneOf(call, "beside");
        if (!beside) {
            return Failure{beside.error()};
        }
        target.beside = *beside;
    } else {
        auto session = call.core.workspace().resolveSession(call.params.text("to").value_or(""));
        if (!session) {
            return Failure{session.error()};
        }
        target.session = *session;
    }
    // A selection that the session flag would name makes no sense here; the panes are named one by one.
    if (!call.params.has("panes")) {
        call.params.blame("'panes' is missing.");
    }
    const auto panes = targetsOf(call);
    if (!panes) {
        return Failure{panes.error()};
    }
    if (panes->empty()) {
        return Failure{ControlError{"bad_request", "No pane is named.", "List them: mullion pane list"}};
    }
    return answerFor(call, call.core.layouts().move(*panes, target));
}

VerbAnswer paneZoom(VerbCall& call) {
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    Session& session = *call.core.workspace().findSession((*pane)->info.session);
    const model::PaneId now = session.info.layout.zoomed;
    const std::string wanted = call.params.text("zoomed").value_or("toggle");
    if (wanted != "on" && wanted != "off" && wanted != "toggle") {
        call.params.blame("'zoomed' must be on, off or toggle.");
        return Failure{*call.params.fault()};
    }
    const bool on = wanted == "on" || (wanted == "toggle" && now != (*pane)->info.id);
    call.core.layouts().zoom(session, on ? (*pane)->info.id : model::PaneId{});
    return answerFor(call, LayoutChanged{{session.info.id}, {}});
}

} // namespace mullion::host::verb
