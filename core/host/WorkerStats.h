// What a worker counts. Written by its thread, read by the main thread; each number stands for itself.
#pragma once

#include <core/host/DurationHistogram.h>

#include <atomic>
#include <cstdint>

namespace mullion::host {

struct WorkerStats {
    std::atomic<std::uint64_t> bytesRead{0};
    std::atomic<std::uint64_t> bytesWritten{0};
    std::atomic<std::uint64_t> turns{0};
    std::atomic<std::uint64_t> publishes{0};
    std::atomic<std::uint64_t> framesDropped{0}; // Published over one that no client had been told of yet.
    std::atomic<std::uint64_t> rowsCopied{0};
    std::atomic<std::uint64_t> repliesDropped{0};
    std::atomic<std::uint64_t> blocksTimedOut{0};
    std::atomic<std::uint64_t> passes{0}; // Times the loop woke.
    std::atomic<std::uint64_t> stalls{0}; // Passes longer than StallMicroseconds.
    std::atomic<std::uint64_t> maxPassMicroseconds{0};
    DurationHistogram passTimes;
    std::atomic<std::int64_t> historyBytes{0}; // This and the next: of panes that are quiet, as last counted.
    std::atomic<std::int64_t> screenBytes{0};
    std::atomic<std::int64_t> snapshotBytes{0};
    std::atomic<std::uint64_t> panes{0};
};

inline constexpr std::uint64_t StallMicroseconds = 5000;

} // namespace mullion::host
