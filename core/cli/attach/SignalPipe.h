// Signals as bytes of a pipe, so that poll() sees them. One at a time in a process.
#pragma once

#include <core/base/UniqueFd.h>

#include <csignal>
#include <initializer_list>
#include <utility>
#include <vector>

namespace mullion::cli {

class SignalPipe {
  public:
    // Catches these until this object ends.
    explicit SignalPipe(std::initializer_list<int> signals);
    ~SignalPipe();
    SignalPipe(const SignalPipe&) = delete;
    SignalPipe& operator=(const SignalPipe&) = delete;

    [[nodiscard]] int fd() const { return m_read.get(); }
    // The number of the next signal; 0 when none has come.
    int take();

  private:
    UniqueFd m_read;
    UniqueFd m_write;
    std::vector<std::pair<int, struct sigaction>> m_before;
};

} // namespace mullion::cli
