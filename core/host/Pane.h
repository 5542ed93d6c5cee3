// A pane as the main thread knows it. Its engine and terminal live in a worker (PaneTerminal.h).
#pragma once

#include <core/base/Clock.h>
#include <core/base/UniqueFd.h>
#include <core/host/ChildEnvironment.h>
#include <core/host/WorkerMessages.h>
#include <core/share/Control.h>

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mullion::host {

class IoWorker;

// Who asks; 0 is nobody.
using ClientId = std::uint64_t;

// What a pane runs, kept so that it can be run again.
struct LaunchRecipe {
    std::vector<std::string> command; // Empty: the login shell.
    std::string cwd;
    std::shared_ptr<const Environment> environment; // shared: one request may make a thousand panes.
    std::vector<std::pair<std::string, std::string>> extra;

    bool operator==(const LaunchRecipe&) const = default;
};

// The current epoch of a watched pane's pictures.
struct SnapshotFile {
    std::uint32_t epoch = 0;
    std::uint64_t bytes = 0;
    std::shared_ptr<const UniqueFd> fd; // shared: also held by frames that wait to be sent to clients.
};

struct Pane {
    share::PaneInfo info;
    std::shared_ptr<const LaunchRecipe> recipe; // shared: by the panes of one request.
    vt::Permissions permissions = 0;
    vt::ClearInBlock clearInBlock = vt::ClearInBlock::ClearsHistory;
    IoWorker* worker = nullptr;
    std::shared_ptr<PaneLink> link;
    SharedMaster master; // Null while no child runs.
    pid_t leader = 0;    // Also the id of the pane's process session; kept after the child has ended.
    std::optional<int> waitStatus;
    model::PaneId madeIn; // The pane that the client who made it ran in; none usually.
    ClientId sizeOwner = 0;
    std::optional<SnapshotFile> snapshot;
    unsigned watchers = 0;
    std::string reportedCwd;     // OSC 7, or empty.
    MonotonicTime refreshedAt{}; // When its foreground process was last looked at.
};

} // namespace mullion::host
