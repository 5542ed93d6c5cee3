// A regular expression from the command line (RE2 syntax; matches in linear time whatever is searched).
#pragma once

#include <core/cli/Answer.h>

#include <re2/re2.h>

#include <memory>
#include <string>

namespace mullion::cli {

// Wrong usage: what is wrong with the expression, the same for every verb that takes one.
Failure<ControlError> notAPattern(const std::string& pattern, const std::string& fault);

// An error names what is wrong with the expression.
Result<std::unique_ptr<re2::RE2>, ControlError> compilePattern(const std::string& pattern);

} // namespace mullion::cli
