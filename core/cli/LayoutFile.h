// Reads layout files: `.mullion.yml` and `.peky.yml` of a project, and `layouts` and `projects` of config.yml.
#pragma once

#include <core/cli/Answer.h>
#include <core/cli/LayoutSpec.h>
#include <core/cli/Variables.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::cli {

// A layout file is written by a person; a longer one is something else.
inline constexpr std::size_t MaxLayoutFileBytes = 1U << 20U;

// Reads a project's file, or a file that holds a bare layout. Errors have the code `bad_layout` and say
// "FILE:LINE:COLUMN: expected …, found …".
Result<ProjectFile, ControlError> parseProjectFile(const std::string& text, const std::string& fileName,
                                                   Variables variables);

// What config.yml says about layouts and projects; the layouts are parsed when one is asked for.
struct ProjectEntry {
    std::string path; // With ~ replaced.
    std::string session;
    std::string layoutName;
};
struct GlobalLayouts {
    std::vector<std::string> names;
    std::vector<ProjectEntry> projects;
};
Result<GlobalLayouts, ControlError> parseGlobalConfig(const std::string& text, const std::string& fileName,
                                                      const Variables& variables);
// One entry of its `layouts`.
Result<ProjectFile, ControlError> parseGlobalLayout(const std::string& text, const std::string& fileName,
                                                    const std::string& name, Variables variables);

} // namespace mullion::cli
