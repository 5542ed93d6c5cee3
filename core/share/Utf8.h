// UTF-8, one code point at a time. For long runs of text the engine has its own, faster path.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace mullion::share {

// Encodes a scalar value; anything else (surrogates, beyond 0x10FFFF) as U+FFFD.
inline std::string_view encodeUtf8(std::uint32_t codePoint, std::span<char, 4> buffer) {
    if (codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint < 0xE000)) {
        codePoint = 0xFFFD;
    }
    if (codePoint < 0x80) {
        buffer[0] = static_cast<char>(codePoint);
        return {buffer.data(), 1};
    }
    if (codePoint < 0x800) {
        buffer[0] = static_cast<char>(0xC0U | (codePoint >> 6U));
        buffer[1] = static_cast<char>(0x80U | (codePoint & 0x3FU));
        return {buffer.data(), 2};
    }
    if (codePoint < 0x10000) {
        buffer[0] = static_cast<char>(0xE0U | (codePoint >> 12U));
        buffer[1] = static_cast<char>(0x80U | ((codePoint >> 6U) & 0x3FU));
        buffer[2] = static_cast<char>(0x80U | (codePoint & 0x3FU));
        return {buffer.data(), 3};
    }
    buffer[0] = static_cast<char>(0xF0U | (codePoint >> 18U));
    buffer[1] = static_cast<char>(0x80U | ((codePoint >> 12U) & 0x3FU));
    buffer[2] = static_cast<char>(0x80U | ((codePoint >> 6U) & 0x3FU));
    buffer[3] = static_cast<char>(0x80U | (codePoint & 0x3FU));
    return {buffer.data(), 4};
}

} // namespace mullion::share
