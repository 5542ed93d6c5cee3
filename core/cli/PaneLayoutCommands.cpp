// mullion pane swap, move, split, zoom: where panes are.

#include <core/cli/ClientEnvironment.h>
#include <core/cli/Declare.h>
#include <core/cli/PaneText.h>

#include <array>

namespace mullion::cli {
namespace {

using nlohmann::json;

// The answer of a layout verb: its sessions for scripts, their outlines for people.
Outcome placesAnswer(Context& context, const client::Reply& reply) {
    if (!reply) {
        return Failure{reply.error()};
    }
    if (context.output().json()) {
        return Answer{*reply, {}};
    }
    const auto panes = context.call("pane.list", json::object());
    std::string text;
    for (const json& entry : reply->value("sessions", json::array())) {
        if (const auto session = share::sessionFromJson(entry)) {
            text += layoutOutline(*session, panes ? panes->value("panes", json::array()) : json::array());
        }
    }
    return Answer{*reply, text};
}

struct SwapOptions {
    std::string pane, with;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "A pane")->required();
        app.add_option("WITH", with, "The pane it changes places with")->required();
    }
};

Outcome runSwap(Context& context, const SwapOptions& options) {
    return placesAnswer(context, context.call("pane.swap", {{"pane", options.pane}, {"with", options.with}}));
}

struct MoveOptions {
    struct Way {
        const char* flag;
        const char* place;
        const char* help;
        std::string target;
    };
    std::vector<std::string> panes;
    std::array<Way, 7> ways{{{"--left-of", "left", "Split this pane's place: to its left", {}},
                             {"--right-of", "right", "To its right", {}},
                             {"--above", "top", "Above it", {}},
                             {"--below", "bottom", "Below it", {}},
                             {"--stack-with", "stack", "As a tab in its place", {}},
                             {"--before", "before", "Before it in the order of tiles", {}},
                             {"--after", "after", "After it in the order of tiles", {}}}};
    std::string session, edge;

    void addTo(CLI::App& app) {
        app.add_option("PANE", panes, "The panes to move")->required();
        for (Way& way : ways) {
            app.add_option(way.flag, way.target, way.help);
        }
        app.add_option("--to-session", session, "Into this session, or along a side of it");
        app.add_option("--edge", edge, "Which side: left, right, top or bottom (without it the end)")
            ->check(CLI::IsMember({"left", "right", "top", "bottom"}));
    }
};

Outcome runMove(Context& context, const MoveOptions& options) {
    json params{{"panes", options.panes}};
    int ways = options.session.empty() ? 0 : 1;
    for (const MoveOptions::Way& way : options.ways) {
        if (!way.target.empty()) {
            params["beside"] = way.target;
            params["place"] = way.place;
            ++ways;
        }
    }
    if (ways != 1) {
        return usageError(ways == 0 ? "No place named" : "More than one place named",
                          "Use one of --left-of, --right-of, --above, --below, --stack-with, --before, --after, "
                          "--to-session.");
    }
    if (!options.session.empty()) {
        params["to"] = options.session;
        params["place"] = options.edge.empty() ? "after" : options.edge;
    } else if (!options.edge.empty()) {
        return usageError("--edge is a side of a session", "Name the session: --to-session S --edge left");
    }
    return placesAnswer(context, context.call("pane.move", std::move(params)));
}

struct SplitOptions {
    std::string pane, name, cwd;
    bool left = false, up = false, down = false;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane whose place is split")->required();
        auto* leftFlag = app.add_flag("--left", left, "The new pane goes to the left (without a flag: right)");
        auto* upFlag = app.add_flag("--up", up, "Above")->excludes(leftFlag);
        app.add_flag("--down", down, "Below")->excludes(leftFlag)->excludes(upFlag);
        app.add_option("--name", name, "Its name");
        app.add_option("--cwd", cwd, "Its folder; without this the split pane's");
    }
};

Outcome runSplit(Context& context, const SplitOptions& options) {
    json params{{"environment", clientEnvironment()}, {"beside", options.pane}};
    params["side"] = options.left ? "left" : options.up ? "top" : options.down ? "bottom" : "right";
    if (!options.name.empty()) {
        params["name"] = options.name;
    }
    if (options.cwd.empty()) {
        params["from"] = options.pane;
    } else {
        params["cwd"] = absolutePath(options.cwd);
    }
    if (!context.program().empty()) {
        params["command"] = context.program();
    }
    const auto reply = context.call("pane.new", std::move(params));
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, reply->at("pane").value("id", "") + "\n"};
}

struct ZoomOptions {
    std::string pane;
    bool on = false, off = false;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        auto* onFlag = app.add_flag("--on", on, "Zoom it, whatever is now");
        app.add_flag("--off", off, "Back to the layout")->excludes(onFlag);
    }
};

Outcome runZoom(Context& context, const ZoomOptions& options) {
    const char* wanted = options.on ? "on" : options.off ? "off" : "toggle";
    return placesAnswer(context, context.call("pane.zoom", {{"pane", options.pane}, {"zoomed", wanted}}));
}

} // namespace

std::vector<Command> paneLayoutCommands() {
    return {{"pane", "swap", "Let two panes change places, in one session or two", "  mullion pane swap build tests\n",
             declareWith<SwapOptions>(runSwap)},
            {"pane", "move", "Move panes beside another, into its place, or to a session",
             "  mullion pane move p7 --left-of p2\n  mullion pane move p7 p8 --stack-with p2\n"
             "  mullion pane move p7 --to-session api\n",
             declareWith<MoveOptions>(runMove)},
            {"pane", "split", "Make a pane beside another, of the command after -- or the login shell",
             "  mullion pane split p7\n  mullion pane split build --down -- htop\n",
             declareWith<SplitOptions>(runSplit), TakesProgram::Yes},
            {"pane", "zoom", "Let a pane fill its windows, or give the place back", "  mullion pane zoom build\n",
             declareWith<ZoomOptions>(runZoom)}};
}

} // namespace mullion::cli
