// The lines at the bottom that a program repaints while finished lines scroll up above them.
#pragma once

#include <core/cli/fleet/Terminal.h>

#include <string>
#include <vector>

namespace mullion::cli::fleet {

class LiveArea {
  public:
    explicit LiveArea(Terminal& terminal) : m_terminal(terminal) {}

    // Adds lines above and repaints, as one frame.
    void update(const std::vector<std::string>& finished, const std::vector<std::string>& live);
    // Leaves the live lines where they are; the next update starts below them.
    void release() { m_height = 0; }

  private:
    Terminal& m_terminal;
    std::size_t m_height = 0;
};

} // namespace mullion::cli::fleet
