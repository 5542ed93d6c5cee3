// The life of panes: made, started, watched, typed into, resized, ended. Ties Workspace, workers, spawner and clients
// together. Main thread.
#pragma once

#include <core/base/Result.h>
#include <core/host/Outbox.h>
#include <core/host/Server.h>
#include <core/host/Spawner.h>
#include <core/host/Undertaker.h>
#include <core/host/WorkerPool.h>
#include <core/host/Workspace.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mullion::host {

struct NewPanes {
    Session* session = nullptr;
    std::size_t count = 1;
    model::ScreenSize size;
    std::string name; // With a count above one: name-1, name-2...
    std::vector<std::string> tags;
    LaunchRecipe recipe;
    vt::Permissions permissions = 0;
    model::PaneId madeIn;
    vt::ClearInBlock clearInBlock = vt::ClearInBlock::ClearsHistory;
    PanePlace place;
};

struct SkippedPane {
    model::PaneId pane;
    const char* code = "";
};

struct KeeperOptions {
    std::string runtimeDir;
    vt::EngineKind engine = vt::EngineKind::Native;
    std::size_t historyBytes = 0;
    std::size_t historyTotalBytes = 0;
    unsigned workers = 1;
    SpawnerOptions spawner;
};

enum class SetSize : std::uint8_t { Applied, Refused };

class PaneKeeper {
  public:
    // `onEnded` is called when, after endAll(), the last child is gone; `onMemoryFreed` when much memory is free again.
    PaneKeeper(uv_loop_t* loop, KeeperOptions options, Workspace& workspace, Server& server,
               std::function<void()> onEnded, std::function<void()> onMemoryFreed);
    ~PaneKeeper();
    PaneKeeper(const PaneKeeper&) = delete;
    PaneKeeper& operator=(const PaneKeeper&) = delete;

    Result<std::vector<Pane*>, share::ControlError> create(const NewPanes& request);
    // One that does not run until restart(), as `like` was. Errors: those of Workspace::addPane.
    Result<Pane*, share::ControlError> addStopped(Session& session, const share::PaneInfo& like,
                                                  const std::shared_ptr<const Environment>& environment);
    // Ends the panes and all their processes; the ids are gone at once. Gives those that existed.
    std::vector<model::PaneId> close(const std::vector<model::PaneId>& panes);
    // The pane must have exited or failed.
    void restart(Pane& pane);
    void resize(Pane& pane, model::ScreenSize size);
    // A tile asks; the rules of decision 8 say whether it may.
    SetSize resizeForView(Pane& pane, model::ScreenSize size, ClientId client);

    void watch(ClientLink& client, Pane& pane);
    void unwatch(ClientLink& client, model::PaneId pane);
    // A client is gone: its watches and its ownership of sizes end.
    // The client's keyboard goes there: it owns the pane's size from now on.
    void focus(ClientLink& client, Pane& pane);
    void forgetClient(ClientLink& client);

    // One event to many panes, in order with all earlier ones. Gives those that cannot take it, with an error code.
    std::vector<SkippedPane> deliver(const std::vector<model::PaneId>& panes, share::InputEvent event);
    // The event's own bytes must fit; false and nothing sent when the pane cannot take it.
    bool signalForeground(const Pane& pane, int signal);
    // Calls `done` on the loop. The pane may be gone by then; what was read is still right.
    // Of the window that shows the panes, for programs that ask.
    void setColorScheme(vt::ColorScheme scheme);
    void readHistory(const Pane& pane, WithScreen withScreen, std::function<void(HistoryRead)> done);

    // Looks at the foreground process; true when program or folder changed.
    bool refresh(Pane& pane);
    // The same, unless it has just been done.
    void refreshOld(Pane& pane);
    void announceChanged(const Pane& pane);
    void announceChanged(const Session& session);

    // Waits for nothing: reads what children were reaped, and what workers said.
    void reapChildren();
    void takeWorkerMessages();
    // A child that is no pane's, and whose end means nothing.
    void expectExit(pid_t pid) { m_strangers.insert(pid); }
    // Tells clients of what was published. Called before the loop sleeps.
    void ringDoorbells();

    // For a core that hands over: nothing is started, and no answer waits for a worker or a thread.
    void hold(Hold hold) { m_spawner.hold(hold); }
    [[nodiscard]] bool quiet() const {
        return m_spawner.underWay() == 0 && m_historyReaders.empty() && m_strangers.empty();
    }
    [[nodiscard]] WorkerPool& workers() { return *m_workers; }
    // The main thread's part (HandoverState.cpp). A reader has the panes but starts nothing.
    template <typename Archive>
    void carry(Archive& archive);
    // After that: each pane's worker goes on from what it was.
    void takeOver(Pane& pane, std::unique_ptr<TakenOver> taken);
    // And after that, once all could be read: its terminal is read and its watchers see it.
    void serve(Pane& pane);

    // Ends every child; `onEnded` follows.
    void endAll();
    // After onEnded: joins the workers and closes the loop's handles.
    void stop();

    [[nodiscard]] const WorkerPool& workers() const { return *m_workers; }
    [[nodiscard]] std::uint64_t inputDropped() const { return m_inputDropped; }
    [[nodiscard]] std::uint64_t spawned() const { return m_spawned; }
    [[nodiscard]] std::uint64_t spawnFailures() const { return m_spawnFailures; }

  private:
    static constexpr std::size_t KeptMessages = 256; // Memory for more is given back when they have been read.

    void noteFocus(model::PaneId id);
    std::optional<SpawnRequest> prepare(model::PaneId pane);
    void onSpawned(SpawnResult result);
    void onExit(Pane& pane, int waitStatus);
    void closeOne(Pane& pane);
    void endChild(Pane& pane);
    void announce(const char* type, const Pane& pane);
    void checkEnded();
    // Its worker is yet to be woken.
    void startTerminal(Pane& pane, std::unique_ptr<TakenOver> taken = nullptr);
    Result<void, share::ControlError> checkNames(const NewPanes& request) const;

    void handle(PanePublished message);
    void handle(SnapshotMade message);
    void handle(SnapshotFailed message);
    void handle(PaneFacts message);
    void handle(PaneResizedItself message);
    void handle(ClipboardText message);
    void handle(PaneQuiet message);
    void handle(MemoryFreed) { m_onMemoryFreed(); }
    void handle(PaneDrained message);
    void handle(HistoryRead message);

    uv_loop_t* m_loop;
    KeeperOptions m_options;
    Workspace& m_workspace;
    Server& m_server;
    std::function<void()> m_onEnded;
    std::function<void()> m_onMemoryFreed;
    std::unique_ptr<uv_async_t> m_wake;
    Outbox m_outbox;
    std::unique_ptr<WorkerPool> m_workers;
    Spawner m_spawner;
    Undertaker m_undertaker;
    std::unordered_map<pid_t, model::PaneId> m_leaders; // Children alive, or not yet reaped.
    std::unordered_set<pid_t> m_strangers;
    std::vector<FromWorker> m_taken;
    std::unordered_map<std::uint64_t, std::function<void(HistoryRead)>> m_historyReaders;
    vt::ColorScheme m_colorScheme = vt::ColorScheme::Unknown;
    std::uint64_t m_nextToken = 1;
    std::uint64_t m_inputDropped = 0;
    std::uint64_t m_spawned = 0;
    std::uint64_t m_spawnFailures = 0;
    bool m_ending = false;
};

} // namespace mullion::host
