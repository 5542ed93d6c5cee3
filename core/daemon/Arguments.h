// The command line of mullion-core.
#pragma once

#include <core/base/Result.h>
#include <core/host/PaneControl.h>
#include <core/share/Control.h>
#include <core/vt/Engine.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace mullion::daemon {

enum class RunMode { Background, Foreground };

struct Arguments {
    RunMode mode = RunMode::Background;
    vt::EngineKind engine = vt::EngineKind::Native;
    int readyFd = -1;
    std::size_t historyBytes = 4U << 20U;        // Per pane, packed: some hundred thousand lines of log.
    std::size_t historyTotalBytes = 512U << 20U; // Of all panes: what one tool may take of a desktop's memory.
    host::ControlFromPanes controlFromPanes = host::ControlFromPanes::Ask;
    int takeOverFd = -1;           // The state of the core that this one takes the place of.
    int orElseFd = -1;             // That core's program, for when the state is no good.
    bool cameBack = false;         // This is that program again.
    std::uint32_t canTakeOver = 0; // Which state's version is asked about.
    bool help = false;
    bool version = false;
};

// Error: `usage`.
Result<Arguments, share::ControlError> parseArguments(std::span<char* const> arguments);

extern const char* const UsageText;

} // namespace mullion::daemon
