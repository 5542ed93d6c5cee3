// What a new pane takes over from this process.
#pragma once

#include <string>
#include <vector>

namespace mullion::cli {

// "K=V" of every variable. Variables that are not UTF-8 cannot travel in JSON and are left out.
std::vector<std::string> clientEnvironment();

// The value of a variable; empty when unset.
std::string environmentVariable(const std::string& name);

// `path` from the root; the current folder when empty. It need not exist: whether it does is the core's to say.
std::string absolutePath(const std::string& path);

} // namespace mullion::cli
