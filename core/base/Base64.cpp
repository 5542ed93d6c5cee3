#include <core/base/Base64.h>

#include <algorithm>
#include <array>

namespace mullion {
namespace {

constexpr std::string_view Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int valueOf(char c) {
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+'             ? 62
           : c == '/'             ? 63
                                  : -1;
}

} // namespace

std::string encodeBase64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::array<unsigned char, 3> group{};
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i), count, group.begin());
        const unsigned word = (unsigned{group[0]} << 16U) | (unsigned{group[1]} << 8U) | group[2];
        out += Alphabet[(word >> 18U) & 63U];
        out += Alphabet[(word >> 12U) & 63U];
        out += count > 1 ? Alphabet[(word >> 6U) & 63U] : '=';
        out += count > 2 ? Alphabet[word & 63U] : '=';
    }
    return out;
}

std::optional<std::string> decodeBase64(std::string_view text, Base64Padding padding) {
    if (padding == Base64Padding::Required && text.size() % 4 != 0) {
        return std::nullopt;
    }
    for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i) {
        text.remove_suffix(1);
    }
    std::string out;
    out.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const int value = valueOf(c);
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

} // namespace mullion
