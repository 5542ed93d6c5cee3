// The help pages that span several verbs. A verb's own page comes from its flags.
#pragma once

#include <core/cli/Command.h>

#include <string>
#include <vector>

namespace mullion::cli {

std::string overviewHelp(const std::vector<Command>& commands);
std::string nounHelp(const std::vector<Command>& commands, const std::string& noun);
std::string versionText();

} // namespace mullion::cli
