// state.json in the store (core/share/RuntimeDir.h): sessions, layouts and panes as they are, so that they can be
// brought back when the core has ended, however it ended, and the machine with it. A core that starts puts what its
// predecessor left aside, as restore.json.
#pragma once

#include <core/base/Result.h>
#include <core/host/Workspace.h>
#include <core/share/Control.h>
#include <core/share/RuntimeDir.h>

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace mullion::host {

// What is kept of a workspace. No environment: it may hold secrets, and the one who restores has one.
struct KeptState {
    std::uint64_t changes = 0; // Workspace::changes() at that moment.
    std::vector<share::SessionInfo> sessions;
    std::vector<share::PaneInfo> panes;
};

KeptState keptStateOf(const Workspace& workspace);

// Writes the file. Any thread; one at a time, and never an older state over a newer one.
class StateSaver {
  public:
    explicit StateSaver(share::RuntimeDir dir) : m_dir(std::move(dir)) {}
    // Replaces the file as a whole (a reader sees the old one or the new one, and so does the machine after its power
    // failed), mode 0600.
    Result<void, share::ControlError> save(const KeptState& state);

  private:
    share::RuntimeDir m_dir;
    std::mutex m_mutex; // Guards the file and the next.
    std::uint64_t m_newest = 0;
};

// At the start of a core, under its lock: a state with panes becomes the one to restore; one that cannot be read (of a
// newer version, damaged) is kept as state.json.unread.
void putStateAside(const share::RuntimeDir& dir);
// What was put aside; no panes when there is nothing, or nothing that can be read.
KeptState readStateAside(const share::RuntimeDir& dir);
void dropStateAside(const share::RuntimeDir& dir);

// Longer than the descriptions of all panes that a core may hold.
inline constexpr std::size_t MaxStateBytes = 64U << 20U;

} // namespace mullion::host
