#include <core/cli/Pattern.h>

namespace mullion::cli {

Failure<ControlError> notAPattern(const std::string& pattern, const std::string& fault) {
    return usageError("Not a regular expression: " + pattern + ": " + fault,
                      "The syntax is RE2's: https://github.com/google/re2/wiki/Syntax");
}

Result<std::unique_ptr<re2::RE2>, ControlError> compilePattern(const std::string& pattern) {
    auto compiled = std::make_unique<re2::RE2>(pattern, re2::RE2::Quiet);
    if (!compiled->ok()) {
        return notAPattern(pattern, compiled->error());
    }
    return compiled;
}

} // namespace mullion::cli
