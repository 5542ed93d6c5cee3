#include <core/cli/Help.h>

#include <algorithm>

namespace mullion::cli {
namespace {

using nlohmann::json;

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

// "TEXT:{auto,gl}" as CLI11 names a choice.
std::vector<std::string> choicesOf(const std::string& type) {
    std::vector<std::string> choices;
    const std::size_t open = type.find('{');
    const std::size_t close = type.rfind('}');
    if (open == std::string::npos || close == std::string::npos || close <= open) {
        return choices;
    }
    const std::string inside = type.substr(open + 1, close - open - 1);
    for (std::size_t at = 0; at <= inside.size();) {
        const std::size_t comma = std::min(inside.find(',', at), inside.size());
        choices.push_back(inside.substr(at, comma - at));
        at = comma + 1;
    }
    return choices;
}

json describe(const CLI::Option& option) {
    const bool positional = option.get_positional();
    return {{"name", positional ? option.get_name(true) : "--" + option.get_lnames().front()},
            {"positional", positional},
            {"required", option.get_required()},
            {"many", option.get_expected_max() > 1},
            {"takes_value", option.get_items_expected_max() > 0},
            {"choices", choicesOf(option.get_type_name())},
            {"summary", option.get_description()}};
}

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

nlohmann::json helpTree(const std::vector<Command>& commands) {
    json verbs = json::array();
    for (const Command& command : commands) {
        CLI::App app(command.summary);
        command.declare(app);
        json options = json::array();
        for (const CLI::Option* option : app.get_options()) {
            if (option != app.get_help_ptr()) {
                options.push_back(describe(*option));
            }
        }
        verbs.push_back({{"noun", command.noun},
                         {"verb", command.verb},
                         {"summary", command.summary},
                         {"examples", command.examples},
                         {"options", options},
                         {"takes_program", command.takesProgram == TakesProgram::Yes}});
    }
    return {{"version", MULLION_VERSION}, {"common", CommonHelp}, {"verbs", verbs}};
}

std::string versionText() {
    return "mullion " MULLION_VERSION "\n";
}

} // namespace mullion::cli
