// Gives memory that was freed back to the system a while after a request: making or listing hundreds of panes leaves
// more behind than they keep. A core that is asked nothing wakes for nothing. Main thread; the work itself is done
// elsewhere.
#pragma once

#include <uv.h>

#include <cstdint>
#include <memory>

namespace mullion::host {

// For the process, before its second thread: glibc otherwise keeps the more free memory at the end of each thread's
// heap the larger a block that was ever freed; a saved state left 300 KiB behind for ever.
void keepLittleFreeMemory();

class MemoryReturn {
  public:
    explicit MemoryReturn(uv_loop_t* loop);
    ~MemoryReturn();
    MemoryReturn(const MemoryReturn&) = delete;
    MemoryReturn& operator=(const MemoryReturn&) = delete;

    void onRequest();

  private:
    // A burst of requests is over by then.
    static constexpr std::uint64_t DelayMs = 1000;
    // The walk over all free memory takes milliseconds of some core: a client that asks all day may have it this often.
    static constexpr std::uint64_t IntervalMs = 20'000;

    void giveBack();

    uv_loop_t* m_loop;
    std::unique_ptr<uv_timer_t> m_timer;
    std::uint64_t m_notBefore = 0; // Milliseconds of the loop's clock.
};

} // namespace mullion::host
