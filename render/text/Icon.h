// The state glyphs and small marks of the interface, drawn as geometry at any pixel size.
#pragma once

#include <render/text/GlyphImage.h>

#include <cstdint>

namespace mullion::text {

enum class Icon : std::uint8_t {
    BlockedPermission, // Diamond with "!" cut out.
    BlockedQuestion,   // Diamond with "?" cut out.
    BlockedAuth,       // Diamond with a lock cut out.
    Error,
    Done,
    Working,
    Idle,
    Unknown,
    Exited,
    Close,
    Check,
    Zoom,
    Unzoom,
    ArrowDown,
    Antenna,
    AntennaOff,
    Lock
};

// The icon's mask in a box of `size` x `size` pixels, from (0, 0).
[[nodiscard]] GlyphImage drawIcon(Icon icon, int size);

// The quarter of a filled disc in the top left corner of a `radius` box that lies outside a rounded corner: what to
// paint over a square corner in the colour behind it. `corner` counts clockwise from the top left.
[[nodiscard]] GlyphImage drawCornerOutside(int radius, int corner);

// A quarter ring of `outerRadius` and `thickness` for rounded frames; `corner` as above.
[[nodiscard]] GlyphImage drawCornerRing(int outerRadius, int thickness, int corner);

} // namespace mullion::text
