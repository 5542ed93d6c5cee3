// Ends children for good: HUP and CONT first, after the grace KILL to all that is left of their process sessions,
// background jobs too (architecture.md, decision 13). Main thread.
#pragma once

#include <core/host/ProcessTable.h>

#include <sys/types.h>
#include <uv.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace mullion::host {

enum class Leader : std::uint8_t { Alive, Reaped };

class Undertaker {
  public:
    // `onIdle` is called from the loop whenever the last session has ended.
    Undertaker(uv_loop_t* loop, std::function<void()> onIdle);
    ~Undertaker();
    Undertaker(const Undertaker&) = delete;
    Undertaker& operator=(const Undertaker&) = delete;

    // `leader` is also the session's id; `foreground` its foreground group or 0. The signals go out within the next
    // turns of the loop.
    void end(pid_t leader, pid_t foreground, Leader state);
    // The leader was reaped. False when it is none of ours.
    bool noteExit(pid_t leader);
    [[nodiscard]] bool idle() const { return m_sessions.empty(); }
    // Somebody waits for the end: look as soon as a leader is gone, not only after the grace.
    void hurry();
    void stop();
    // HandoverState.cpp
    template <typename Archive>
    void carry(Archive& archive);

    // An editor writes its recovery file and a shell its history in this time.
    static constexpr std::uint64_t GraceMs = 1000;

  private:
    // Looks at what is left come at this distance at first, then at twice the last one.
    static constexpr std::uint64_t FirstLookMs = 10;
    // After KILL only a process that the kernel itself holds (a dead disk) is left; nobody can wait for that.
    static constexpr std::uint64_t GiveUpMs = 3000;

    // Four signals to a child, each of which wakes it, take up to a tenth of a millisecond: a page of panes that is
    // closed must not keep clients waiting.
    static constexpr std::size_t SignalledPerTurn = 8;

    struct Unsignalled {
        pid_t leader = 0;
        pid_t foreground = 0;
    };
    struct Ending {
        pid_t session = 0;
        std::uint64_t killAt = 0; // In the loop's milliseconds.
        std::uint64_t lookAt = 0;
        std::uint64_t lookDelay = FirstLookMs;
        Leader leader = Leader::Alive;
    };

    static void onTimer(uv_timer_t* timer);
    static void hangUp(const Unsignalled& child);
    void hangUpSome(std::size_t most);
    void scheduleTimer();
    void scan();
    void onScanned(const std::vector<SessionMember>& members, const std::vector<pid_t>& asked);
    // True when nothing of it is left, or nothing more can be done.
    [[nodiscard]] bool settle(Ending& ending, const std::vector<SessionMember>& members, std::uint64_t now) const;

    uv_loop_t* m_loop;
    std::function<void()> m_onIdle;
    std::unique_ptr<uv_timer_t> m_timer;
    std::unique_ptr<uv_idle_t> m_signals; // Runs while m_unsignalled is not empty.
    std::deque<Unsignalled> m_unsignalled;
    std::vector<Ending> m_sessions;
    bool m_hurried = false;
    bool m_scanning = false;
    // Scans outlive the object only while the loop drains; they look here first.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace mullion::host
