#include <core/cli/Duration.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace mullion::cli {

std::optional<std::chrono::milliseconds> parseDuration(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string digitsText(text.substr(0, digits));
    if (digitsText.empty()) {
        return std::nullopt;
    }
    char* end = nullptr;
    const double number = std::strtod(digitsText.c_str(), &end);
    if (*end != '\0' || !std::isfinite(number)) {
        return std::nullopt;
    }
    const std::string_view unit = text.substr(digits);
    double factor = 0;
    if (unit == "ms") {
        factor = 1;
    } else if (unit.empty() || unit == "s") {
        factor = 1000;
    } else if (unit == "m" || unit == "min") {
        factor = 60 * 1000;
    } else if (unit == "h") {
        factor = 3600 * 1000;
    } else {
        return std::nullopt;
    }
    const double milliseconds = number * factor;
    if (milliseconds > static_cast<double>(std::chrono::milliseconds(MaxDuration).count())) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(std::llround(milliseconds));
}

} // namespace mullion::cli
