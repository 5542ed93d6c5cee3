#include <tests/replay/Recording.h>

#include <cstdlib>
#include <sstream>

namespace mullion::replay {

std::optional<Recording> Recording::parse(std::string_view bytes) {
    const auto takeLine = [&bytes]() {
        const std::size_t end = bytes.find('\n');
        std::string line(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        return line;
    };
    if (takeLine() != "mullion-recording 1") {
        return std::nullopt;
    }
    Recording result;
    while (!bytes.empty()) {
        std::istringstream line(takeLine());
        std::string kind;
        std::size_t first = 0;
        std::size_t second = 0;
        line >> kind >> first >> second;
        if (kind == "size") {
            if (!model::isValidSize(static_cast<std::int64_t>(first), static_cast<std::int64_t>(second))) {
                return std::nullopt;
            }
            result.events.push_back(
                {model::ScreenSize{static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(second), 0, 0}, {}});
        } else if (kind == "output") {
            if (first > bytes.size() || result.events.empty()) {
                return std::nullopt;
            }
            if (result.events.back().size) {
                result.events.emplace_back();
            }
            result.events.back().output += bytes.substr(0, first);
            bytes.remove_prefix(first);
        }
    }
    return result.events.empty() ? std::nullopt : std::optional(std::move(result));
}

} // namespace mullion::replay
