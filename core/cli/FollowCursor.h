// Which lines of a living screen are new and complete: the rule behind `pane tail --follow`.
#pragma once

#include <core/cli/ScreenFormat.h>

#include <cstdint>
#include <string>
#include <vector>

namespace mullion::cli {

// Lines are numbered as in history; the screen's logical lines go on after it. A line is complete once the cursor has
// gone beyond it.
class FollowCursor {
  public:
    explicit FollowCursor(std::uint64_t next) : m_next(next) {}

    // The lines [first, end) of history that have not been shown yet.
    struct Range {
        std::uint64_t first = 0;
        std::uint64_t end = 0;
    };
    [[nodiscard]] Range missedHistory(std::uint64_t historyEnd) const {
        return {m_next, m_next < historyEnd ? historyEnd : m_next};
    }
    void shownUpTo(std::uint64_t line) { m_next = line; }
    [[nodiscard]] std::uint64_t next() const { return m_next; }

    // Takes the screen's complete lines that have not been shown; call it after the missed history was shown.
    std::vector<std::string> takeComplete(std::uint64_t historyEnd, const std::vector<ScreenLine>& screen,
                                          std::uint16_t cursorRow);
    // Takes what is left when nothing more can come, without blank lines at the end.
    std::vector<std::string> takeRest(std::uint64_t historyEnd, const std::vector<ScreenLine>& screen);

  private:
    std::uint64_t m_next;
};

} // namespace mullion::cli
