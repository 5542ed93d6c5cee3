// Which layout wins: --layout, the project's file, the project's entry in config.yml, the built-in `auto`.
#pragma once

#include <core/cli/Answer.h>
#include <core/cli/LayoutSpec.h>
#include <core/cli/Variables.h>

#include <cstdint>
#include <string>
#include <vector>

namespace mullion::cli {

// Whether someone other than the user may have written the commands (architecture.md, decision 17).
enum class Origin : std::uint8_t { BuiltIn, UserConfig, File };

struct FoundLayout {
    Origin origin = Origin::BuiltIn;
    std::string where;   // The file, or "built-in auto".
    std::string content; // The file's bytes; empty for a built-in.
    std::string session; // As the file or config.yml names it, or empty.
    LayoutSpec layout;
    std::vector<std::string> notes;
};

struct LayoutSearch {
    std::string project;    // The project's folder, absolute.
    std::string wanted;     // --layout, or empty.
    std::string configFile; // config.yml, which need not exist.
};

// What `layout list` shows.
struct NamedLayout {
    std::string name;
    std::string where; // "built-in", or the file.
};

// The built-in layouts and those of config.yml, which win where names are equal.
Result<std::vector<NamedLayout>, ControlError> namedLayouts(const std::string& configFile);

// `variables` gets PROJECT_PATH and PROJECT_NAME here.
Result<FoundLayout, ControlError> findLayout(const LayoutSearch& search, Variables variables);

// The names of the built-in layouts; any RxC is one as well.
std::vector<std::string> builtInLayouts();

// $XDG_CONFIG_HOME/mullion/config.yml, else ~/.config/mullion/config.yml.
std::string globalConfigFile();

} // namespace mullion::cli
