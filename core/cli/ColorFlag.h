// --color: what a person marks panes and sessions with.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace mullion::cli {

// The colours are share::ColorNames, or "none".
CLI::Option* addColorFlag(CLI::App& app, std::string& value);
// As the core takes it: none is an empty name.
std::string colorParameter(const std::string& value);

} // namespace mullion::cli
