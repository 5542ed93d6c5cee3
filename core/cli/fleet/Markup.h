// Lines of pretend programs, written as templates.
//
// <r> <g> <y> <b> <m> <c> red to cyan; <d> grey; <B> bold; <i> inverse; <+> <-> lines of a diff; </> plain again.
// {n LOW HIGH} a number; {f LOW HIGH} two decimals, of hundredths; {pick a|b|c}; {time} the clock; {ip}; {hex N};
// {#} the line's own number.
#pragma once

#include <core/cli/fleet/Random.h>

#include <string>
#include <string_view>

namespace mullion::cli::fleet {

std::string render(std::string_view pattern, Random& random, int number = 0);

// "[=======>    ] 62%" like bars: `filled` of `width` cells.
std::string bar(int width, double part, std::string_view full, std::string_view head, std::string_view empty);

} // namespace mullion::cli::fleet
