// As kqueue(2) documents it.
#pragma once

#include <cstdint>
#include <ctime>

struct kevent {
    std::uintptr_t ident;
    std::int16_t filter;
    std::uint16_t flags;
    std::uint32_t fflags;
    std::intptr_t data;
    void* udata;
};
enum { EVFILT_READ = -1, EVFILT_WRITE = -2, EVFILT_PROC = -5 };
enum { EV_ADD = 0x1, EV_DELETE = 0x2, EV_CLEAR = 0x20 };
constexpr std::uint32_t NOTE_EXIT = 0x80000000U;
#define EV_SET(event, a, b, c, d, e, f)                                                                                \
    *(event) = {static_cast<std::uintptr_t>(a), static_cast<std::int16_t>(b),  static_cast<std::uint16_t>(c),          \
                static_cast<std::uint32_t>(d),  static_cast<std::intptr_t>(e), f}

extern "C" {
int kqueue();
int kevent(int, const struct kevent*, int, struct kevent*, int, const timespec*);
}
