// mullion, mullion app: the desktop.

#include <core/cli/Declare.h>
#include <core/cli/Desktop.h>
#include <core/cli/ProjectStart.h>

namespace mullion::cli {
namespace {

struct AppOptions {
    std::string session, layout, renderer;

    void addTo(CLI::App& app) {
        app.add_option("--session", session, "Open on this session; without one, on all of them");
        app.add_option("--layout", layout, "Start this layout first, a name or a file, in a session named --session");
        app.add_option("--renderer", renderer, "auto, gl, vulkan, metal or raster")
            ->check(CLI::IsMember({"auto", "gl", "vulkan", "metal", "raster"}));
    }
};

Outcome runApp(Context& context, const AppOptions& options) {
    const auto connection = context.runningOrStarted();
    if (!connection) {
        return Failure{connection.error()};
    }
    std::vector<std::string> arguments;
    if (!options.renderer.empty()) {
        arguments = {"--renderer", options.renderer};
    }
    arguments.insert(arguments.end(), context.program().begin(), context.program().end());
    std::string session = options.session;
    if (!options.layout.empty()) {
        const Outcome started = startProject(context, {.layout = options.layout, .name = options.session});
        if (!started) {
            return started;
        }
        session = started->data["session"].value("name", "");
    }
    return openDesktop(session, arguments);
}

} // namespace

std::vector<Command> appCommands() {
    return {{"app", "", "Open the desktop; starts the core if none runs",
             "  mullion\n  mullion app --session api\n  mullion app --layout 3x4\n  mullion app --renderer raster\n",
             declareWith<AppOptions>(runApp), TakesProgram::Yes}};
}

} // namespace mullion::cli
