#include <app/link/Workspace.h>

#include <algorithm>
#include <chrono>
#include <unordered_set>

namespace mullion::app {
namespace {

std::int64_t nowMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

bool isFailure(const share::PaneInfo& pane) {
    if (pane.state == share::PaneState::Failed) {
        return true;
    }
    return pane.state == share::PaneState::Exited && (pane.exitCode.value_or(0) != 0 || !pane.signal.empty());
}

bool isAlive(const share::PaneInfo& pane) {
    return pane.state == share::PaneState::Starting || pane.state == share::PaneState::Running;
}

void Workspace::upsert(share::SessionInfo session) {
    const auto at = std::ranges::find(m_sessions, session.id, &share::SessionInfo::id);
    if (at != m_sessions.end()) {
        *at = std::move(session);
        return;
    }
    const auto place = std::ranges::upper_bound(m_sessions, session.id, {}, &share::SessionInfo::id);
    m_sessions.insert(place, std::move(session));
}

void Workspace::upsert(share::PaneInfo pane) {
    const model::PaneId id = pane.id;
    // The age of a pane is how long it is in its mood; the core's time is about its process.
    if (const share::PaneInfo* old = this->pane(id)) {
        if (moodOf(*old) == moodOf(pane)) {
            pane.stateSinceMs = old->state == pane.state ? old->stateSinceMs : pane.stateSinceMs;
        } else {
            m_seen.erase(id);
            pane.stateSinceMs = old->state == pane.state ? nowMs() : pane.stateSinceMs;
        }
    }
    m_panes.insert_or_assign(id, std::move(pane));
}

void Workspace::markSeen(model::PaneId pane) {
    m_seen.insert(pane);
    m_rings.erase(pane);
}

void Workspace::ring(model::PaneId pane) {
    m_rings.insert(pane);
}

std::vector<model::PaneId> Workspace::blocked() const {
    std::vector<model::PaneId> result;
    for (const auto& [id, pane] : m_panes) {
        if (moodOf(pane) == PaneMood::Blocked) {
            result.push_back(id);
        }
    }
    std::ranges::sort(result, {}, [this](model::PaneId id) { return std::pair(pane(id)->stateSinceMs, id); });
    return result;
}

void Workspace::removeSession(model::SessionId session) {
    std::erase_if(m_sessions, [session](const share::SessionInfo& info) { return info.id == session; });
    std::erase_if(m_panes, [session](const auto& entry) { return entry.second.session == session; });
}

void Workspace::removePane(model::PaneId pane) {
    m_panes.erase(pane);
    m_seen.erase(pane);
    m_rings.erase(pane);
}

void Workspace::clear() {
    m_sessions.clear();
    m_panes.clear();
    m_seen.clear();
    m_rings.clear();
}

const share::SessionInfo* Workspace::session(model::SessionId id) const {
    const auto at = std::ranges::find(m_sessions, id, &share::SessionInfo::id);
    return at == m_sessions.end() ? nullptr : &*at;
}

const share::SessionInfo* Workspace::sessionNamed(const std::string& name) const {
    if (const auto id = model::SessionId::parse(name)) {
        if (const share::SessionInfo* found = session(*id)) {
            return found;
        }
    }
    const auto at = std::ranges::find(m_sessions, name, &share::SessionInfo::name);
    return at == m_sessions.end() ? nullptr : &*at;
}

const share::PaneInfo* Workspace::pane(model::PaneId id) const {
    const auto at = m_panes.find(id);
    return at == m_panes.end() ? nullptr : &at->second;
}

std::vector<model::PaneId> Workspace::panesOf(model::SessionId session) const {
    std::vector<model::PaneId> result;
    std::unordered_set<model::PaneId> seen;
    if (const share::SessionInfo* info = this->session(session)) {
        for (const model::PaneId id : info->layout.order) {
            if (m_panes.contains(id) && seen.insert(id).second) {
                result.push_back(id);
            }
        }
    }
    const auto laidOut = static_cast<std::ptrdiff_t>(result.size());
    for (const auto& [id, info] : m_panes) {
        if (info.session == session && !seen.contains(id)) {
            result.push_back(id);
        }
    }
    std::sort(result.begin() + laidOut, result.end());
    return result;
}

PaneCounts Workspace::counts() const {
    PaneCounts counts;
    counts.total = m_panes.size();
    for (const auto& [id, pane] : m_panes) {
        ++counts.moods[static_cast<std::size_t>(moodOf(pane))];
        if (isAlive(pane)) {
            ++counts.running;
        } else if (isFailure(pane)) {
            ++counts.failed;
        } else {
            ++counts.exited;
        }
    }
    return counts;
}

} // namespace mullion::app
