// A thread that serves many panes: reads their terminals in fair turns, feeds their engines, writes their input and
// publishes their screens (architecture.md, decision 2). post() and stats() are for the main thread.
#pragma once

#include <core/host/Outbox.h>
#include <core/host/PaneTerminal.h>
#include <core/host/Poller.h>
#include <core/host/WorkerMessages.h>
#include <core/host/WorkerStats.h>
#include <core/vt/Engine.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

namespace mullion::host {

// When somebody last typed into a pane of any worker: a flood that another thread parses takes the processor from the
// echo as well. Set by the main thread before it posts the input.
struct Attention {
    std::atomic<MonotonicTime::rep> lastInput{0};
};

// Each message of a burst would wake the worker, which then takes the processor from the thread that posts the next.
enum class Wake : std::uint8_t { Now, Later };

class IoWorker {
  public:
    // Starts the thread, named mullion:io:<number>. `historyBytes` bounds the history of its panes together. `outbox`
    // and `attention` must outlive it.
    IoWorker(unsigned number, vt::EngineKind engine, std::size_t historyBytes, Outbox& outbox,
             const Attention& attention);
    // Stops and joins.
    ~IoWorker();
    IoWorker(const IoWorker&) = delete;
    IoWorker& operator=(const IoWorker&) = delete;

    void post(ToWorker message, Wake wake = Wake::Now);
    // For what was posted with Wake::Later.
    void wakeForPosted();
    // Stops the thread between two passes, with all its mail read; it stands still from awaitParked() until resume().
    void park();
    void awaitParked();
    void resume();
    // Only while parked; null for a pane it does not have.
    [[nodiscard]] PaneTerminal* parkedTerminal(model::PaneId pane) { return find(pane); }
    [[nodiscard]] const WorkerStats& stats() const { return m_stats; }
    [[nodiscard]] const vt::HistoryBudget& history() const { return *m_history; }

  private:
    // How long one pane may be read before the next has its turn (a few bytes can ask for much work: REP, rectangles),
    // turns are served before new events and mail are looked at, and a pane that floods waits for its next turn.
    struct Rhythm {
        std::chrono::microseconds turn;
        std::chrono::microseconds slice;
        std::chrono::milliseconds rest;
    };
    static constexpr Rhythm Bulk{std::chrono::microseconds(2000), std::chrono::microseconds(2000), {}};
    // While a person types: the others' floods delay an echo by as much as this. A thread that has used its share of
    // the processor is scheduled behind all others when the key arrives, so floods get a part of it only: some
    // megabytes a second are still parsed.
    static constexpr Rhythm Attentive{std::chrono::microseconds(100), std::chrono::microseconds(100),
                                      std::chrono::milliseconds(1)};

    // A pane that gives this much in a turn floods; no line, prompt or spinner does.
    static constexpr std::size_t BulkBytes = 4096;
    // Of history, whatever the system refuses: what is less is not what fills the memory.
    static constexpr std::size_t LeastHistory = 8U << 20U;
    // A page of new panes is a burst of messages; its memory is not kept for the next one.
    static constexpr std::size_t KeptMail = 64;
    // Closing a terminal takes a tenth of a millisecond; panes are served in between.
    static constexpr std::chrono::microseconds MailSlice{1000};

    void run();
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeout(MonotonicTime now) const;
    void takeMail(MonotonicTime start);
    void standStill();
    void onEvents(MonotonicTime now);
    void serveTurns();
    void requeue(PaneTerminal& terminal);
    [[nodiscard]] bool mayFlood(const PaneTerminal& terminal) const;
    void serveTurn(PaneTerminal& terminal, std::chrono::microseconds turn);
    void serveDeadlines(MonotonicTime now);
    void enqueue(PaneTerminal& terminal, MonotonicTime now);
    void noteDeadlines(PaneTerminal& terminal);
    void updateInterest(PaneTerminal& terminal, Flush flush);
    void setResting(PaneTerminal& terminal, bool resting);
    void applyInterest(const PaneTerminal& terminal);
    void finish(PaneTerminal& terminal);
    void spareMemory();
    void keepHistoryInBudget();
    void compressIdle(MonotonicTime now);
    void countPass(MonotonicTime start);
    PaneTerminal* find(model::PaneId pane);

    void handle(AddPane message);
    void handle(AttachMaster message);
    void handle(DeliverInput message);
    void handle(ResizePane message);
    void handle(WatchPane message);
    void handle(DrainPane message);
    void handle(ReadHistory message);
    void handle(SetColorScheme message);
    void handle(RecordPane message);
    void handle(RemovePane message);

    vt::EngineKind m_engine;
    std::shared_ptr<vt::HistoryBudget> m_history; // shared: with the engines of its panes.
    Outbox& m_outbox;
    const Attention& m_attention;
    WorkerStats m_stats;
    Poller m_poller;

    std::mutex m_mailMutex; // Guards the next four.
    std::vector<ToWorker> m_mail;
    bool m_wakeOwed = false; // The main thread's own.
    bool m_stop = false;
    bool m_parking = false;
    bool m_parked = false;
    std::condition_variable m_parkChanged;

    // The thread's own.
    std::vector<ToWorker> m_takenMail;
    std::size_t m_mailTaken = 0; // Of m_takenMail; what is left is handled in the next passes.
    bool m_mailWaits = false;    // More came while some was left.
    std::vector<PollEvent> m_events;
    std::unique_ptr<std::uint8_t[]> m_buffer; // Of PaneTerminal::ReadBytes, not touched beyond the longest read.
    std::unordered_map<model::PaneId, std::unique_ptr<PaneTerminal>> m_terminals;
    std::deque<PaneTerminal*> m_hot; // Panes with recent input: served first.
    std::deque<PaneTerminal*> m_cold;
    std::deque<PaneTerminal*> m_bulk; // What floods while somebody types: one turn after each rest.
    MonotonicTime m_restUntil{};
    bool m_bulkWaits = false; // Longer than its rest.
    bool m_attentive = false;
    unsigned m_reserveSpent = 0; // MemoryReserve::timesSpent() when this thread last looked.
    MonotonicTime m_lastInput{}; // Into any pane of any worker, as of this pass.
    std::vector<PaneTerminal*> m_timed;
    std::vector<PaneTerminal*> m_compressing; // Panes that are idle, with history yet to be compressed.
    std::thread m_thread;                     // Last: it uses all of the above.
};

} // namespace mullion::host
