#include <core/cli/Pattern.h>

namespace mullion::cli {

Result<std::unique_ptr<re2::RE2>, ControlError> compilePattern(const std::string& pattern) {
    auto compiled = std::make_unique<re2::RE2>(pattern, re2::RE2::Quiet);
    if (!compiled->ok()) {
        return usageError("Not a regular expression: " + pattern + ": " + compiled->error(),
                          "The syntax is RE2's: https://github.com/google/re2/wiki/Syntax");
    }
    return compiled;
}

} // namespace mullion::cli
