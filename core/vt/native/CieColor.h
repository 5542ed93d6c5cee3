// Device-independent colours as X11's XParseColor takes them: CIE spaces and intensities of light to RGB components.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mullion::vt::native {

// Of full light, 0 to 1.
struct RgbIntensity {
    double red;
    double green;
    double blue;
};

using ColorNumbers = std::array<double, 3>;

// `space` in small letters: ciexyz, cieuvy, ciexyy, cielab, cieluv, tekhvc; nothing for another. The numbers are
// finite.
std::optional<RgbIntensity> fromCie(std::string_view space, const ColorNumbers& numbers);

// 0xRRGGBB.
std::uint32_t componentsOf(const RgbIntensity& light);

} // namespace mullion::vt::native
