#include <core/host/SendRisk.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace mullion::host {
namespace {

// A command and words of which one must follow in the same command; none: the command alone is enough. A word that
// starts with '-' and one letter matches within grouped flags too (-r in -fr).
struct Risk {
    std::string_view command;
    std::array<std::string_view, 4> with;
};

constexpr std::array<Risk, 31> Risks{{{"rm", {"-r", "-f", "-R", "--recursive"}},
                                      {"rmdir", {}},
                                      {"shred", {}},
                                      {"dd", {"of="}},
                                      {"mkfs", {}},
                                      {"wipefs", {}},
                                      {"fdisk", {}},
                                      {"parted", {}},
                                      {"shutdown", {}},
                                      {"reboot", {}},
                                      {"poweroff", {}},
                                      {"halt", {}},
                                      {"kill", {"-9", "-KILL", "-SIGKILL"}},
                                      {"killall", {}},
                                      {"pkill", {}},
                                      {"truncate", {}},
                                      {"chmod", {"-R"}},
                                      {"chown", {"-R"}},
                                      {"sudo", {}},
                                      {"git push", {"--force", "-f", "--delete", "--force-with-lease"}},
                                      {"git reset", {"--hard"}},
                                      {"git clean", {"-f", "-d", "-x"}},
                                      {"git branch", {"-D"}},
                                      {"terraform destroy", {}},
                                      {"terraform apply", {"-auto-approve", "--auto-approve"}},
                                      {"kubectl delete", {}},
                                      {"docker system", {"prune"}},
                                      {"cargo publish", {}},
                                      {"npm publish", {}},
                                      {"drop", {"table", "database", "schema"}},
                                      {"delete", {"from"}}}};

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

// The words of each command: lines and what ; | & separate.
std::vector<std::vector<std::string>> commandsIn(std::string_view text) {
    std::vector<std::vector<std::string>> commands(1);
    std::string word;
    const auto endWord = [&] {
        if (!word.empty()) {
            // A path in front of a program does not make it another: /bin/rm.
            const std::size_t slash = word.find_last_of('/');
            const bool first = commands.back().empty();
            commands.back().push_back(first && slash != std::string::npos ? word.substr(slash + 1) : word);
            word.clear();
        }
    };
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == ';' || c == '|' || c == '&' || c == '(' || c == '`') {
            endWord();
            commands.emplace_back();
        } else if (c == ' ' || c == '\t' || c == '"' || c == '\'') {
            endWord();
        } else {
            word.push_back(c);
        }
    }
    endWord();
    return commands;
}

bool isFlag(std::string_view word, std::string_view flag) {
    if (flag.size() == 2 && flag[0] == '-' && word.size() > 1 && word[0] == '-' && word[1] != '-') {
        return word.find(flag[1], 1) != std::string_view::npos;
    }
    return flag.ends_with('=') ? word.starts_with(flag) : word == flag || lower(word) == flag;
}

// Where the words of `command` stand in a row; npos when they do not.
std::size_t findCommand(const std::vector<std::string>& words, std::string_view command) {
    const std::size_t space = command.find(' ');
    const std::string_view first = command.substr(0, space);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = lower(words[i]);
        const bool same = word == first || (first == "mkfs" && word.starts_with("mkfs."));
        if (same && space == std::string_view::npos) {
            return i;
        }
        if (same && i + 1 < words.size() && words[i + 1] == command.substr(space + 1)) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

std::string riskOf(const std::vector<std::string>& words, const Risk& risk) {
    const std::size_t at = findCommand(words, risk.command);
    if (at == std::string_view::npos) {
        return {};
    }
    if (risk.with.front().empty()) {
        return std::string(risk.command);
    }
    for (std::size_t i = at + 1; i < words.size(); ++i) {
        for (const std::string_view with : risk.with) {
            if (!with.empty() && isFlag(words[i], with)) {
                return std::string(risk.command) + " " + words[i];
            }
        }
    }
    return {};
}

} // namespace

std::string destructiveWords(std::string_view text) {
    if (const std::size_t device = text.find("> /dev/");
        device != std::string_view::npos && !text.substr(device).starts_with("> /dev/null")) {
        return "> /dev/";
    }
    for (const std::vector<std::string>& words : commandsIn(text)) {
        for (const Risk& risk : Risks) {
            if (std::string found = riskOf(words, risk); !found.empty()) {
                return found;
            }
        }
    }
    return {};
}

} // namespace mullion::host
