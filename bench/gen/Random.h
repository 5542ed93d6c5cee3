// A small generator with a seed (SplitMix64): the same stream on every machine and library.
#pragma once

#include <cstdint>

namespace mullion::bench {

class Random {
  public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    // A number from 0 to `bound` - 1. The slight bias does not matter to a workload.
    unsigned below(unsigned bound) { return static_cast<unsigned>(next() % bound); }

  private:
    std::uint64_t m_state;
};

} // namespace mullion::bench
