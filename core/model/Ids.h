// Names of things that cross processes. On the wire a 32-bit number; in text "p7" and "s2". Never reused by one core.
#pragma once

#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mullion::model {

template <char Prefix>
struct Id {
    std::uint32_t value = 0; // 0 is "none".

    [[nodiscard]] bool valid() const { return value != 0; }
    [[nodiscard]] std::string text() const { return Prefix + std::to_string(value); }
    // Accepts "p7" only: digits alone may be a pane's name.
    static std::optional<Id> parse(std::string_view text) {
        if (text.size() < 2 || text.front() != Prefix) {
            return std::nullopt;
        }
        Id id;
        const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), id.value);
        if (error != std::errc() || end != text.data() + text.size() || id.value == 0) {
            return std::nullopt;
        }
        return id;
    }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using PaneId = Id<'p'>;
using SessionId = Id<'s'>;

} // namespace mullion::model

template <char Prefix>
struct std::hash<mullion::model::Id<Prefix>> {
    std::size_t operator()(mullion::model::Id<Prefix> id) const noexcept {
        return std::hash<std::uint32_t>{}(id.value);
    }
};
