// What is looked for: a text or a regular expression (RE2: linear time, whatever it is and whatever a pane printed).
#pragma once

#include <core/base/Result.h>
#include <core/share/Control.h>

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <string>

namespace mullion::host {

enum class PatternKind : std::uint8_t { Text, Regex };
enum class MatchCase : std::uint8_t { No, Yes };
enum class WholeWord : std::uint8_t { No, Yes };

struct FindQuery {
    std::string pattern;
    PatternKind kind = PatternKind::Text;
    MatchCase matchCase = MatchCase::No;
    WholeWord wholeWord = WholeWord::No;
};

// A person types a line; what is longer is not a question.
inline constexpr std::size_t MaxPatternBytes = 1024;

// Error: `bad_pattern`, with the fault in words, such as "Unclosed group at character 4".
Result<std::shared_ptr<const re2::RE2>, share::ControlError> compileQuery(const FindQuery& query);

} // namespace mullion::host
