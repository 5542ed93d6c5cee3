// Decodes base64 (RFC 4648) as programs send it inside control strings: padding may be missing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mullion::vt::native {

// Nothing when a character is not of the alphabet or the length cannot be.
inline std::optional<std::string> decodeBase64(std::string_view text) {
    while (!text.empty() && text.back() == '=') {
        text.remove_suffix(1);
    }
    std::string out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                          : c >= 'a' && c <= 'z' ? c - 'a' + 26
                          : c >= '0' && c <= '9' ? c - '0' + 52
                          : c == '+'             ? 62
                          : c == '/'             ? 63
                                                 : -1;
        if (value < 0) {
            return std::nullopt;
        }
        bits = (bits << 6U) | static_cast<unsigned>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<char>((bits >> count) & 0xFFU));
        }
    }
    // One character over says six bits of nothing.
    return count == 6 ? std::nullopt : std::optional(std::move(out));
}

} // namespace mullion::vt::native
