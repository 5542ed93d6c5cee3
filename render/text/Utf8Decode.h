// UTF-8 to code points for text we lay out; malformed bytes become U+FFFD one by one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace mullion::text {

// The code point at `position`, which moves past it. `position` must be below text.size().
inline char32_t nextCodePoint(std::string_view text, std::size_t& position) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(position++);
    if (first < 0x80) {
        return first;
    }
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    char32_t value = first & (0x3FU >> static_cast<unsigned>(more));
    if (first < 0xC2 || first > 0xF4 || position + static_cast<std::size_t>(more) > text.size()) {
        return 0xFFFD;
    }
    for (int i = 0; i < more; ++i) {
        const unsigned char next = byte(position + static_cast<std::size_t>(i));
        if ((next & 0xC0U) != 0x80U) {
            return 0xFFFD;
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    position += static_cast<std::size_t>(more);
    return value;
}

inline std::vector<char32_t> decodeUtf8(std::string_view text) {
    std::vector<char32_t> result;
    for (std::size_t position = 0; position < text.size();) {
        result.push_back(nextCodePoint(text, position));
    }
    return result;
}

} // namespace mullion::text
