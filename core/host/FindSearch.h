// Looks through one pane: its history and the lines on its screen. Pure; any thread.
#pragma once

#include <core/host/WorkerMessages.h>

#include <re2/re2.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mullion::host {

// A line with hits. Columns are cells from the start of the logical line.
struct FoundLine {
    std::uint64_t line = 0;
    std::string text;                                           // All of it, or what is around the first hit.
    std::uint32_t textColumn = 0;                               // Where `text` begins.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> hits;  // Columns, [first, last).
    std::vector<std::pair<std::uint32_t, std::uint32_t>> marks; // Of those that are in `text`: its bytes.
};

struct PaneFound {
    std::vector<FoundLine> lines; // Newest first, as many as were asked for.
    std::uint64_t hits = 0;       // All of them.
    std::uint64_t matched = 0;    // Lines that have any.
    std::uint64_t searched = 0;   // Lines.
    std::uint64_t first = 0;      // Oldest line of history, and one past its newest.
    std::uint64_t end = 0;
};

struct FindLimits {
    std::uint64_t from = 0;  // Lines before are not looked at.
    std::size_t lines = 0;   // Of those that match, at most so many are given.
    bool screenOnly = false; // The lines on the screen alone.
};

// Hits in one line: a pattern that matches at every place of an endless line must not hold up the rest.
inline constexpr std::size_t MaxHitsPerLine = 1000;
// What is given of a line's text: more than any list shows.
inline constexpr std::size_t MaxFoundTextBytes = 512;

// Stops early, with what it has, once `cancelled`.
PaneFound searchPane(const re2::RE2& pattern, const HistoryRead& pane, const FindLimits& limits,
                     const std::atomic<bool>& cancelled);

} // namespace mullion::host
