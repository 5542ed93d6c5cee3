#include <core/host/VerbTable.h>

#include <core/base/Assert.h>
#include <core/host/JsonText.h>
#include <core/share/Limits.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace mullion::host {
namespace {

using nlohmann::json;
using share::ControlError;

struct VerbRow {
    std::string_view name;
    Verb verb;
};

constexpr std::array<VerbRow, 50> Verbs{{{"core.status", verb::coreStatus},
                                         {"core.metrics", verb::coreMetrics},
                                         {"core.usage", verb::coreUsage},
                                         {"core.stop", verb::coreStop},
                                         {"core.theme", verb::coreTheme},
                                         {"core.control", verb::coreControl},
                                         {"core.upgrade", verb::coreUpgrade},
                                         {"core.restore", verb::coreRestore},
                                         {"events.subscribe", verb::eventsSubscribe},
                                         {"session.list", verb::sessionList},
                                         {"session.new", verb::sessionNew},
                                         {"session.rename", verb::sessionRename},
                                         {"session.set", verb::sessionSet},
                                         {"session.close", verb::sessionClose},
                                         {"layout.set", verb::layoutSet},
                                         {"layout.kind", verb::layoutKind},
                                         {"layout.shares", verb::layoutShares},
                                         {"layout.equalise", verb::layoutEqualise},
                                         {"layout.undo", verb::layoutUndo},
                                         {"layout.redo", verb::layoutRedo},
                                         {"broadcast.start", verb::broadcastStart},
                                         {"broadcast.change", verb::broadcastChange},
                                         {"broadcast.stop", verb::broadcastStop},
                                         {"broadcast.status", verb::broadcastStatus},
                                         {"broadcast.send", verb::broadcastSend},
                                         {"find.start", verb::findStart},
                                         {"find.cancel", verb::findCancel},
                                         {"pane.swap", verb::paneSwap},
                                         {"pane.move", verb::paneMove},
                                         {"pane.zoom", verb::paneZoom},
                                         {"pane.new", verb::paneNew},
                                         {"pane.list", verb::paneList},
                                         {"pane.get", verb::paneGet},
                                         {"pane.close", verb::paneClose},
                                         {"pane.rename", verb::paneRename},
                                         {"pane.tag", verb::paneTag},
                                         {"pane.set", verb::paneSet},
                                         {"pane.restart", verb::paneRestart},
                                         {"pane.resize", verb::paneResize},
                                         {"pane.focus", verb::paneFocus},
                                         {"pane.signal", verb::paneSignal},
                                         {"pane.record", verb::paneRecord},
                                         {"pane.send", verb::paneSend},
                                         {"pane.paste", verb::panePaste},
                                         {"pane.key", verb::paneKey},
                                         {"pane.history", verb::paneHistory},
                                         {"pane.history.window", verb::paneHistoryWindow},
                                         {"pane.marks", verb::paneMarks},
                                         {"pane.watch", verb::paneWatch},
                                         {"pane.unwatch", verb::paneUnwatch}}};

// With any of them.
std::vector<model::PaneId> panesWithTags(Workspace& workspace, const std::vector<std::string>& wanted) {
    std::vector<model::PaneId> result;
    for (const auto& [id, pane] : workspace.panes()) {
        const auto& tags = pane->info.tags;
        if (std::find_first_of(tags.begin(), tags.end(), wanted.begin(), wanted.end()) != tags.end()) {
            result.push_back(id);
        }
    }
    return result;
}

Result<std::vector<model::PaneId>, ControlError> panesNamed(VerbCall& call) {
    std::vector<model::PaneId> result;
    for (const std::string& text : call.params.texts("panes", share::MaxInputReceivers)) {
        auto pane = call.core.workspace().resolvePane(text, call.client.focused.valid() ? call.client.focused
                                                                                        : call.core.lastFocused);
        if (!pane) {
            return Failure{pane.error()};
        }
        const model::PaneId id = (*pane)->info.id;
        if (std::find(result.begin(), result.end(), id) == result.end()) {
            result.push_back(id);
        }
    }
    return result;
}

} // namespace

void runVerb(Core& core, ClientLink& client, std::uint64_t id, const std::string& name, const json& params) {
    const auto row = std::find_if(Verbs.begin(), Verbs.end(), [&name](const VerbRow& one) { return one.name == name; });
    if (row == Verbs.end()) {
        return sendReply(client, id,
                         Failure{ControlError{"unknown_verb", "This core knows no verb '" + name.substr(0, 64) + "'.",
                                              "The core may be older than the client: mullion core restart"}});
    }
    VerbCall call{core, client, id, Params(params)};
    if (!params.is_object()) {
        call.params.blame("'params' must be an object.");
        return sendReply(client, id, Failure{*call.params.fault()});
    }
    const VerbAnswer answer = row->verb(call);
    if (!answer.isLater()) {
        sendReply(client, id, answer);
    }
}

void sendReply(ClientLink& client, std::uint64_t id, const VerbAnswer& answer) {
    MULLION_ASSERT(!answer.isLater());
    if (answer.error()) {
        return client.sendJson(share::FrameKind::Reply,
                               {{"id", id}, {"ok", false}, {"error", share::toJson(*answer.error())}});
    }
    // Not a JSON value around the data: that would copy it, and a list of a thousand panes is a quarter of a megabyte.
    const std::string text =
        "{\"id\":" + std::to_string(id) + ",\"ok\":true,\"data\":" + dumpJson(*answer.data()) + "}";
    if (text.size() > share::MaxFrameBytes) {
        return sendReply(
            client, id,
            Failure{ControlError{"too_large", "The answer is longer than one frame.", "Ask for less at a time."}});
    }
    client.send(share::FrameKind::Reply, text);
}

std::optional<std::string> colorParam(Params& params) {
    auto color = params.text("color");
    if (color && !color->empty() && !share::isColorName(*color)) {
        params.blame("There is no colour '" + color->substr(0, 40) + "'.",
                     "Give red, orange, yellow, green, teal, blue, purple or pink.");
    }
    return color;
}

Result<Pane*, ControlError> paneOf(VerbCall& call, const char* name) {
    const std::string text = call.params.requiredText(name);
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    return call.core.workspace().resolvePane(text,
                                             call.client.focused.valid() ? call.client.focused : call.core.lastFocused);
}

Result<std::vector<model::PaneId>, ControlError> targetsOf(VerbCall& call) {
    Params& params = call.params;
    Workspace& workspace = call.core.workspace();
    Result<std::vector<model::PaneId>, ControlError> result{std::vector<model::PaneId>()};
    if (params.has("panes")) {
        result = panesNamed(call);
    } else if (const auto name = params.text("session")) {
        auto session = workspace.resolveSession(*name);
        if (!session) {
            return Failure{session.error()};
        }
        result = (*session)->info.layout.order;
    } else if (const auto tags = tagsNamed(call); !tags.empty()) {
        result = panesWithTags(workspace, tags);
    } else if (params.flag("all")) {
        for (const auto& [id, pane] : workspace.panes()) {
            result->push_back(id);
        }
    } else {
        params.blame("No target: give 'panes', 'session', 'tag', 'tags' or 'all'.", "Name a pane: mullion pane list");
    }
    if (params.fault()) {
        return Failure{*params.fault()};
    }
    return result;
}

std::vector<std::string> tagsNamed(VerbCall& call) {
    if (const auto tag = call.params.text("tag")) {
        return {*tag};
    }
    return call.params.texts("tags", MaxTagsNamed);
}

json idsOf(const std::vector<model::PaneId>& panes) {
    json ids = json::array();
    for (const model::PaneId pane : panes) {
        ids.push_back(pane.text());
    }
    return ids;
}

} // namespace mullion::host
