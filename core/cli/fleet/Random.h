// A small seeded generator: the same seed gives the same pane.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mullion::cli::fleet {

class Random {
  public:
    explicit Random(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15U + 0x632BE59BD9B4E019U) {
        next();
        next();
    }
    std::uint32_t next() { // xorshift64*, of which the high half is good enough to look like life.
        m_state ^= m_state >> 12U;
        m_state ^= m_state << 25U;
        m_state ^= m_state >> 27U;
        return static_cast<std::uint32_t>((m_state * 0x2545F4914F6CDD1DU) >> 32U);
    }
    // From `low` to `high`, both included.
    int between(int low, int high) {
        return low + static_cast<int>(next() % static_cast<std::uint32_t>(high - low + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }
    template <typename List>
    const auto& pick(const List& list) {
        return list[next() % list.size()];
    }

  private:
    std::uint64_t m_state;
};

} // namespace mullion::cli::fleet
