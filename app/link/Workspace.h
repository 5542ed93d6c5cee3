// What the core holds, as this client last heard of it: sessions in the order of their making and panes by id.
// A plain mirror without Qt; CoreLink feeds it, everything else reads it.
#pragma once

#include <app/link/PaneMood.h>
#include <core/share/Control.h>

#include <array>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mullion::app {

// How many panes are in each state. `failed` counts panes that could not start, ended with a code other than zero or
// were ended by a signal.
struct PaneCounts {
    std::size_t total = 0;
    std::size_t running = 0; // Starting ones included.
    std::size_t exited = 0;  // With code zero.
    std::size_t failed = 0;
    std::array<std::size_t, MoodCount> moods{};
    [[nodiscard]] std::size_t of(PaneMood mood) const { return moods[static_cast<std::size_t>(mood)]; }
    friend bool operator==(const PaneCounts&, const PaneCounts&) = default;
};

// True for a pane that ended badly: its tile and its row in the list show an error.
bool isFailure(const share::PaneInfo& pane);
bool isAlive(const share::PaneInfo& pane);

class Workspace {
  public:
    void upsert(share::SessionInfo session);
    void upsert(share::PaneInfo pane);
    // A person has looked at the pane: what was done there is seen, its bell heard.
    void markSeen(model::PaneId pane);
    void ring(model::PaneId pane);
    void removeSession(model::SessionId session);
    void removePane(model::PaneId pane);
    void clear();

    [[nodiscard]] const std::vector<share::SessionInfo>& sessions() const { return m_sessions; }
    [[nodiscard]] const share::SessionInfo* session(model::SessionId id) const;
    // By id text or by name; null when there is none.
    [[nodiscard]] const share::SessionInfo* sessionNamed(const std::string& name) const;
    [[nodiscard]] const share::PaneInfo* pane(model::PaneId id) const;
    // The session's panes in tile order: as its layout says, then any the layout does not name yet, by age.
    [[nodiscard]] std::vector<model::PaneId> panesOf(model::SessionId session) const;
    [[nodiscard]] bool isSeen(model::PaneId pane) const { return m_seen.contains(pane); }
    [[nodiscard]] bool rings(model::PaneId pane) const { return m_rings.contains(pane); }
    // Those that wait for a person, who has waited longest first.
    [[nodiscard]] std::vector<model::PaneId> blocked() const;
    [[nodiscard]] std::size_t paneCount() const { return m_panes.size(); }
    [[nodiscard]] PaneCounts counts() const;

  private:
    std::vector<share::SessionInfo> m_sessions;
    std::unordered_map<model::PaneId, share::PaneInfo> m_panes;
    std::unordered_set<model::PaneId> m_seen;
    std::unordered_set<model::PaneId> m_rings;
};

} // namespace mullion::app
