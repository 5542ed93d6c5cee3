// The marks of a pane in the order in which they were set, with the exit codes of the commands they belong to.
#pragma once

#include <core/vt/History.h>
#include <core/vt/LineMarks.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mullion::vt {

struct PromptMark {
    std::uint64_t line = 0;
    LineMarks::Kind kind = LineMarks::Prompt;
    std::optional<std::uint8_t> exit; // Of the command that the prompt asked for, once it has ended.
};

const char* nameOf(LineMarks::Kind kind);

// The marks of lines `from` and on, oldest first; of more than `most` the newest.
std::vector<PromptMark> promptMarks(const HistoryView& history, const ScreenMarks& screen, std::uint64_t from,
                                    std::size_t most);

} // namespace mullion::vt
