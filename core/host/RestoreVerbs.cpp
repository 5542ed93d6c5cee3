// core.restore: what the core before this one held comes back, as panes that do not run until they are started.
#include <core/host/ChildEnvironment.h>
#include <core/host/StateFile.h>
#include <core/host/VerbTable.h>

#include <core/share/Limits.h>

#include <algorithm>
#include <map>

namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;
using NewIds = std::map<model::PaneId, model::PaneId>;

constexpr std::size_t MaxRestoredEnvironment = 4096;

model::PaneId renamed(const NewIds& ids, model::PaneId old) {
    const auto found = ids.find(old);
    return found != ids.end() ? found->second : model::PaneId{};
}

void rename(const NewIds& ids, model::LayoutNode& node) {
    node.pane = renamed(ids, node.pane);
    node.front = renamed(ids, node.front);
    for (model::LayoutNode& child : node.children) {
        rename(ids, child);
    }
}

// The old layout with the new panes in their places.
model::Layout renamed(const NewIds& ids, model::Layout layout) {
    for (model::PaneId& pane : layout.order) {
        pane = renamed(ids, pane);
    }
    rename(ids, layout.root);
    layout.front = renamed(ids, layout.front);
    layout.zoomed = {};
    return layout;
}

std::string freeSessionName(Workspace& workspace, const std::string& wanted) {
    std::string name = wanted;
    for (int number = 2; workspace.sessionNamed(name) != nullptr; ++number) {
        name = wanted + "-" + std::to_string(number);
    }
    return name;
}

struct Restored {
    std::vector<Pane*> panes;
    std::size_t sessions = 0;
};

// What of it cannot be (a name that the file holds twice, more panes than a core may have) is left out.
void bringBack(Core& core, const share::SessionInfo& old, const KeptState& kept,
               const std::shared_ptr<const Environment>& environment, Restored& restored) {
    auto session = core.workspace().addSession(freeSessionName(core.workspace(), old.name), {});
    if (!session) {
        return;
    }
    ++restored.sessions;
    (*session)->info.color = old.color;
    NewIds ids;
    for (const model::PaneId id : old.layout.order) {
        const auto known =
            std::find_if(kept.panes.begin(), kept.panes.end(), [id](const auto& pane) { return pane.id == id; });
        if (known == kept.panes.end() || ids.contains(id)) {
            continue;
        }
        auto pane = core.keeper().addStopped(**session, *known, environment);
        if (!pane) {
            continue;
        }
        ids.emplace(id, (*pane)->info.id);
        restored.panes.push_back(*pane);
    }
    model::Layout layout = renamed(ids, old.layout);
    std::erase(layout.order, model::PaneId{}); // Of panes that were left out.
    if (!core.workspace().setLayout(**session, std::move(layout))) {
        // The panes then stand as they came, on a wall.
    }
    core.server().broadcast("session.created", {{"session", share::toJson((*session)->info)}});
}

} // namespace

VerbAnswer coreRestore(VerbCall& call) {
    Core& core = call.core;
    Environment environment = call.params.texts("environment", MaxRestoredEnvironment);
    const bool start = call.params.flag("start");
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    std::erase_if(environment, [](const std::string& entry) { return !isValidEntry(entry); });
    const KeptState kept = readStateAside(core.options().dir);
    if (kept.panes.empty()) {
        return Failure{ControlError{"nothing_to_restore", "No core before this one left panes behind.", ""}};
    }
    const auto shared = std::make_shared<const Environment>(std::move(environment));
    Restored restored;
    for (const share::SessionInfo& session : kept.sessions) {
        bringBack(core, session, kept, shared, restored);
    }
    core.restorable = 0;
    json panes = json::array();
    for (Pane* pane : restored.panes) {
        core.server().broadcast("pane.created", {{"pane", share::toJson(pane->info)}});
        if (start) {
            core.keeper().restart(*pane);
        }
        panes.push_back(share::toJson(pane->info));
    }
    // At no moment are they in no file: this core may die as its predecessor did.
    core.workspace().noteChange();
    if (core.saveState()) {
        dropStateAside(core.options().dir);
    }
    return json{{"sessions", restored.sessions}, {"panes", std::move(panes)}};
}

} // namespace mullion::host::verb
