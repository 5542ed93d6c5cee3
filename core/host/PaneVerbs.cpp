#include <core/host/VerbTable.h>

#include <core/base/SignalNames.h>
#include <core/host/Recorder.h>
#include <core/share/Limits.h>

#include <unistd.h>

#include <algorithm>

extern char** environ;

namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;

constexpr std::size_t MaxEnvironment = 4096; // Entries; the kernel bounds their bytes.
constexpr std::size_t MaxArguments = 4096;
constexpr std::size_t MaxTags = 64;
// Beyond this many panes a list may be a quarter of a second old in what each runs: two reads of /proc for each of a
// thousand panes take longer than anyone else should wait.
constexpr std::size_t ManyPanes = 64;

json paneData(const Pane& pane) {
    return {{"pane", share::toJson(pane.info)}};
}

// `cols` and `rows`, checked; the given size where one is absent.
Result<model::ScreenSize, ControlError> sizeOf(Params& params, model::ScreenSize fallback) {
    const auto columns = params.integer("cols", INT64_MIN, INT64_MAX).value_or(fallback.columns);
    const auto rows = params.integer("rows", INT64_MIN, INT64_MAX).value_or(fallback.rows);
    if (!model::isValidSize(columns, rows)) {
        return Failure{ControlError{"bad_size",
                                    "A pane cannot have " + std::to_string(columns) + " columns and " +
                                        std::to_string(rows) + " rows.",
                                    "Give 1 to 1000 columns and 1 to 500 rows."}};
    }
    return model::ScreenSize{static_cast<std::uint16_t>(columns), static_cast<std::uint16_t>(rows), 0, 0};
}

Environment ownEnvironment() {
    Environment result;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        result.emplace_back(*entry);
    }
    return result;
}

// Strings with a NUL inside cannot reach a program whole.
bool hasNul(const std::string& text) {
    return text.find('\0') != std::string::npos;
}

LaunchRecipe recipeOf(VerbCall& call, Pane* from) {
    Params& params = call.params;
    LaunchRecipe recipe;
    recipe.command = params.texts("command", MaxArguments);
    Environment environment =
        params.has("environment") ? params.texts("environment", MaxEnvironment) : ownEnvironment();
    std::erase_if(environment, [](const std::string& entry) { return !isValidEntry(entry); });
    recipe.extra = params.textMap("env", MaxEnvironment);
    recipe.cwd = params.text("cwd").value_or("");
    for (const auto& [name, value] : recipe.extra) {
        if (!isValidEntry(name + "=" + value) || name.find('=') != std::string::npos) {
            params.blame("'env' holds a name or value that no program can have: " + name.substr(0, 40));
        }
    }
    if (std::any_of(recipe.command.begin(), recipe.command.end(), hasNul) || hasNul(recipe.cwd)) {
        params.blame("A command or folder holds a NUL byte.");
    }
    if (params.has("command") && (recipe.command.empty() || recipe.command.front().empty())) {
        params.blame("'command' is empty.", "Leave it out for the login shell.");
    }
    if (recipe.cwd.empty() && from != nullptr) {
        call.core.keeper().refresh(*from);
        recipe.cwd = isFolder(from->info.cwd) ? from->info.cwd : "";
    }
    if (recipe.cwd.empty()) {
        recipe.cwd = homeFolder(environment);
    } else if (recipe.cwd.front() != '/') {
        params.blame("'cwd' must be an absolute path.",
                     "The core has a folder of its own; a client makes paths whole.");
    }
    recipe.environment = std::make_shared<const Environment>(std::move(environment));
    return recipe;
}

vt::Permissions permissionsOf(Params& params) {
    vt::Permissions result = 0;
    for (const std::string& name : params.texts("allow", vt::PermissionNames.size())) {
        const auto known = std::find_if(vt::PermissionNames.begin(), vt::PermissionNames.end(),
                                        [&name](const vt::PermissionName& row) { return row.name == name; });
        if (known == vt::PermissionNames.end()) {
            params.blame("'allow' does not know '" + name.substr(0, 40) + "'.",
                         "Give checksum, title, window or clipboard.");
        } else {
            result |= known->bit;
        }
    }
    return result;
}

// The session a new pane goes to: the one named (made when there is none), else that of the pane it goes beside.
Result<Session*, ControlError> sessionFor(VerbCall& call, const Pane* beside) {
    Workspace& workspace = call.core.workspace();
    const auto name = call.params.text("session");
    if (name && (model::SessionId::parse(*name) || workspace.sessionNamed(*name) != nullptr)) {
        return workspace.resolveSession(*name);
    }
    if (!name && beside != nullptr) {
        return workspace.findSession(beside->info.session);
    }
    if (!name && !workspace.sessions().empty()) {
        return workspace.sessions().begin()->second.get();
    }
    auto made = workspace.addSession(name.value_or("main"), {});
    if (made) {
        call.core.server().broadcast("session.created", {{"session", share::toJson((*made)->info)}});
    }
    return made;
}

// The new file that `name` asks for; an invalid descriptor where it does not.
Result<UniqueFd, ControlError> recordingFile(Params& params, const char* name) {
    const auto path = params.text(name);
    if (path && (path->empty() || path->front() != '/' || hasNul(*path))) {
        params.blame("A recording's path must be absolute.");
    }
    if (params.fault()) {
        return Failure{*params.fault()};
    }
    return path ? Recorder::createFile(*path) : Result<UniqueFd, ControlError>(UniqueFd());
}

// A refused request leaves nothing behind, not even the session it would have made.
void dropIfNew(VerbCall& call, const Session& session, std::size_t sessionsBefore) {
    if (call.core.workspace().sessions().size() > sessionsBefore) {
        const json info{{"session", share::toJson(session.info)}};
        call.core.workspace().removeSession(session.info.id);
        call.core.server().broadcast("session.closed", info);
    }
}

// Only a pane that exists has sides.
std::optional<model::Place> sideOf(Params& params, model::PaneId beside) {
    const auto name = params.text("side");
    if (!name) {
        return std::nullopt;
    }
    const auto place = model::placeFromName(*name);
    if (!place || *place == model::Place::Before || *place == model::Place::After) {
        params.blame("'side' must be left, right, top, bottom or stack.");
    } else if (!beside.valid()) {
        params.blame("'side' needs 'beside', the pane it is a side of.");
    }
    return place;
}

Result<Pane*, ControlError> optionalPane(VerbCall& call, const char* name) {
    return call.params.has(name) ? paneOf(call, name) : Result<Pane*, ControlError>(nullptr);
}

} // namespace

VerbAnswer paneNew(VerbCall& call) {
    Params& params = call.params;
    const auto from = optionalPane(call, "from");
    if (!from) {
        return Failure{from.error()};
    }
    const auto beside = optionalPane(call, "beside");
    if (!beside) {
        return Failure{beside.error()};
    }
    NewPanes request;
    const auto size = sizeOf(params, {});
    if (!size) {
        return Failure{size.error()};
    }
    request.size = *size;
    request.count = static_cast<std::size_t>(params.integer("count", 1, share::MaxPanesPerRequest).value_or(1));
    request.name = params.text("name").value_or("");
    request.tags = params.texts("tags", MaxTags);
    request.recipe = recipeOf(call, *from);
    request.permissions = permissionsOf(params);
    request.madeIn = call.client.inside;
    request.clearInBlock =
        params.flag("keep_history") ? vt::ClearInBlock::KeepsHistory : vt::ClearInBlock::ClearsHistory;
    const std::string axis = params.text("axis").value_or("left-right");
    if (axis != "left-right" && axis != "top-bottom") {
        params.blame("'axis' must be left-right or top-bottom.");
    }
    request.place.axis = axis == "top-bottom" ? model::SplitAxis::TopBottom : model::SplitAxis::LeftRight;
    request.place.beside = *beside != nullptr ? (*beside)->info.id : model::PaneId{};
    request.place.side = sideOf(params, request.place.beside);
    request.place.wallColumns = static_cast<int>(params.integer("wall_columns", 1, share::MaxPanes).value_or(0));
    if (params.has("record") && request.count != 1) {
        params.blame("One recording holds one pane.", "Leave 'count' out.");
    }
    if (params.fault()) {
        return Failure{*params.fault()};
    }
    const std::size_t sessionsBefore = call.core.workspace().sessions().size();
    const auto session = sessionFor(call, *beside != nullptr ? *beside : *from);
    if (!session) {
        return Failure{session.error()};
    }
    request.session = *session;
    auto recording = recordingFile(params, "record");
    if (!recording) {
        dropIfNew(call, **session, sessionsBefore);
        return Failure{recording.error()};
    }
    const model::Layout before = (*session)->info.layout;
    const auto made = call.core.keeper().create(request);
    if (!made) {
        if (const auto path = params.text("record")) {
            ::unlink(path->c_str());
        }
        dropIfNew(call, **session, sessionsBefore);
        return Failure{made.error()};
    }
    if (recording->valid()) {
        // Before the child is attached, so that its first byte is caught.
        made->front()->worker->post(RecordPane{made->front()->info.id, std::move(*recording)});
    }
    if (before.kind != (*session)->info.layout.kind) {
        call.core.layouts().noteBefore((*session)->info.id, before);
    }
    json panes = json::array();
    for (const Pane* pane : *made) {
        panes.push_back(share::toJson(pane->info));
    }
    json first = panes.front();
    return json{{"pane", std::move(first)}, {"panes", std::move(panes)}};
}

VerbAnswer paneList(VerbCall& call) {
    Session* only = nullptr;
    if (const auto name = call.params.text("session")) {
        auto session = call.core.workspace().resolveSession(*name);
        if (!session) {
            return Failure{session.error()};
        }
        only = *session;
    }
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    PaneKeeper& keeper = call.core.keeper();
    const bool many = call.core.workspace().panes().size() > ManyPanes;
    json panes = json::array();
    for (const auto& [id, pane] : call.core.workspace().panes()) {
        if (only == nullptr || pane->info.session == only->info.id) {
            many ? keeper.refreshOld(*pane) : static_cast<void>(keeper.refresh(*pane));
            panes.push_back(share::toJson(pane->info));
        }
    }
    return json{{"panes", std::move(panes)}};
}

VerbAnswer paneGet(VerbCall& call) {
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    call.core.keeper().refresh(**pane);
    return paneData(**pane);
}

VerbAnswer paneClose(VerbCall& call) {
    const auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    if (auto refused = call.core.control().refusal(call.client, *targets)) {
        return Failure{*refused};
    }
    return json{{"closed", idsOf(call.core.keeper().close(*targets))}};
}

VerbAnswer paneRename(VerbCall& call) {
    const std::string name = call.params.requiredText("name");
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    if (auto renamed = call.core.workspace().renamePane(**pane, name); !renamed) {
        return Failure{renamed.error()};
    }
    call.core.keeper().announceChanged(**pane);
    return paneData(**pane);
}

VerbAnswer paneTag(VerbCall& call) {
    std::vector<std::string> tags = call.params.texts("tags", MaxTags);
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    for (const std::string& tag : tags) {
        if (auto checked = Workspace::checkName(tag); !checked) {
            return Failure{checked.error()};
        }
    }
    (*pane)->info.tags = std::move(tags);
    call.core.keeper().announceChanged(**pane);
    return paneData(**pane);
}

VerbAnswer paneSet(VerbCall& call) {
    Params& params = call.params;
    const auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    const auto color = colorParam(params);
    const bool locks = params.has("read_only");
    const bool readOnly = params.flag("read_only");
    const bool locksName = params.has("name_locked");
    const bool nameLocked = params.flag("name_locked");
    if (params.fault()) {
        return Failure{*params.fault()};
    }
    // A lock that the programs behind it could open would be none.
    if (auto refused = locks && !readOnly ? call.core.control().refusal(call.client, *targets) : std::nullopt) {
        return Failure{*refused};
    }
    json panes = json::array();
    for (const model::PaneId id : *targets) {
        Pane& pane = *call.core.workspace().findPane(id);
        pane.info.color = color.value_or(pane.info.color);
        pane.info.readOnly = locks ? readOnly : pane.info.readOnly;
        pane.info.nameLocked = locksName ? nameLocked : pane.info.nameLocked;
        call.core.keeper().announceChanged(pane);
        panes.push_back(share::toJson(pane.info));
    }
    return json{{"panes", std::move(panes)}};
}

VerbAnswer paneRestart(VerbCall& call) {
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    const share::PaneState state = (*pane)->info.state;
    if (state != share::PaneState::Exited && state != share::PaneState::Failed) {
        return Failure{ControlError{"bad_request", "Pane " + (*pane)->info.id.text() + " still runs.",
                                    "Close it, or end its program first."}};
    }
    call.core.keeper().restart(**pane);
    return paneData(**pane);
}

VerbAnswer paneResize(VerbCall& call) {
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    Params& params = call.params;
    const auto size = sizeOf(params, {(*pane)->info.columns, (*pane)->info.rows, 0, 0});
    if (!size) {
        return Failure{size.error()};
    }
    const bool fromView = params.flag("view");
    const auto policyName = params.text("policy");
    share::SizePolicy policy = (*pane)->info.sizePolicy;
    if (policyName) {
        if (const auto known = share::sizePolicyFromName(*policyName)) {
            policy = *known;
        } else {
            params.blame("'policy' must be auto, follow or fixed.");
        }
    }
    if (params.fault()) {
        return Failure{*params.fault()};
    }
    PaneKeeper& keeper = call.core.keeper();
    bool applied = true;
    if (fromView) {
        applied = keeper.resizeForView(**pane, *size, call.client.id()) == SetSize::Applied;
    } else {
        const bool policyChanges = policy != (*pane)->info.sizePolicy;
        (*pane)->info.sizePolicy = policy;
        keeper.resize(**pane, *size);
        if (policyChanges) {
            keeper.announceChanged(**pane);
        }
    }
    return json{{"applied", applied}, {"pane", share::toJson((*pane)->info)}};
}

VerbAnswer paneFocus(VerbCall& call) {
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    call.core.keeper().focus(call.client, **pane);
    call.core.lastFocused = (*pane)->info.id;
    if (call.core.layouts().raise(**pane)) {
        call.core.keeper().announceChanged(*call.core.workspace().findSession((*pane)->info.session));
    }
    return paneData(**pane);
}

VerbAnswer paneSignal(VerbCall& call) {
    const std::string text = call.params.requiredText("signal");
    const auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    if (auto refused = call.core.control().refusal(call.client, *targets)) {
        return Failure{*refused};
    }
    const int number = signalNumber(text);
    if (number == 0) {
        return Failure{ControlError{"bad_signal", "There is no signal '" + text.substr(0, 40) + "'.",
                                    "Give a name (INT, SIGTERM) or a number."}};
    }
    std::vector<model::PaneId> sent;
    for (const model::PaneId id : *targets) {
        const Pane* pane = call.core.workspace().findPane(id);
        if (pane != nullptr && call.core.keeper().signalForeground(*pane, number)) {
            sent.push_back(id);
        }
    }
    if (sent.empty() && !targets->empty()) {
        return Failure{ControlError{"not_running", "No program runs there.", "See: mullion pane list"}};
    }
    return json{{"sent", idsOf(sent)}};
}

VerbAnswer paneRecord(VerbCall& call) {
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    auto file = recordingFile(call.params, "path");
    if (!file) {
        return Failure{file.error()};
    }
    (*pane)->worker->post(RecordPane{(*pane)->info.id, std::move(*file)});
    return paneData(**pane);
}

VerbAnswer paneWatch(VerbCall& call) {
    const auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    for (const model::PaneId id : *targets) {
        call.core.keeper().watch(call.client, *call.core.workspace().findPane(id));
    }
    return json{{"watching", call.client.watched.size()}};
}

VerbAnswer paneUnwatch(VerbCall& call) {
    // Ids of panes that are gone by now are no fault.
    for (const std::string& text : call.params.texts("panes", share::MaxInputReceivers)) {
        if (const auto id = model::PaneId::parse(text)) {
            call.core.keeper().unwatch(call.client, *id);
        }
    }
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    return json::object();
}

} // namespace mullion::host::verb
