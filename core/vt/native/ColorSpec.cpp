#include <core/vt/native/ColorSpec.h>

#include <charconv>

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

} // namespace

std::optional<std::uint32_t> parseColorSpec(std::string_view spec) {
    std::optional<std::uint32_t> red;
    std::optional<std::uint32_t> green;
    std::optional<std::uint32_t> blue;
    if (spec.starts_with("rgb:")) {
        spec.remove_prefix(4);
        const std::size_t first = spec.find('/');
        const std::size_t second = first == std::string_view::npos ? first : spec.find('/', first + 1);
        if (second == std::string_view::npos) {
            return std::nullopt;
        }
        red = scaledComponent(spec.substr(0, first));
        green = scaledComponent(spec.substr(first + 1, second - first - 1));
        blue = scaledComponent(spec.substr(second + 1));
    } else if (spec.starts_with("#") && spec.size() % 3 == 1 && spec.size() > 1) {
        spec.remove_prefix(1);
        const std::size_t width = spec.size() / 3;
        red = leadingComponent(spec.substr(0, width));
        green = leadingComponent(spec.substr(width, width));
        blue = leadingComponent(spec.substr(2 * width));
    }
    if (!red || !green || !blue) {
        return std::nullopt;
    }
    return (*red << 16U) | (*green << 8U) | *blue;
}

} // namespace mullion::vt::native
