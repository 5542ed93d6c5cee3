// Opens the window: this process becomes mullion-app.
#pragma once

#include <core/cli/Answer.h>

#include <string>
#include <vector>

namespace mullion::cli {

// Shows `session`, or every session when empty. Returns only when it cannot be opened.
Failure<ControlError> openDesktop(const std::string& session, const std::vector<std::string>& arguments);

} // namespace mullion::cli
