// Cuts long input into messages within the protocol's bounds, and sends them in order.
#pragma once

#include <core/cli/Context.h>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::cli {

// Bytes of one message. Well below share::MaxInputBytes: base64 makes them a third longer, and a core that serves
// others between two messages keeps them responsive.
inline constexpr std::size_t InputChunkBytes = 256U << 10U;

// Why a pane was left out, in words.
std::string guardText(const std::string& code);

// Pieces of at most `limit` bytes, in order; one empty piece for empty data.
std::vector<std::string_view> inputChunks(std::string_view data, std::size_t limit = InputChunkBytes);

// Sends `data` to `targets` and returns the answer of `pane.send`: sent, skipped, bytes (a receiver's total). A
// receiver that skipped one piece gets none of the later ones, so that no program sees a hole.
client::Reply sendBytes(Context& context, const nlohmann::json& targets, std::string_view data);

// Fails when the input of the only, or of every, receiver was skipped: what the caller asked for did not happen.
Outcome inputOutcome(const client::Reply& reply);

} // namespace mullion::cli
