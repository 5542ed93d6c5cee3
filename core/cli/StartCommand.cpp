// mullion start: the session that a layout file describes.

#include <core/cli/Declare.h>
#include <core/cli/Desktop.h>
#include <core/cli/ProjectStart.h>

namespace mullion::cli {
namespace {

struct StartOptions {
    ProjectStart start;
    bool detach = false, trust = false, approve = false;

    void addTo(CLI::App& app) {
        app.add_option("--path", start.path, "The project's folder; without it the current one");
        app.add_option("--layout", start.layout, "A layout's name, or a file; instead of the project's own");
        app.add_option("--name", start.name, "The session's name");
        app.add_flag("--detach", detach, "Do not open the desktop");
        auto* given = app.add_flag("--trust", trust, "Run the file's commands without asking");
        app.add_flag("--approve", approve,
                     "Run and remember the file's commands if standard input has exactly the list that was shown")
            ->excludes(given);
    }
};

Outcome runStart(Context& context, const StartOptions& options) {
    ProjectStart start = options.start;
    start.trust = options.trust ? Trust::Given : options.approve ? Trust::Shown : Trust::Ask;
    Outcome outcome = startProject(context, start);
    if (!outcome || options.detach || context.output().json()) {
        return outcome;
    }
    context.output().plain(outcome->text);
    return openDesktop(outcome->data["session"].value("name", ""), {});
}

} // namespace

std::vector<Command> startCommands() {
    return {{"start", "", "Start the session that .mullion.yml describes, and open it",
             "  mullion start\n  mullion start --path ~/src/api --detach --trust\n  mullion start --layout 2x3\n",
             declareWith<StartOptions>(runStart)}};
}

} // namespace mullion::cli
