// Read before each source: what Apple's own versions of the C library's headers add to what POSIX names. Nothing that
// only Linux has may be used from here on.
#pragma once

#include <TargetConditionals.h>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

constexpr unsigned long TIOCPTYGNAME = 0x40807453;
constexpr int F_GETPATH = 50;
constexpr int LOCAL_PEERPID = 2;
constexpr int OPEN_MAX = 10240;
constexpr int SOL_LOCAL = 0;

extern "C" int getpeereid(int, uid_t*, gid_t*);
int pthread_setname_np(const char*);

#undef CLOSE_RANGE_CLOEXEC
#undef MSG_CMSG_CLOEXEC
#undef MSG_NOSIGNAL
#undef SYS_close_range
#pragma GCC poison accept4 close_range dup3 epoll_create1 eventfd execvpe fallocate fexecve memfd_create pidfd_open    \
    pipe2
#pragma GCC poison ppoll prctl ptsname_r sendmmsg signalfd timerfd_create SOCK_CLOEXEC SOCK_NONBLOCK SO_PEERCRED
#pragma GCC poison F_ADD_SEALS F_GET_SEALS O_PATH O_TMPFILE MAP_POPULATE MAP_NORESERVE MFD_CLOEXEC SYS_pidfd_open
