// What the sealed history of many panes together may take. Their engines count in it; whoever owns them looks whether
// it is exceeded and says which gives up its oldest page. Any thread may read it. Beside it each pane has one open page
// of at most 64 KiB.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>

namespace mullion::vt {

class HistoryBudget {
  public:
    explicit HistoryBudget(std::size_t most) : m_most(most) {}

    [[nodiscard]] std::size_t most() const { return m_most.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t used() const { return m_used.load(std::memory_order_relaxed); }
    [[nodiscard]] bool isOver() const { return used() > most(); }
    void lower(std::size_t most) { m_most.store(std::min(most, this->most()), std::memory_order_relaxed); }
    void take(std::size_t bytes) { m_used.fetch_add(bytes, std::memory_order_relaxed); }
    void giveBack(std::size_t bytes) { m_used.fetch_sub(bytes, std::memory_order_relaxed); }

  private:
    std::atomic<std::size_t> m_most;
    std::atomic<std::size_t> m_used{0};
};

} // namespace mullion::vt
