// JSON from and to clients: depth-bounded in, always valid UTF-8 out.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace mullion::host {

// Deeper values than any verb takes would only cost memory: a split layout nests two levels a split, 64 splits at most.
inline constexpr int MaxJsonDepth = 256;

// The value, or a discarded one when the text is not JSON or nests too deep.
nlohmann::json parseJson(std::string_view text);

// Bytes that are not UTF-8 (a folder's name may hold any) become U+FFFD.
std::string dumpJson(const nlohmann::json& json);

// What a text takes as a string of JSON, quotes included, from above.
std::size_t jsonSize(std::string_view text);

} // namespace mullion::host
