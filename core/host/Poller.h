// Waits for descriptors: epoll on Linux, kqueue on macOS. One thread owns it; wake() alone may be called by any.
#pragma once

#include <core/base/UniqueFd.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mullion::host {

enum class Interest : std::uint8_t {
    Read,
    ReadWrite,
    // Reports only new events. For a terminal whose slave side nobody holds: level-triggered, it would report "hung
    // up" without end; a program that opens the slave again is still heard.
    ReadOnChange,
    // Neither is looked at: the owner knows that there is more to read, and lets it wait.
    Nothing,
    Write
};

struct PollEvent {
    std::uint64_t token = 0;
    bool readable = false;
    bool writable = false;
};

class Poller {
  public:
    Poller();
    ~Poller() = default;
    Poller(const Poller&) = delete;
    Poller& operator=(const Poller&) = delete;

    // False when the kernel refuses (its limit of watches is reached).
    bool add(int fd, std::uint64_t token, Interest interest);
    void change(int fd, std::uint64_t token, Interest interest);
    void remove(int fd);

    // Replaces `events` by what is ready; waits at most `timeout` (nothing: without end). Returns early on wake().
    void wait(std::optional<std::chrono::milliseconds> timeout, std::vector<PollEvent>& events);
    void wake();

  private:
    static constexpr std::size_t MaxEvents = 256; // More come with the next call.
    static constexpr std::uint64_t WakeToken = UINT64_MAX;

    void drainWake();

    UniqueFd m_fd;
    UniqueFd m_wakeRead;
    UniqueFd m_wakeWrite; // Linux: unused, an eventfd is both.
};

} // namespace mullion::host
