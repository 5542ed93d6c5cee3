// The fixed pool of I/O workers: one per core, at most four (architecture.md, decision 2). Main thread.
#pragma once

#include <core/host/IoWorker.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace mullion::host {

class WorkerPool {
  public:
    // More threads than this only take turns with the programs they serve: one parses what a dozen programs print.
    static constexpr unsigned MaxWorkers = 4;

    // Each worker keeps an equal part of `historyBytes`: none can make another wait or forget.
    WorkerPool(unsigned count, vt::EngineKind engine, std::size_t historyBytes, Outbox& outbox)
        : m_panes(std::clamp(count, 1U, MaxWorkers)) {
        for (unsigned number = 0; number < m_panes.size(); ++number) {
            m_workers.push_back(
                std::make_unique<IoWorker>(number, engine, historyBytes / m_panes.size(), outbox, m_attention));
        }
    }

    // The worker with the fewest panes; it keeps the pane until release().
    IoWorker& place() {
        const auto least = std::min_element(m_panes.begin(), m_panes.end());
        ++*least;
        return *m_workers[static_cast<std::size_t>(least - m_panes.begin())];
    }
    void release(const IoWorker& worker) { --m_panes[indexOf(worker)]; }

    // Somebody types; before the input is posted.
    void noteInput(MonotonicTime now) {
        m_attention.lastInput.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    }
    // For all that was posted with Wake::Later.
    void wakeForPosted() {
        for (const auto& worker : m_workers) {
            worker->wakeForPosted();
        }
    }

    // All workers stand still between two passes from park() until resume(); their panes may be looked at meanwhile.
    void park() {
        for (const auto& worker : m_workers) {
            worker->park();
        }
        for (const auto& worker : m_workers) {
            worker->awaitParked();
        }
    }
    void resume() {
        for (const auto& worker : m_workers) {
            worker->resume();
        }
    }

    [[nodiscard]] std::size_t size() const { return m_workers.size(); }
    [[nodiscard]] IoWorker& at(std::size_t index) { return *m_workers[index]; }
    [[nodiscard]] std::size_t indexOf(const IoWorker& worker) const {
        return static_cast<std::size_t>(std::find_if(m_workers.begin(), m_workers.end(),
                                                     [&worker](const auto& own) { return own.get() == &worker; }) -
                                        m_workers.begin());
    }

    [[nodiscard]] std::uint64_t sum(std::atomic<std::uint64_t> WorkerStats::*counter) const {
        std::uint64_t total = 0;
        for (const auto& worker : m_workers) {
            total += (worker->stats().*counter).load(std::memory_order_relaxed);
        }
        return total;
    }
    [[nodiscard]] std::int64_t sum(std::atomic<std::int64_t> WorkerStats::*counter) const {
        std::int64_t total = 0;
        for (const auto& worker : m_workers) {
            total += (worker->stats().*counter).load(std::memory_order_relaxed);
        }
        return total;
    }
    // Of the passes of all workers that took as long as this bucket of a DurationHistogram says.
    [[nodiscard]] std::uint64_t passesOf(std::size_t bucket) const {
        std::uint64_t total = 0;
        for (const auto& worker : m_workers) {
            total += worker->stats().passTimes.count(bucket);
        }
        return total;
    }
    // Sealed history of all panes.
    [[nodiscard]] std::size_t historyUsed() const {
        std::size_t total = 0;
        for (const auto& worker : m_workers) {
            total += worker->history().used();
        }
        return total;
    }

    // What it may take at most; less than at the start once the system has refused memory.
    [[nodiscard]] std::size_t historyMost() const {
        std::size_t total = 0;
        for (const auto& worker : m_workers) {
            total += worker->history().most();
        }
        return total;
    }

    [[nodiscard]] std::uint64_t largest(std::atomic<std::uint64_t> WorkerStats::*counter) const {
        std::uint64_t result = 0;
        for (const auto& worker : m_workers) {
            result = std::max(result, (worker->stats().*counter).load(std::memory_order_relaxed));
        }
        return result;
    }

  private:
    Attention m_attention; // Before the workers, which use it.
    std::vector<std::size_t> m_panes;
    std::vector<std::unique_ptr<IoWorker>> m_workers;
};

} // namespace mullion::host
