// mullion, mullion app: the desktop.

#include <core/cli/Declare.h>
#include <core/cli/Desktop.h>

namespace mullion::cli {
namespace {

struct AppOptions {
    std::string session, renderer;

    void addTo(CLI::App& app) {
        app.add_option("--session", session, "Open on this session; without one, on all of them");
        app.add_option("--renderer", renderer, "auto, gl, vulkan or raster")
            ->check(CLI::IsMember({"auto", "gl", "vulkan", "raster"}));
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
    return openDesktop(options.session, arguments);
}

} // namespace

std::vector<Command> appCommands() {
    return {{"app", "", "Open the desktop; starts the core if none runs",
             "  mullion\n  mullion app --session api\n  mullion app --renderer raster\n",
             declareWith<AppOptions>(runApp), TakesProgram::Yes}};
}

} // namespace mullion::cli
