// The environment, program and folder that a pane's child gets (architecture.md, decision 13).
#pragma once

#include <core/model/Ids.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mullion::host {

using Environment = std::vector<std::string>; // "NAME=value"

// The value of `name`, or nothing.
std::optional<std::string_view> valueOf(const Environment& environment, std::string_view name);
void setValue(Environment& environment, std::string_view name, std::string_view value);

// What identifies the pane to its child.
struct PaneIdentity {
    model::PaneId pane;
    std::string session;
    std::string runtimeDir; // So that `mullion` inside a pane finds its own core.
};

// The requesting client's environment without what described the client's own terminal and without our variables, then
// what describes the pane, then `extra` on top. LC_CTYPE becomes C.UTF-8 only when nothing says UTF-8.
Environment childEnvironment(Environment base, const PaneIdentity& identity,
                             const std::vector<std::pair<std::string, std::string>>& extra, const std::string& cwd);

// True for "NAME=value" with a name that a shell could hold, and no NUL inside.
bool isValidEntry(std::string_view entry);

struct Program {
    std::string file;                   // Looked up in the child's PATH when it has no slash.
    std::vector<std::string> arguments; // argv, from argv[0].
};

// `command`, or the user's login shell when it is empty: $SHELL, else the user database, else /bin/sh.
Program programOf(const std::vector<std::string>& command, const Environment& environment);

// $HOME when it is a folder, else "/".
std::string homeFolder(const Environment& environment);
bool isFolder(const std::string& path);
std::string baseName(const std::string& path);

} // namespace mullion::host
