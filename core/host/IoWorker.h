// A thread that serves many panes: reads their terminals in fair turns, feeds their engines, writes their input and
// publishes their screens (architecture.md, decision 2). post() and stats() are for the main thread.
#pragma once

#include <core/host/Outbox.h>
#include <core/host/PaneTerminal.h>
#include <core/host/Poller.h>
#include <core/host/WorkerMessages.h>
#include <core/host/WorkerStats.h>
#include <core/vt/Engine.h>

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

class IoWorker {
  public:
    // Starts the thread, named mullion:io:<number>. `historyBytes` bounds the history of its panes together. `outbox`
    // must outlive it.
    IoWorker(unsigned number, vt::EngineKind engine, std::size_t historyBytes, Outbox& outbox);
    // Stops and joins.
    ~IoWorker();
    IoWorker(const IoWorker&) = delete;
    IoWorker& operator=(const IoWorker&) = delete;

    void post(ToWorker message);
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
    // and turns are served before new events and mail are looked at.
    struct Rhythm {
        std::chrono::microseconds turn;
        std::chrono::microseconds slice;
    };
    static constexpr Rhythm Bulk{std::chrono::microseconds(2000), std::chrono::microseconds(2000)};
    // While a person types into one of its panes: the others' floods delay an echo by as much as this.
    static constexpr Rhythm Attentive{std::chrono::microseconds(200), std::chrono::microseconds(100)};

    void run();
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeout(MonotonicTime now) const;
    void takeMail();
    void standStill();
    void onEvents(MonotonicTime now);
    void serveTurns(MonotonicTime start);
    void serveTurn(PaneTerminal& terminal, std::chrono::microseconds turn);
    void serveDeadlines(MonotonicTime now);
    void enqueue(PaneTerminal& terminal, MonotonicTime now);
    void noteDeadlines(PaneTerminal& terminal);
    void updateInterest(PaneTerminal& terminal, Flush flush);
    void finish(PaneTerminal& terminal);
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
    WorkerStats m_stats;
    Poller m_poller;

    std::mutex m_mailMutex; // Guards the next four.
    std::vector<ToWorker> m_mail;
    bool m_stop = false;
    bool m_parking = false;
    bool m_parked = false;
    std::condition_variable m_parkChanged;

    // The thread's own.
    std::vector<ToWorker> m_takenMail;
    std::vector<PollEvent> m_events;
    std::vector<std::uint8_t> m_buffer;
    std::unordered_map<model::PaneId, std::unique_ptr<PaneTerminal>> m_terminals;
    std::deque<PaneTerminal*> m_hot; // Panes with recent input: served first.
    std::deque<PaneTerminal*> m_cold;
    MonotonicTime m_lastInput{}; // Of any of its panes.
    std::vector<PaneTerminal*> m_timed;
    std::vector<PaneTerminal*> m_compressing; // Panes that are idle, with history yet to be compressed.
    std::thread m_thread;                     // Last: it uses all of the above.
};

} // namespace mullion::host
