#include <core/cli/fleet/LiveArea.h>

namespace mullion::cli::fleet {

void LiveArea::update(const std::vector<std::string>& finished, const std::vector<std::string>& live) {
    m_terminal.beginFrame();
    m_terminal.put("\r");
    if (m_height > 1) {
        m_terminal.put("\x1b[" + std::to_string(m_height - 1) + "A");
    }
    if (m_height > 0 && !finished.empty()) {
        m_terminal.put("\x1b[J");
    }
    for (const std::string& line : finished) {
        m_terminal.line(line);
    }
    for (std::size_t i = 0; i < live.size(); ++i) {
        m_terminal.put(live[i]).put("\x1b[0m\x1b[K").put(i + 1 < live.size() ? "\r\n" : "");
    }
    m_terminal.put(live.size() < m_height ? "\x1b[J" : "");
    m_height = live.size();
    m_terminal.endFrame();
}

} // namespace mullion::cli::fleet
