// A recording as `mullion pane record` writes it (docs/recordings.md).
#pragma once

#include <core/model/Geometry.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::replay {

struct Recording {
    struct Event {
        std::optional<model::ScreenSize> size; // A new size; otherwise output.
        std::string output;
    };

    // Nothing when the bytes are not a recording.
    static std::optional<Recording> parse(std::string_view bytes);

    std::vector<Event> events; // The first is a size. Neighbouring output is one event.
};

} // namespace mullion::replay
