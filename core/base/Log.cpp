#include <core/base/Log.h>

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace mullion {
namespace {

LogLevel levelFromEnvironment() {
    const char* text = std::getenv("MULLION_LOG");
    const std::string_view name = text != nullptr ? text : "";
    if (name == "debug") {
        return LogLevel::Debug;
    }
    if (name == "warning") {
        return LogLevel::Warning;
    }
    if (name == "error") {
        return LogLevel::Error;
    }
    return LogLevel::Info;
}

} // namespace

LogLevel logLevel() {
    static const LogLevel level = levelFromEnvironment();
    return level;
}

void log(LogLevel level, const char* area, const char* format, ...) {
    if (level < logLevel()) {
        return;
    }
    // One line, one write: lines from several threads never mix. 1 KiB is longer than any message of ours.
    std::array<char, 1024> line{};
    static constexpr std::array<const char*, 4> Names{"debug", "info", "warning", "error"};
    std::timespec now{};
    std::timespec_get(&now, TIME_UTC);
    std::tm parts{};
    ::gmtime_r(&now.tv_sec, &parts);
    std::size_t used = std::strftime(line.data(), line.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    used += static_cast<std::size_t>(std::snprintf(line.data() + used, line.size() - used,
                                                   ".%03ldZ %s %s: ", now.tv_nsec / 1'000'000,
                                                   Names[static_cast<std::size_t>(level)], area));
    std::va_list arguments;
    va_start(arguments, format);
    const int wanted = std::vsnprintf(line.data() + used, line.size() - used - 1, format, arguments);
    va_end(arguments);
    if (wanted > 0) {
        const std::size_t room = line.size() - used - 2;
        used += static_cast<std::size_t>(wanted) < room ? static_cast<std::size_t>(wanted) : room;
    }
    line[used++] = '\n';
    [[maybe_unused]] const auto ignored = ::write(STDERR_FILENO, line.data(), used);
}

} // namespace mullion
