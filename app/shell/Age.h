// How long something has been as it is, in the words of ui.md section 5: 8s 40s 4m 2h 3d.
#pragma once

#include <cstdint>
#include <string>

namespace mullion::app {

// Seconds step by one up to ten, then by ten, so that a wall is not repainted every second.
std::string formatAge(std::int64_t milliseconds);

// How often a text of formatAge() has to be looked at again when the youngest age is this one: every second, every ten,
// every minute.
std::int64_t ageTickMilliseconds(std::int64_t youngest);

} // namespace mullion::app
