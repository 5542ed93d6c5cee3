#include <core/cli/Help.h>

#include <algorithm>

namespace mullion::cli {
namespace {

constexpr std::size_t VerbColumn = 18;

std::string line(const Command& command) {
    std::string text = "  " + command.typed();
    text.append(text.size() < VerbColumn ? VerbColumn - text.size() : 1, ' ');
    return text + command.summary + '\n';
}

constexpr const char* CommonHelp =
    "Every verb takes --json (one object on standard output), --timeout 2s, --yes and --help.\n"
    "A pane is named by its id (p7), by session/name, by a name of its own, or as @focused.\n"
    "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no core, 4 timed out.\n";

} // namespace

std::string overviewHelp(const std::vector<Command>& commands) {
    std::string text = "Mullion: a wall of live terminals that outlive their window.\n\n"
                       "Usage: mullion [NOUN] [VERB] [FLAGS]     (no words: open the desktop)\n";
    std::string noun;
    for (const Command& command : commands) {
        if (command.noun != noun) {
            noun = command.noun;
            text += '\n';
        }
        text += line(command);
    }
    text += "\n";
    text += CommonHelp;
    text += "\nExamples:\n"
            "  mullion demo                                  a wall of 48 pretend agents, builds and logs\n"
            "  mullion pane new --name build -- make -j8     run make in a pane\n"
            "  mullion pane wait build --exit --timeout 10m  until it has ended\n"
            "  mullion pane snapshot build                   what it shows now\n"
            "  mullion start                                 the session that ./.mullion.yml describes\n";
    return text;
}

std::string nounHelp(const std::vector<Command>& commands, const std::string& noun) {
    std::string text = "Usage: mullion " + noun + " VERB [FLAGS]\n\n";
    for (const Command& command : commands) {
        if (command.noun == noun) {
            text += line(command);
        }
    }
    text += "\nmullion " + noun + " VERB --help shows a verb's flags and examples.\n" + CommonHelp;
    return text;
}

std::string versionText() {
    return "mullion " MULLION_VERSION "\n";
}

} // namespace mullion::cli
