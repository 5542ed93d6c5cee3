// What the one who makes a pane may allow its programs beyond the safe default.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace mullion::vt {

namespace permission {
inline constexpr std::uint8_t Checksum = 1U << 0U;  // DECRQCRA: reading the screen back.
inline constexpr std::uint8_t Title = 1U << 1U;     // XTWINOPS 20 and 21: a title typed into the program's input.
inline constexpr std::uint8_t Window = 1U << 2U;    // XTWINOPS that move, size or raise; DECCOLM, DECSLPP, DECSCPP.
inline constexpr std::uint8_t Clipboard = 1U << 3U; // OSC 52: replacing what the user copied. Reading is never allowed.
} // namespace permission

// A set of the bits above; none by default.
using Permissions = std::uint8_t;

struct PermissionName {
    std::string_view name;
    Permissions bit;
};

inline constexpr std::array<PermissionName, 4> PermissionNames{{{"checksum", permission::Checksum},
                                                                {"title", permission::Title},
                                                                {"window", permission::Window},
                                                                {"clipboard", permission::Clipboard}}};

} // namespace mullion::vt
