// The command line of mullion-core.
#pragma once

#include <core/base/Result.h>
#include <core/share/Control.h>
#include <core/vt/Engine.h>

#include <cstddef>
#include <span>

namespace mullion::daemon {

enum class RunMode { Background, Foreground };

struct Arguments {
    RunMode mode = RunMode::Background;
    vt::EngineKind engine = vt::EngineKind::Native;
    int readyFd = -1;
    std::size_t historyBytes = 4U << 20U;        // Per pane, packed: some hundred thousand lines of log.
    std::size_t historyTotalBytes = 512U << 20U; // Of all panes: what one tool may take of a desktop's memory.
    bool help = false;
    bool version = false;
};

// Error: `usage`.
Result<Arguments, share::ControlError> parseArguments(std::span<char* const> arguments);

extern const char* const UsageText;

} // namespace mullion::daemon
