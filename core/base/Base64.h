// Base64 as in RFC 4648, section 4.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mullion {

enum class Base64Padding : std::uint8_t { Required, Optional };

std::string encodeBase64(std::string_view bytes);
// Nothing when a character is not of the alphabet or the length cannot be. Programs in a terminal leave the padding
// out.
std::optional<std::string> decodeBase64(std::string_view text, Base64Padding padding);

} // namespace mullion
