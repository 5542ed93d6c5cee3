// Looks for a regular expression in what a pane prints: the screen as it is, and lines that have scrolled past.
#pragma once

#include <core/cli/ScreenFormat.h>

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mullion::cli {

struct WaitMatch {
    std::string line;         // The whole line that matched.
    std::string text;         // The part that matched.
    std::uint64_t number = 0; // Its line number, counted as in history.
    bool onScreen = false;
};

class WaitMatcher {
  public:
    explicit WaitMatcher(std::unique_ptr<re2::RE2> pattern) : m_pattern(std::move(pattern)) {}

    [[nodiscard]] std::optional<WaitMatch> inLine(std::uint64_t number, const std::string& line) const;
    [[nodiscard]] std::optional<WaitMatch> onScreen(std::uint64_t historyEnd,
                                                    const std::vector<ScreenLine>& screen) const;

  private:
    std::unique_ptr<re2::RE2> m_pattern;
};

} // namespace mullion::cli
