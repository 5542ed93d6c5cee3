// The four faces a terminal uses and the weights of interface text.
#pragma once

#include <cstdint>

namespace mullion::text {

enum class FontStyle : std::uint8_t { Regular = 0, Bold = 1, Italic = 2, BoldItalic = 3 };
inline constexpr int FontStyleCount = 4;

enum class UiWeight : std::uint8_t { Regular = 0, Medium = 1, SemiBold = 2 };
inline constexpr int UiWeightCount = 3;

} // namespace mullion::text
