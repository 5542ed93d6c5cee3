// Finds a core, or starts one. Many callers at once start one core (architecture.md, decision 14): they queue on a
// lock file, the first one starts the core and waits until it listens, the others then connect.
#pragma once

#include <core/client/Connection.h>

#include <string>
#include <vector>

namespace mullion::client {

// Connects to the running core; starts `mullion-core` when there is none. `coreArguments` (such as --engine) only
// matter for a new one. Blocks at most `timeout`.
Result<std::unique_ptr<Connection>, ControlError> connectOrStart(const ClientIdentity& identity,
                                                                 const std::vector<std::string>& coreArguments,
                                                                 std::chrono::milliseconds timeout);

// Connects only; `no_core` when none runs.
Result<std::unique_ptr<Connection>, ControlError> connectToRunning(const ClientIdentity& identity,
                                                                   std::chrono::milliseconds timeout);

// The path of a program of ours: beside this executable, else in ../libexec/mullion, else in $MULLION_PROGRAM_DIR, else
// as found in PATH.
std::string siblingProgram(const std::string& name);

} // namespace mullion::client
