// Becomes another program of ours.
#pragma once

#include <core/cli/Answer.h>

#include <string>
#include <vector>

namespace mullion::cli {

// Replaces this process by `name`, found beside this program (core/client/Launcher.h). Returns only on failure.
Failure<ControlError> execSibling(const std::string& name, const std::vector<std::string>& arguments);

} // namespace mullion::cli
