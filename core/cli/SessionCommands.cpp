// mullion session …

#include <core/cli/ColorFlag.h>
#include <core/cli/Declare.h>
#include <core/cli/LayoutSpec.h>
#include <core/cli/PaneText.h>
#include <core/cli/Text.h>

namespace mullion::cli {
namespace {

using nlohmann::json;

struct NewOptions {
    std::string name;
    std::string layout;

    void addTo(CLI::App& app) {
        app.add_option("NAME", name, "Its name; without one the core chooses");
        app.add_option("--layout", layout, "wall (the default), split, stack, focus, or a grid such as 2x3");
    }
};

struct RenameOptions {
    std::string session;
    std::string name;

    void addTo(CLI::App& app) {
        app.add_option("SESSION", session, "Its name or id")->required();
        app.add_option("NAME", name, "The new name")->required();
    }
};

struct CloseOptions {
    std::string session;

    void addTo(CLI::App& app) { app.add_option("SESSION", session, "Its name or id")->required(); }
};

// A kind or RxC as the core's layout object.
Result<json, ControlError> layoutJson(const std::string& text) {
    if (share::layoutKindFromName(text) && text != "grid") {
        return json{{"kind", text}};
    }
    if (const auto grid = parseGrid(text)) {
        return json{{"kind", "grid"}, {"rows", grid->rows}, {"cols", grid->columns}};
    }
    return usageError("Not a layout: " + text, "Use wall, split, stack, focus, or rows x columns such as 2x3.");
}

Outcome sessionAnswer(const client::Reply& reply, const std::string& done) {
    if (!reply) {
        return Failure{reply.error()};
    }
    const json& session = reply->at("session");
    return Answer{*reply,
                  done + " " + session.value("id", "") + "  " + withoutControls(session.value("name", "")) + "\n"};
}

Outcome runList(Context& context, const NoOptions&) {
    const auto reply = context.call("session.list", json::object());
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, sessionTable(reply->value("sessions", json::array()))};
}

Outcome runNew(Context& context, const NewOptions& options) {
    json params = json::object();
    if (!options.name.empty()) {
        params["name"] = options.name;
    }
    if (!options.layout.empty()) {
        const auto layout = layoutJson(options.layout);
        if (!layout) {
            return Failure{layout.error()};
        }
        params["layout"] = *layout;
    }
    return sessionAnswer(context.callOrStart("session.new", params), "Made");
}

Outcome runRename(Context& context, const RenameOptions& options) {
    return sessionAnswer(context.call("session.rename", {{"session", options.session}, {"name", options.name}}),
                         "Renamed");
}

struct SetOptions {
    std::string session;
    std::string color;

    void addTo(CLI::App& app) {
        app.add_option("SESSION", session, "Its name or id")->required();
        addColorFlag(app, color)->required();
    }
};

Outcome runSet(Context& context, const SetOptions& options) {
    return sessionAnswer(
        context.call("session.set", {{"session", options.session}, {"color", colorParameter(options.color)}}),
        "Marked");
}

Outcome runClose(Context& context, const CloseOptions& options) {
    if (!context.confirm("Closing " + options.session + " ends all its panes. Go on?")) {
        return Failure{ControlError{"declined", "Nothing was done.", "--yes skips the question."}};
    }
    const auto reply = context.call("session.close", {{"session", options.session}});
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, "Closed " + std::to_string(reply->value("closed", json::array()).size()) + " panes.\n"};
}

} // namespace

std::vector<Command> sessionCommands() {
    return {
        {"session", "list", "List the sessions", "  mullion session list --json\n", declareWith<NoOptions>(runList)},
        {"session", "new", "Make an empty session",
         "  mullion session new api\n  mullion session new api --layout 2x3\n", declareWith<NewOptions>(runNew)},
        {"session", "rename", "Give a session another name", "  mullion session rename api gateway\n",
         declareWith<RenameOptions>(runRename)},
        {"session", "set", "Mark a session with a colour; its panes have it too",
         "  mullion session set api --color teal\n", declareWith<SetOptions>(runSet)},
        {"session", "close", "Close a session and end its panes", "  mullion session close api --yes\n",
         declareWith<CloseOptions>(runClose)}};
}

} // namespace mullion::cli
