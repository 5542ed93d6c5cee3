#include <app/canvas/FramePacer.h>

#include <algorithm>

namespace mullion::app {

void FramePacer::frameDrawn(MonotonicTime start, Duration cost, std::size_t panesChanged) {
    m_lastFrame = start;
    // One dear frame (a resize) should not slow the next second down: follow slowly upwards, quickly downwards.
    m_cost = cost < m_cost ? (m_cost + cost) / 2 : (m_cost * 3 + cost) / 4;
    const Duration calm = panesChanged >= BusyPanes ? 2 * Shortest : Shortest;
    const Duration fair = std::min(m_cost * 2, Longest);
    m_interval = std::max({calm, fair, m_cost + Shortest / 4});
}

} // namespace mullion::app
