// From the words of the command line to one verb, its answer and the exit code.
#pragma once

#include <core/cli/Command.h>

#include <ostream>
#include <string>
#include <vector>

namespace mullion::cli {

// Runs one command line (without the program's name) and returns the exit code.
int runCommandLine(const std::vector<Command>& commands, std::vector<std::string> words, std::ostream& out,
                   std::ostream& err);

} // namespace mullion::cli
