#include <core/cli/Answer.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace mullion::cli {
namespace {

// Reasons for which there is no core to talk to and none could be made.
constexpr std::array<std::string_view, 4> NoCoreCodes{"no_core", "core_missing", "core_start_failed", "runtime_dir"};

} // namespace

int exitCodeOf(const ControlError& error) {
    if (error.code == "usage") {
        return exitcode::Usage;
    }
    if (std::find(NoCoreCodes.begin(), NoCoreCodes.end(), error.code) != NoCoreCodes.end()) {
        return exitcode::NoCore;
    }
    return error.code == "timed_out" ? exitcode::TimedOut : exitcode::Failed;
}

Failure<ControlError> usageError(std::string message, std::string hint) {
    return Failure{ControlError{"usage", std::move(message), std::move(hint)}};
}

} // namespace mullion::cli
