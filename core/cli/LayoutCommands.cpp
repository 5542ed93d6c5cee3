// mullion layout …: how sessions are arranged.

#include <core/cli/ClientEnvironment.h>
#include <core/cli/Declare.h>
#include <core/cli/LayoutExport.h>
#include <core/cli/LayoutFinder.h>
#include <core/cli/LayoutPlan.h>
#include <core/cli/PaneText.h>
#include <core/cli/Table.h>
#include <core/cli/Text.h>
#include <core/model/LayoutEdit.h>

#include <algorithm>
#include <fstream>

namespace mullion::cli {
namespace {

using nlohmann::json;

Outcome runList(Context&, const NoOptions&) {
    const auto layouts = namedLayouts(globalConfigFile());
    if (!layouts) {
        return Failure{layouts.error()};
    }
    json list = json::array();
    Table table({"NAME", "FROM"});
    for (const NamedLayout& layout : *layouts) {
        list.push_back({{"name", layout.name}, {"from", layout.where}});
        table.add({layout.name, layout.where});
    }
    return Answer{{{"layouts", std::move(list)}}, table.text()};
}

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

struct SessionOptions {
    std::string session;

    void addTo(CLI::App& app) { app.add_option("SESSION", session, "Its name or id")->required(); }
};

// The session and all panes, as the core has them now.
struct Arranged {
    share::SessionInfo session;
    std::vector<share::PaneInfo> panes;
};

Result<Arranged, ControlError> arranged(Context& context, const std::string& name) {
    const auto panes = context.call("pane.list", {{"session", name}});
    if (!panes) {
        return Failure{panes.error()};
    }
    const auto sessions = context.call("session.list", json::object());
    if (!sessions) {
        return Failure{sessions.error()};
    }
    Arranged result;
    for (const json& entry : panes->value("panes", json::array())) {
        if (auto pane = share::paneFromJson(entry)) {
            result.panes.push_back(std::move(*pane));
        }
    }
    for (const json& entry : sessions->value("sessions", json::array())) {
        auto session = share::sessionFromJson(entry);
        if (session && (session->name == name || session->id.text() == name)) {
            result.session = std::move(*session);
            return result;
        }
    }
    return Failure{
        ControlError{"no_such_session", "No session is called " + name + ".", "mullion session list shows them."}};
}

struct ExportOptions {
    std::string session, file;

    void addTo(CLI::App& app) {
        app.add_option("SESSION", session, "Its name or id")->required();
        app.add_option("--file", file, "Write it there instead of to standard output");
    }
};

Outcome runExport(Context& context, const ExportOptions& options) {
    const auto found = arranged(context, options.session);
    if (!found) {
        return Failure{found.error()};
    }
    const std::string text = layoutFile(found->session, found->panes);
    if (options.file.empty()) {
        return Answer{{{"text", text}}, text};
    }
    const std::string path = absolutePath(options.file);
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream << text << std::flush;
    if (!stream) {
        return Failure{ControlError{"file_unwritable", "Cannot write " + path + ".", "Name another file."}};
    }
    return Answer{{{"text", text}, {"file", path}}, "Wrote " + withoutControls(path) + ".\n"};
}

struct ApplyOptions {
    std::string session, layout;

    void addTo(CLI::App& app) {
        app.add_option("SESSION", session, "Its name or id")->required();
        app.add_option("LAYOUT", layout, "wall, split, stack, focus, a grid such as 2x3, a layout's name, or a file")
            ->required();
    }
};

// The planned arrangement with the panes that are there: a layout for more panes loses places, one for fewer gets the
// others after its last.
model::Layout fitted(const LayoutPlan& plan, const std::vector<model::PaneId>& present) {
    std::vector<model::PaneId> panes = present;
    panes.resize(std::max(present.size(), plan.panes.size()));
    model::Layout layout = plan.layout;
    for (std::size_t i = present.size(); i < plan.panes.size(); ++i) {
        model::removePane(layout, {static_cast<std::uint32_t>(i + 1)});
    }
    layout = withPanes(layout, panes);
    for (std::size_t i = plan.panes.size(); i < present.size(); ++i) {
        model::insertPane(layout, present[i]);
    }
    if (layout.kind == model::LayoutKind::Grid) { // All of them show.
        const std::size_t columns = std::max<std::size_t>(layout.gridColumns, 1);
        const std::size_t rows = (present.size() + columns - 1) / columns;
        layout.gridRows = std::max(layout.gridRows, static_cast<std::uint16_t>(rows));
    }
    return layout;
}

Outcome layoutAnswer(Context& context, const client::Reply& reply) {
    if (!reply) {
        return Failure{reply.error()};
    }
    const auto session = share::sessionFromJson(reply->value("session", json::object()));
    if (!session || context.output().json()) {
        return Answer{*reply, {}};
    }
    const auto panes = context.call("pane.list", {{"session", session->id.text()}});
    return Answer{*reply, layoutOutline(*session, panes ? panes->value("panes", json::array()) : json::array())};
}

Outcome runApply(Context& context, const ApplyOptions& options) {
    const auto kind = share::layoutKindFromName(options.layout);
    if (kind) {
        return layoutAnswer(context,
                            context.call("layout.kind", {{"session", options.session}, {"kind", options.layout}}));
    }
    const auto found = arranged(context, options.session);
    if (!found) {
        return Failure{found.error()};
    }
    const auto layout =
        findLayout({absolutePath(""), options.layout, globalConfigFile()}, Variables(processEnvironment()));
    if (!layout) {
        return Failure{layout.error()};
    }
    if (found->session.layout.order.empty()) {
        return Failure{ControlError{"bad_request", "The session " + options.session + " has no panes to arrange.",
                                    "mullion start --layout makes a session with its panes."}};
    }
    const model::Layout wanted = fitted(planLayout(layout->layout, "/bin/sh"), found->session.layout.order);
    return layoutAnswer(context,
                        context.call("layout.set", {{"session", options.session}, {"layout", share::toJson(wanted)}}));
}

Outcome runEqualise(Context& context, const SessionOptions& options) {
    return layoutAnswer(context, context.call("layout.equalise", {{"session", options.session}}));
}

Outcome runUndo(Context& context, const SessionOptions& options) {
    return layoutAnswer(context, context.call("layout.undo", {{"session", options.session}}));
}

Outcome runRedo(Context& context, const SessionOptions& options) {
    return layoutAnswer(context, context.call("layout.redo", {{"session", options.session}}));
}

} // namespace

std::vector<Command> layoutCommands() {
    return {{"session", "export", "Write a session as a layout file; the same as layout export",
             "  mullion session export api > .mullion.yml\n", declareWith<ExportOptions>(runExport)},
            {"layout", "list", "List the layouts that have names", "  mullion layout list\n",
             declareWith<NoOptions>(runList)},
            {"layout", "show", "Show how sessions are arranged", "  mullion layout show api\n",
             declareWith<ShowOptions>(runShow)},
            {"layout", "export", "Write a session as a layout file",
             "  mullion layout export api > .mullion.yml\n  mullion layout export api --file .mullion.yml\n",
             declareWith<ExportOptions>(runExport)},
            {"layout", "apply", "Arrange a session's panes; nothing is started or ended",
             "  mullion layout apply api 2x3\n  mullion layout apply api focus\n"
             "  mullion layout apply api ./.mullion.yml\n",
             declareWith<ApplyOptions>(runApply)},
            {"layout", "equalise", "Make all parts of a session's splits equal", "  mullion layout equalise api\n",
             declareWith<SessionOptions>(runEqualise)},
            {"layout", "undo", "Undo the last change to a session's layout", "  mullion layout undo api\n",
             declareWith<SessionOptions>(runUndo)},
            {"layout", "redo", "Redo what was undone", "  mullion layout redo api\n",
             declareWith<SessionOptions>(runRedo)}};
}

} // namespace mullion::cli
