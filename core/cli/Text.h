// Small work on UTF-8 text: what may go to a person's terminal, and how wide it is there.
#pragma once

#include <string>
#include <string_view>

namespace mullion::cli {

bool isValidUtf8(std::string_view text);

// Replaces control characters by U+FFFD, so that a title or a name that some program chose cannot drive the reader's
// terminal. Line feeds and tabs stay.
std::string withoutControls(std::string_view text);

// Columns a text takes, counting each code point as one: exact for the names that tables hold.
std::size_t displayWidth(std::string_view text);

// At most `width` code points; a longer text ends in an ellipsis.
std::string shortened(std::string_view text, std::size_t width);

// "12 s", "4 m", "2 h", "3 d".
std::string ageText(long long seconds);

} // namespace mullion::cli
