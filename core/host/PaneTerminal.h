// A pane as its worker sees it: engine, terminal master, input on its way, publisher. One thread owns it.
#pragma once

#include <core/base/Clock.h>
#include <core/host/InputQueue.h>
#include <core/host/Outbox.h>
#include <core/host/PublishPolicy.h>
#include <core/host/Publisher.h>
#include <core/host/ReadPace.h>
#include <core/host/Recorder.h>
#include <core/host/WorkerMessages.h>
#include <core/host/WorkerStats.h>
#include <core/vt/Engine.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace mullion::host {

enum class ReadResult : std::uint8_t { More, Drained, HungUp };
enum class Flush : std::uint8_t { Done, Pending };

class PaneTerminal {
  public:
    PaneTerminal(AddPane message, vt::EngineKind kind, Outbox& outbox, WorkerStats& stats);
    ~PaneTerminal();
    PaneTerminal(const PaneTerminal&) = delete;
    PaneTerminal& operator=(const PaneTerminal&) = delete;

    [[nodiscard]] model::PaneId id() const { return m_id; }
    // -1 while no child runs.
    [[nodiscard]] int master() const { return m_master != nullptr ? m_master->get() : -1; }
    void attach(AttachMaster message);
    // Lets go of the master; waiting input is dropped, nobody will read it.
    void detach();

    // One turn of at most so long: reads into `buffer` and feeds, answers queries and publishes when it is time.
    ReadResult readTurn(std::span<std::uint8_t> buffer, std::chrono::microseconds time);
    [[nodiscard]] std::size_t turnBytes() const { return m_turnBytes; } // Of the last one.
    // Encodes for this pane's modes and writes what the terminal takes.
    Flush deliver(const share::InputEvent& event, MonotonicTime now);
    Flush flushInput();
    void resize(model::ScreenSize size);
    void watch(WatchChange change);
    void readHistory(const ReadHistory& request);
    Flush setColorScheme(vt::ColorScheme scheme);
    // Everything fed from now on goes into the file too; an invalid one ends a recording.
    void record(UniqueFd file);

    // For the core's successor; the worker stands still.
    void save(StateWriter& state);
    [[nodiscard]] const Recorder* recording() const { return m_recorder ? &*m_recorder : nullptr; }

    [[nodiscard]] MonotonicTime lastOutput() const { return m_lastOutput; }
    [[nodiscard]] std::size_t sealedHistoryBytes() const { return m_engine->sealedHistoryBytes(); }
    void dropOldestHistory() { m_engine->dropOldestHistory(); }
    // Nothing was printed for a while, and sealed history could be kept in less memory.
    [[nodiscard]] bool wantsCompression(MonotonicTime now) const {
        return now - m_lastOutput >= IdleTime && m_engine->plainHistoryBytes() != 0;
    }
    void compressOldestHistory() {
        m_engine->compressOldestHistory();
        countMemory();
    }
    void startDraining() { m_draining = true; }
    [[nodiscard]] bool draining() const { return m_draining; }
    // After the child was reaped: true once all it could have left in the kernel has been read.
    [[nodiscard]] bool drainBudgetSpent() const { return m_drained >= MaxDrainBytes; }
    void finishDraining();

    [[nodiscard]] MonotonicTime lastInput() const { return m_lastInput; }
    // A person types here, or has just done so.
    [[nodiscard]] bool hot(MonotonicTime now) const { return now - m_lastInput < HotTime; }
    // The next moment at which onTime() has something to do; Never for none.
    [[nodiscard]] MonotonicTime dueAt() const;
    void onTime(MonotonicTime now);

    // The worker's bookkeeping.
    bool queued = false; // In a run queue.
    bool timed = false;  // In the list of terminals with deadlines.
    bool wantsWrite = false;
    bool hungUp = false;
    bool resting = false;     // More can be read, and nobody looks until its turn comes.
    bool compressing = false; // In the list of terminals whose history is being compressed.

    // A kernel holds at most some tens of kilobytes of unread terminal output. A background job that goes on printing
    // for ever must not keep its pane from having exited.
    static constexpr std::size_t MaxDrainBytes = 1U << 20U;
    // Replies to a child that asks without reading. Beyond it further replies are dropped and counted.
    static constexpr std::size_t MaxReplyBacklog = 1U << 20U;
    // Linux gives at most 4 KiB a read; one buffer serves all panes of a worker and stays in the processor's cache.
    static constexpr std::size_t ReadBytes = 16U << 10U;
    // A terminal that has more gives some kilobytes a read. What comes after a shorter one is announced again.
    static constexpr std::size_t ShortRead = 1024;
    static constexpr std::chrono::seconds HotTime{2};
    // A program may set its title thousands of times a second; nobody can read that.
    static constexpr std::chrono::milliseconds FactsInterval{40};
    static constexpr std::chrono::milliseconds QuietTime{250};
    // Whoever reads on in what was just printed does so within seconds.
    static constexpr std::chrono::seconds IdleTime{5};
    // A picture that could not be made, for want of descriptors or memory, is tried again so often.
    static constexpr std::chrono::seconds PictureRetry{1};

  private:
    template <typename Archive>
    void carry(Archive& archive);
    void takeOver(TakenOver& taken, vt::EngineKind kind, const vt::EngineOptions& options);
    void feed(std::span<const std::uint8_t> bytes, MonotonicTime now);
    void noteModes();
    void takeReplies();
    void takeEvents(MonotonicTime now);
    void followOwnSize();
    void encode(const share::InputEvent& event);
    void startPublisher();
    void stopPublisher();
    void publish(MonotonicTime now);
    void writePicture();
    void announcePicture();
    void sendFacts(MonotonicTime now);
    void countMemory();
    [[nodiscard]] SyncBlock block() const;
    [[nodiscard]] MonotonicTime publishAt() const;

    model::PaneId m_id;
    Outbox& m_outbox;
    WorkerStats& m_stats;
    std::shared_ptr<PaneLink> m_link; // shared with the main thread, see AddPane.
    std::unique_ptr<vt::Engine> m_engine;
    model::ScreenSize m_size; // As the terminal and the picture have it.
    SharedMaster m_master;
    InputQueue m_input;
    PublishPolicy m_policy;
    std::unique_ptr<Publisher> m_publisher; // While somebody watches: it is larger than all the rest.
    std::optional<Recorder> m_recorder;
    std::uint32_t m_epoch = 0;
    bool m_watched = false;
    bool m_draining = false;
    std::size_t m_drained = 0;
    std::size_t m_turnBytes = 0;
    ReadPace m_pace;
    std::uint32_t m_bells = 0;
    std::uint32_t m_bellsTold = 0;
    bool m_reportsTold = true; // The main thread knows what the program said of itself.
    MonotonicTime m_lastInput{};
    MonotonicTime m_lastOutput{};
    MonotonicTime m_lastFacts{};
    MonotonicTime m_factsAt = PublishPolicy::Never;
    MonotonicTime m_pictureAt = PublishPolicy::Never; // Set while it is watched and has no picture.
    MonotonicTime m_quietAt = PublishPolicy::Never;
    MonotonicTime m_idleAt = PublishPolicy::Never; // When its worker is to look at wantsCompression().
    std::int64_t m_historyBytes = 0;               // As last counted in m_stats.
    std::int64_t m_screenBytes = 0;                // Likewise.
};

} // namespace mullion::host
