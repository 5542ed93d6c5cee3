// How much memory the system still gives the core, and what is done when it gives no more. Any thread.
#pragma once

#include <core/base/Result.h>
#include <core/share/Control.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

namespace mullion::host {

// By the nearest of: the address space and data limits of the process, its control groups (version 2), the machine.
struct MemoryRoom {
    std::uint64_t left = std::numeric_limits<std::uint64_t>::max();  // Bytes.
    std::uint64_t limit = std::numeric_limits<std::uint64_t>::max(); // Of which they are left; of the nearest, too.
    std::string where;                                               // "of the machine's memory"
    std::string wayOut;                                              // "raise memory.max of …"
};

// Reads a few small files: a tenth of a millisecond. Knows only the process's own limits where there is no /proc.
// `root` stands before the paths that are read.
MemoryRoom memoryRoom(const std::string& root = {});

// Refuses new panes with `limit_memory` while there is too little for them and for those that run.
Result<void, share::ControlError> checkMemoryFor(std::size_t panes);

// What all panes' history may take of `wanted` bytes here: half of the smallest limit.
std::size_t historyBytesWithin(std::size_t wanted);

// Memory put by for the moment in which the system refuses some: `new` then goes on with it, workers drop history
// (their next pass asks timesSpent()), and rearm() puts by anew. Only when it is spent as well does the core end.
class MemoryReserve {
  public:
    // Before the first thread.
    static void arm();
    [[nodiscard]] static unsigned timesSpent();
    // False while the system gives none.
    static bool rearm();

  private:
    static constexpr std::size_t Bytes = 32U << 20U; // Address space, no page of it is touched.
    static void onRefusal();
};

} // namespace mullion::host
