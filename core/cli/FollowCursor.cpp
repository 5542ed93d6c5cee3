#include <core/cli/FollowCursor.h>

#include <algorithm>

namespace mullion::cli {
namespace {

bool blankFrom(const std::vector<ScreenLine>& screen, std::size_t index) {
    return std::all_of(screen.begin() + static_cast<std::ptrdiff_t>(std::min(index, screen.size())), screen.end(),
                       [](const ScreenLine& line) { return line.text.empty(); });
}

} // namespace

std::vector<std::string> FollowCursor::takeComplete(std::uint64_t historyEnd, const std::vector<ScreenLine>& screen,
                                                    std::uint16_t cursorRow) {
    std::size_t cursorLine = 0;
    while (cursorLine + 1 < screen.size() && screen[cursorLine].lastRow < cursorRow) {
        ++cursorLine;
    }
    // The cursor went up and nothing is below it: the program cleared the screen and starts again from there.
    if (historyEnd + cursorLine < m_next && blankFrom(screen, cursorLine + 1)) {
        m_next = historyEnd + cursorLine;
    }
    std::vector<std::string> lines;
    for (; m_next < historyEnd + cursorLine; ++m_next) {
        lines.push_back(screen[static_cast<std::size_t>(m_next - historyEnd)].text);
    }
    return lines;
}

std::vector<std::string> FollowCursor::takeRest(std::uint64_t historyEnd, const std::vector<ScreenLine>& screen) {
    std::vector<std::string> lines;
    for (; m_next < historyEnd + screen.size(); ++m_next) {
        const auto index = static_cast<std::size_t>(m_next - historyEnd);
        if (blankFrom(screen, index)) {
            break;
        }
        lines.push_back(screen[index].text);
    }
    return lines;
}

} // namespace mullion::cli
