#include <core/host/FindQuery.h>

#include <string_view>
#include <vector>

namespace mullion::host {
namespace {

using share::ControlError;

// An automaton that grows beyond this is given up, and the slower matcher goes on in the same linear time.
constexpr std::int64_t MaxAutomatonBytes = 4 << 20;

// Characters, not bytes: what a person counts.
std::string atCharacter(std::string_view pattern, std::size_t byte) {
    std::size_t characters = 1;
    for (const char c : pattern.substr(0, byte)) {
        characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
    return " at character " + std::to_string(characters);
}

struct Brackets {
    std::size_t unclosedGroup = std::string_view::npos;
    std::size_t unopenedGroup = std::string_view::npos;
    std::size_t unclosedSet = std::string_view::npos;
};

Brackets scanBrackets(std::string_view pattern) {
    Brackets found;
    std::vector<std::size_t> groups;
    std::size_t set = std::string_view::npos;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\') {
            ++i;
        } else if (set != std::string_view::npos) {
            const bool first = i == set + 1 || (i == set + 2 && pattern[set + 1] == '^');
            set = c == ']' && !first ? std::string_view::npos : set;
        } else if (c == '[') {
            set = i;
        } else if (c == '(') {
            groups.push_back(i);
        } else if (c == ')' && groups.empty()) {
            found.unopenedGroup = i;
            break;
        } else if (c == ')') {
            groups.pop_back();
        }
    }
    found.unclosedSet = set;
    found.unclosedGroup = groups.empty() ? std::string_view::npos : groups.back();
    return found;
}

std::string faultOf(std::string_view pattern, const re2::RE2& regex) {
    const Brackets brackets = scanBrackets(pattern);
    const std::string& part = regex.error_arg();
    const std::size_t at = pattern.find(part);
    const std::string place = at == std::string_view::npos ? std::string() : atCharacter(pattern, at);
    switch (regex.error_code()) {
    case re2::RE2::ErrorMissingBracket:
        return "Unclosed set" +
               (brackets.unclosedSet == std::string_view::npos ? place : atCharacter(pattern, brackets.unclosedSet));
    case re2::RE2::ErrorMissingParen:
    case re2::RE2::ErrorUnexpectedParen:
        if (brackets.unopenedGroup != std::string_view::npos) {
            return "Nothing to close" + atCharacter(pattern, brackets.unopenedGroup);
        }
        return "Unclosed group" + (brackets.unclosedGroup == std::string_view::npos
                                       ? place
                                       : atCharacter(pattern, brackets.unclosedGroup));
    case re2::RE2::ErrorTrailingBackslash:
        return "A backslash with nothing after it" + atCharacter(pattern, pattern.size() - 1);
    case re2::RE2::ErrorBadEscape:
        return "Unknown escape " + part + place;
    case re2::RE2::ErrorRepeatArgument:
    case re2::RE2::ErrorRepeatOp:
        return "Nothing to repeat before " + part + place;
    case re2::RE2::ErrorRepeatSize:
        return "Too many repetitions in " + part + place;
    case re2::RE2::ErrorBadCharClass:
    case re2::RE2::ErrorBadCharRange:
        return "Not a range of characters: " + part + place;
    case re2::RE2::ErrorPatternTooLarge:
        return "The expression is too large";
    default:
        return "Not a regular expression: " + regex.error();
    }
}

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

Result<std::shared_ptr<const re2::RE2>, ControlError> compileQuery(const FindQuery& query) {
    if (query.pattern.empty() || query.pattern.size() > MaxPatternBytes) {
        return Failure{ControlError{
            "bad_pattern", query.pattern.empty() ? "There is nothing to look for" : "The pattern is too long", ""}};
    }
    const bool isText = query.kind == PatternKind::Text;
    std::string regex = isText ? re2::RE2::QuoteMeta(query.pattern) : "(?:" + query.pattern + ")";
    if (query.wholeWord == WholeWord::Yes) {
        // A text that ends in other signs has no edge of a word there.
        regex = (isText && !isWordByte(query.pattern.front()) ? "" : "\\b") + regex;
        regex += isText && !isWordByte(query.pattern.back()) ? "" : "\\b";
    }
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_case_sensitive(query.matchCase == MatchCase::Yes);
    options.set_max_mem(MaxAutomatonBytes);
    if (const re2::RE2 own(query.pattern, options); !isText && !own.ok()) {
        return Failure{ControlError{"bad_pattern", faultOf(query.pattern, own), ""}};
    }
    auto compiled = std::make_shared<const re2::RE2>(regex, options);
    if (!compiled->ok()) {
        return Failure{ControlError{"bad_pattern", faultOf(query.pattern, *compiled), ""}};
    }
    return compiled;
}

} // namespace mullion::host
