#include <core/cli/Variables.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace mullion::cli {
namespace {

// Defaults within defaults deeper than this were not written by a person.
constexpr int MaxDepth = 16;

bool isNameCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The place of the brace that closes the one before `begin`, or npos.
std::size_t closingBrace(std::string_view text, std::size_t begin) {
    int open = 1;
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (text[i] == '{' && i > 0 && text[i - 1] == '$') {
            ++open;
        } else if (text[i] == '}' && --open == 0) {
            return i;
        }
    }
    return std::string_view::npos;
}

} // namespace

void Variables::set(std::string name, std::string value) {
    m_own.emplace_back(std::move(name), std::move(value));
}

std::optional<std::string> Variables::find(const std::string& name) const {
    const auto own =
        std::find_if(m_own.rbegin(), m_own.rend(), [&name](const auto& entry) { return entry.first == name; });
    return own != m_own.rend() ? std::optional(own->second) : m_environment(name);
}

std::string Variables::expand(std::string_view text, std::vector<std::string>& unset) const {
    return expand(text, unset, 0);
}

std::string Variables::expand(std::string_view text, std::vector<std::string>& unset, int depth) const {
    std::string result;
    while (!text.empty()) {
        const std::size_t start = text.find("${");
        const std::size_t close = start == std::string_view::npos ? start : closingBrace(text, start + 2);
        if (close == std::string_view::npos || depth > MaxDepth) {
            return result + std::string(text);
        }
        const std::string_view inside = text.substr(start + 2, close - start - 2);
        const auto nameEnd =
            static_cast<std::size_t>(std::find_if_not(inside.begin(), inside.end(), isNameCharacter) - inside.begin());
        const std::string name(inside.substr(0, nameEnd));
        const std::string_view rest = inside.substr(nameEnd);
        const bool hasDefault = rest.starts_with(":-");
        result += text.substr(0, start);
        if (name.empty() || (!rest.empty() && !hasDefault)) {
            result += text.substr(start, close + 1 - start); // Some other expansion of the shell's.
        } else if (const auto value = find(name); value && !(value->empty() && hasDefault)) {
            result += *value;
        } else if (hasDefault) {
            result += expand(rest.substr(2), unset, depth + 1);
        } else {
            unset.push_back(name);
        }
        text.remove_prefix(close + 1);
    }
    return result;
}

Variables::Lookup processEnvironment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    };
}

} // namespace mullion::cli
