#include <core/host/VerbTable.h>

#include <core/host/Background.h>
#include <core/host/ProcessTable.h>
#include <core/host/Pty.h>

#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;

constexpr std::array<std::string_view, 13> QuietEvents{
    "session.created", "session.changed", "session.closed", "pane.created",   "pane.changed",
    "pane.exited",     "pane.closed",     "pane.bell",      "pane.clipboard", "broadcast.changed",
    "core.stopping",   "core.upgraded",   "control.asked"};
constexpr std::string_view LoadEvent = "core.load";

bool isEvent(const std::string& type) {
    return type == LoadEvent || std::find(QuietEvents.begin(), QuietEvents.end(), type) != QuietEvents.end();
}

// What is allocated at the moment, by all threads; 0 where the C library does not say.
std::size_t heapBytes() {
#ifdef __GLIBC__
    const struct mallinfo2 info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

// Each bucket's upper bound in microseconds, and how many turns were at most so long and longer than the one before.
// The last has no bound.
json timesOf(const std::function<std::uint64_t(std::size_t)>& count) {
    json buckets = json::array();
    for (std::size_t bucket = 0; bucket < DurationHistogram::Buckets; ++bucket) {
        const bool isLast = bucket + 1 == DurationHistogram::Buckets;
        buckets.push_back(
            {{"up_to_us", isLast ? json() : json(DurationHistogram::boundOf(bucket))}, {"count", count(bucket)}});
    }
    return buckets;
}

} // namespace

VerbAnswer coreStatus(VerbCall& call) {
    Core& core = call.core;
    const PtyUse ptys = ptyUse();
    return json{{"pid", ::getpid()},
                {"version", MULLION_VERSION},
                {"core", core.id()},
                {"protocol", share::ProtocolMajor},
                {"uptime_s", core.uptimeSeconds()},
                {"panes", core.workspace().panes().size()},
                {"sessions", core.workspace().sessions().size()},
                {"clients", core.server().clients().size()},
                {"restorable", core.restorable},
                {"unsaved", core.unsaved() ? share::toJson(*core.unsaved()) : json()},
                {"control_from_panes", nameOf(core.control().policy())},
                {"runtime_dir", core.options().dir.path},
                {"engine", core.options().engine == vt::EngineKind::Native ? "native" : "libvterm"},
                {"ptys_used", ptys.used},
                {"ptys_limit", ptys.limit},
                {"rss_bytes", ownUse().residentBytes},
                {"cpu_percent", core.cpuPercent()}};
}

VerbAnswer coreMetrics(VerbCall& call) {
    Core& core = call.core;
    const WorkerPool& workers = core.keeper().workers();
    const OwnUse use = ownUse();
    const PtyUse ptys = ptyUse();
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    return json{{"bytes_read", workers.sum(&WorkerStats::bytesRead)},
                {"bytes_written", workers.sum(&WorkerStats::bytesWritten)},
                {"turns", workers.sum(&WorkerStats::turns)},
                {"worker_passes", workers.sum(&WorkerStats::passes)},
                {"worker_stalls", workers.sum(&WorkerStats::stalls)},
                {"worker_max_pass_us", workers.largest(&WorkerStats::maxPassMicroseconds)},
                {"worker_pass_times", timesOf([&](std::size_t bucket) { return workers.passesOf(bucket); })},
                {"workers", workers.size()},
                {"publishes", workers.sum(&WorkerStats::publishes)},
                {"frames_dropped", workers.sum(&WorkerStats::framesDropped)},
                {"rows_copied", workers.sum(&WorkerStats::rowsCopied)},
                {"replies_dropped", workers.sum(&WorkerStats::repliesDropped)},
                {"sync_blocks_timed_out", workers.sum(&WorkerStats::blocksTimedOut)},
                {"history_bytes", workers.sum(&WorkerStats::historyBytes)},
                {"history_sealed_bytes", workers.historyUsed()},
                {"history_budget_bytes", workers.historyMost()},
                {"screen_bytes", workers.sum(&WorkerStats::screenBytes)},
                {"snapshot_bytes", workers.sum(&WorkerStats::snapshotBytes)},
                {"input_dropped", core.keeper().inputDropped()},
                {"spawned", core.keeper().spawned()},
                {"spawn_failures", core.keeper().spawnFailures()},
                {"loop_turns", core.stalls().turns},
                {"loop_stalls", core.stalls().count},
                {"loop_max_turn_us", core.stalls().maxMicroseconds},
                {"loop_turn_times", timesOf([&](std::size_t bucket) { return core.stalls().times.count(bucket); })},
                {"clients_accepted", core.server().accepted()},
                {"clients_refused", core.server().refused()},
                {"clients_cut_off", core.server().cutOff()},
                {"cpu_seconds", use.cpuSeconds},
                {"rss_bytes", use.residentBytes},
                {"heap_bytes", heapBytes()},
                {"ptys_used", ptys.used},
                {"ptys_limit", ptys.limit},
                {"fds_used", use.openFds},
                {"fds_limit", static_cast<std::int64_t>(files.rlim_cur)}};
}

VerbAnswer coreUsage(VerbCall& call) {
    struct Row {
        json facts;
        pid_t session = 0;
    };
    auto rows = std::make_shared<std::vector<Row>>();
    for (const auto& [id, pane] : call.core.workspace().panes()) {
        const bool runs = pane->info.state == share::PaneState::Running;
        rows->push_back({{{"pane", id.text()}, {"name", pane->info.name}, {"bytes_read", pane->link->bytesRead.load()}},
                         runs ? pane->leader : 0});
    }
    auto data = std::make_shared<json>();
    runInBackground(
        call.core.loop(),
        [rows, data] {
            const auto usage = usageBySession();
            json panes = json::array();
            for (Row& row : *rows) {
                const auto found = usage.find(row.session);
                const SessionUse use = row.session != 0 && found != usage.end() ? found->second : SessionUse{};
                row.facts["processes"] = use.processes;
                row.facts["cpu_seconds"] = use.cpuSeconds;
                row.facts["rss_bytes"] = use.residentBytes;
                panes.push_back(std::move(row.facts));
            }
            (*data)["panes"] = std::move(panes);
        },
        [&core = call.core, data, client = call.client.id(), id = call.id] {
            if (ClientLink* link = core.server().find(client)) {
                sendReply(*link, id, VerbAnswer(std::move(*data)));
            }
        });
    return VerbAnswer::later();
}

VerbAnswer coreStop(VerbCall& call) {
    if (auto refused = call.core.control().refusalForAll(call.client)) { // It ends everybody's panes.
        return Failure{*refused};
    }
    sendReply(call.client, call.id, VerbAnswer(json::object()));
    call.core.stop();
    return VerbAnswer::later();
}

// Whoever sets the rules must not be one they are for.
VerbAnswer coreControl(VerbCall& call) {
    PaneControl& control = call.core.control();
    const auto what = controlFromPanesOf(call.params.text("what").value_or(nameOf(control.policy())));
    if (!what) {
        call.params.blame("'what' must be ask, allow or deny.");
    }
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    if (call.params.has("what") && call.client.inside.valid()) {
        return Failure{share::ControlError{"control_refused", "A program in a pane cannot allow itself anything.",
                                           "Use a terminal outside, or the window."}};
    }
    if (call.params.has("pane")) {
        const auto pane = paneOf(call, "pane");
        if (!pane) {
            return Failure{pane.error()};
        }
        control.answer((*pane)->info.id, *what);
    } else {
        control.setPolicy(*what);
    }
    return json{{"from_panes", nameOf(control.policy())}};
}

VerbAnswer coreUpgrade(VerbCall& call) {
    const std::string binary = call.params.requiredText("binary");
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    if (auto started = call.core.upgrade().start(call.client.id(), call.id, binary); !started) {
        return Failure{started.error()};
    }
    return VerbAnswer::later();
}

VerbAnswer coreTheme(VerbCall& call) {
    const std::string scheme = call.params.text("scheme").value_or("");
    if (scheme != "dark" && scheme != "light") {
        call.params.blame("'scheme' is dark or light.");
        return Failure{*call.params.fault()};
    }
    call.core.keeper().setColorScheme(scheme == "dark" ? vt::ColorScheme::Dark : vt::ColorScheme::Light);
    return json::object();
}

VerbAnswer eventsSubscribe(VerbCall& call) {
    const std::vector<std::string> types = call.params.texts("types", 64);
    for (const std::string& type : types) {
        if (!isEvent(type)) {
            call.params.blame("There is no event '" + type.substr(0, 64) + "'.");
        }
    }
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    call.client.subscribed = true;
    call.client.eventTypes.clear();
    call.client.eventTypes.insert(types.begin(), types.end());
    if (types.empty()) {
        call.client.eventTypes.insert(QuietEvents.begin(), QuietEvents.end());
    }
    call.core.updateLoadTimer();
    return json::object();
}

} // namespace mullion::host::verb
