// Monotonic time. Code that needs "now" takes it as a parameter, so that tests own the clock; this is the edge.
#pragma once

#include <chrono>

namespace mullion {

using MonotonicTime = std::chrono::steady_clock::time_point;

inline MonotonicTime monotonicNow() {
    return std::chrono::steady_clock::now();
}

} // namespace mullion
