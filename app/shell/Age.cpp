#include <app/shell/Age.h>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr std::int64_t Second = 1000;
constexpr std::int64_t Minute = 60 * Second;
constexpr std::int64_t Hour = 60 * Minute;
constexpr std::int64_t Day = 24 * Hour;

std::int64_t stepOf(std::int64_t age) {
    if (age < 10 * Second) {
        return Second;
    }
    if (age < Minute) {
        return 10 * Second;
    }
    if (age < Hour) {
        return Minute;
    }
    return age < Day ? Hour : Day;
}

} // namespace

std::string formatAge(std::int64_t milliseconds) {
    const std::int64_t age = std::max<std::int64_t>(milliseconds, 0);
    const std::int64_t whole = age - age % stepOf(age);
    if (whole < Minute) {
        return std::to_string(whole / Second) + "s";
    }
    if (whole < Hour) {
        return std::to_string(whole / Minute) + "m";
    }
    return whole < Day ? std::to_string(whole / Hour) + "h" : std::to_string(whole / Day) + "d";
}

std::int64_t ageTickMilliseconds(std::int64_t youngest) {
    return std::min(stepOf(std::max<std::int64_t>(youngest, 0)), Minute);
}

} // namespace mullion::app
