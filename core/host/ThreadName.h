// Names the calling thread, for top, perf and debuggers. Linux keeps 15 characters.
#pragma once

#include <pthread.h>

#include <string>

namespace mullion::host {

inline void setThreadName(const std::string& name) {
#ifdef __linux__
    ::pthread_setname_np(::pthread_self(), name.substr(0, 15).c_str());
#else
    ::pthread_setname_np(name.c_str());
#endif
}

} // namespace mullion::host
