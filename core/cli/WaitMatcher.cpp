#include <core/cli/WaitMatcher.h>

namespace mullion::cli {

std::optional<WaitMatch> WaitMatcher::inLine(std::uint64_t number, const std::string& line) const {
    re2::StringPiece found;
    if (!m_pattern->Match(line, 0, line.size(), re2::RE2::UNANCHORED, &found, 1)) {
        return std::nullopt;
    }
    return WaitMatch{line, std::string(found.data(), found.size()), number, false};
}

std::optional<WaitMatch> WaitMatcher::onScreen(std::uint64_t historyEnd, const std::vector<ScreenLine>& screen) const {
    for (std::size_t i = 0; i < screen.size(); ++i) {
        if (auto match = inLine(historyEnd + i, screen[i].text)) {
            match->onScreen = true;
            return match;
        }
    }
    return std::nullopt;
}

} // namespace mullion::cli
