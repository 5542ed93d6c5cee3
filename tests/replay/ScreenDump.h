// All that a reader can see of a terminal, as text that a person can review: rows, runs of attributes, cursor, modes.
#pragma once

#include <core/vt/Engine.h>

#include <string>

namespace mullion::replay {

std::string dumpScreen(vt::Engine& engine);

} // namespace mullion::replay
