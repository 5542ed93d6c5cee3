// UTF-8 of single code points, and text from a child made valid and bounded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mullion::vt::native {

// Writes one to four bytes and returns how many. `codePoint` must be a scalar value.
inline std::size_t encodeUtf8(char32_t codePoint, std::uint8_t* out) {
    const auto tail = [&](unsigned shift) { return static_cast<std::uint8_t>(0x80U | ((codePoint >> shift) & 0x3FU)); };
    if (codePoint < 0x80) {
        out[0] = static_cast<std::uint8_t>(codePoint);
        return 1;
    }
    if (codePoint < 0x800) {
        out[0] = static_cast<std::uint8_t>(0xC0U | (codePoint >> 6U));
        out[1] = tail(0);
        return 2;
    }
    if (codePoint < 0x10000) {
        out[0] = static_cast<std::uint8_t>(0xE0U | (codePoint >> 12U));
        out[1] = tail(6);
        out[2] = tail(0);
        return 3;
    }
    out[0] = static_cast<std::uint8_t>(0xF0U | (codePoint >> 18U));
    out[1] = tail(12);
    out[2] = tail(6);
    out[3] = tail(0);
    return 4;
}

inline void appendUtf8(char32_t codePoint, std::string& out) {
    std::array<std::uint8_t, 4> bytes{};
    const std::size_t count = encodeUtf8(codePoint, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), count);
}

// Decodes one code point and removes it from `text`, which must not be empty. An ill-formed byte gives U+FFFD.
char32_t takeCodePoint(std::string_view& text);

// Valid UTF-8 without control characters, at most `maxBytes`, never cut inside a character.
void assignPrintable(std::string& out, std::string_view text, std::size_t maxBytes);

} // namespace mullion::vt::native
