// mullion pane …: make, list and change panes.

#include <core/cli/ClientEnvironment.h>
#include <core/cli/ColorFlag.h>
#include <core/cli/Declare.h>
#include <core/cli/PaneText.h>
#include <core/cli/Targets.h>
#include <core/cli/Text.h>

#include <charconv>
#include <optional>

namespace mullion::cli {
namespace {

using nlohmann::json;

struct NewOptions {
    std::string session, cwd, from, name, beside, axis, record;
    std::vector<std::string> env, tags, allow;
    bool keepHistory = false;
    std::optional<int> count, cols, rows; // A zero that was typed is the core's to refuse.

    void addTo(CLI::App& app) {
        app.add_option("--session", session, "The session it joins; made when there is none of that name");
        app.add_option("--name", name, "Its name");
        app.add_option("--count", count, "Make this many");
        app.add_option("--cols", cols, "Columns, 1 to 1000");
        app.add_option("--rows", rows, "Rows, 1 to 500");
        auto* cwdOption = app.add_option("--cwd", cwd, "Its folder; without this the current one");
        app.add_option("--from", from, "Start in the folder of this pane")->excludes(cwdOption);
        app.add_option("--env", env, "A variable on top of this environment: K=V; may be repeated")
            ->allow_extra_args(false);
        app.add_option("--tag", tags, "A tag; may be repeated")->allow_extra_args(false);
        app.add_option("--allow", allow,
                       "What its programs may do beyond the safe default: checksum, title, window, clipboard")
            ->delimiter(',')
            ->check(CLI::IsMember({"checksum", "title", "window", "clipboard"}))
            ->allow_extra_args(false);
        app.add_flag("--keep-history", keepHistory, "Programs that clear history within a repaint (mode 2026) do not");
        app.add_option("--beside", beside, "Split this pane's place (split layouts)");
        app.add_option("--axis", axis, "Where: left-right or top-bottom")
            ->check(CLI::IsMember({"left-right", "top-bottom"}));
        app.add_option("--record", record, "Write what it prints into this new file, from the first byte");
    }
};

Result<json, ControlError> environmentOverrides(const std::vector<std::string>& entries) {
    json result = json::object();
    for (const std::string& entry : entries) {
        const std::size_t equals = entry.find('=');
        if (equals == std::string::npos || equals == 0) {
            return usageError("Not a variable: " + entry, "Write --env NAME=VALUE.");
        }
        result[entry.substr(0, equals)] = entry.substr(equals + 1);
    }
    return result;
}

Result<json, ControlError> newParams(Context& context, const NewOptions& options) {
    json params{{"environment", clientEnvironment()}};
    for (const auto& [key, value] : {std::pair<const char*, const std::string&>("session", options.session),
                                     {"name", options.name},
                                     {"from", options.from},
                                     {"beside", options.beside},
                                     {"axis", options.axis}}) {
        if (!value.empty()) {
            params[key] = value;
        }
    }
    for (const auto& [key, value] : {std::pair<const char*, std::optional<int>>("count", options.count),
                                     {"cols", options.cols},
                                     {"rows", options.rows}}) {
        if (value) {
            params[key] = *value;
        }
    }
    if (!options.record.empty()) {
        params["record"] = absolutePath(options.record);
    }
    if (options.from.empty()) {
        params["cwd"] = absolutePath(options.cwd);
    }
    const auto env = environmentOverrides(options.env);
    if (!env) {
        return Failure{env.error()};
    }
    if (!env->empty()) {
        params["env"] = *env;
    }
    if (!options.tags.empty()) {
        params["tags"] = options.tags;
    }
    if (!options.allow.empty()) {
        params["allow"] = options.allow;
    }
    if (options.keepHistory) {
        params["keep_history"] = true;
    }
    if (!context.program().empty()) {
        params["command"] = context.program();
    }
    return params;
}

Outcome runNew(Context& context, const NewOptions& options) {
    auto params = newParams(context, options);
    if (!params) {
        return Failure{params.error()};
    }
    const auto reply = context.callOrStart("pane.new", std::move(*params));
    if (!reply) {
        return Failure{reply.error()};
    }
    std::string text;
    for (const json& pane : reply->value("panes", json::array())) {
        text += pane.value("id", "") + "\n";
    }
    return Answer{*reply, text};
}

struct ListOptions {
    std::string session;

    void addTo(CLI::App& app) { app.add_option("--session", session, "Only the panes of this session"); }
};

Outcome runList(Context& context, const ListOptions& options) {
    const auto reply =
        context.call("pane.list", options.session.empty() ? json::object() : json{{"session", options.session}});
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, paneTable(reply->value("panes", json::array()))};
}

struct CloseOptions {
    TargetFlags targets;
    std::vector<std::string> panes;

    void addTo(CLI::App& app) {
        app.add_option("PANE", panes, "Panes to close");
        targets.addTo(app);
    }
};

Outcome runClose(Context& context, const CloseOptions& options) {
    const auto targets = targetsJson(options.targets, options.panes);
    if (!targets) {
        return Failure{targets.error()};
    }
    // One named pane is closed as asked; many at once deserve a second look.
    if (options.targets.any() && !context.confirm("This closes every pane that matches. Go on?")) {
        return Failure{ControlError{"declined", "Nothing was done.", "--yes skips the question."}};
    }
    const auto reply = context.call("pane.close", *targets);
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, "Closed " + std::to_string(reply->value("closed", json::array()).size()) + ".\n"};
}

Outcome paneAnswer(const client::Reply& reply) {
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, paneTable(json::array({reply->value("pane", json::object())}))};
}

struct PaneOptions {
    std::string pane;

    void addTo(CLI::App& app) { app.add_option("PANE", pane, "The pane")->required(); }
};

struct RenameOptions {
    std::string pane, name;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        app.add_option("NAME", name, "The new name")->required();
    }
};

Outcome runRename(Context& context, const RenameOptions& options) {
    return paneAnswer(context.call("pane.rename", {{"pane", options.pane}, {"name", options.name}}));
}

struct TagOptions {
    std::string pane;
    std::vector<std::string> tags;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        app.add_option("TAG", tags, "All its tags from now on; none removes them");
    }
};

Outcome runTag(Context& context, const TagOptions& options) {
    return paneAnswer(context.call("pane.tag", {{"pane", options.pane}, {"tags", options.tags}}));
}

struct SetOptions {
    TargetFlags targets;
    std::vector<std::string> panes;
    std::string color, readOnly, lockName;

    void addTo(CLI::App& app) {
        app.add_option("PANE", panes, "The panes");
        targets.addTo(app);
        addColorFlag(app, color);
        app.add_option("--read-only", readOnly, "on: nothing is typed into it until it is off again")
            ->check(CLI::IsMember({"on", "off"}));
        app.add_option("--lock-name", lockName, "on: its name stays whatever title its program sets")
            ->check(CLI::IsMember({"on", "off"}));
    }
};

Outcome runSet(Context& context, const SetOptions& options) {
    if (options.color.empty() && options.readOnly.empty() && options.lockName.empty()) {
        return usageError("Nothing to set", "For example: mullion pane set p7 --read-only on");
    }
    auto params = targetsJson(options.targets, options.panes);
    if (!params) {
        return Failure{params.error()};
    }
    if (!options.color.empty()) {
        (*params)["color"] = colorParameter(options.color);
    }
    if (!options.readOnly.empty()) {
        (*params)["read_only"] = options.readOnly == "on";
    }
    if (!options.lockName.empty()) {
        (*params)["name_locked"] = options.lockName == "on";
    }
    const auto reply = context.call("pane.set", *params);
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, paneTable(reply->value("panes", json::array()))};
}

Outcome runFocus(Context& context, const PaneOptions& options) {
    return paneAnswer(context.call("pane.focus", {{"pane", options.pane}}));
}

Outcome runRestart(Context& context, const PaneOptions& options) {
    return paneAnswer(context.call("pane.restart", {{"pane", options.pane}}));
}

struct RecordOptions {
    std::string pane, output;
    bool stop = false;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        auto* file = app.add_option("--output", output, "Write what it prints from now on into this new file");
        app.add_flag("--stop", stop, "End the recording")->excludes(file);
    }
};

Outcome runRecord(Context& context, const RecordOptions& options) {
    if (options.output.empty() && !options.stop) {
        return usageError("No file given", "For example: mullion pane record p7 --output build.rec");
    }
    json params{{"pane", options.pane}};
    if (!options.stop) {
        params["path"] = absolutePath(options.output);
    }
    return paneAnswer(context.call("pane.record", std::move(params)));
}

struct ResizeOptions {
    std::string pane, size, policy;
    int cols = 0, rows = 0;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        app.add_option("SIZE", size, "Columns x rows, such as 120x40");
        app.add_option("--cols", cols, "Columns, 1 to 1000");
        app.add_option("--rows", rows, "Rows, 1 to 500");
        app.add_option("--policy", policy, "From now on: auto, follow or fixed")
            ->check(CLI::IsMember({"auto", "follow", "fixed"}));
    }
};

// "120x40"; sizes out of range are the core's to refuse.
bool parseSize(const std::string& text, int& cols, int& rows) {
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, cols);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != 'x') {
        return false;
    }
    const auto second = std::from_chars(first.ptr + 1, end, rows);
    return second.ec == std::errc() && second.ptr == end;
}

Outcome runResize(Context& context, const ResizeOptions& options) {
    int cols = options.cols;
    int rows = options.rows;
    const bool flags = cols != 0 && rows != 0;
    if (options.size.empty() ? !flags : !parseSize(options.size, cols, rows)) {
        return usageError("No size given, or not one: " + options.size, "Write it as 120x40, or --cols 120 --rows 40.");
    }
    json params{{"pane", options.pane}, {"cols", cols}, {"rows", rows}};
    if (!options.policy.empty()) {
        params["policy"] = options.policy;
    }
    return paneAnswer(context.call("pane.resize", std::move(params)));
}

struct SignalOptions {
    TargetFlags targets;
    std::vector<std::string> words;

    void addTo(CLI::App& app) {
        app.add_option("WORD", words, "The pane, unless flags name it, and the signal: INT, SIGTERM, 9 …")->required();
        targets.addTo(app);
    }
};

Outcome runSignal(Context& context, const SignalOptions& options) {
    const PaneAndRest words = splitWords(options.targets, options.words);
    if (words.rest.size() != 1) {
        return usageError("Name one signal", "For example: mullion pane signal p7 INT");
    }
    auto params = targetsJson(options.targets, words.panes);
    if (!params) {
        return Failure{params.error()};
    }
    (*params)["signal"] = words.rest.front();
    const auto reply = context.call("pane.signal", *params);
    if (!reply) {
        return Failure{reply.error()};
    }
    return Answer{*reply, "Sent to " + std::to_string(reply->value("sent", json::array()).size()) + ".\n"};
}

} // namespace

std::vector<Command> paneCommands() {
    return {
        {"pane", "new", "Make a pane of the command after --, or of the login shell; prints its id",
         "  mullion pane new -- htop\n  mullion pane new --session api --name build -- make -j8\n"
         "  mullion pane new --count 40 --tag load -- ./worker\n",
         declareWith<NewOptions>(runNew), TakesProgram::Yes},
        {"pane", "list", "List the panes", "  mullion pane list --session api\n", declareWith<ListOptions>(runList)},
        {"pane", "close", "Close panes and end what runs in them",
         "  mullion pane close p7 p8\n  mullion pane close --tag load --yes\n", declareWith<CloseOptions>(runClose)},
        {"pane", "rename", "Give a pane another name", "  mullion pane rename p7 build\n",
         declareWith<RenameOptions>(runRename)},
        {"pane", "tag", "Set a pane's tags", "  mullion pane tag p7 agent auth\n", declareWith<TagOptions>(runTag)},
        {"pane", "set", "Mark panes with a colour, lock them against typing, or lock their names",
         "  mullion pane set p7 --color teal\n  mullion pane set --tag prod --read-only on\n",
         declareWith<SetOptions>(runSet)},
        {"pane", "focus", "Make it the focused pane", "  mullion pane focus api/build\n",
         declareWith<PaneOptions>(runFocus)},
        {"pane", "resize", "Set a pane's size in cells", "  mullion pane resize p7 120x40 --policy fixed\n",
         declareWith<ResizeOptions>(runResize)},
        {"pane", "record", "Write what a pane prints into a file",
         "  mullion pane record p7 --output build.rec\n  mullion pane record p7 --stop\n",
         declareWith<RecordOptions>(runRecord)},
        {"pane", "signal", "Signal the foreground program of panes",
         "  mullion pane signal p7 INT\n  mullion pane signal --all TERM\n", declareWith<SignalOptions>(runSignal)},
        {"pane", "restart", "Run an ended pane's command again", "  mullion pane restart build\n",
         declareWith<PaneOptions>(runRestart)}};
}

} // namespace mullion::cli
