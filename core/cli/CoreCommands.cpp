// mullion core …: start, look at, stop, restart and replace the core.

#include <core/cli/ClientEnvironment.h>
#include <core/cli/Declare.h>
#include <core/cli/Exec.h>
#include <core/cli/ProcessEnd.h>
#include <core/cli/Table.h>
#include <core/cli/Text.h>
#include <core/client/Launcher.h>

#include <array>
#include <cstdio>
#include <functional>
#include <set>
#include <string>

namespace mullion::cli {
namespace {

using nlohmann::json;

struct StartOptions {
    bool foreground = false;
    std::string engine;

    void addTo(CLI::App& app) {
        app.add_flag("--foreground", foreground, "Stay in this terminal instead of detaching");
        app.add_option("--engine", engine, "The terminal engine of a new core")
            ->check(CLI::IsMember({"native", "libvterm"}));
    }
};

std::vector<std::string> coreArguments(const std::string& engine) {
    return engine.empty() ? std::vector<std::string>() : std::vector<std::string>{"--engine", engine};
}

std::string bytesText(std::int64_t bytes) {
    return std::to_string(bytes >> 20) + " MB";
}

// "1 pane", "2 panes".
std::string counted(std::size_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string statusText(const json& data) {
    std::string text = "core " + data.value("version", "?") + "  pid " + std::to_string(data.value("pid", 0LL)) +
                       "  up " + ageText(static_cast<long long>(data.value("uptime_s", 0.0))) + "  engine " +
                       data.value("engine", "?") + "\n";
    text += counted(data.value("panes", 0U), "pane") + " in " + counted(data.value("sessions", 0U), "session") + ", " +
            counted(data.value("clients", 0U), "client") + "\n";
    text += bytesText(data.value("rss_bytes", std::int64_t{0})) + " memory, " +
            std::to_string(data.value("ptys_used", 0)) + " of " + std::to_string(data.value("ptys_limit", 0)) +
            " terminals\n";
    if (const auto left = data.value("restorable", 0U); left > 0) {
        text += "the core before it left " + counted(left, "pane") + ": mullion core restore\n";
    }
    if (const auto unsaved = data.find("unsaved"); unsaved != data.end() && unsaved->is_object()) {
        text += withoutControls(unsaved->value("message", "") + " " + unsaved->value("hint", "")) + "\n";
    }
    return text + "runtime folder " + withoutControls(data.value("runtime_dir", "?")) + "\n";
}

Outcome status(Context& context) {
    const auto data = context.call("core.status", json::object());
    if (!data) {
        return Failure{data.error()};
    }
    return Answer{*data, statusText(*data)};
}

Outcome runStart(Context& context, const StartOptions& options) {
    if (options.foreground) {
        std::vector<std::string> arguments{"--foreground"};
        for (std::string& word : coreArguments(options.engine)) {
            arguments.push_back(std::move(word));
        }
        return execSibling("mullion-core", arguments);
    }
    auto connection = context.runningOrStarted(coreArguments(options.engine));
    if (!connection) {
        return Failure{connection.error()};
    }
    Outcome outcome = status(context);
    if (outcome && !options.engine.empty() && outcome->data.value("engine", "") != options.engine) {
        return Failure{ControlError{"core_running",
                                    "A core runs already, with the engine " + outcome->data.value("engine", "?") + ".",
                                    "Stop it with mullion core stop; that ends its panes."}};
    }
    return outcome;
}

Outcome runStatus(Context& context, const NoOptions&) {
    return status(context);
}

// Ends the core and waits until its process is gone.
Result<void, ControlError> stopCore(Context& context) {
    auto connection = context.running();
    if (!connection) {
        return Failure{connection.error()};
    }
    const ProcessEnd end((*connection)->core().pid);
    const auto stopped = context.call("core.stop", json::object());
    // A core may be quicker to go than to answer.
    if (!stopped && stopped.error().code != "connection_lost") {
        return Failure{stopped.error()};
    }
    while ((*connection)->waitAndProcess(context.remaining())) {
    }
    if ((*connection)->connected() || !end.wait(context.remaining())) {
        return Failure{ControlError{"timed_out", "The core has not ended yet.", "It waits for its panes to end."}};
    }
    context.disconnect();
    return {};
}

Result<bool, ControlError> mayStop(Context& context, const std::string& what) {
    const auto data = context.call("core.status", json::object());
    if (!data) {
        return Failure{data.error()};
    }
    const auto panes = data->value("panes", 0U);
    return panes == 0 || context.confirm(what + " the core ends its " + counted(panes, "pane") + ". Go on?");
}

Failure<ControlError> declined() {
    return Failure{ControlError{"declined", "Nothing was done.", "--yes skips the question."}};
}

Outcome runStop(Context& context, const NoOptions&) {
    const auto may = mayStop(context, "Stopping");
    if (!may) {
        return Failure{may.error()};
    }
    if (!*may) {
        return declined();
    }
    if (const auto stopped = stopCore(context); !stopped) {
        return Failure{stopped.error()};
    }
    return Answer{json::object(), "The core has stopped.\n"};
}

Outcome runRestart(Context& context, const StartOptions& options) {
    std::string engine = options.engine;
    const auto before = context.call("core.status", json::object());
    if (!before && before.error().code != "no_core") {
        return Failure{before.error()};
    }
    if (before) {
        const auto may = mayStop(context, "Restarting");
        if (!may || !*may) {
            return may ? declined() : Failure{may.error()};
        }
        if (engine.empty()) {
            engine = before->value("engine", "");
        }
        if (const auto stopped = stopCore(context); !stopped) {
            return Failure{stopped.error()};
        }
    }
    return runStart(context, {options.foreground, engine});
}

std::string fixedText(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

struct ControlOptions {
    std::string what;
    std::string pane;

    void addTo(CLI::App& app) {
        app.add_option("what", what, "ask, allow or deny; without it, say how it is")
            ->check(CLI::IsMember({"ask", "allow", "deny"}));
        app.add_option("--pane", pane, "Only for the programs in this pane");
    }
};

Outcome runControl(Context& context, const ControlOptions& options) {
    if (auto connection = context.running(); !connection) {
        return Failure{connection.error()};
    }
    json params = json::object();
    if (!options.what.empty()) {
        params["what"] = options.what;
    }
    if (!options.pane.empty()) {
        params["pane"] = options.pane;
    }
    const auto data = context.call("core.control", params);
    if (!data) {
        return Failure{data.error()};
    }
    return Answer{*data, "Programs in panes that would type into others: " + data->value("from_panes", "?") + "\n"};
}

struct UpgradeOptions {
    std::string binary;

    void addTo(CLI::App& app) {
        app.add_option("--binary", binary, "The mullion-core to become; otherwise the one beside this program");
    }
};

Outcome runUpgrade(Context& context, const UpgradeOptions& options) {
    if (auto connection = context.running(); !connection) {
        return Failure{connection.error()};
    }
    const std::string binary = options.binary.empty() ? client::siblingProgram("mullion-core") : options.binary;
    const auto data = context.call("core.upgrade", {{"binary", absolutePath(binary)}});
    if (!data) {
        return Failure{data.error()};
    }
    return Answer{*data, "core " + data->value("from", "?") + " became " + data->value("version", "?") + "; " +
                             counted(data->value("panes", 0U), "pane") + " paused for " +
                             fixedText(data->value("paused_ms", 0.0)) + " ms\n"};
}

struct RestoreOptions {
    bool start = false;

    void addTo(CLI::App& app) { app.add_flag("--start", start, "Run them at once"); }
};

// What panes were given with --env is on no disk, as it may be a token.
std::string lostVariables(const json& panes) {
    std::string text;
    for (const json& pane : panes) {
        std::string names;
        for (const std::string& name : pane.value("env_names", std::vector<std::string>())) {
            names += (names.empty() ? "" : ", ") + withoutControls(name);
        }
        if (!names.empty()) {
            text += pane.value("id", "") + " " + withoutControls(pane.value("name", "")) +
                    " lacks what --env gave it: " + names + "\n";
        }
    }
    return text;
}

Outcome runRestore(Context& context, const RestoreOptions& options) {
    if (auto connection = context.runningOrStarted({}); !connection) {
        return Failure{connection.error()};
    }
    const auto data = context.call("core.restore", {{"environment", clientEnvironment()}, {"start", options.start}});
    if (!data) {
        return Failure{data.error()};
    }
    const json panes = data->value("panes", json::array());
    return Answer{*data, counted(panes.size(), "pane") + (panes.size() == 1 ? " is" : " are") + " back" +
                             (options.start ? ".\n" : "; mullion pane restart, or Enter in one, runs it.\n") +
                             lostVariables(panes)};
}

struct MetricsOptions {
    std::string format = "text";
    bool panes = false;

    void addTo(CLI::App& app) {
        app.add_option("--format", format, "text, or prometheus for a scraper")
            ->check(CLI::IsMember({"text", "prometheus"}))
            ->capture_default_str();
        app.add_flag("--panes", panes, "What each pane printed and what its processes take, instead");
    }
};

// What only grows is a counter to Prometheus, all else a gauge.
bool onlyGrows(const std::string& name) {
    static const std::set<std::string, std::less<>> Counters{
        "bytes_read",       "bytes_written",         "turns",         "worker_passes",
        "loop_turns",       "loop_stalls",           "worker_stalls", "publishes",
        "spawned",          "spawn_failures",        "rows_copied",   "replies_dropped",
        "clients_accepted", "input_dropped",         "cpu_seconds",   "clients_refused",
        "clients_cut_off",  "sync_blocks_timed_out", "frames_dropped"};
    return Counters.contains(name);
}

// "12.5 MB".
std::string byteText(double bytes) {
    constexpr std::array<const char*, 4> Units{" B", " kB", " MB", " GB"};
    std::size_t unit = 0;
    for (; bytes >= 1000 && unit + 1 < Units.size(); ++unit) {
        bytes /= 1000;
    }
    return (unit == 0 ? std::to_string(static_cast<int>(bytes)) : fixedText(bytes)) + Units[unit];
}

// Text for a label of Prometheus' format.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' || c == '\\' ? std::string{'\\', c} : c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return result + "\"";
}

std::string usageText(const json& panes, const std::string& format) {
    if (format == "text") {
        Table table({"ID", "NAME", "PRINTED", "CPU s", "MEMORY", "PROCESSES"});
        for (const json& pane : panes) {
            table.add({pane.value("pane", ""), pane.value("name", ""), byteText(pane.value("bytes_read", 0.0)),
                       fixedText(pane.value("cpu_seconds", 0.0)), byteText(pane.value("rss_bytes", 0.0)),
                       std::to_string(pane.value("processes", 0))});
        }
        return table.text();
    }
    std::string text;
    for (const char* name : {"bytes_read", "cpu_seconds", "rss_bytes", "processes"}) {
        const std::string full = std::string("mullion_pane_") + name;
        text += "# TYPE " + full + (onlyGrows(name) ? " counter\n" : " gauge\n");
        for (const json& pane : panes) {
            text += full + "{pane=" + quoted(pane.value("pane", "")) + ",name=" + quoted(pane.value("name", "")) +
                    "} " + pane.value(name, json(0)).dump() + "\n";
        }
    }
    return text;
}

// "worker_pass_times 64us:120 128us:4 more:1": buckets that counted something.
std::string histogramText(const std::string& name, const json& buckets) {
    std::string text = name;
    for (const json& bucket : buckets) {
        if (const auto count = bucket.value("count", std::uint64_t{0}); count > 0) {
            text += bucket["up_to_us"].is_null() ? " more" : " " + bucket["up_to_us"].dump() + "us";
            text += ":" + std::to_string(count);
        }
    }
    return text + "\n";
}

// In Prometheus' form each bucket counts those before it too; bounds are in seconds.
std::string histogramSeries(const std::string& name, const json& buckets) {
    const std::string full = "mullion_" + name + "_seconds";
    std::string text = "# TYPE " + full + " histogram\n";
    std::uint64_t total = 0;
    for (const json& bucket : buckets) {
        total += bucket.value("count", std::uint64_t{0});
        const json& bound = bucket["up_to_us"];
        const std::string seconds = bound.is_null() ? "+Inf" : json(bound.get<double>() / 1e6).dump();
        text += full + "_bucket{le=\"" + seconds + "\"} " + std::to_string(total) + "\n";
    }
    return text + full + "_count " + std::to_string(total) + "\n";
}

Outcome runMetrics(Context& context, const MetricsOptions& options) {
    if (options.panes) {
        const auto usage = context.call("core.usage", json::object());
        if (!usage) {
            return Failure{usage.error()};
        }
        return Answer{*usage, usageText(usage->value("panes", json::array()), options.format)};
    }
    const auto data = context.call("core.metrics", json::object());
    if (!data) {
        return Failure{data.error()};
    }
    std::string text;
    for (const auto& [name, value] : data->items()) {
        if (value.is_array()) {
            text += options.format == "text" ? histogramText(name, value) : histogramSeries(name, value);
        } else if (options.format == "text") {
            text += name + " " + value.dump() + "\n";
        } else if (value.is_number()) {
            const std::string full = "mullion_" + name;
            text += "# TYPE " + full + (onlyGrows(name) ? " counter\n" : " gauge\n") + full + " " + value.dump() + "\n";
        }
    }
    return Answer{*data, text};
}

} // namespace

std::vector<Command> coreCommands() {
    return {{"core", "", "Start the core if none runs, and say how it is",
             "  mullion core\n  mullion core --engine libvterm\n  mullion core --foreground\n",
             declareWith<StartOptions>(runStart)},
            {"core", "status", "Say how the core is; exit code 3 when none runs", "  mullion core status --json\n",
             declareWith<NoOptions>(runStatus)},
            {"core", "stop", "End the core and all its panes", "  mullion core stop --yes\n",
             declareWith<NoOptions>(runStop)},
            {"core", "restart", "End the core and its panes, then start a new one",
             "  mullion core restart --engine native\n", declareWith<StartOptions>(runRestart)},
            {"core", "upgrade", "Replace the running core by another version; its panes go on",
             "  mullion core upgrade\n  mullion core upgrade --binary /opt/mullion/bin/mullion-core\n",
             declareWith<UpgradeOptions>(runUpgrade)},
            {"core", "control", "Whether programs in panes may type into panes that they did not make",
             "  mullion core control\n  mullion core control allow\n  mullion core control allow --pane p7\n",
             declareWith<ControlOptions>(runControl)},
            {"core", "restore", "Bring back the sessions and panes of a core that has ended",
             "  mullion core restore\n  mullion core restore --start\n", declareWith<RestoreOptions>(runRestore)},
            {"core", "metrics", "Counters of the core, one a line",
             "  mullion core metrics\n  mullion core metrics --panes\n  mullion core metrics --format prometheus\n",
             declareWith<MetricsOptions>(runMetrics)}};
}

} // namespace mullion::cli
