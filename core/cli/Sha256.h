// SHA-256 (FIPS 180-4), for naming what a person has approved: nobody can write another file with the same name.
#pragma once

#include <string>
#include <string_view>

namespace mullion::cli {

// 64 hexadecimal digits.
std::string sha256(std::string_view data);

} // namespace mullion::cli
