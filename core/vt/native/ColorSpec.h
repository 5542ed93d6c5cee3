// Colours as programs spell them in OSC 4, 5 and 10 to 19: what X11's XParseColor takes, from rgb:r/g/b to
// TekHVC:h/v/c.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mullion::vt::native {

// 0xRRGGBB, or nothing for a spelling we do not know.
std::optional<std::uint32_t> parseColorSpec(std::string_view spec);

} // namespace mullion::vt::native
