// Why input for many must not reach a pane: the one look at it that broadcasts and commands share.
#pragma once

#include <core/host/Pane.h>

#include <cstdint>

namespace mullion::host {

enum class GuardLevel : std::uint8_t {
    Program, // What a script says to many panes: a password prompt takes nothing that was not meant for it.
    Person   // What a person types to many at once: full-screen programs would take it as commands.
};

// "not_running", "read_only" (a person locked it), "password", "blocked" (its program reported that it waits for an
// answer), "alternate_screen"; null when nothing speaks against it. A prompt behind ssh cannot be seen.
const char* guardAgainst(const Pane& pane, GuardLevel level);

} // namespace mullion::host
