#include <core/host/IoWorker.h>

#include <core/base/Log.h>
#include <core/host/MemoryRoom.h>
#include <core/host/ThreadName.h>
#include <core/share/Limits.h>

#include <algorithm>
#include <utility>

namespace mullion::host {

IoWorker::IoWorker(unsigned number, vt::EngineKind engine, std::size_t historyBytes, Outbox& outbox,
                   const Attention& attention)
    : m_engine(engine), m_history(std::make_shared<vt::HistoryBudget>(historyBytes)), m_outbox(outbox),
      m_attention(attention), m_buffer(std::make_unique_for_overwrite<std::uint8_t[]>(PaneTerminal::ReadBytes)),
      m_thread([this, number] {
          setThreadName("mullion:io:" + std::to_string(number));
          run();
      }) {}

IoWorker::~IoWorker() {
    {
        const std::lock_guard lock(m_mailMutex);
        m_stop = true;
    }
    m_poller.wake();
    m_thread.join();
}

void IoWorker::post(ToWorker message, Wake wake) {
    {
        const std::lock_guard lock(m_mailMutex);
        m_wakeOwed = m_wakeOwed || m_mail.empty();
        m_mail.push_back(std::move(message));
    }
    if (wake == Wake::Now) {
        wakeForPosted();
    }
}

void IoWorker::wakeForPosted() {
    if (std::exchange(m_wakeOwed, false)) {
        m_poller.wake();
    }
}

void IoWorker::park() {
    {
        const std::lock_guard lock(m_mailMutex);
        m_parking = true;
    }
    m_poller.wake();
}

void IoWorker::awaitParked() {
    std::unique_lock lock(m_mailMutex);
    m_parkChanged.wait(lock, [this] { return m_parked; });
}

void IoWorker::resume() {
    const std::lock_guard lock(m_mailMutex);
    m_parking = false;
    m_parkChanged.notify_all();
}

void IoWorker::standStill() {
    std::unique_lock lock(m_mailMutex);
    m_parked = true;
    m_parkChanged.notify_all();
    m_parkChanged.wait(lock, [this] { return !m_parking; });
    m_parked = false;
}

void IoWorker::run() {
    for (;;) {
        m_poller.wait(timeout(monotonicNow()), m_events);
        const MonotonicTime start = monotonicNow();
        bool parking = false;
        {
            const std::lock_guard lock(m_mailMutex);
            if (m_stop) {
                break;
            }
            if (m_takenMail.empty()) {
                m_mail.swap(m_takenMail);
            }
            m_mailWaits = !m_mail.empty();
            parking = m_parking;
        }
        takeMail(start);
        if (parking && m_takenMail.empty() && !m_mailWaits) {
            standStill();
        }
        onEvents(start);
        serveTurns();
        spareMemory();
        keepHistoryInBudget();
        const MonotonicTime now = monotonicNow();
        serveDeadlines(now);
        compressIdle(now);
        countPass(start);
    }
    m_terminals.clear();
}

std::optional<std::chrono::milliseconds> IoWorker::timeout(MonotonicTime now) const {
    using std::chrono::milliseconds;
    if (!m_takenMail.empty() || m_mailWaits || !m_hot.empty() || !m_cold.empty() || !m_compressing.empty()) {
        return milliseconds(0);
    }
    MonotonicTime due = m_bulk.empty() ? PublishPolicy::Never : m_restUntil;
    for (const PaneTerminal* terminal : m_timed) {
        due = std::min(due, terminal->dueAt());
    }
    if (due == PublishPolicy::Never) {
        return std::nullopt;
    }
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(due - now));
}

// In order, and not all at once: a page of panes that is made or closed must not delay an echo.
void IoWorker::takeMail(MonotonicTime start) {
    while (m_mailTaken < m_takenMail.size()) {
        std::visit([this](auto& content) { handle(std::move(content)); }, m_takenMail[m_mailTaken++]);
        if (monotonicNow() >= start + MailSlice && m_mailTaken < m_takenMail.size()) {
            return;
        }
    }
    m_mailTaken = 0;
    m_takenMail.clear();
    if (m_takenMail.capacity() > KeptMail) {
        m_takenMail.shrink_to_fit();
    }
}

void IoWorker::onEvents(MonotonicTime now) {
    for (const PollEvent& event : m_events) {
        PaneTerminal* terminal = find({static_cast<std::uint32_t>(event.token)});
        if (terminal == nullptr || terminal->master() < 0) {
            continue; // Removed or finished by a message of this pass.
        }
        if (event.writable) {
            updateInterest(*terminal, terminal->flushInput());
        }
        if (event.readable) {
            enqueue(*terminal, now);
        }
    }
}

void IoWorker::enqueue(PaneTerminal& terminal, MonotonicTime now) {
    if (!terminal.queued) {
        terminal.queued = true;
        (terminal.hot(now) ? m_hot : m_cold).push_back(&terminal);
    }
}

// Mail has had its own time: whoever is read here must not pay for it.
void IoWorker::serveTurns() {
    const MonotonicTime start = monotonicNow();
    m_lastInput = MonotonicTime(MonotonicTime::duration(m_attention.lastInput.load(std::memory_order_relaxed)));
    m_attentive = start - m_lastInput < PaneTerminal::HotTime;
    const Rhythm& rhythm = m_attentive ? Attentive : Bulk;
    const auto serveFirst = [this, &rhythm](std::deque<PaneTerminal*>& queue) {
        PaneTerminal* terminal = queue.front();
        queue.pop_front();
        terminal->queued = false;
        serveTurn(*terminal, rhythm.turn);
    };
    const bool servedHot = !m_hot.empty();
    while (!m_hot.empty() && monotonicNow() < start + rhythm.slice) {
        serveFirst(m_hot);
    }
    if (!m_bulk.empty() && start >= m_restUntil) {
        // An echo is on its way when a hot pane had something: what floods waits for one more pass.
        m_bulkWaits = servedHot && !m_bulkWaits;
        if (!m_bulkWaits) {
            serveFirst(m_bulk);
            m_restUntil = monotonicNow() + rhythm.rest;
        }
    }
    while ((!m_hot.empty() || !m_cold.empty()) && monotonicNow() < start + rhythm.slice) {
        serveFirst(m_hot.empty() ? m_cold : m_hot);
    }
}

void IoWorker::serveTurn(PaneTerminal& terminal, std::chrono::microseconds turn) {
    if (terminal.master() < 0) {
        return;
    }
    const ReadResult result = terminal.readTurn({m_buffer.get(), PaneTerminal::ReadBytes}, turn);
    if (terminal.draining() && (result != ReadResult::More || terminal.drainBudgetSpent())) {
        return finish(terminal);
    }
    if (result == ReadResult::More) {
        // One that may flood takes its next turn behind the others, like everyone.
        requeue(terminal);
    } else if (result == ReadResult::HungUp && !terminal.hungUp) {
        terminal.hungUp = true;
        applyInterest(terminal);
    } else if (terminal.turnBytes() >= BulkBytes && !mayFlood(terminal)) {
        requeue(terminal); // One that is read faster than it prints would otherwise come back at once.
    } else {
        setResting(terminal, false);
    }
    updateInterest(terminal, terminal.flushInput());
    noteDeadlines(terminal);
}

void IoWorker::requeue(PaneTerminal& terminal) {
    const bool rests = !mayFlood(terminal);
    terminal.queued = true;
    setResting(terminal, rests);
    (rests ? m_bulk : m_cold).push_back(&terminal);
}

// Nobody types, or here last: who starts a flood waits for it; who typed elsewhere since waits for an echo there.
bool IoWorker::mayFlood(const PaneTerminal& terminal) const {
    return !m_attentive || terminal.lastInput() == m_lastInput;
}

void IoWorker::updateInterest(PaneTerminal& terminal, Flush flush) {
    const bool wantsWrite = flush == Flush::Pending;
    if (terminal.wantsWrite != wantsWrite && !terminal.hungUp && terminal.master() >= 0) {
        terminal.wantsWrite = wantsWrite;
        applyInterest(terminal);
    }
}

void IoWorker::setResting(PaneTerminal& terminal, bool resting) {
    if (terminal.resting != resting && !terminal.hungUp && terminal.master() >= 0) {
        terminal.resting = resting;
        applyInterest(terminal);
    }
}

void IoWorker::applyInterest(const PaneTerminal& terminal) {
    Interest interest = terminal.wantsWrite ? Interest::ReadWrite : Interest::Read;
    if (terminal.hungUp) {
        interest = Interest::ReadOnChange;
    } else if (terminal.resting) {
        interest = terminal.wantsWrite ? Interest::Write : Interest::Nothing;
    }
    m_poller.change(terminal.master(), terminal.id().value, interest);
}

void IoWorker::finish(PaneTerminal& terminal) {
    m_poller.remove(terminal.master());
    terminal.finishDraining();
    noteDeadlines(terminal);
}

void IoWorker::noteDeadlines(PaneTerminal& terminal) {
    if (!terminal.timed && terminal.dueAt() != PublishPolicy::Never) {
        terminal.timed = true;
        m_timed.push_back(&terminal);
    }
}

void IoWorker::serveDeadlines(MonotonicTime now) {
    std::erase_if(m_timed, [this, now](PaneTerminal* terminal) {
        terminal->onTime(now);
        if (!terminal->compressing && terminal->wantsCompression(now)) {
            terminal->compressing = true;
            m_compressing.push_back(terminal);
        }
        terminal->timed = terminal->dueAt() != PublishPolicy::Never;
        return !terminal->timed;
    });
}

// One page a pass: two hundred panes that fall silent together must not delay a key's echo.
void IoWorker::compressIdle(MonotonicTime now) {
    if (m_compressing.empty()) {
        return;
    }
    PaneTerminal& terminal = *m_compressing.back();
    if (terminal.wantsCompression(now)) {
        terminal.compressOldestHistory();
    } else {
        terminal.compressing = false;
        m_compressing.pop_back();
        if (m_compressing.empty()) {
            m_outbox.push(MemoryFreed{});
        }
    }
}

// The system has refused memory: half of the history goes, and grows no more than that again while this core runs.
void IoWorker::spareMemory() {
    const unsigned times = MemoryReserve::timesSpent();
    if (std::exchange(m_reserveSpent, times) != times) {
        m_history->lower(std::max(m_history->used() / 2, LeastHistory));
        keepHistoryInBudget();
        MULLION_LOG_ERROR("io", "the system refuses memory: history is kept to %zu MiB", m_history->most() >> 20U);
        MemoryReserve::rearm();
        m_outbox.push(MemoryFreed{});
    }
}

// The pane that has been silent longest loses its oldest lines first.
void IoWorker::keepHistoryInBudget() {
    while (m_history->isOver()) {
        PaneTerminal* silent = nullptr;
        for (const auto& [pane, terminal] : m_terminals) {
            if (terminal->sealedHistoryBytes() != 0 &&
                (silent == nullptr || terminal->lastOutput() < silent->lastOutput())) {
                silent = terminal.get();
            }
        }
        if (silent == nullptr) {
            return;
        }
        silent->dropOldestHistory();
    }
}

void IoWorker::countPass(MonotonicTime start) {
    using std::chrono::microseconds;
    const auto took =
        static_cast<std::uint64_t>(std::chrono::duration_cast<microseconds>(monotonicNow() - start).count());
    ++m_stats.passes;
    m_stats.passTimes.add(took);
    if (took > StallMicroseconds) {
        ++m_stats.stalls;
    }
    if (took > m_stats.maxPassMicroseconds.load(std::memory_order_relaxed)) {
        m_stats.maxPassMicroseconds.store(took, std::memory_order_relaxed);
    }
}

PaneTerminal* IoWorker::find(model::PaneId pane) {
    const auto found = m_terminals.find(pane);
    return found != m_terminals.end() ? found->second.get() : nullptr;
}

void IoWorker::handle(AddPane message) {
    const model::PaneId pane = message.pane;
    message.options->historyBudget = m_history;
    auto& terminal = m_terminals[pane];
    terminal = std::make_unique<PaneTerminal>(std::move(message), m_engine, m_outbox, m_stats);
    ++m_stats.panes;
    noteDeadlines(*terminal);
}

void IoWorker::handle(AttachMaster message) {
    PaneTerminal* terminal = find(message.pane);
    if (terminal == nullptr) {
        return; // Closed while its child was being started.
    }
    terminal->attach(std::move(message));
    if (!m_poller.add(terminal->master(), terminal->id().value, Interest::Read)) {
        MULLION_LOG_ERROR("io", "%s: the kernel refuses another watch; the pane will stay silent",
                          terminal->id().text().c_str());
    }
    updateInterest(*terminal, terminal->flushInput()); // Input may have come before the child.
    noteDeadlines(*terminal);
}

void IoWorker::handle(DeliverInput message) {
    for (const model::PaneId pane : message.panes) {
        if (PaneTerminal* terminal = find(pane)) {
            updateInterest(*terminal, terminal->deliver(*message.event, message.at));
        }
    }
}

void IoWorker::handle(ResizePane message) {
    if (PaneTerminal* terminal = find(message.pane)) {
        terminal->resize(message.size);
        noteDeadlines(*terminal);
    }
}

void IoWorker::handle(WatchPane message) {
    if (PaneTerminal* terminal = find(message.pane)) {
        terminal->watch(message.change);
        noteDeadlines(*terminal);
    }
}

void IoWorker::handle(DrainPane message) {
    PaneTerminal* terminal = find(message.pane);
    if (terminal == nullptr) {
        return;
    }
    if (terminal->master() < 0) {
        m_outbox.push(PaneDrained{message.pane});
        return;
    }
    // A turn even when nothing is readable: only a read can say that nothing is left.
    terminal->startDraining();
    enqueue(*terminal, monotonicNow());
}

void IoWorker::handle(ReadHistory message) {
    if (PaneTerminal* terminal = find(message.pane)) {
        terminal->readHistory(message);
    } else {
        m_outbox.push(HistoryRead{message.token, {}, {}, {}, {}});
    }
}

void IoWorker::handle(SetColorScheme message) {
    for (const auto& [pane, terminal] : m_terminals) {
        updateInterest(*terminal, terminal->setColorScheme(message.scheme));
    }
}

void IoWorker::handle(RecordPane message) {
    if (PaneTerminal* terminal = find(message.pane)) {
        terminal->record(std::move(message.file));
    }
}

void IoWorker::handle(RemovePane message) {
    PaneTerminal* terminal = find(message.pane);
    if (terminal == nullptr) {
        return;
    }
    if (terminal->master() >= 0) {
        m_poller.remove(terminal->master());
    }
    std::erase(m_hot, terminal);
    std::erase(m_cold, terminal);
    std::erase(m_bulk, terminal);
    std::erase(m_timed, terminal);
    std::erase(m_compressing, terminal);
    m_terminals.erase(message.pane);
    --m_stats.panes;
}

} // namespace mullion::host
