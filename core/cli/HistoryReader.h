// Reads a pane's history page by page, so that a long one never sits in memory as a whole.
#pragma once

#include <core/cli/Context.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace mullion::cli {

struct HistoryRange {
    std::optional<std::uint64_t> from;   // First line number; absent: the oldest kept.
    std::optional<std::uint64_t> newest; // Only this many lines; absent: all.
    bool screen = false;                 // The live screen's text after the history.
};

struct HistoryFacts {
    std::uint64_t first = 0; // Number of the first line read.
    std::uint64_t end = 0;   // Number after the last line of history.
};

// Calls `line` for each line, oldest first. Numbers go on over the screen's lines when those are asked for.
Result<HistoryFacts, ControlError> readHistory(Context& context, const std::string& pane, const HistoryRange& range,
                                               const std::function<void(std::uint64_t, const std::string&)>& line);

} // namespace mullion::cli
