// Replaces the running core by another program in place (execve), with all it holds: asks the other whether it can take
// this state over, waits for a moment without unfinished work, writes the state and executes it. Whatever fails, this
// core goes on. Main thread.
#pragma once

#include <core/base/Result.h>
#include <core/host/HandoverFile.h>
#include <core/host/Pane.h>
#include <core/share/Control.h>

#include <uv.h>

#include <cstdint>
#include <memory>
#include <string>

namespace mullion::host {

class Core;

enum class Arrival : std::uint8_t { TookOver, CameBack };

class Upgrade {
  public:
    explicit Upgrade(Core& core);

    // The client's request is answered by the successor, or here when it fails. Errors: upgrade_busy, bad_request.
    Result<void, share::ControlError> start(ClientId client, std::uint64_t request, const std::string& binary);
    // Before the loop sleeps.
    void proceed();
    // Nothing to give up when none is under way.
    void giveUp(const std::string& reason);
    // In the successor: answers the request. CameBack: it is the old program again.
    void arrive(Arrival arrival);
    template <typename Archive>
    void carry(Archive& archive);
    void close();

    // A program that cannot say in this time whether it can take over is no core.
    static constexpr int ProbeMs = 5000;
    // Launches and searches that are under way are waited for; clients are not read meanwhile.
    static constexpr std::uint64_t QuietMs = 3000;

  private:
    enum class Step : std::uint8_t { None, Asking, Waiting };

    void ask();
    void onAnswer(const std::string& answer);
    void waitForQuiet();
    [[nodiscard]] bool quiet() const;
    void execute();
    // Returns only when it failed, with the reason.
    std::string become(const HandoverFile& file);
    [[nodiscard]] std::string head() const;

    Core& m_core;
    std::unique_ptr<uv_timer_t> m_timer; // While waiting.
    Step m_step = Step::None;
    ClientId m_client = 0;
    std::uint64_t m_request = 0;
    std::string m_binary;
    std::string m_from;                                           // Version.
    std::uint64_t m_deadline = 0;                                 // In the loop's milliseconds.
    std::uint64_t m_pausedAt = 0;                                 // Nanoseconds of the machine's clock.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); // shared: a late answer looks here.
};

// What a core says to --can-take-over VERSION, before its own version.
inline constexpr const char* CanTakeOver = "can take over ";

} // namespace mullion::host
