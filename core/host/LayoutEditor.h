// Every change to how sessions are arranged, and the way back: what each session's layout was before the last changes.
// Main thread.
#pragma once

#include <core/base/Result.h>
#include <core/host/Workspace.h>
#include <core/model/LayoutEdit.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace mullion::host {

// Where panes go: beside a pane, or (with `beside` absent) to a side of a session's whole layout.
struct MoveTarget {
    Pane* beside = nullptr;
    Session* session = nullptr;
    model::Place place = model::Place::After;
};

// What clients must be told of.
struct LayoutChanged {
    std::vector<model::SessionId> sessions;
    std::vector<model::PaneId> panes; // Those that went to another session.
};

// Whether a change can be undone. The arrangement a session starts with cannot: there was nothing before it.
enum class Remember : std::uint8_t { No, Yes };

class LayoutEditor {
  public:
    using Outcome = Result<LayoutChanged, share::ControlError>;

    explicit LayoutEditor(Workspace& workspace) : m_workspace(workspace) {}

    // Errors: bad_request when the layout does not hold exactly the session's panes.
    Outcome set(Session& session, model::Layout layout, Remember remember);
    Outcome changeKind(Session& session, const model::KindChange& change);
    // Errors: bad_request.
    Outcome setShares(Session& session, std::span<const std::size_t> path, std::span<const double> shares);
    Outcome equalise(Session& session, std::span<const std::size_t> path);
    // The panes may be in different sessions.
    Outcome swap(Pane& first, Pane& second);
    // Errors: bad_request when a pane is to go beside itself, or onto a stack where there is none.
    Outcome move(const std::vector<model::PaneId>& panes, const MoveTarget& target);
    // The last change that touched the session, other sessions' part in it included. Panes that came since stay, and
    // those that are gone stay gone. Errors: nothing_to_undo, nothing_to_redo.
    Outcome undo(Session& session);
    Outcome redo(Session& session);

    // HandoverState.cpp
    template <typename Archive>
    void carry(Archive& archive);

    // A new pane's split made a tree of the session's layout; this was it before.
    void noteBefore(model::SessionId session, model::Layout before) { remember({{session, std::move(before)}}); }

    // These are ways of looking and not undone. False when nothing changed.
    bool raise(Pane& pane);
    bool zoom(Session& session, model::PaneId pane);

    // Some minutes of work by hand; a layout of a few hundred panes takes some ten kilobytes.
    static constexpr std::size_t MaxRemembered = 100;

  private:
    struct Before {
        model::SessionId session;
        model::Layout layout;
    };
    using Change = std::vector<Before>; // The sessions one change touched.

    [[nodiscard]] Change present(std::span<Session* const> sessions) const;
    void remember(Change before);
    static std::optional<Change> takeLast(std::deque<Change>& changes, model::SessionId session);
    // Brings back what was, as far as the panes allow it, and gives what is to be done to return from there.
    Change bringBack(const Change& before, LayoutChanged& changed);
    void rehome(Pane& pane, Session& to);

    Workspace& m_workspace;
    std::deque<Change> m_undo;
    std::deque<Change> m_redo;
};

} // namespace mullion::host
