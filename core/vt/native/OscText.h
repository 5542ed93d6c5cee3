// Small readers for what control strings hold.
#pragma once

#include <algorithm>
#include <charconv>
#include <string_view>

namespace mullion::vt::native {

// Splits what comes before the next ';' off `text`.
inline std::string_view takeField(std::string_view& text) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return field;
}

// A decimal number and nothing else, or -1.
inline int parseNumber(std::string_view text) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

inline int hexDigit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

} // namespace mullion::vt::native
