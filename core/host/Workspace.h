// Sessions, panes, layouts, names and tags: what the core means to keep (architecture.md, decision 12). Data and its
// rules only; no loop, thread or descriptor is touched here. Main thread.
#pragma once

#include <core/base/Result.h>
#include <core/host/Pane.h>
#include <core/model/LayoutEdit.h>
#include <core/share/Control.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mullion::host {

struct Session {
    share::SessionInfo info;
    std::unordered_map<std::string, model::PaneId> paneNames;
    std::unordered_map<std::string, unsigned> lastNumber; // Of names made from a program: "bash-2".
};

// Where a new pane goes: as model::insertPane says, or, with `side`, to that side of `beside` in a layout that becomes
// a split one if it is not yet (from a wall of `wallColumns`).
struct PanePlace {
    model::PaneId beside;
    model::SplitAxis axis = model::SplitAxis::LeftRight;
    std::optional<model::Place> side;
    int wallColumns = 0;
};

class Workspace {
  public:
    // Name rules: 1 to MaxNameBytes bytes of UTF-8 without control characters and '/', not like an id, not "@...".
    // Errors: bad_name.
    static Result<void, share::ControlError> checkName(const std::string& name);

    // Errors: bad_name, name_taken. An empty name becomes "session-N".
    Result<Session*, share::ControlError> addSession(const std::string& name, model::Layout layout);
    Result<void, share::ControlError> renameSession(Session& session, const std::string& name);
    // The session must be empty of panes.
    void removeSession(model::SessionId session);
    [[nodiscard]] Session* findSession(model::SessionId session);
    // By id or name. Errors: no_such_session.
    Result<Session*, share::ControlError> resolveSession(const std::string& text);
    [[nodiscard]] Session* sessionNamed(const std::string& name);

    // `name` empty: made from `program` and unique in the session. Errors: bad_name, name_taken, too_many_panes.
    Result<Pane*, share::ControlError> addPane(Session& session, const std::string& name, const std::string& program,
                                               const PanePlace& place);
    Result<void, share::ControlError> renamePane(Pane& pane, const std::string& name);
    void removePane(model::PaneId pane);
    [[nodiscard]] Pane* findPane(model::PaneId pane);
    // By id, session/name, a name unique among all panes, or @focused. Errors: no_such_pane, ambiguous_name.
    Result<Pane*, share::ControlError> resolvePane(const std::string& text, model::PaneId focused);
    // Errors: bad_request when the layout does not hold exactly the session's panes.
    Result<void, share::ControlError> setLayout(Session& session, model::Layout layout);

    // HandoverState.cpp
    template <typename Archive>
    void carry(Archive& archive);
    // What the state file holds has changed.
    void noteChange() { ++m_changes; }
    [[nodiscard]] std::uint64_t changes() const { return m_changes; }

    // A name made of `base` that no pane of the session has.
    std::string freeName(Session& session, const std::string& base);

    [[nodiscard]] const std::map<model::PaneId, std::unique_ptr<Pane>>& panes() const { return m_panes; }
    [[nodiscard]] const std::map<model::SessionId, std::unique_ptr<Session>>& sessions() const { return m_sessions; }

  private:
    // Ordered: lists come out in the order in which things were made.
    std::map<model::PaneId, std::unique_ptr<Pane>> m_panes;
    std::map<model::SessionId, std::unique_ptr<Session>> m_sessions;
    std::uint32_t m_nextPane = 1;
    std::uint32_t m_nextSession = 1;
    std::uint64_t m_changes = 0;
};

// Unix time in milliseconds, for what people read.
std::int64_t wallClockMs();

} // namespace mullion::host
