// RFC 4648 base64, for bytes that JSON cannot carry.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mullion::host {

// Nothing when `text` is not whole base64 (padding is required).
std::optional<std::string> decodeBase64(std::string_view text);

} // namespace mullion::host
