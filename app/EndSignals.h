// SIGTERM, SIGINT and SIGHUP as an orderly end: a log-out, a Ctrl+C and a closed terminal close the window as its
// button does, which ends no pane. One at a time in a process.
#pragma once

#include <core/base/UniqueFd.h>

#include <functional>

namespace mullion::app {

class EndSignals {
  public:
    // Calls the handler from Qt's event loop, once. A second signal ends the process as if nobody listened.
    explicit EndSignals(std::function<void()> handler);
    ~EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

  private:
    UniqueFd m_read;
    UniqueFd m_write;
};

} // namespace mullion::app
