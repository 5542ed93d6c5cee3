// Waits for the end of a process that is not our child.
#pragma once

#include <core/base/UniqueFd.h>

#include <chrono>
#include <cstdint>

namespace mullion::cli {

class ProcessEnd {
  public:
    // Holds on to the process before it can end and its number be used again.
    explicit ProcessEnd(std::int64_t pid);
    // Blocks until it has ended or time is up; true when it has ended.
    [[nodiscard]] bool wait(std::chrono::milliseconds timeout) const;

  private:
    UniqueFd m_handle;
};

} // namespace mullion::cli
