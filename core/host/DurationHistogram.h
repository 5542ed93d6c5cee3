// How long the turns of a loop took, counted in buckets that double: cheap enough to be on all the time. One thread
// counts, any thread reads; each number stands for itself.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace mullion::host {

class DurationHistogram {
  public:
    // Bucket i counts durations of at most boundOf(i) microseconds that no bucket before it counts; the last one, which
    // has no bound, all that are longer.
    static constexpr std::size_t Buckets = 14;
    static constexpr std::uint64_t FirstBound = 64;
    static constexpr std::uint64_t boundOf(std::size_t bucket) { return FirstBound << bucket; }

    void add(std::uint64_t microseconds) {
        const std::uint64_t beyond = microseconds == 0 ? 0 : (microseconds - 1) / FirstBound;
        const auto bucket = static_cast<std::size_t>(std::bit_width(beyond));
        m_counts[std::min(bucket, Buckets - 1)].fetch_add(1, std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t count(std::size_t bucket) const {
        return m_counts[bucket].load(std::memory_order_relaxed);
    }

  private:
    std::array<std::atomic<std::uint64_t>, Buckets> m_counts{};
};

} // namespace mullion::host
