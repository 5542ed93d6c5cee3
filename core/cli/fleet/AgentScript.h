// What a pretend coding agent says and does: steps of a transcript, chosen by the seed.
#pragma once

#include <core/cli/fleet/Random.h>

#include <string>
#include <vector>

namespace mullion::cli::fleet {

// The lines of the next step, already in colour.
std::vector<std::string> nextStep(Random& random);
// "Splitting the handler…"
std::string activity(Random& random);
// A to-do list with `done` entries ticked.
std::vector<std::string> todoList(Random& random, std::size_t done);
std::size_t todoCount();

} // namespace mullion::cli::fleet
