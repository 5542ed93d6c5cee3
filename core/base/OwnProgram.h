// Where the running program's file is: what belongs together is started from beside it.
#pragma once

#include <string>

namespace mullion {

// The program's absolute path, or empty where the system does not say.
std::string ownProgram();

// The folder that it is in, without a slash at the end; empty as above.
std::string ownProgramFolder();

} // namespace mullion
