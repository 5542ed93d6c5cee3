// mullion broadcast …: one text, or every key, to many panes at once.

#include <core/cli/Declare.h>
#include <core/cli/Duration.h>
#include <core/cli/InputChunks.h>
#include <core/cli/Targets.h>
#include <core/cli/Text.h>

namespace mullion::cli {
namespace {

using nlohmann::json;

std::string idWords(const json& ids) {
    std::string text;
    for (const json& id : ids) {
        text += (text.empty() ? "" : " ") + id.get<std::string>();
    }
    return text;
}

Outcome setAnswer(const client::Reply& reply) {
    if (!reply) {
        return Failure{reply.error()};
    }
    if (!reply->value("on", false)) {
        return Answer{*reply, "No broadcast is on.\n"};
    }
    const json receivers = reply->value("receivers", json::array());
    std::string text = std::to_string(receivers.size()) + " receive";
    text += receivers.empty() ? ".\n" : ": " + idWords(receivers) + "\n";
    for (const json& skipped : reply->value("skipped", json::array())) {
        text += "skipped " + skipped.value("pane", "?") + ": " + guardText(skipped.value("code", "")) + "\n";
    }
    if (const json excluded = reply->value("excluded", json::array()); !excluded.empty()) {
        text += "excluded: " + idWords(excluded) + "\n";
    }
    text += reply->value("live", false) ? "Every key typed into a receiver goes to all." : "Live keys are off.";
    text += " Off in " + std::to_string(reply->value("seconds_left", 0)) + " s.\n";
    return Answer{*reply, text};
}

struct SetOptions {
    TargetFlags targets;
    std::vector<std::string> panes, exclude, force;
    bool noLive = false;
    std::string offAfter;

    void addTo(CLI::App& app) {
        app.add_option("PANE", panes, "The panes that receive, unless flags name them");
        targets.addTo(app);
        app.add_option("--exclude", exclude, "Leave this pane out; may be repeated")->allow_extra_args(false);
        app.add_option("--force", force, "Send to this pane whatever it shows; may be repeated")
            ->allow_extra_args(false);
        app.add_flag("--no-live", noLive, "Only what is sent by a command or the bar, not every key");
        app.add_option("--off-after", offAfter, "End by itself when nothing is sent for this long: 5m");
    }
};

Outcome runSetStart(Context& context, const SetOptions& options) {
    auto params = targetsJson(options.targets, options.panes);
    if (!params) {
        return Failure{params.error()};
    }
    (*params)["live"] = !options.noLive;
    (*params)["exclude"] = options.exclude;
    (*params)["force"] = options.force;
    if (!options.offAfter.empty()) {
        const auto duration = parseDuration(options.offAfter);
        if (!duration) {
            return usageError("Not a duration: " + options.offAfter, "Write it as 30s, 5m or 1h.");
        }
        (*params)["off_after_s"] = std::chrono::ceil<std::chrono::seconds>(*duration).count();
    }
    return setAnswer(context.call("broadcast.start", std::move(*params)));
}

Outcome runSetStop(Context& context, const NoOptions&) {
    return setAnswer(context.call("broadcast.stop", json::object()));
}

Outcome runSetStatus(Context& context, const NoOptions&) {
    return setAnswer(context.call("broadcast.status", json::object()));
}

struct SetSendOptions {
    std::vector<std::string> words;
    bool noEnter = false;

    void addTo(CLI::App& app) {
        app.add_option("TEXT", words, "The text")->required();
        app.add_flag("--no-enter", noEnter, "Do not press Enter after it");
    }
};

Outcome runSetSend(Context& context, const SetSendOptions& options) {
    std::string text;
    for (const std::string& word : options.words) {
        text += (text.empty() ? "" : " ") + word;
    }
    json params{{"text", text}, {"enter", !options.noEnter}};
    auto reply = context.call("broadcast.send", params);
    // What looks risky is asked about, unless --yes says that it was.
    if (!reply && reply.error().code == "needs_confirmation") {
        if (!context.confirm(reply.error().message + " Send it?")) {
            return Failure{reply.error()};
        }
        params["confirmed"] = true;
        reply = context.call("broadcast.send", params);
    }
    return inputOutcome(reply);
}

} // namespace

std::vector<Command> broadcastCommands() {
    return {{"broadcast", "start", "Make a live broadcast set: every key typed into one of it goes to all",
             "  mullion broadcast start --session api\n  mullion broadcast start --tag agent --exclude p7 --no-live\n",
             declareWith<SetOptions>(runSetStart)},
            {"broadcast", "status", "Who receives, who is left out and why", "  mullion broadcast status --json\n",
             declareWith<NoOptions>(runSetStatus)},
            {"broadcast", "send", "Send a text to the set, then Enter as each program expects it",
             "  mullion broadcast send 'git status'\n", declareWith<SetSendOptions>(runSetSend)},
            {"broadcast", "stop", "End it", "  mullion broadcast stop\n", declareWith<NoOptions>(runSetStop)}};
}

} // namespace mullion::cli
