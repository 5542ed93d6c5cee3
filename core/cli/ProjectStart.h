// Starts the session that a project's layout describes: `mullion start`, and `mullion app --layout`.
#pragma once

#include <core/cli/Answer.h>
#include <core/cli/Context.h>

#include <cstdint>
#include <string>

namespace mullion::cli {

// Whether the commands of a file are run without a person having seen them.
// Shown: a window showed the commands that standard input holds, and a person agreed; only exactly these are run, and
// remembered.
enum class Trust : std::uint8_t { Ask, Given, Shown };

struct ProjectStart {
    std::string path;   // The project's folder; empty for the current one.
    std::string layout; // A layout's name, or a file; empty for the project's own.
    std::string name;   // The session's; empty for the layout's own, else the folder's.
    Trust trust = Trust::Ask;
};

// The answer's `session` is the new session, or the one of that name that is there already.
Outcome startProject(Context& context, const ProjectStart& start);

} // namespace mullion::cli
