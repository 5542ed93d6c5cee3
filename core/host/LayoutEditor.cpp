#include <core/host/LayoutEditor.h>

#include <algorithm>
#include <set>

namespace mullion::host {
namespace {

using model::Layout;
using model::PaneId;
using model::SessionId;
using share::ControlError;

Failure<ControlError> refuse(const char* message, const char* hint) {
    return Failure{ControlError{"bad_request", message, hint}};
}

bool holds(const Layout& layout, PaneId pane) {
    return std::find(layout.order.begin(), layout.order.end(), pane) != layout.order.end();
}

} // namespace

LayoutEditor::Change LayoutEditor::present(std::span<Session* const> sessions) const {
    Change change;
    for (const Session* session : sessions) {
        change.push_back({session->info.id, session->info.layout});
    }
    return change;
}

void LayoutEditor::remember(Change before) {
    // What was undone cannot follow on another present.
    std::erase_if(m_redo, [&before](const Change& change) {
        return std::any_of(change.begin(), change.end(), [&before](const Before& one) {
            return std::any_of(before.begin(), before.end(),
                               [&one](const Before& other) { return one.session == other.session; });
        });
    });
    m_undo.push_back(std::move(before));
    if (m_undo.size() > MaxRemembered) {
        m_undo.pop_front();
    }
}

LayoutEditor::Outcome LayoutEditor::set(Session& session, Layout layout, Remember wanted) {
    Session* touched[] = {&session};
    Change before = present(touched);
    if (auto done = m_workspace.setLayout(session, std::move(layout)); !done) {
        return Failure{done.error()};
    }
    if (wanted == Remember::Yes && before.front().layout != session.info.layout) {
        remember(std::move(before));
    }
    return LayoutChanged{{session.info.id}, {}};
}

LayoutEditor::Outcome LayoutEditor::changeKind(Session& session, const model::KindChange& change) {
    Layout layout = session.info.layout;
    model::changeKind(layout, change);
    return set(session, std::move(layout), Remember::Yes);
}

LayoutEditor::Outcome LayoutEditor::setShares(Session& session, std::span<const std::size_t> path,
                                              std::span<const double> shares) {
    Layout layout = session.info.layout;
    if (!model::setShares(layout, path, shares)) {
        return refuse("There is no split of that many parts at this path.", "Read the session's layout again.");
    }
    return set(session, std::move(layout), Remember::Yes);
}

LayoutEditor::Outcome LayoutEditor::equalise(Session& session, std::span<const std::size_t> path) {
    Layout layout = session.info.layout;
    model::LayoutNode* node = model::nodeAt(layout.root, path);
    if (layout.kind != model::LayoutKind::Split || node == nullptr) {
        return refuse("Only a split layout has parts to make equal.", "mullion layout apply SESSION split");
    }
    model::equalise(*node);
    return set(session, std::move(layout), Remember::Yes);
}

void LayoutEditor::rehome(Pane& pane, Session& to) {
    Session& from = *m_workspace.findSession(pane.info.session);
    if (&from == &to) {
        return;
    }
    from.paneNames.erase(pane.info.name);
    if (to.paneNames.find(pane.info.name) != to.paneNames.end()) {
        pane.info.name = m_workspace.freeName(to, pane.info.name);
    }
    to.paneNames.emplace(pane.info.name, pane.info.id);
    pane.info.session = to.info.id;
    pane.info.sessionName = to.info.name;
}

LayoutEditor::Outcome LayoutEditor::swap(Pane& first, Pane& second) {
    Session& a = *m_workspace.findSession(first.info.session);
    Session& b = *m_workspace.findSession(second.info.session);
    if (&first == &second) {
        return refuse("A pane cannot change places with itself.", "Name two panes.");
    }
    if (&a == &b) {
        Session* touched[] = {&a};
        remember(present(touched));
        model::swapPanes(a.info.layout, first.info.id, second.info.id);
        return LayoutChanged{{a.info.id}, {}};
    }
    Session* touched[] = {&a, &b};
    remember(present(touched));
    model::replacePane(a.info.layout, first.info.id, second.info.id);
    model::replacePane(b.info.layout, second.info.id, first.info.id);
    a.paneNames.erase(first.info.name); // Or each would find the other's name taken.
    b.paneNames.erase(second.info.name);
    rehome(first, b);
    rehome(second, a);
    return LayoutChanged{{a.info.id, b.info.id}, {first.info.id, second.info.id}};
}

LayoutEditor::Outcome LayoutEditor::move(const std::vector<PaneId>& panes, const MoveTarget& target) {
    Session& to = target.beside != nullptr ? *m_workspace.findSession(target.beside->info.session) : *target.session;
    if (target.beside != nullptr && std::find(panes.begin(), panes.end(), target.beside->info.id) != panes.end()) {
        return refuse("A pane cannot go beside itself.", "Name another pane as the target.");
    }
    if (target.place == model::Place::Stack &&
        (to.info.layout.kind != model::LayoutKind::Split || target.beside == nullptr)) {
        return refuse("Only a split layout has places that panes can share.", "mullion layout apply SESSION split");
    }
    std::vector<Session*> touched{&to};
    for (const PaneId id : panes) {
        Session* from = m_workspace.findSession(m_workspace.findPane(id)->info.session);
        if (std::find(touched.begin(), touched.end(), from) == touched.end()) {
            touched.push_back(from);
        }
    }
    const Change before = present(touched);
    LayoutChanged changed;
    for (const PaneId id : panes) {
        Pane& pane = *m_workspace.findPane(id);
        if (pane.info.session != to.info.id) {
            model::removePane(m_workspace.findSession(pane.info.session)->info.layout, id);
            rehome(pane, to);
            changed.panes.push_back(id);
        }
    }
    if (target.beside != nullptr) {
        model::placePanes(to.info.layout, panes, target.beside->info.id, target.place);
    } else {
        model::placePanesAtEdge(to.info.layout, panes, target.place);
    }
    for (const Session* session : touched) {
        changed.sessions.push_back(session->info.id);
    }
    if (before.front().layout != to.info.layout) {
        remember(before);
    }
    return changed;
}

std::optional<LayoutEditor::Change> LayoutEditor::takeLast(std::deque<Change>& changes, SessionId session) {
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        const bool touches = std::any_of(change->begin(), change->end(),
                                         [session](const Before& one) { return one.session == session; });
        if (touches) {
            Change found = std::move(*change);
            changes.erase(std::next(change).base());
            return found;
        }
    }
    return std::nullopt;
}

LayoutEditor::Change LayoutEditor::bringBack(const Change& before, LayoutChanged& changed) {
    std::vector<Session*> touched;
    std::set<SessionId> among;
    for (const Before& one : before) {
        if (Session* session = m_workspace.findSession(one.session)) {
            touched.push_back(session);
            among.insert(one.session);
        }
    }
    Change inverse = present(touched);
    // Homes first, then places: a pane that went to a session outside this change has its place there.
    for (const Before& one : before) {
        Session* session = m_workspace.findSession(one.session);
        for (const PaneId id : one.layout.order) {
            Pane* pane = m_workspace.findPane(id);
            if (session != nullptr && pane != nullptr && pane->info.session != one.session &&
                among.count(pane->info.session) != 0) {
                rehome(*pane, *session);
                changed.panes.push_back(id);
            }
        }
    }
    std::vector<PaneId> all;
    for (const Before& one : inverse) {
        all.insert(all.end(), one.layout.order.begin(), one.layout.order.end());
    }
    for (const Before& one : before) {
        Session* session = m_workspace.findSession(one.session);
        if (session == nullptr) {
            continue;
        }
        const auto isHere = [&](PaneId id) {
            const Pane* pane = m_workspace.findPane(id);
            return pane != nullptr && pane->info.session == one.session;
        };
        Layout layout = one.layout;
        for (const PaneId id : one.layout.order) {
            if (!isHere(id)) {
                model::removePane(layout, id);
            }
        }
        for (const PaneId id : all) {
            if (isHere(id) && !holds(layout, id)) {
                model::insertPane(layout, id);
            }
        }
        const PaneId zoomed = session->info.layout.zoomed;
        layout.zoomed = zoomed.valid() && isHere(zoomed) ? zoomed : PaneId{};
        session->info.layout = std::move(layout);
        changed.sessions.push_back(one.session);
    }
    return inverse;
}

LayoutEditor::Outcome LayoutEditor::undo(Session& session) {
    auto before = takeLast(m_undo, session.info.id);
    if (!before) {
        return Failure{ControlError{"nothing_to_undo",
                                    "No change to the layout of " + session.info.name + " is left to undo.",
                                    "Only changes of this core's life are remembered."}};
    }
    LayoutChanged changed;
    m_redo.push_back(bringBack(*before, changed));
    return changed;
}

LayoutEditor::Outcome LayoutEditor::redo(Session& session) {
    auto after = takeLast(m_redo, session.info.id);
    if (!after) {
        return Failure{ControlError{"nothing_to_redo",
                                    "No undone change to the layout of " + session.info.name + " is left.",
                                    "A new change takes the place of those that were undone."}};
    }
    LayoutChanged changed;
    m_undo.push_back(bringBack(*after, changed));
    return changed;
}

bool LayoutEditor::raise(Pane& pane) {
    return model::raisePane(m_workspace.findSession(pane.info.session)->info.layout, pane.info.id);
}

bool LayoutEditor::zoom(Session& session, PaneId pane) {
    if (session.info.layout.zoomed == pane) {
        return false;
    }
    session.info.layout.zoomed = pane;
    return true;
}

} // namespace mullion::host
