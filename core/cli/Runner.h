// From the words of the command line to one verb, its answer and the exit code.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace mullion::cli {

struct Command;

// All verbs of the program, in the order in which help lists them.
const std::vector<Command>& everyCommand();

// Runs one command line (without the program's name) and returns the exit code.
int runCommandLine(const std::vector<Command>& commands, std::vector<std::string> words, std::ostream& out,
                   std::ostream& err);

} // namespace mullion::cli
