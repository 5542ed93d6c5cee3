// UTF-8 of single code points, and text from a child made valid and bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mullion::vt::native {

// `codePoint` must be a scalar value. `Bytes` is a string or a vector of bytes.
template <typename Bytes>
void appendUtf8(char32_t codePoint, Bytes& out) {
    using Byte = typename Bytes::value_type;
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<Byte>(byte)); };
    const auto tail = [&](unsigned shift) { put(0x80U | ((codePoint >> shift) & 0x3FU)); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6U));
        tail(0);
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12U));
        tail(6);
        tail(0);
    } else {
        put(0xF0U | (codePoint >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

// Decodes one code point and removes it from `text`, which must not be empty. An ill-formed byte gives U+FFFD.
char32_t takeCodePoint(std::string_view& text);

// Valid UTF-8 without control characters, at most `maxBytes`, never cut inside a character.
void assignPrintable(std::string& out, std::string_view text, std::size_t maxBytes);

} // namespace mullion::vt::native
