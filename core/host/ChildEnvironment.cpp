#include <core/host/ChildEnvironment.h>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace mullion::host {
namespace {

// Variables that describe the terminal, or the multiplexer, that the client itself runs in. A program in a pane would
// draw wrong conclusions from them.
constexpr std::array<std::string_view, 22> ForeignVariables{"TERM",
                                                            "COLORTERM",
                                                            "TERM_PROGRAM",
                                                            "TERM_PROGRAM_VERSION",
                                                            "TERMINFO",
                                                            "TERMCAP",
                                                            "COLUMNS",
                                                            "LINES",
                                                            "WINDOWID",
                                                            "VTE_VERSION",
                                                            "KONSOLE_VERSION",
                                                            "KITTY_WINDOW_ID",
                                                            "KITTY_PID",
                                                            "WEZTERM_PANE",
                                                            "ALACRITTY_WINDOW_ID",
                                                            "ITERM_SESSION_ID",
                                                            "TMUX",
                                                            "TMUX_PANE",
                                                            "STY",
                                                            "WINDOW",
                                                            "OLDPWD",
                                                            "PWD"};

std::string_view nameOf(std::string_view entry) {
    return entry.substr(0, entry.find('='));
}

bool isForeign(std::string_view entry) {
    const std::string_view name = nameOf(entry);
    return name.starts_with("MULLION_") ||
           std::find(ForeignVariables.begin(), ForeignVariables.end(), name) != ForeignVariables.end();
}

bool saysUtf8(std::string_view locale) {
    std::string lower(locale);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    return lower.find("utf-8") != std::string::npos || lower.find("utf8") != std::string::npos;
}

bool anyLocaleIsUtf8(const Environment& environment) {
    for (const std::string_view name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (const auto value = valueOf(environment, name); value && saysUtf8(*value)) {
            return true;
        }
    }
    return false;
}

std::string shellFromUserDatabase() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr &&
        found->pw_shell != nullptr) {
        return found->pw_shell;
    }
    return "";
}

bool isShell(const std::string& path) {
    return path.starts_with('/') && ::access(path.c_str(), X_OK) == 0;
}

std::string loginShell(const Environment& environment) {
    if (const auto shell = valueOf(environment, "SHELL"); shell && isShell(std::string(*shell))) {
        return std::string(*shell);
    }
    const std::string own = shellFromUserDatabase();
    return isShell(own) ? own : "/bin/sh";
}

} // namespace

std::optional<std::string_view> valueOf(const Environment& environment, std::string_view name) {
    for (const std::string& entry : environment) {
        if (nameOf(entry) == name && entry.size() > name.size()) {
            return std::string_view(entry).substr(name.size() + 1);
        }
    }
    return std::nullopt;
}

void setValue(Environment& environment, std::string_view name, std::string_view value) {
    std::erase_if(environment, [name](const std::string& entry) { return nameOf(entry) == name; });
    environment.push_back(std::string(name) + "=" + std::string(value));
}

Environment childEnvironment(Environment base, const PaneIdentity& identity,
                             const std::vector<std::pair<std::string, std::string>>& extra, const std::string& cwd) {
    std::erase_if(base, isForeign);
    setValue(base, "MULLION_PANE_ID", identity.pane.text());
    setValue(base, "MULLION_SESSION", identity.session);
    setValue(base, "MULLION_RUNTIME_DIR", identity.runtimeDir);
    setValue(base, "TERM", "xterm-256color");
    setValue(base, "COLORTERM", "truecolor");
    setValue(base, "TERM_PROGRAM", "mullion");
    setValue(base, "TERM_PROGRAM_VERSION", MULLION_VERSION);
    setValue(base, "PWD", cwd);
    if (!anyLocaleIsUtf8(base)) {
        setValue(base, "LC_CTYPE", "C.UTF-8");
    }
    for (const auto& [name, value] : extra) {
        setValue(base, name, value);
    }
    return base;
}

bool isValidEntry(std::string_view entry) {
    const std::size_t equals = entry.find('=');
    return equals != std::string_view::npos && equals > 0 && entry.find('\0') == std::string_view::npos;
}

Program programOf(const std::vector<std::string>& command, const Environment& environment) {
    if (!command.empty()) {
        return {command.front(), command};
    }
    const std::string shell = loginShell(environment);
    return {shell, {std::string("-").append(baseName(shell))}}; // A leading dash makes it a login shell.
}

std::string homeFolder(const Environment& environment) {
    const auto home = valueOf(environment, "HOME");
    return home && isFolder(std::string(*home)) ? std::string(*home) : "/";
}

bool isFolder(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::string baseName(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

} // namespace mullion::host
