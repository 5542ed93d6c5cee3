#include <core/host/Core.h>

#include <core/base/Log.h>
#include <core/host/Background.h>
#include <core/host/JsonText.h>
#include <core/host/ProcessTable.h>
#include <core/host/Pty.h>
#include <core/host/StateFile.h>
#include <core/host/UvHandle.h>
#include <core/host/VerbTable.h>
#include <core/share/Wire.h>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <string_view>
#include <thread>

namespace mullion::host {
namespace {

using nlohmann::json;

std::string randomId() {
    static constexpr std::string_view Digits = "0123456789abcdef";
    std::random_device source;
    std::string id;
    for (int i = 0; i < 16; ++i) {
        id.push_back(Digits[source() % Digits.size()]);
    }
    return id;
}

unsigned workerCount() {
    return std::max(1U, std::thread::hardware_concurrency());
}

KeeperOptions keeperOptions(const CoreOptions& options) {
    return {options.dir.path,          options.engine, options.historyBytes,
            options.historyTotalBytes, workerCount(),  SpawnerOptions{options.helper, options.childFileLimit}};
}

} // namespace

Core::Core(uv_loop_t* loop, CoreOptions options, UniqueFd listening)
    : m_loop(loop), m_options(std::move(options)), m_id(randomId()), m_started(std::chrono::steady_clock::now()),
      m_server(loop, std::move(listening), *this),
      m_keeper(
          loop, keeperOptions(m_options), m_workspace, m_server, [this] { m_ended = true; },
          [this] { m_memoryReturn.onRequest(); }),
      m_prepare(std::make_unique<uv_prepare_t>()), m_loadTimer(std::make_unique<uv_timer_t>()),
      m_saveTimer(std::make_unique<uv_timer_t>()), m_cpuSince(m_started) {
    uv_loop_configure(m_loop, UV_METRICS_IDLE_TIME);
    watchSignal(m_childSignal, SIGCHLD,
                [](uv_signal_t* handle, int) { static_cast<Core*>(handle->data)->m_keeper.reapChildren(); });
    const uv_signal_cb stopCallback = [](uv_signal_t* handle, int) { static_cast<Core*>(handle->data)->stop(); };
    watchSignal(m_termSignal, SIGTERM, stopCallback);
    watchSignal(m_interruptSignal, SIGINT, stopCallback);
    uv_prepare_init(m_loop, m_prepare.get());
    m_prepare->data = this;
    uv_prepare_start(m_prepare.get(), [](uv_prepare_t* handle) { static_cast<Core*>(handle->data)->beforeSleep(); });
    uv_timer_init(m_loop, m_loadTimer.get());
    m_loadTimer->data = this;
    uv_timer_init(m_loop, m_saveTimer.get());
    m_saveTimer->data = this;
    restorable = readStateAside(m_options.dir).panes.size();
}

Core::~Core() = default;

void Core::watchSignal(std::unique_ptr<uv_signal_t>& handle, int number, uv_signal_cb callback) {
    handle = std::make_unique<uv_signal_t>();
    uv_signal_init(m_loop, handle.get());
    handle->data = this;
    uv_signal_start(handle.get(), callback, number);
}

void Core::beforeSleep() {
    m_keeper.ringDoorbells();
    m_server.settle();
    countTurn();
    m_upgrade.proceed();
    saveSoon();
    if (m_ended) {
        finish(); // Here no client's or pane's own callback is on the stack.
    }
}

// The time from one wait to the next that was not spent waiting is what clients and children had to wait for.
void Core::countTurn() {
    const std::uint64_t now = uv_hrtime();
    const std::uint64_t idle = uv_metrics_idle_time(m_loop);
    if (m_turnStart != 0) {
        const std::uint64_t elapsed = now - m_turnStart;
        const std::uint64_t slept = idle - m_idleSoFar;
        const std::uint64_t busy = elapsed > slept ? (elapsed - slept) / 1000 : 0;
        ++m_stalls.turns;
        m_stalls.times.add(busy);
        m_stalls.count += busy > StallMicroseconds ? 1 : 0;
        m_stalls.maxMicroseconds = std::max(m_stalls.maxMicroseconds, busy);
    }
    m_turnStart = now;
    m_idleSoFar = idle;
}

void Core::onFrame(ClientLink& client, share::Frame frame) {
    if (!client.greeted) {
        return greet(client, frame);
    }
    switch (frame.kind) {
    case share::FrameKind::Request:
        return onRequest(client, frame.payload);
    case share::FrameKind::Input:
        return onInput(client, frame.payload);
    case share::FrameKind::Ready:
        return client.doorbell.onReady();
    default:
        return; // A notification of a newer minor version.
    }
}

void Core::greet(ClientLink& client, const share::Frame& frame) {
    const json hello = frame.kind == share::FrameKind::Hello ? parseJson(frame.payload) : json();
    if (!hello.is_object() || !hello.contains("protocol") || !hello["protocol"].is_number_integer()) {
        return client.refuse({"bad_hello", "A connection starts with a Hello that names its protocol.",
                              "Use a client of the same version as the core."});
    }
    if (const auto protocol = hello["protocol"].get<std::int64_t>(); protocol != share::ProtocolMajor) {
        return client.refuse({"protocol_version",
                              "This core (" MULLION_VERSION ") speaks protocol " +
                                  std::to_string(share::ProtocolMajor) + ", the client speaks " +
                                  std::to_string(protocol) + ".",
                              "Use the mullion of the same version, or restart the core: mullion core restart"});
    }
    const auto text = [&hello](const char* name) {
        const auto found = hello.find(name);
        return found != hello.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    client.greeted = true;
    client.program = text("client");
    client.pane = text("pane");
    client.inside = m_control.paneOf(client);
    client.sendJson(share::FrameKind::Welcome, {{"protocol", share::ProtocolMajor},
                                                {"minor", share::ProtocolMinor},
                                                {"version", MULLION_VERSION},
                                                {"pid", ::getpid()},
                                                {"core", m_id}});
}

void Core::onRequest(ClientLink& client, const std::string& payload) {
    m_memoryReturn.onRequest();
    const json request = parseJson(payload);
    if (!request.is_object() || !request.contains("id") || !request["id"].is_number_unsigned() ||
        !request.contains("verb") || !request["verb"].is_string()) {
        // Without an id there is nothing a reply could answer to.
        return client.refuse({"bad_request", "A request is a JSON object with 'id' and 'verb'.", ""});
    }
    static const json None = json::object();
    const json& params = request.contains("params") && !request["params"].is_null() ? request["params"] : None;
    const auto id = request["id"].get<std::uint64_t>();
    runVerb(*this, client, id, request["verb"].get<std::string>(), params);
}

void Core::onInput(ClientLink& client, const std::string& payload) {
    auto message = share::decodeInput(payload);
    if (!message) {
        return client.refuse(
            {"bad_input", "An Input frame could not be read.", "Use a client of the same version as the core."});
    }
    if (client.inside.valid() && m_control.refusal(client, message->panes)) {
        return; // There is no answer to input; a person may have been asked.
    }
    if (!std::holds_alternative<share::FocusInput>(message->event)) {
        std::erase_if(message->panes, [this](model::PaneId id) {
            const Pane* pane = m_workspace.findPane(id);
            return pane != nullptr && pane->info.readOnly;
        });
    }
    if (message->panes.size() == 1) {
        client.doorbell.onInput(message->panes.front());
    }
    if (m_control.isFree(client)) { // What types into its own pane does not reach those that a person types into.
        m_broadcast.mirror(*message);
    }
    m_keeper.deliver(message->panes, std::move(message->event));
}

void Core::onGone(ClientLink& client) {
    m_keeper.forgetClient(client);
    m_finder.forgetClient(client.id());
    updateLoadTimer();
}

void Core::updateLoadTimer() {
    if (m_loadTimer == nullptr) {
        return;
    }
    const bool wanted = m_server.anySubscribed("core.load");
    const bool active = uv_is_active(reinterpret_cast<const uv_handle_t*>(m_loadTimer.get())) != 0;
    if (wanted && !active) {
        uv_timer_start(
            m_loadTimer.get(), [](uv_timer_t* timer) { static_cast<Core*>(timer->data)->sendLoad(); }, LoadIntervalMs,
            LoadIntervalMs);
    } else if (!wanted && active) {
        uv_timer_stop(m_loadTimer.get());
    }
}

void Core::sendLoad() {
    const PtyUse ptys = ptyUse();
    m_server.broadcast("core.load", {{"cpu_percent", cpuPercent()},
                                     {"rss_bytes", ownUse().residentBytes},
                                     {"panes", m_workspace.panes().size()},
                                     {"ptys_used", ptys.used},
                                     {"ptys_limit", ptys.limit},
                                     {"unsaved", m_saving->failed ? share::toJson(*m_saving->failed) : json()}});
}

std::int64_t Core::uptimeSeconds() const {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_started).count();
}

double Core::cpuPercent() {
    const auto now = std::chrono::steady_clock::now();
    const double cpu = ownUse().cpuSeconds;
    const double elapsed = std::chrono::duration<double>(now - m_cpuSince).count();
    const double percent = elapsed > 0 ? (cpu - m_cpuSeconds) / elapsed * 100 : 0;
    m_cpuSince = now;
    m_cpuSeconds = cpu;
    return static_cast<double>(static_cast<std::int64_t>(percent * 10)) / 10; // One decimal is all that means anything.
}

void Core::stop() {
    if (m_stopping) {
        return;
    }
    m_stopping = true;
    m_upgrade.giveUp("The core is stopping.");
    MULLION_LOG_INFO("core", "stopping with %zu panes", m_workspace.panes().size());
    saveState();
    m_server.broadcast("core.stopping", json::object());
    m_keeper.endAll();
}

void Core::goOn() {
    updateLoadTimer();
    m_workspace.noteChange(); // What the predecessor may not have saved.
    m_keeper.reapChildren();  // Those that ended while no core listened for it.
    m_server.pause(Pause::No);
}

namespace {

// Told in the log as well.
std::optional<share::ControlError> failureOf(const Result<void, share::ControlError>& saved) {
    if (saved) {
        return std::nullopt;
    }
    MULLION_LOG_ERROR("core", "%s", saved.error().message.c_str());
    return saved.error();
}

} // namespace

bool Core::saveState() {
    const auto saved = m_saver->save(keptStateOf(m_workspace));
    m_saving->failed = failureOf(saved);
    return saved.ok();
}

void Core::saveSoon() {
    const bool isSaved = m_workspace.changes() == m_savedChanges && !m_saving->failed;
    if (isSaved || m_saving->underWay || m_stopping || m_saveTimer == nullptr ||
        uv_is_active(reinterpret_cast<const uv_handle_t*>(m_saveTimer.get())) != 0) {
        return;
    }
    uv_timer_start(
        m_saveTimer.get(), [](uv_timer_t* timer) { static_cast<Core*>(timer->data)->saveInBackground(); },
        m_saving->failed ? SaveAgainMs : SaveMs, 0);
}

// The copy takes a fraction of a millisecond; turning a thousand panes into text takes ten.
void Core::saveInBackground() {
    if (m_stopping) {
        return;
    }
    m_saving->underWay = true;
    m_memoryReturn.onRequest(); // The text is written and freed by then.
    m_savedChanges = m_workspace.changes();
    auto state = std::make_shared<KeptState>(keptStateOf(m_workspace));
    auto outcome = std::make_shared<Saving>();
    runInBackground(
        m_loop, [state, outcome, saver = m_saver] { outcome->failed = failureOf(saver->save(*state)); },
        [outcome, saving = m_saving] { *saving = std::move(*outcome); });
}

void Core::finish() {
    m_broadcast.close();
    m_finder.close();
    m_upgrade.close();
    m_server.stop();
    m_keeper.stop();
    closeAndFree(std::move(m_childSignal));
    closeAndFree(std::move(m_termSignal));
    closeAndFree(std::move(m_interruptSignal));
    closeAndFree(std::move(m_prepare));
    closeAndFree(std::move(m_loadTimer));
    closeAndFree(std::move(m_saveTimer));
}

} // namespace mullion::host
