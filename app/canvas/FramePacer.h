// When the next frame may be drawn. At most 60 a second; fewer when frames are dear or most of the wall changes, so
// that drawing never takes the machine from the programs in the panes; the pane that is typed into does not wait for
// the rest.
//
// Pure: time comes in as a parameter.
#pragma once

#include <core/base/Clock.h>

#include <chrono>

namespace mullion::app {

class FramePacer {
  public:
    using Duration = std::chrono::microseconds;

    // 60 Hz.
    static constexpr Duration Shortest{16600};
    // A change is on screen within 50 ms even when everything moves (targets.md, W1).
    static constexpr Duration Longest{45000};
    // When this many panes change in a frame, half the frames are enough.
    static constexpr std::size_t BusyPanes = 32;

    void frameDrawn(MonotonicTime start, Duration cost, std::size_t panesChanged);
    // The focused pane was drawn, alone or with others.
    void echoDrawn(MonotonicTime start) { m_lastEcho = start; }

    // When all panes may be drawn, and when the focused pane alone may: the first echo after a pause at once.
    [[nodiscard]] MonotonicTime nextFrame() const { return m_lastFrame + m_interval; }
    [[nodiscard]] MonotonicTime nextEcho() const { return m_lastEcho + Shortest; }
    [[nodiscard]] Duration interval() const { return m_interval; }

  private:
    MonotonicTime m_lastFrame{};
    MonotonicTime m_lastEcho{};
    Duration m_interval = Shortest;
    Duration m_cost{0};
};

} // namespace mullion::app
