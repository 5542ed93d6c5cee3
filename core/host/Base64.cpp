#include <core/host/Base64.h>

#include <cstdint>

namespace mullion::host {
namespace {

int valueOf(char c) {
    static constexpr std::string_view Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t place = Alphabet.find(c);
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

} // namespace

std::optional<std::string> decodeBase64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') {
        ++padding;
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const bool padded = i + k >= text.size() - padding;
            const int value = padded ? 0 : valueOf(text[i + k]);
            if (value < 0) {
                return std::nullopt;
            }
            group = (group << 6U) | static_cast<std::uint32_t>(value);
        }
        bytes.push_back(static_cast<char>(group >> 16U));
        bytes.push_back(static_cast<char>((group >> 8U) & 0xFFU));
        bytes.push_back(static_cast<char>(group & 0xFFU));
    }
    bytes.resize(bytes.size() - padding);
    return bytes;
}

} // namespace mullion::host
