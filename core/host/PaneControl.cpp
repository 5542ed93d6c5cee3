#include <core/host/PaneControl.h>

#include <core/host/ProcessTable.h>
#include <core/host/Server.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace mullion::host {
namespace {

using share::ControlError;

constexpr int MaxAncestors = 64; // A shell in a shell in a build's script: a dozen.
constexpr std::array<const char*, 3> Names{"ask", "allow", "deny"};
// It is opened from a shell in a pane as from anywhere, and a person works it.
constexpr std::string_view Desktop = "mullion-app";

} // namespace

const char* nameOf(ControlFromPanes policy) {
    return Names[static_cast<std::size_t>(policy)];
}

std::optional<ControlFromPanes> controlFromPanesOf(const std::string& name) {
    const auto found = std::find(Names.begin(), Names.end(), name);
    return found != Names.end() ? std::optional(static_cast<ControlFromPanes>(found - Names.begin())) : std::nullopt;
}

model::PaneId PaneControl::paneOf(const ClientLink& client) const {
    if (const model::PaneId found = paneOfProcess(client.peer); found.valid()) {
        return found;
    }
    const auto named = model::PaneId::parse(client.pane);
    const Pane* pane = named ? m_workspace.findPane(*named) : nullptr;
    return pane != nullptr && pane->info.state == share::PaneState::Starting ? *named : model::PaneId{};
}

model::PaneId PaneControl::paneOfProcess(pid_t process) const {
    if (process <= 0) {
        return {};
    }
    std::unordered_map<pid_t, model::PaneId> leaders;
    for (const auto& [id, pane] : m_workspace.panes()) {
        if (pane->leader != 0) {
            leaders.emplace(pane->leader, id);
        }
    }
    if (const auto found = leaders.find(::getsid(process)); found != leaders.end()) {
        return found->second;
    }
    for (int i = 0; i < MaxAncestors && process > 1; ++i, process = parentOf(process)) {
        if (const auto found = leaders.find(process); found != leaders.end()) {
            return found->second;
        }
    }
    return {};
}

bool PaneControl::isFamily(model::PaneId from, model::PaneId target) const {
    for (int i = 0; i < MaxAncestors && target.valid(); ++i) {
        if (target == from) {
            return true;
        }
        const auto pane = m_workspace.panes().find(target);
        target = pane != m_workspace.panes().end() ? pane->second->madeIn : model::PaneId{};
    }
    return false;
}

std::optional<ControlError> PaneControl::refusal(const ClientLink& client, const std::vector<model::PaneId>& targets) {
    const model::PaneId from = client.inside;
    const bool own = std::all_of(targets.begin(), targets.end(),
                                 [this, from](model::PaneId target) { return isFamily(from, target); });
    return own ? std::nullopt : refusalForAll(client);
}

bool PaneControl::isFree(const ClientLink& client) const {
    return !client.inside.valid() || client.program == Desktop || m_policy == ControlFromPanes::Allow ||
           m_allowed.contains(client.inside);
}

std::optional<ControlError> PaneControl::refusalForAll(const ClientLink& client) {
    return isFree(client) ? std::nullopt : std::optional(refuse(client));
}

ControlError PaneControl::refuse(const ClientLink& client) {
    const model::PaneId from = client.inside;
    const bool asks = m_policy == ControlFromPanes::Ask && !m_denied.contains(from);
    if (asks && m_asked.insert(from).second) {
        m_server.broadcast("control.asked", {{"pane", from.text()}, {"program", client.program}});
    }
    return {"control_refused",
            "A program in pane " + from.text() + " may type into, and end, only its own pane and those it made.",
            asks ? "A person outside allows it: mullion core control allow --pane " + from.text()
                 : "A person outside allows it: mullion core control allow"};
}

void PaneControl::answer(model::PaneId pane, ControlFromPanes what) {
    m_asked.erase(pane);
    m_allowed.erase(pane);
    m_denied.erase(pane);
    if (what != ControlFromPanes::Ask) {
        (what == ControlFromPanes::Allow ? m_allowed : m_denied).insert(pane);
    }
}

} // namespace mullion::host
