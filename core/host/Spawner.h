// Starts children on terminals of their own, through the mullion-spawn helper, a few at a time and without waiting.
// Main thread only; the launch itself, which stops its thread until the helper runs, is done on libuv's pool.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/host/ChildEnvironment.h>
#include <core/host/Pty.h>
#include <core/model/Geometry.h>
#include <core/share/Control.h>

#include <sys/resource.h>
#include <uv.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mullion::host {

struct SpawnRequest {
    model::PaneId pane;
    model::ScreenSize size;
    std::string cwd;
    Environment environment;
    Program program;
};

// Either a running child and its terminal, or the reason there is none.
struct SpawnResult {
    model::PaneId pane;
    pid_t pid = 0;
    UniqueFd master;
    std::optional<int> waitStatus; // It has ended already, and was reaped.
    std::optional<share::ControlError> error;
};

struct SpawnerOptions {
    std::string helper; // Path of mullion-spawn.
    rlimit fileLimit{}; // RLIMIT_NOFILE for children: the core raises its own.
};

enum class Hold : std::uint8_t { No, Yes };

class Spawner {
  public:
    // What to start for a pane, asked when its turn comes; nothing when the pane is gone by then.
    using Prepare = std::function<std::optional<SpawnRequest>(model::PaneId)>;

    // Both functions are called from the loop, never from enqueue().
    Spawner(uv_loop_t* loop, SpawnerOptions options, Prepare prepare, std::function<void(SpawnResult)> done);
    ~Spawner();
    Spawner(const Spawner&) = delete;
    Spawner& operator=(const Spawner&) = delete;

    void enqueue(model::PaneId pane);
    // Forgets what has not been started yet. What is under way still reports.
    void clearQueue() { m_queue.clear(); }
    // A child was reaped that belongs to nobody else. False when it cannot be one of ours.
    bool noteExit(pid_t pid, int waitStatus);
    // While held, what is enqueued waits.
    void hold(Hold hold);
    [[nodiscard]] std::size_t underWay() const { return m_underWay.size(); }
    // Closes the loop's handles; the object may go when the loop has run once more.
    void stop();

    // Children between fork and exec at once. Each holds two descriptors and a moment of the main loop; more would
    // not start a wall faster on any machine we know.
    static constexpr std::size_t MaxUnderWay = 8;

  private:
    struct Start; // One child between posix_spawn and the report.

    void startNext();
    static void launch(Start& start, const SpawnerOptions& options);
    void onLaunched(Start& start);
    void onReport(Start& start);
    void finish(Start& start);
    static void onReadable(uv_poll_t* poll, int status, int events);
    static void onWake(uv_idle_t* idle);

    uv_loop_t* m_loop;
    SpawnerOptions m_options;
    Prepare m_prepare;
    std::function<void(SpawnResult)> m_done;
    std::deque<model::PaneId> m_queue;
    bool m_held = false;
    std::vector<std::shared_ptr<Start>> m_underWay; // shared with the pool's thread during a launch.
    std::unique_ptr<uv_idle_t> m_wake;              // Starts one child per loop turn while the queue is not empty.
    // Children reaped before their launch came back from the thread that did it.
    std::unordered_map<pid_t, int> m_early;
    // Helpers that have reported their failure and are yet to be reaped.
    std::unordered_set<pid_t> m_failed;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); // shared: launches that come back late look here.
};

} // namespace mullion::host
