// mullion layout …: how sessions are arranged.

#include <core/cli/Declare.h>
#include <core/cli/PaneText.h>

namespace mullion::cli {
namespace {

using nlohmann::json;

struct ShowOptions {
    std::string session;

    void addTo(CLI::App& app) { app.add_option("SESSION", session, "Its name or id; without one, all of them"); }
};

Outcome runShow(Context& context, const ShowOptions& options) {
    const auto sessions = context.call("session.list", json::object());
    if (!sessions) {
        return Failure{sessions.error()};
    }
    const auto panes = context.call("pane.list", json::object());
    if (!panes) {
        return Failure{panes.error()};
    }
    json shown = json::array();
    std::string text;
    for (const json& entry : sessions->value("sessions", json::array())) {
        const auto session = share::sessionFromJson(entry);
        if (session &&
            (options.session.empty() || options.session == session->name || options.session == session->id.text())) {
            shown.push_back(entry);
            text += layoutOutline(*session, panes->value("panes", json::array()));
        }
    }
    if (shown.empty() && !options.session.empty()) {
        return Failure{ControlError{"no_such_session", "No session is called " + options.session + ".",
                                    "mullion session list shows them."}};
    }
    return Answer{{{"sessions", std::move(shown)}}, text.empty() ? "No sessions.\n" : text};
}

} // namespace

std::vector<Command> layoutCommands() {
    return {{"layout", "show", "Show how sessions are arranged", "  mullion layout show api\n",
             declareWith<ShowOptions>(runShow)}};
}

} // namespace mullion::cli
