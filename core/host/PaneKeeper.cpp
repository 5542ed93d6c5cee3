#include <core/host/PaneKeeper.h>

#include <core/base/Log.h>
#include <core/base/SignalNames.h>
#include <core/host/MemoryRoom.h>
#include <core/host/ProcessTable.h>
#include <core/host/Pty.h>
#include <core/host/ScreenText.h>
#include <core/host/UvHandle.h>
#include <core/share/Limits.h>

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace mullion::host {

using share::ControlError;
using share::PaneState;

namespace {

bool isLive(const Pane& pane) {
    return pane.info.state == PaneState::Starting || pane.info.state == PaneState::Running;
}

void setState(Pane& pane, PaneState state) {
    pane.info.state = state;
    pane.info.stateSinceMs = wallClockMs();
}

// Enough to recognise what is missing; they are in every event of the pane.
std::vector<std::string> namesOf(const std::vector<std::pair<std::string, std::string>>& variables) {
    constexpr std::size_t MaxNamedVariables = 64;
    std::vector<std::string> names;
    for (const auto& [name, value] : variables) {
        if (names.size() < MaxNamedVariables) {
            names.push_back(name.substr(0, share::MaxNameBytes));
        }
    }
    return names;
}

share::PaneReports sharedReports(const vt::ProgramReports& reports) {
    share::PaneReports result;
    if (reports.progress.state != vt::Progress::State::None) {
        result.progress = share::ProgressReport{nameOf(reports.progress.state), reports.progress.percent};
    }
    result.notifications = reports.notifications;
    result.notificationTitle = reports.lastNotification.title;
    result.notificationBody = reports.lastNotification.body;
    for (const vt::StatusRecord& record : reports.status) {
        result.status.push_back({record.id, nameOf(record.state), nameOf(record.kind), record.progress, record.app,
                                 record.message, record.title});
    }
    return result;
}

} // namespace

PaneKeeper::PaneKeeper(uv_loop_t* loop, KeeperOptions options, Workspace& workspace, Server& server,
                       std::function<void()> onEnded, std::function<void()> onMemoryFreed)
    : m_loop(loop), m_options(std::move(options)), m_workspace(workspace), m_server(server),
      m_onEnded(std::move(onEnded)), m_onMemoryFreed(std::move(onMemoryFreed)), m_wake(std::make_unique<uv_async_t>()),
      m_outbox([this] { uv_async_send(m_wake.get()); }),
      m_spawner(
          loop, m_options.spawner, [this](model::PaneId pane) { return prepare(pane); },
          [this](SpawnResult result) { onSpawned(std::move(result)); }),
      m_undertaker(loop, [this] { checkEnded(); }) {
    uv_async_init(m_loop, m_wake.get(),
                  [](uv_async_t* wake) { static_cast<PaneKeeper*>(wake->data)->takeWorkerMessages(); });
    m_wake->data = this;
    m_workers =
        std::make_unique<WorkerPool>(m_options.workers, m_options.engine, m_options.historyTotalBytes, m_outbox);
}

PaneKeeper::~PaneKeeper() {
    stop();
}

void PaneKeeper::stop() {
    m_workers.reset(); // Joins the threads: after that nobody wakes the loop.
    closeAndFree(std::move(m_wake));
    m_spawner.stop();
    m_undertaker.stop();
}

Result<void, ControlError> PaneKeeper::checkNames(const NewPanes& request) const {
    if (m_workspace.panes().size() + request.count > share::MaxPanes) {
        return Failure{ControlError{"too_many_panes",
                                    "This core holds " + std::to_string(m_workspace.panes().size()) + " of at most " +
                                        std::to_string(share::MaxPanes) + " panes.",
                                    "Close some, or start a second core with another MULLION_RUNTIME_DIR."}};
    }
    for (std::size_t i = 0; i < request.count && !request.name.empty(); ++i) {
        const std::string name = request.count == 1 ? request.name : request.name + "-" + std::to_string(i + 1);
        if (auto checked = Workspace::checkName(name); !checked) {
            return checked;
        }
        if (request.session->paneNames.find(name) != request.session->paneNames.end()) {
            return Failure{ControlError{
                "name_taken", "Session " + request.session->info.name + " has a pane named " + name + " already.",
                "Choose another name."}};
        }
    }
    return {};
}

Result<std::vector<Pane*>, ControlError> PaneKeeper::create(const NewPanes& request) {
    // All or none: what can be refused is refused before the first pane exists.
    if (auto checked = checkNames(request); !checked) {
        return Failure{checked.error()};
    }
    if (auto checked = checkMemoryFor(request.count); !checked) {
        return Failure{checked.error()};
    }
    const std::string program = baseName(programOf(request.recipe.command, *request.recipe.environment).file);
    const auto recipe = std::make_shared<const LaunchRecipe>(request.recipe);
    std::vector<Pane*> made;
    PanePlace place = request.place;
    for (std::size_t i = 0; i < request.count; ++i) {
        const std::string name =
            request.name.empty() || request.count == 1 ? request.name : request.name + "-" + std::to_string(i + 1);
        auto added = m_workspace.addPane(*request.session, name, program, place);
        if (!added) {
            m_workers->wakeForPosted();
            return Failure{added.error()};
        }
        Pane& pane = **added;
        pane.info.tags = request.tags;
        pane.info.command = request.recipe.command;
        pane.info.cwd = request.recipe.cwd;
        pane.info.columns = request.size.columns;
        pane.info.rows = request.size.rows;
        pane.recipe = recipe;
        pane.info.environmentNames = namesOf(recipe->extra);
        pane.permissions = request.permissions;
        pane.madeIn = request.madeIn;
        pane.clearInBlock = request.clearInBlock;
        for (const vt::PermissionName& known : vt::PermissionNames) {
            if ((request.permissions & known.bit) != 0) {
                pane.info.allow.emplace_back(known.name);
            }
        }
        startTerminal(pane);
        m_spawner.enqueue(pane.info.id);
        announce("pane.created", pane);
        place.beside = place.beside.valid() ? pane.info.id : place.beside;
        made.push_back(&pane);
    }
    m_workers->wakeForPosted();
    announceChanged(*request.session);
    return made;
}

Result<Pane*, ControlError> PaneKeeper::addStopped(Session& session, const share::PaneInfo& like,
                                                   const std::shared_ptr<const Environment>& environment) {
    auto added = m_workspace.addPane(session, like.name, like.program, {});
    if (!added) {
        return added;
    }
    Pane& pane = **added;
    pane.info.tags = like.tags;
    pane.info.color = like.color;
    pane.info.readOnly = like.readOnly;
    pane.info.nameLocked = like.nameLocked;
    pane.info.command = like.command;
    pane.info.cwd = isFolder(like.cwd) ? like.cwd : homeFolder(*environment);
    pane.info.columns = like.columns;
    pane.info.rows = like.rows;
    pane.info.sizePolicy = like.sizePolicy;
    pane.info.allow = like.allow;
    pane.info.environmentNames = like.environmentNames;
    for (const vt::PermissionName& known : vt::PermissionNames) {
        const bool has = std::find(like.allow.begin(), like.allow.end(), known.name) != like.allow.end();
        pane.permissions |= has ? known.bit : vt::Permissions{0};
    }
    pane.recipe = std::make_shared<const LaunchRecipe>(LaunchRecipe{like.command, pane.info.cwd, environment, {}});
    setState(pane, PaneState::Exited);
    startTerminal(pane);
    m_workers->wakeForPosted();
    return added;
}

void PaneKeeper::startTerminal(Pane& pane, std::unique_ptr<TakenOver> taken) {
    pane.worker = &m_workers->place();
    auto options = std::make_unique<vt::EngineOptions>();
    options->size = {pane.info.columns, pane.info.rows, 0, 0};
    options->historyBytes = m_options.historyBytes;
    options->permissions = pane.permissions;
    options->clearInBlock = pane.clearInBlock;
    options->colorScheme = m_colorScheme;
    pane.worker->post(AddPane{pane.info.id, std::move(options), pane.link, std::move(taken)}, Wake::Later);
}

void PaneKeeper::takeOver(Pane& pane, std::unique_ptr<TakenOver> taken) {
    startTerminal(pane, std::move(taken));
    m_workers->wakeForPosted();
}

void PaneKeeper::serve(Pane& pane) {
    const model::PaneId id = pane.info.id;
    if (pane.master != nullptr) {
        pane.worker->post(AttachMaster{id, pane.master, AttachKind::First});
    }
    if (pane.watchers > 0) {
        pane.worker->post(WatchPane{id, WatchChange::Start});
    }
    if (pane.waitStatus) {
        pane.worker->post(DrainPane{id});
    } else if (pane.info.state == PaneState::Running) {
        m_leaders.emplace(pane.leader, id);
    } else if (pane.info.state == PaneState::Starting) {
        m_spawner.enqueue(id);
    }
    noteFocus(id);
}

std::optional<SpawnRequest> PaneKeeper::prepare(model::PaneId id) {
    Pane* pane = m_workspace.findPane(id);
    if (pane == nullptr || pane->info.state != PaneState::Starting) {
        return std::nullopt;
    }
    const LaunchRecipe& recipe = *pane->recipe;
    SpawnRequest request;
    request.pane = id;
    request.size = {pane->info.columns, pane->info.rows, 0, 0};
    request.cwd = recipe.cwd;
    request.environment = childEnvironment(*recipe.environment, {id, pane->info.sessionName, m_options.runtimeDir},
                                           recipe.extra, recipe.cwd);
    request.program = programOf(recipe.command, request.environment);
    return request;
}

void PaneKeeper::onSpawned(SpawnResult result) {
    Pane* pane = m_workspace.findPane(result.pane);
    if (result.error) {
        ++m_spawnFailures;
        if (pane != nullptr) {
            pane->info.error = std::move(result.error);
            setState(*pane, PaneState::Failed);
            announceChanged(*pane);
        }
        return checkEnded();
    }
    ++m_spawned;
    if (pane == nullptr || m_ending) {
        // Closed while it was being started.
        m_undertaker.end(result.pid, 0, result.waitStatus ? Leader::Reaped : Leader::Alive);
        return;
    }
    const AttachKind kind = pane->leader == 0 ? AttachKind::First : AttachKind::Restart;
    pane->leader = result.pid;
    pane->info.pid = result.pid;
    pane->master = std::make_shared<const UniqueFd>(std::move(result.master));
    setState(*pane, PaneState::Running);
    pane->worker->post(AttachMaster{pane->info.id, pane->master, kind});
    if (result.waitStatus) {
        onExit(*pane, *result.waitStatus);
    } else {
        m_leaders.emplace(result.pid, pane->info.id);
    }
    announceChanged(*pane);
}

void PaneKeeper::reapChildren() {
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
        const auto found = m_leaders.find(pid);
        if (found == m_leaders.end()) {
            if (m_strangers.erase(pid) == 0 && !m_undertaker.noteExit(pid) && !m_spawner.noteExit(pid, status)) {
                MULLION_LOG_WARNING("core", "reaped process %d, which no pane knows", pid);
            }
            continue;
        }
        Pane* pane = m_workspace.findPane(found->second);
        m_leaders.erase(found);
        if (pane != nullptr) {
            onExit(*pane, status);
        }
    }
}

// The pane counts as running until its last byte is on the screen (handle(PaneDrained)).
void PaneKeeper::onExit(Pane& pane, int waitStatus) {
    pane.waitStatus = waitStatus;
    pane.worker->post(DrainPane{pane.info.id});
}

void PaneKeeper::handle(PaneDrained message) {
    Pane* pane = m_workspace.findPane(message.pane);
    if (pane == nullptr || !pane->waitStatus) {
        return;
    }
    const int status = *pane->waitStatus;
    pane->waitStatus.reset();
    pane->master.reset();
    pane->info.pid = 0;
    if (WIFSIGNALED(status)) {
        pane->info.signal = signalName(WTERMSIG(status));
    } else {
        pane->info.exitCode = WEXITSTATUS(status);
    }
    setState(*pane, PaneState::Exited);
    m_workspace.noteChange();
    m_server.broadcastAfterPicture(pane->info.id, "pane.exited", {{"pane", share::toJson(pane->info)}});
}

void PaneKeeper::endChild(Pane& pane) {
    if (pane.leader == 0) {
        return;
    }
    const bool alive = m_leaders.erase(pane.leader) > 0;
    const pid_t foreground = pane.master != nullptr ? foregroundGroup(pane.master->get()) : 0;
    m_undertaker.end(pane.leader, foreground, alive ? Leader::Alive : Leader::Reaped);
    pane.leader = 0;
    pane.master.reset();
}

std::vector<model::PaneId> PaneKeeper::close(const std::vector<model::PaneId>& panes) {
    std::vector<model::PaneId> closed;
    std::set<model::SessionId> sessions;
    for (const model::PaneId id : panes) {
        if (Pane* pane = m_workspace.findPane(id)) {
            sessions.insert(pane->info.session);
            closeOne(*pane);
            closed.push_back(id);
        }
    }
    m_workers->wakeForPosted();
    for (const model::SessionId session : sessions) {
        announceChanged(*m_workspace.findSession(session));
    }
    return closed;
}

void PaneKeeper::closeOne(Pane& pane) {
    const model::PaneId id = pane.info.id;
    endChild(pane);
    pane.worker->post(RemovePane{id}, Wake::Later);
    m_workers->release(*pane.worker);
    for (const auto& client : m_server.clients()) {
        client->forget(id);
    }
    m_workspace.removePane(id);
    m_workspace.noteChange();
    m_server.broadcast("pane.closed", {{"pane", id.text()}});
}

void PaneKeeper::restart(Pane& pane) {
    if (pane.leader != 0) {
        // What the old child left running goes, as on close.
        m_undertaker.end(pane.leader, 0, Leader::Reaped);
    }
    pane.info.error.reset();
    pane.info.exitCode.reset();
    pane.info.signal.clear();
    setState(pane, PaneState::Starting);
    m_spawner.enqueue(pane.info.id);
    announceChanged(pane);
}

void PaneKeeper::resize(Pane& pane, model::ScreenSize size) {
    if (pane.info.columns == size.columns && pane.info.rows == size.rows) {
        return;
    }
    pane.info.columns = size.columns;
    pane.info.rows = size.rows;
    pane.worker->post(ResizePane{pane.info.id, size});
    announceChanged(pane);
}

SetSize PaneKeeper::resizeForView(Pane& pane, model::ScreenSize size, ClientId client) {
    if (pane.info.sizePolicy == share::SizePolicy::Fixed || (pane.sizeOwner != 0 && pane.sizeOwner != client)) {
        return SetSize::Refused;
    }
    pane.sizeOwner = client;
    resize(pane, size);
    return SetSize::Applied;
}

void PaneKeeper::watch(ClientLink& client, Pane& pane) {
    if (!client.watched.insert(pane.info.id).second) {
        return;
    }
    if (pane.watchers++ == 0) {
        pane.worker->post(WatchPane{pane.info.id, WatchChange::Start});
    } else if (pane.snapshot) {
        client.sendSnapshot(pane.info.id, *pane.snapshot);
        client.doorbell.ring(pane.info.id);
    }
}

void PaneKeeper::unwatch(ClientLink& client, model::PaneId id) {
    Pane* pane = m_workspace.findPane(id);
    if (client.watched.erase(id) == 0 || pane == nullptr) {
        return;
    }
    client.doorbell.forget(id);
    if (--pane->watchers == 0) {
        pane->snapshot.reset();
        pane->worker->post(WatchPane{id, WatchChange::Stop});
    }
}

void PaneKeeper::focus(ClientLink& client, Pane& pane) {
    const model::PaneId before = std::exchange(client.focused, pane.info.id);
    pane.sizeOwner = client.id();
    pane.link->focused = true;
    noteFocus(before);
}

// Whether any client still has its keyboard there.
void PaneKeeper::noteFocus(model::PaneId id) {
    if (const Pane* pane = m_workspace.findPane(id)) {
        const auto& clients = m_server.clients();
        pane->link->focused = std::any_of(clients.begin(), clients.end(),
                                          [id](const auto& client) { return client->open() && client->focused == id; });
    }
}

void PaneKeeper::forgetClient(ClientLink& client) {
    noteFocus(std::exchange(client.focused, {}));
    const std::vector<model::PaneId> watched(client.watched.begin(), client.watched.end());
    for (const model::PaneId pane : watched) {
        unwatch(client, pane);
    }
    for (const auto& [id, pane] : m_workspace.panes()) {
        if (pane->sizeOwner == client.id()) {
            pane->sizeOwner = 0;
        }
    }
}

std::vector<SkippedPane> PaneKeeper::deliver(const std::vector<model::PaneId>& panes, share::InputEvent event) {
    std::vector<SkippedPane> skipped;
    std::array<std::vector<model::PaneId>, WorkerPool::MaxWorkers> receivers;
    const std::size_t cost = inputCost(event);
    for (const model::PaneId id : panes) {
        Pane* pane = m_workspace.findPane(id);
        if (pane == nullptr) {
            skipped.push_back({id, "no_such_pane"});
        } else if (!isLive(*pane)) {
            skipped.push_back({id, "not_running"});
        } else if (pane->link->queuedInput.load() + cost > share::MaxPaneInputBytes) {
            ++m_inputDropped;
            skipped.push_back({id, "input_full"});
        } else {
            pane->link->queuedInput += cost;
            receivers[m_workers->indexOf(*pane->worker)].push_back(id);
        }
    }
    const auto shared = std::make_shared<const share::InputEvent>(std::move(event));
    const MonotonicTime now = monotonicNow();
    for (std::size_t i = 0; i < m_workers->size(); ++i) {
        if (!receivers[i].empty()) {
            m_workers->noteInput(now);
            m_workers->at(i).post(DeliverInput{std::move(receivers[i]), shared, now});
        }
    }
    return skipped;
}

bool PaneKeeper::signalForeground(const Pane& pane, int signal) {
    if (pane.master == nullptr || pane.info.state != PaneState::Running) {
        return false;
    }
    const pid_t group = foregroundGroup(pane.master->get());
    return ::kill(-(group > 0 ? group : pane.leader), signal) == 0;
}

void PaneKeeper::setColorScheme(vt::ColorScheme scheme) {
    m_colorScheme = scheme;
    for (std::size_t i = 0; i < m_workers->size(); ++i) {
        m_workers->at(i).post(SetColorScheme{scheme});
    }
}

void PaneKeeper::readHistory(const Pane& pane, WithScreen withScreen, std::function<void(HistoryRead)> done) {
    const std::uint64_t token = m_nextToken++;
    m_historyReaders.emplace(token, std::move(done));
    pane.worker->post(ReadHistory{pane.info.id, token, withScreen});
}

void PaneKeeper::refreshOld(Pane& pane) {
    if (monotonicNow() - pane.refreshedAt > std::chrono::milliseconds(250)) {
        refresh(pane);
    }
}

bool PaneKeeper::refresh(Pane& pane) {
    if (pane.master == nullptr) {
        return false;
    }
    pane.refreshedAt = monotonicNow();
    const pid_t group = foregroundGroup(pane.master->get());
    const pid_t process = group > 0 ? group : pane.leader;
    std::string program = processName(process);
    // What the shell reports (OSC 7) is where the person is; a program's own folder stands in for it.
    std::string cwd = !pane.reportedCwd.empty() && process == pane.leader ? pane.reportedCwd : processFolder(process);
    if (program.empty() || program == "mullion-spawn") {
        program = pane.info.program;
    }
    if (cwd.empty()) {
        cwd = pane.info.cwd;
    }
    if (program == pane.info.program && cwd == pane.info.cwd) {
        return false;
    }
    pane.info.program = std::move(program);
    pane.info.cwd = std::move(cwd);
    return true;
}

void PaneKeeper::announce(const char* type, const Pane& pane) {
    m_workspace.noteChange();
    if (m_server.anySubscribed(type)) { // A thousand descriptions that nobody reads would cost ten milliseconds.
        m_server.broadcast(type, {{"pane", share::toJson(pane.info)}});
    }
}

void PaneKeeper::announceChanged(const Pane& pane) {
    announce("pane.changed", pane);
}

void PaneKeeper::announceChanged(const Session& session) {
    m_workspace.noteChange();
    if (m_server.anySubscribed("session.changed")) {
        m_server.broadcast("session.changed", {{"session", share::toJson(session.info)}});
    }
}

void PaneKeeper::takeWorkerMessages() {
    m_outbox.take(m_taken);
    for (FromWorker& message : m_taken) {
        std::visit([this](auto& content) { handle(std::move(content)); }, message);
    }
    m_taken.clear();
    if (m_taken.capacity() > KeptMessages) {
        m_taken.shrink_to_fit();
    }
}

void PaneKeeper::handle(PanePublished message) {
    Pane* pane = m_workspace.findPane(message.pane);
    if (pane == nullptr) {
        return;
    }
    if (pane->watchers == 0) {
        pane->link->unclaimed = false;
        return;
    }
    for (const auto& client : m_server.clients()) {
        if (client->watched.find(message.pane) != client->watched.end()) {
            client->doorbell.ring(message.pane);
        }
    }
}

void PaneKeeper::handle(SnapshotMade message) {
    Pane* pane = m_workspace.findPane(message.pane);
    if (pane == nullptr || pane->watchers == 0) {
        return;
    }
    pane->snapshot =
        SnapshotFile{message.epoch, message.bytes, std::make_shared<const UniqueFd>(std::move(message.fd))};
    for (const auto& client : m_server.clients()) {
        if (client->watched.find(message.pane) != client->watched.end()) {
            client->sendSnapshot(message.pane, *pane->snapshot);
            client->doorbell.ring(message.pane);
        }
    }
}

void PaneKeeper::handle(SnapshotFailed message) {
    MULLION_LOG_ERROR("share", "%s has no picture: %s", message.pane.text().c_str(), message.reason.c_str());
}

void PaneKeeper::handle(PaneFacts message) {
    Pane* pane = m_workspace.findPane(message.pane);
    if (pane == nullptr) {
        return;
    }
    if (message.newBells > 0) {
        m_server.broadcast("pane.bell", {{"pane", message.pane.text()}});
    }
    bool changed = pane->info.title != message.title;
    pane->info.title = std::move(message.title);
    if (message.reports) {
        pane->info.reports = sharedReports(*message.reports);
        changed = true;
    }
    if (pane->reportedCwd != message.workingDirectory) {
        pane->reportedCwd = std::move(message.workingDirectory);
        changed = refresh(*pane) || changed;
    }
    if (changed) {
        announceChanged(*pane);
    }
}

void PaneKeeper::handle(PaneResizedItself message) {
    Pane* pane = m_workspace.findPane(message.pane);
    if (pane != nullptr) {
        pane->info.columns = message.size.columns;
        pane->info.rows = message.size.rows;
        announceChanged(*pane);
    }
}

void PaneKeeper::handle(ClipboardText message) {
    m_server.broadcast("pane.clipboard", {{"pane", message.pane.text()}, {"text", std::move(message.text)}});
}

void PaneKeeper::handle(PaneQuiet message) {
    Pane* pane = m_workspace.findPane(message.pane);
    if (pane != nullptr && m_server.anySubscribed("pane.changed") && refresh(*pane)) {
        announceChanged(*pane);
    }
}

void PaneKeeper::handle(HistoryRead message) {
    const auto found = m_historyReaders.find(message.token);
    if (found != m_historyReaders.end()) {
        const auto done = std::move(found->second);
        m_historyReaders.erase(found);
        done(std::move(message));
    }
}

void PaneKeeper::ringDoorbells() {
    for (const auto& client : m_server.clients()) {
        // The flag falls before the frame is written, so a publish from here on is either seen by the client when it
        // reads, or announced again.
        for (const model::PaneId id : client->ringDoorbell()) {
            if (Pane* pane = m_workspace.findPane(id)) {
                pane->link->unclaimed = false;
            }
        }
    }
}

void PaneKeeper::endAll() {
    m_ending = true;
    m_spawner.clearQueue();
    for (const auto& [id, pane] : m_workspace.panes()) {
        endChild(*pane);
        // The worker's copy of the master must go too: its closing is part of hanging up.
        pane->worker->post(RemovePane{id});
    }
    m_undertaker.hurry();
}

void PaneKeeper::checkEnded() {
    if (m_ending && m_undertaker.idle() && m_spawner.underWay() == 0) {
        m_onEnded();
    }
}

} // namespace mullion::host
