// One line a message to standard error (the daemon points it at core.log). Any thread; a line is one write().
#pragma once

#include <cstdarg>

namespace mullion {

enum class LogLevel { Debug, Info, Warning, Error };

// Messages below this level are dropped. MULLION_LOG=debug|info|warning|error sets it at start; Info otherwise.
LogLevel logLevel();

[[gnu::format(printf, 3, 4)]] void log(LogLevel level, const char* area, const char* format, ...);

} // namespace mullion

#define MULLION_LOG_DEBUG(area, ...)                                                                                   \
    do {                                                                                                               \
        if (::mullion::logLevel() <= ::mullion::LogLevel::Debug) {                                                     \
            ::mullion::log(::mullion::LogLevel::Debug, area, __VA_ARGS__);                                             \
        }                                                                                                              \
    } while (false)
#define MULLION_LOG_INFO(area, ...) ::mullion::log(::mullion::LogLevel::Info, area, __VA_ARGS__)
#define MULLION_LOG_WARNING(area, ...) ::mullion::log(::mullion::LogLevel::Warning, area, __VA_ARGS__)
#define MULLION_LOG_ERROR(area, ...) ::mullion::log(::mullion::LogLevel::Error, area, __VA_ARGS__)
