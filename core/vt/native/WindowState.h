// The window a program believes it has: where it is and how it shows. A pane's window is the engine's own story; only
// its size in cells is real. Changed by XTWINOPS where the pane allows it.
#pragma once

#include <core/model/Geometry.h>

#include <cstdint>

namespace mullion::vt::native {

// XTSMTITLE's numbers as bits.
namespace titlemode {
inline constexpr std::uint8_t SetHex = 1U << 0U;
inline constexpr std::uint8_t QueryHex = 1U << 1U;
inline constexpr std::int32_t Count = 4; // 2 and 3 say that titles are UTF-8, as they always are here.
} // namespace titlemode

struct WindowState {
    enum class Shown : std::uint8_t { Normal, Iconified };

    Shown shown = Shown::Normal;
    std::int32_t x = 0;
    std::int32_t y = 0;
    // The size to go back to from a maximized or full-screen one; 0 columns for none.
    model::ScreenSize restored{0, 0, 0, 0};
    bool isFullScreen = false;
};

} // namespace mullion::vt::native
