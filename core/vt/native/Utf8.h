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

constexpr std::size_t utf8Size(char32_t codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

inline void appendUtf8(char32_t codePoint, std::string& out) {
    std::array<std::uint8_t, 4> bytes{};
    const std::size_t count = encodeUtf8(codePoint, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), count);
}

// A character at the start of a buffer; no bytes where it is ill-formed, not whole, or ASCII.
struct DecodedUtf8 {
    char32_t codePoint = 0;
    std::uint32_t bytes = 0;
};

// Table 3-7 of the Unicode Standard, by value instead of by byte. `at` must not be `end`.
inline DecodedUtf8 decodeUtf8(const std::uint8_t* at, const std::uint8_t* end) {
    const auto left = end - at;
    const auto tail = [at](int place) { return char32_t{at[place] & 0x3FU}; };
    const auto isTail = [at](int place) { return (at[place] & 0xC0U) == 0x80U; };
    const std::uint8_t lead = at[0];
    if (lead >= 0xE0 && lead < 0xF0) {
        if (left >= 3 && isTail(1) && isTail(2)) {
            const char32_t value = (char32_t{lead & 0x0FU} << 12U) | (tail(1) << 6U) | tail(2);
            if (value >= 0x800 && (value < 0xD800 || value >= 0xE000)) {
                return {value, 3};
            }
        }
    } else if (lead >= 0xC2 && lead < 0xE0) {
        if (left >= 2 && isTail(1)) {
            return {(char32_t{lead & 0x1FU} << 6U) | tail(1), 2};
        }
    } else if (lead >= 0xF0 && lead < 0xF5) {
        if (left >= 4 && isTail(1) && isTail(2) && isTail(3)) {
            const char32_t value = (char32_t{lead & 0x07U} << 18U) | (tail(1) << 12U) | (tail(2) << 6U) | tail(3);
            if (value >= 0x10000 && value <= 0x10FFFF) {
                return {value, 4};
            }
        }
    }
    return {};
}

// Decodes one code point and removes it from `text`, which must not be empty. An ill-formed byte gives U+FFFD.
char32_t takeCodePoint(std::string_view& text);

// Of valid UTF-8; 0 for none.
char32_t lastCodePoint(std::string_view text);

// Valid UTF-8 without control characters, at most `maxBytes`, never cut inside a character.
void assignPrintable(std::string& out, std::string_view text, std::size_t maxBytes);

} // namespace mullion::vt::native
