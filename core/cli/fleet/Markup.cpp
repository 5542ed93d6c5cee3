#include <core/cli/fleet/Markup.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>
#include <vector>

namespace mullion::cli::fleet {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> Styles{{{"/", "\x1b[0m"},
                                                                                {"r", "\x1b[31m"},
                                                                                {"g", "\x1b[32m"},
                                                                                {"y", "\x1b[33m"},
                                                                                {"b", "\x1b[34m"},
                                                                                {"m", "\x1b[35m"},
                                                                                {"c", "\x1b[36m"},
                                                                                {"d", "\x1b[90m"},
                                                                                {"B", "\x1b[1m"},
                                                                                {"i", "\x1b[7m"},
                                                                                {"+", "\x1b[48;2;22;48;34m"},
                                                                                {"-", "\x1b[48;2;58;26;34m"},
                                                                                {"K", "\x1b[K"}}};

std::string clockText() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%H:%M:%S", &parts);
    return text.data();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

int number(const std::vector<std::string_view>& words, std::size_t index) {
    return index < words.size() ? std::atoi(std::string(words[index]).c_str()) : 0;
}

std::string fill(std::string_view inside, Random& random, int lineNumber) {
    if (inside.starts_with("pick ")) {
        return std::string(random.pick(split(inside.substr(5), '|')));
    }
    const auto words = split(inside, ' ');
    if (words[0] == "n") {
        return std::to_string(random.between(number(words, 1), number(words, 2)));
    }
    if (words[0] == "f") {
        std::array<char, 24> text{};
        std::snprintf(text.data(), text.size(), "%.2f", random.between(number(words, 1), number(words, 2)) / 100.0);
        return text.data();
    }
    if (words[0] == "time") {
        return clockText();
    }
    if (words[0] == "ip") {
        return "10.4." + std::to_string(random.between(1, 8)) + "." + std::to_string(random.between(2, 250));
    }
    if (words[0] == "hex") {
        std::string text;
        for (int i = number(words, 1); i > 0; --i) {
            text += "0123456789abcdef"[random.next() % 16];
        }
        return text;
    }
    return words[0] == "#" ? std::to_string(lineNumber) : "{" + std::string(inside) + "}";
}

std::string_view style(std::string_view name) {
    for (const auto& [key, sequence] : Styles) {
        if (key == name) {
            return sequence;
        }
    }
    return {};
}

} // namespace

std::string render(std::string_view pattern, Random& random, int lineNumber) {
    std::string out;
    while (!pattern.empty()) {
        const std::size_t special = pattern.find_first_of("<{");
        out += pattern.substr(0, special);
        if (special == std::string_view::npos) {
            break;
        }
        pattern.remove_prefix(special);
        const std::size_t close = pattern.find(pattern[0] == '<' ? '>' : '}');
        const std::string_view inside =
            close == std::string_view::npos ? std::string_view() : pattern.substr(1, close - 1);
        if (pattern[0] == '<' && !style(inside).empty()) {
            out += style(inside);
        } else if (pattern[0] == '{' && !inside.empty()) {
            out += fill(inside, random, lineNumber);
        } else {
            out += pattern[0];
            pattern.remove_prefix(1);
            continue;
        }
        pattern.remove_prefix(close + 1);
    }
    return out;
}

std::string bar(int width, double part, std::string_view full, std::string_view head, std::string_view empty) {
    const int filled = static_cast<int>(part * width);
    std::string text;
    for (int i = 0; i < width; ++i) {
        text += i < filled ? full : i == filled ? head : empty;
    }
    return text;
}

} // namespace mullion::cli::fleet
