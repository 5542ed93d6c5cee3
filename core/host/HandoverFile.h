// A core's state in a sealed memory file, as its successor gets it: which descriptors come with it, what all panes
// share, and then each pane's own bytes, in the order of their ids.
//
//   u32 magic | u32 version | u64 bytes of the whole | u32 count, i32 descriptors... | text: the core | u64 bytes,
//   pane...
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/base/UniqueMapping.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::host {

class Core;

// Another number when an older reader would misread what is written. A reader takes these and older ones over.
inline constexpr std::uint32_t HandoverVersion = 2;

struct HandoverFile {
    UniqueFd fd;
    std::vector<int> inherited;       // Stay open in the successor.
    std::vector<UniqueFd> duplicates; // Some of them are only for it.

    // The workers stand still. `head` comes from the daemon and goes to it. The error says which step failed.
    static Result<HandoverFile, std::string> write(Core& core, std::string_view head);
};

// The successor's view of it; everything is checked before anything is believed.
// Whether the program that ran before can be executed again with the same state.
enum class WayBack : std::uint8_t { Open, None };

struct HandoverState {
    std::shared_ptr<const UniqueMapping> file; // shared: with the panes that are yet to read their part.
    std::vector<int> inherited;
    std::string_view head;
    std::string_view core;
    std::vector<std::string_view> panes;

    static Result<HandoverState, std::string> read(int fd);
    // False, and no terminal has been read, when the core's part cannot be read, or a pane's while the way back is
    // open; without one such a pane goes on with an empty screen.
    [[nodiscard]] bool restore(Core& into, WayBack wayBack) const;
};

} // namespace mullion::host
