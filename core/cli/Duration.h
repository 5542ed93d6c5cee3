// Durations as people write them: "500ms", "2s", "1.5s", "3m", "1h"; a bare number is seconds.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace mullion::cli {

// Longer waits than this are a slip of the hand; it also keeps sums of times far from overflow.
inline constexpr std::chrono::hours MaxDuration{24 * 365};

std::optional<std::chrono::milliseconds> parseDuration(std::string_view text);

} // namespace mullion::cli
