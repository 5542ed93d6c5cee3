// What a program inside a pane may do to other panes (architecture.md, decision 16): act on its own pane and on those
// it made, look at all, but type into and end no other unless a person allows it. A guard against a misled agent, not a
// boundary: a process can leave its pane's family. Main thread.
#pragma once

#include <core/host/ClientLink.h>
#include <core/host/Workspace.h>
#include <core/share/Control.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mullion::host {

class Server;

enum class ControlFromPanes : std::uint8_t { Ask, Allow, Deny };

const char* nameOf(ControlFromPanes policy);
std::optional<ControlFromPanes> controlFromPanesOf(const std::string& name);

class PaneControl {
  public:
    PaneControl(Workspace& workspace, Server& server, ControlFromPanes policy)
        : m_workspace(workspace), m_server(server), m_policy(policy) {}

    [[nodiscard]] ControlFromPanes policy() const { return m_policy; }
    // The pane whose child is an ancestor of the client's process or leads its session; none for a client outside. The
    // pane that the client names itself counts only while the core has yet to hear which process its child is.
    [[nodiscard]] model::PaneId paneOf(const ClientLink& client) const;
    // Outside of all panes, or allowed to type into others.
    [[nodiscard]] bool isFree(const ClientLink& client) const;
    // The error when the client may not type into, or end, all of them. With `ask` clients hear control.asked, once for
    // a pane.
    std::optional<share::ControlError> refusal(const ClientLink& client, const std::vector<model::PaneId>& targets);
    // The same for what goes to whomever, and for rules that only a person outside changes.
    std::optional<share::ControlError> refusalForAll(const ClientLink& client);
    // A person has said so: for one pane's programs, or for all.
    void answer(model::PaneId pane, ControlFromPanes what);
    void setPolicy(ControlFromPanes policy) { m_policy = policy; }
    template <typename Archive>
    void carry(Archive& archive);

  private:
    [[nodiscard]] model::PaneId paneOfProcess(pid_t process) const;
    [[nodiscard]] bool isFamily(model::PaneId from, model::PaneId target) const;
    share::ControlError refuse(const ClientLink& client);

    Workspace& m_workspace;
    Server& m_server;
    ControlFromPanes m_policy;
    std::set<model::PaneId> m_allowed;
    std::set<model::PaneId> m_denied;
    std::set<model::PaneId> m_asked;
};

} // namespace mullion::host
