// Whether text that goes to many terminals at once looks as if it destroyed something. A second look, not a wall: what
// it finds is asked about, and what it misses is sent.
#pragma once

#include <string>
#include <string_view>

namespace mullion::host {

// The words that make it look so, such as "rm -rf"; empty when nothing does.
std::string destructiveWords(std::string_view text);

} // namespace mullion::host
