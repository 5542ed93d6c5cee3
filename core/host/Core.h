// One running core: its loop's handles, its clients, its panes. Main thread; create one, run the loop, destroy it.
#pragma once

#include <core/host/Broadcast.h>
#include <core/host/DurationHistogram.h>
#include <core/host/Finder.h>
#include <core/host/LayoutEditor.h>
#include <core/host/MemoryReturn.h>
#include <core/host/PaneControl.h>
#include <core/host/PaneKeeper.h>
#include <core/host/Server.h>
#include <core/host/StateFile.h>
#include <core/host/Upgrade.h>
#include <core/host/Workspace.h>
#include <core/share/RuntimeDir.h>

#include <sys/resource.h>
#include <uv.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace mullion::host {

struct CoreOptions {
    share::RuntimeDir dir;
    vt::EngineKind engine = vt::EngineKind::Native;
    std::size_t historyBytes = 4U << 20U;
    std::size_t historyTotalBytes = 512U << 20U;
    std::string helper;      // Path of mullion-spawn.
    rlimit childFileLimit{}; // RLIMIT_NOFILE as the user has it.
    int lock = -1;           // The core's lock, which a successor inherits.
    bool foreground = false;
    ControlFromPanes controlFromPanes = ControlFromPanes::Ask;
    bool ownsSocket = true; // Else the service manager bound it, and removes it.
};

struct LoopStalls {
    std::uint64_t count = 0; // Loop turns whose work took more than StallMicroseconds.
    std::uint64_t maxMicroseconds = 0;
    std::uint64_t turns = 0;
    DurationHistogram times;
};

class Core final : private ClientHandler {
  public:
    // `listening` comes from listenAt(). uv_run(loop) serves until a stop is asked for (a verb, SIGTERM or SIGINT).
    Core(uv_loop_t* loop, CoreOptions options, UniqueFd listening);
    ~Core() override;
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    // Saves what must be saved, ends all children, then lets uv_run() return.
    void stop();

    // What the predecessor was, without its panes' own state; false when it cannot be, and then nothing has begun.
    template <typename Archive>
    void carry(Archive& archive);
    // Listens to nobody until this; then everything goes on.
    void goOn();

    // For the verbs.
    [[nodiscard]] uv_loop_t* loop() { return m_loop; }
    [[nodiscard]] Workspace& workspace() { return m_workspace; }
    [[nodiscard]] Broadcast& broadcast() { return m_broadcast; }
    [[nodiscard]] PaneControl& control() { return m_control; }
    [[nodiscard]] Upgrade& upgrade() { return m_upgrade; }
    [[nodiscard]] Finder& finder() { return m_finder; }
    [[nodiscard]] LayoutEditor& layouts() { return m_layouts; }
    [[nodiscard]] PaneKeeper& keeper() { return m_keeper; }
    [[nodiscard]] Server& server() { return m_server; }
    [[nodiscard]] const CoreOptions& options() const { return m_options; }
    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] bool stopping() const { return m_stopping; }
    [[nodiscard]] const LoopStalls& stalls() const { return m_stalls; }
    [[nodiscard]] std::int64_t uptimeSeconds() const;
    // At once, where it must be on disk before something else happens. False, and a line in the log, when it could not
    // be.
    bool saveState();
    // Why the last save failed; nothing while what is on disk is as new as it should be.
    [[nodiscard]] const std::optional<share::ControlError>& unsaved() const { return m_saving->failed; }
    // Of one core of the machine, since the last call (the first: since the start).
    double cpuPercent();
    // Panes of the core before this one that core.restore would bring back.
    std::size_t restorable = 0;
    // The pane that any client focused last.
    model::PaneId lastFocused;
    // Starts or ends core.load, as there are subscribers.
    void updateLoadTimer();

  private:
    static constexpr std::uint64_t LoadIntervalMs = 2000;
    // A crash loses at most the changes of this time; a wall that changes all the time is written this often.
    static constexpr std::uint64_t SaveMs = 2000;
    // After one that failed.
    static constexpr std::uint64_t SaveAgainMs = 5000;

    struct Saving {
        bool underWay = false;
        std::optional<share::ControlError> failed; // The last one.
    };

    void onFrame(ClientLink& client, share::Frame frame) override;
    void onGone(ClientLink& client) override;
    void greet(ClientLink& client, const share::Frame& frame);
    void onRequest(ClientLink& client, const std::string& payload);
    void onInput(ClientLink& client, const std::string& payload);
    void sendLoad();
    void beforeSleep();
    void countTurn();
    void saveSoon();
    void saveInBackground();
    void finish();
    void watchSignal(std::unique_ptr<uv_signal_t>& handle, int number, uv_signal_cb callback);

    uv_loop_t* m_loop;
    CoreOptions m_options;
    std::string m_id; // Random: another one after a restart.
    std::chrono::steady_clock::time_point m_started;
    Workspace m_workspace;
    LayoutEditor m_layouts{m_workspace};
    Server m_server;
    PaneKeeper m_keeper;
    Broadcast m_broadcast{m_loop, m_workspace, m_keeper, m_server};
    Finder m_finder{m_loop, m_workspace, m_keeper, m_server};
    std::unique_ptr<uv_signal_t> m_childSignal;
    std::unique_ptr<uv_signal_t> m_termSignal;
    std::unique_ptr<uv_signal_t> m_interruptSignal;
    std::unique_ptr<uv_prepare_t> m_prepare;
    std::unique_ptr<uv_timer_t> m_loadTimer;
    std::unique_ptr<uv_timer_t> m_saveTimer;
    std::uint64_t m_savedChanges = 0;
    std::shared_ptr<StateSaver> m_saver = std::make_shared<StateSaver>(m_options.dir); // shared: with saves under way.
    // shared: with a save that comes back after the end.
    std::shared_ptr<Saving> m_saving = std::make_shared<Saving>();
    PaneControl m_control{m_workspace, m_server, m_options.controlFromPanes};
    Upgrade m_upgrade{*this};
    MemoryReturn m_memoryReturn{m_loop};
    LoopStalls m_stalls;
    std::uint64_t m_turnStart = 0; // Nanoseconds.
    std::uint64_t m_idleSoFar = 0;
    double m_cpuSeconds = 0;
    std::chrono::steady_clock::time_point m_cpuSince;
    bool m_stopping = false;
    bool m_ended = false; // No child is left after stop().
};

} // namespace mullion::host
