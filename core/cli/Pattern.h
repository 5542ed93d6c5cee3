// A regular expression from the command line (RE2 syntax; matches in linear time whatever is searched).
#pragma once

#include <core/cli/Answer.h>

#include <re2/re2.h>

#include <memory>
#include <string>

namespace mullion::cli {

// An error names what is wrong with the expression.
Result<std::unique_ptr<re2::RE2>, ControlError> compilePattern(const std::string& pattern);

} // namespace mullion::cli
