// The help pages that span several verbs. A verb's own page comes from its flags.
#pragma once

#include <core/cli/Command.h>

#include <string>
#include <vector>

namespace mullion::cli {

std::string overviewHelp(const std::vector<Command>& commands);
std::string nounHelp(const std::vector<Command>& commands, const std::string& noun);
// Every verb with its flags, for programs: `mullion --help --json`. Manual pages, completions and docs/cli.md come from
// it.
nlohmann::json helpTree(const std::vector<Command>& commands);
std::string versionText();

} // namespace mullion::cli
