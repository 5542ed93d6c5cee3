#include <core/host/Workspace.h>

#include <core/base/Assert.h>
#include <core/share/Limits.h>

#include <algorithm>
#include <chrono>

namespace mullion::host {
namespace {

using share::ControlError;

bool isUtf8(std::string_view text) {
    // nlohmann-json has checked what came as JSON; a state file or an environment may hold anything.
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80        ? 1
                                   : lead >> 5U == 6  ? 2
                                   : lead >> 4U == 14 ? 3
                                   : lead >> 3U == 30 ? 4
                                                      : 0;
        if (length == 0 || i + length > text.size()) {
            return false;
        }
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) {
                return false;
            }
        }
        i += length;
    }
    return true;
}

ControlError noSuchPane(const std::string& text) {
    return {"no_such_pane", "There is no pane " + text + ".", "List them: mullion pane list"};
}

void insertAt(model::Layout& layout, model::PaneId pane, const PanePlace& place) {
    if (!place.side) {
        return model::insertPane(layout, pane, place.beside, place.axis);
    }
    if (layout.kind != model::LayoutKind::Split) {
        model::changeKind(layout, {.kind = model::LayoutKind::Split, .columns = place.wallColumns});
    }
    const model::PaneId panes[] = {pane};
    model::placePanes(layout, panes, place.beside, *place.side);
}

} // namespace

std::int64_t wallClockMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Result<void, ControlError> Workspace::checkName(const std::string& name) {
    const auto refuse = [&name](const char* why) {
        return Failure{ControlError{"bad_name", "The name '" + name.substr(0, 40) + "' " + why + ".",
                                    "A name has 1 to 128 bytes, no '/', no control characters, does not start with "
                                    "'@' and does not look like an id (p7, s2)."}};
    };
    if (name.empty()) {
        return refuse("is empty");
    }
    if (name.size() > share::MaxNameBytes) {
        return refuse("is too long");
    }
    if (!isUtf8(name)) {
        return refuse("is not UTF-8");
    }
    if (std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
        return refuse("holds a control character");
    }
    if (name.find('/') != std::string::npos) {
        return refuse("holds a '/'");
    }
    if (name.front() == '@') {
        return refuse("starts with '@'");
    }
    if (model::PaneId::parse(name) || model::SessionId::parse(name)) {
        return refuse("looks like an id");
    }
    return {};
}

Result<Session*, ControlError> Workspace::addSession(const std::string& wanted, model::Layout layout) {
    std::string name = wanted;
    if (name.empty()) {
        for (std::uint32_t number = m_nextSession; name.empty() || sessionNamed(name) != nullptr; ++number) {
            name = "session-" + std::to_string(number);
        }
    }
    if (auto checked = checkName(name); !checked) {
        return Failure{checked.error()};
    }
    if (sessionNamed(name) != nullptr) {
        return Failure{ControlError{"name_taken", "There is a session named " + name + " already.",
                                    "Choose another name, or rename that one: mullion session rename"}};
    }
    auto session = std::make_unique<Session>();
    session->info.id = {m_nextSession++};
    session->info.name = name;
    session->info.layout = std::move(layout);
    session->info.createdAtMs = wallClockMs();
    Session* raw = session.get();
    m_sessions.emplace(raw->info.id, std::move(session));
    return raw;
}

Result<void, ControlError> Workspace::renameSession(Session& session, const std::string& name) {
    if (auto checked = checkName(name); !checked) {
        return checked;
    }
    const Session* holder = sessionNamed(name);
    if (holder != nullptr && holder != &session) {
        return Failure{ControlError{"name_taken", "There is a session named " + name + " already.", ""}};
    }
    session.info.name = name;
    for (const model::PaneId pane : session.info.layout.order) {
        findPane(pane)->info.sessionName = name;
    }
    return {};
}

void Workspace::removeSession(model::SessionId session) {
    const auto found = m_sessions.find(session);
    MULLION_ASSERT(found != m_sessions.end() && found->second->info.layout.order.empty());
    m_sessions.erase(found);
}

Session* Workspace::findSession(model::SessionId session) {
    const auto found = m_sessions.find(session);
    return found != m_sessions.end() ? found->second.get() : nullptr;
}

Session* Workspace::sessionNamed(const std::string& name) {
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&name](const auto& entry) { return entry.second->info.name == name; });
    return found != m_sessions.end() ? found->second.get() : nullptr;
}

Result<Session*, ControlError> Workspace::resolveSession(const std::string& text) {
    const auto id = model::SessionId::parse(text);
    Session* session = id ? findSession(*id) : sessionNamed(text);
    if (session == nullptr) {
        return Failure{
            ControlError{"no_such_session", "There is no session " + text + ".", "List them: mullion session list"}};
    }
    return session;
}

std::string Workspace::freeName(Session& session, const std::string& program) {
    std::string base = program.substr(0, share::MaxNameBytes / 2);
    if (!checkName(base)) {
        base = "pane";
    }
    if (session.paneNames.find(base) == session.paneNames.end()) {
        return base;
    }
    unsigned& number = session.lastNumber[base];
    std::string name;
    do {
        number = std::max(number + 1, 2U);
        name = base + "-" + std::to_string(number);
    } while (session.paneNames.find(name) != session.paneNames.end());
    return name;
}

Result<Pane*, ControlError> Workspace::addPane(Session& session, const std::string& wanted, const std::string& program,
                                               const PanePlace& place) {
    if (m_panes.size() >= share::MaxPanes) {
        return Failure{ControlError{"too_many_panes",
                                    "This core holds its limit of " + std::to_string(share::MaxPanes) + " panes.",
                                    "Close some, or start a second core with another MULLION_RUNTIME_DIR."}};
    }
    if (!wanted.empty()) {
        if (auto checked = checkName(wanted); !checked) {
            return Failure{checked.error()};
        }
        if (session.paneNames.find(wanted) != session.paneNames.end()) {
            return Failure{ControlError{"name_taken",
                                        "Session " + session.info.name + " has a pane named " + wanted + " already.",
                                        "Choose another name."}};
        }
    }
    auto pane = std::make_unique<Pane>();
    pane->info.id = {m_nextPane++};
    pane->info.session = session.info.id;
    pane->info.sessionName = session.info.name;
    pane->info.nameLocked = !wanted.empty();
    pane->info.name = wanted.empty() ? freeName(session, program) : wanted;
    pane->info.program = program;
    pane->info.createdAtMs = wallClockMs();
    pane->info.stateSinceMs = pane->info.createdAtMs;
    pane->link = std::make_shared<PaneLink>();
    session.paneNames.emplace(pane->info.name, pane->info.id);
    insertAt(session.info.layout, pane->info.id, place);
    Pane* raw = pane.get();
    m_panes.emplace(raw->info.id, std::move(pane));
    return raw;
}

Result<void, ControlError> Workspace::renamePane(Pane& pane, const std::string& name) {
    if (auto checked = checkName(name); !checked) {
        return checked;
    }
    Session& session = *findSession(pane.info.session);
    const auto holder = session.paneNames.find(name);
    if (holder != session.paneNames.end() && holder->second != pane.info.id) {
        return Failure{
            ControlError{"name_taken", "Session " + session.info.name + " has a pane named " + name + " already.", ""}};
    }
    session.paneNames.erase(pane.info.name);
    session.paneNames.emplace(name, pane.info.id);
    pane.info.name = name;
    pane.info.nameLocked = true;
    return {};
}

void Workspace::removePane(model::PaneId id) {
    const auto found = m_panes.find(id);
    MULLION_ASSERT(found != m_panes.end());
    Session& session = *findSession(found->second->info.session);
    session.paneNames.erase(found->second->info.name);
    model::removePane(session.info.layout, id);
    m_panes.erase(found);
}

Pane* Workspace::findPane(model::PaneId pane) {
    const auto found = m_panes.find(pane);
    return found != m_panes.end() ? found->second.get() : nullptr;
}

Result<Pane*, ControlError> Workspace::resolvePane(const std::string& text, model::PaneId focused) {
    if (text == "@focused") {
        if (Pane* pane = findPane(focused)) {
            return pane;
        }
        return Failure{ControlError{"no_such_pane", "No pane has the focus.", "Name a pane: mullion pane list"}};
    }
    if (const auto id = model::PaneId::parse(text)) {
        if (Pane* pane = findPane(*id)) {
            return pane;
        }
        return Failure{noSuchPane(text)};
    }
    if (const std::size_t slash = text.find('/'); slash != std::string::npos) {
        auto session = resolveSession(text.substr(0, slash));
        if (!session) {
            return Failure{session.error()};
        }
        const auto named = (*session)->paneNames.find(text.substr(slash + 1));
        return named != (*session)->paneNames.end() ? Result<Pane*, ControlError>(findPane(named->second))
                                                    : Failure{noSuchPane(text)};
    }
    Pane* match = nullptr;
    for (const auto& [id, session] : m_sessions) {
        const auto named = session->paneNames.find(text);
        if (named == session->paneNames.end()) {
            continue;
        }
        if (match != nullptr) {
            return Failure{ControlError{"ambiguous_name", "More than one session has a pane named " + text + ".",
                                        "Say which: " + match->info.sessionName + "/" + text}};
        }
        match = findPane(named->second);
    }
    return match != nullptr ? Result<Pane*, ControlError>(match) : Failure{noSuchPane(text)};
}

Result<void, ControlError> Workspace::setLayout(Session& session, model::Layout layout) {
    const auto sorted = [](std::vector<model::PaneId> panes) {
        std::sort(panes.begin(), panes.end());
        return panes;
    };
    const std::vector<model::PaneId> own = sorted(session.info.layout.order);
    const auto refuse = [](const char* why) {
        return Failure{ControlError{"bad_request", why, "Read the session's layout again and change that."}};
    };
    if (sorted(layout.order) != own) {
        return refuse("The layout's order does not hold exactly the session's panes.");
    }
    if (layout.kind == model::LayoutKind::Split && sorted(model::leavesOf(layout.root)) != own) {
        return refuse("The layout's tree does not hold exactly the session's panes.");
    }
    if (layout.kind == model::LayoutKind::Grid && (layout.gridRows == 0 || layout.gridColumns == 0)) {
        return refuse("A grid has at least one row and one column.");
    }
    session.info.layout = std::move(layout);
    return {};
}

} // namespace mullion::host
