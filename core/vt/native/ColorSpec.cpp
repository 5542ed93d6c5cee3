#include <core/vt/native/ColorSpec.h>

#include <core/vt/native/CieColor.h>
#include <core/vt/native/ColorNames.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

namespace mullion::vt::native {

namespace {

std::optional<std::uint32_t> hexNumber(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.empty() || digits.size() > 4 || error != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

// rgb: fields are scaled: f, ff, fff and ffff are all full.
std::optional<std::uint32_t> scaledComponent(std::string_view digits) {
    const auto value = hexNumber(digits);
    if (!value) {
        return std::nullopt;
    }
    const std::uint32_t most = (1U << (4U * static_cast<unsigned>(digits.size()))) - 1U;
    return (*value * 255U + most / 2U) / most;
}

// # fields are the most significant bits: #f00 is #f00000.
std::optional<std::uint32_t> leadingComponent(std::string_view digits) {
    const auto value = hexNumber(digits);
    if (!value) {
        return std::nullopt;
    }
    return digits.size() == 1 ? *value << 4U : *value >> (4U * static_cast<unsigned>(digits.size() - 2));
}

// The three fields that slashes part; nothing when there are more or fewer.
std::optional<std::array<std::string_view, 3>> threeFields(std::string_view text) {
    const std::size_t first = text.find('/');
    const std::size_t second = first == std::string_view::npos ? first : text.find('/', first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

std::optional<double> realNumber(std::string_view text) {
    double value = 0;
#ifdef __cpp_lib_to_chars
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
#else // Apple's library lacks that; the core keeps C's own locale.
    const std::string copy(text.substr(0, text.find_first_not_of("0123456789.eE+-")));
    char* end = nullptr;
    value = std::strtod(copy.c_str(), &end);
    const bool whole =
        !copy.empty() && copy.size() == text.size() && end == copy.data() + copy.size() && copy[0] != '+';
#endif
    if (!whole || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

// rgbi: and the CIE spaces: three real numbers.
std::optional<std::uint32_t> parseRealColor(std::string_view space, std::string_view text) {
    const auto fields = threeFields(text);
    ColorNumbers numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = fields ? realNumber((*fields)[i]) : std::nullopt;
        if (!number) {
            return std::nullopt;
        }
        numbers[i] = *number;
    }
    if (space == "rgbi") {
        const bool inRange = std::all_of(numbers.begin(), numbers.end(), [](double n) { return n >= 0 && n <= 1; });
        return inRange ? std::optional(componentsOf({numbers[0], numbers[1], numbers[2]})) : std::nullopt;
    }
    const auto light = fromCie(space, numbers);
    return light ? std::optional(componentsOf(*light)) : std::nullopt;
}

// Small letters without blanks: "Light Sea Green" is "lightseagreen". Longer than any name: nothing.
std::string plainName(std::string_view text) {
    constexpr std::size_t MaxName = 32;
    std::string name;
    for (const char c : text.substr(0, 2 * MaxName)) {
        if (c != ' ') {
            name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return name;
}

std::optional<std::uint32_t> namedColor(std::string_view text) {
    const std::string name = plainName(text);
    const auto found =
        std::lower_bound(ColorNames.begin(), ColorNames.end(), name,
                         [](const NamedColor& one, const std::string& wanted) { return one.name < wanted; });
    if (found != ColorNames.end() && found->name == name) {
        return found->rgb;
    }
    // gray0 to gray100.
    unsigned percent = 0;
    const bool isGray = name.starts_with("gray") || name.starts_with("grey");
    const auto [end, error] =
        std::from_chars(name.data() + std::min<std::size_t>(4, name.size()), name.data() + name.size(), percent);
    if (!isGray || error != std::errc() || end != name.data() + name.size() || percent > 100) {
        return std::nullopt;
    }
    return ((percent * 255 + 50) / 100) * 0x010101U;
}

} // namespace

std::optional<std::uint32_t> parseColorSpec(std::string_view spec) {
    std::optional<std::uint32_t> red;
    std::optional<std::uint32_t> green;
    std::optional<std::uint32_t> blue;
    const std::size_t colon = spec.find(':');
    if (colon != std::string_view::npos) {
        const std::string space = plainName(spec.substr(0, colon));
        spec.remove_prefix(colon + 1);
        if (space != "rgb") {
            return parseRealColor(space, spec);
        }
        const auto fields = threeFields(spec);
        if (!fields) {
            return std::nullopt;
        }
        red = scaledComponent((*fields)[0]);
        green = scaledComponent((*fields)[1]);
        blue = scaledComponent((*fields)[2]);
    } else if (spec.starts_with("#") && spec.size() % 3 == 1 && spec.size() > 1) {
        spec.remove_prefix(1);
        const std::size_t width = spec.size() / 3;
        red = leadingComponent(spec.substr(0, width));
        green = leadingComponent(spec.substr(width, width));
        blue = leadingComponent(spec.substr(2 * width));
    } else {
        return namedColor(spec);
    }
    if (!red || !green || !blue) {
        return std::nullopt;
    }
    return (*red << 16U) | (*green << 8U) | *blue;
}

} // namespace mullion::vt::native
