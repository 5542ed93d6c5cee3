// What a verb answers, and the exit codes that scripts rely on.
#pragma once

#include <core/base/Result.h>
#include <core/share/Control.h>

#include <nlohmann/json.hpp>

#include <string>

namespace mullion::cli {

using share::ControlError;

// A verb's success: `data` for --json, `text` for a person (with its last newline, or empty for silence).
struct Answer {
    nlohmann::json data = nlohmann::json::object();
    std::string text;
    int exitCode = 0; // Of this program; `run` passes on the one of the command it ran.

    // The answer of a verb that has printed everything as a stream.
    static Answer silent() { return {nullptr, {}, 0}; }
};

using Outcome = Result<Answer, ControlError>;

namespace exitcode {
inline constexpr int Done = 0;
inline constexpr int Failed = 1;
inline constexpr int Usage = 2;
inline constexpr int NoCore = 3;
inline constexpr int TimedOut = 4;
} // namespace exitcode

// The exit code of an error, by its code.
int exitCodeOf(const ControlError& error);

// Wrong words on the command line.
Failure<ControlError> usageError(std::string message, std::string hint);

} // namespace mullion::cli
