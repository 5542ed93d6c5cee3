// How much of a pane's output is read at a time, so that a turn ends near its time whatever the bytes ask for: four
// kilobytes of text are parsed in ten microseconds, as many of scrolled screens or new clusters in five hundred. Knows
// no clock.
#pragma once

#include <core/base/Clock.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace mullion::host {

class ReadPace {
  public:
    // Of what is slower than that: less would be mostly system calls.
    static constexpr std::size_t MinRead = 256;

    // What can be read and parsed in `time`, going by what came before; at most `most`.
    [[nodiscard]] std::size_t size(std::size_t most, MonotonicTime::duration time) const {
        if (m_cost == 0) {
            return most;
        }
        return std::clamp<std::size_t>(picoseconds(time) / m_cost, std::min(MinRead, most), most);
    }

    // `bytes` (not 0) took so long. The slowest counts, and is forgotten over some reads.
    void note(std::size_t bytes, MonotonicTime::duration took) {
        m_cost = std::max(picoseconds(took) / bytes, m_cost - m_cost / 4);
    }

  private:
    static std::uint64_t picoseconds(MonotonicTime::duration time) {
        const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
        return static_cast<std::uint64_t>(std::max<std::int64_t>(nanoseconds, 0)) * 1000;
    }

    std::uint64_t m_cost = 0; // Of a byte, in picoseconds; 0 while nothing is known.
};

} // namespace mullion::host
