// Shows one pane in the terminal this program runs in, as a client like any other: drawn from snapshots, typed into
// through the core (architecture.md, decision 11).
#pragma once

#include <core/cli/PaneWatch.h>
#include <core/cli/attach/DetachKey.h>

#include <cstdint>

namespace mullion::cli {

enum class ReadOnly : std::uint8_t { No, Yes };

struct AttachOptions {
    DetachKey detach;
    ReadOnly readOnly = ReadOnly::No;
};

enum class AttachEnd : std::uint8_t {
    Detached, // By the key, a signal, or the terminal's end.
    Ended,    // The pane's program ended; the pane and its screen are still there.
    Closed,   // The pane is gone.
    Lost      // The connection to the core ended.
};

// Blocks until one of the ends. Unless it is read-only, the pane takes this terminal's size, and its program gets what
// is typed. `not_a_terminal` without a terminal.
Result<AttachEnd, ControlError> attachTerminal(Context& context, PaneWatch& watch, const AttachOptions& options);

} // namespace mullion::cli
