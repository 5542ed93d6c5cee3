// Colours as programs spell them in OSC 4 and OSC 10 to 12 (X11's XParseColor: rgb:r/g/b and #rgb forms).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mullion::vt::native {

// 0xRRGGBB, or nothing for a spelling we do not know (names of colours among them).
std::optional<std::uint32_t> parseColorSpec(std::string_view spec);

} // namespace mullion::vt::native
