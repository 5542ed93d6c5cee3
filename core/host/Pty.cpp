#include <core/host/Pty.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#ifndef __linux__
#include <dirent.h>
#include <sys/sysctl.h>
#endif

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace mullion::host {
namespace {

// The slave must not stand on a number that the spawn helper's own descriptors take.
constexpr int LowestSafeFd = 10;

#ifdef __linux__
std::int64_t numberIn(const char* path) {
    const UniqueFd fd(::open(path, O_RDONLY | O_CLOEXEC));
    std::array<char, 32> text{};
    if (!fd.valid() || ::read(fd.get(), text.data(), text.size() - 1) <= 0) {
        return 0;
    }
    return std::strtoll(text.data(), nullptr, 10);
}
#else
// Each terminal in use has a file "ttys000" there.
std::int64_t terminalsInUse() {
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir("/dev"), ::closedir);
    std::int64_t count = 0;
    for (const dirent* entry = entries ? ::readdir(entries.get()) : nullptr; entry != nullptr;
         entry = ::readdir(entries.get())) {
        const std::string_view name = entry->d_name;
        count += name.starts_with("ttys") && name.size() >= 7 ? 1 : 0;
    }
    return count;
}
#endif

// A pane that took the last descriptors could be neither watched nor closed by a client that still has to connect.
bool descriptorsRemain(int any) {
    constexpr std::size_t Kept = 8;
    std::array<UniqueFd, Kept> spare;
    return std::ranges::all_of(spare, [any](UniqueFd& one) {
        one = UniqueFd(::fcntl(any, F_DUPFD_CLOEXEC, 0));
        return one.valid() || errno != EMFILE;
    });
}

share::ControlError errorFor(const char* step, int error) {
    if (error == EMFILE || error == ENFILE) {
        return {"limit_fds", std::string("No file descriptor is left for a terminal: ") + std::strerror(error) + ".",
                "Close panes, or raise the hard limit of open files (ulimit -Hn) and restart the core."};
    }
    if (error == ENOSPC || error == EAGAIN || error == ENXIO) {
        const PtyUse use = ptyUse();
        return {"limit_ptys",
                "All pseudo-terminals of this machine are in use (" + std::to_string(use.used) + " of " +
                    std::to_string(use.limit) + ").",
                "Close panes, or raise kernel.pty.max (macOS: kern.tty.ptmx_max) with sysctl."};
    }
    return {"spawn_failed", std::string("Cannot make a terminal: ") + step + ": " + std::strerror(error) + ".", ""};
}

// ptsname() shares one buffer among all threads; Linux and macOS each have a safe way of their own.
Result<std::string, int> slaveName(int master) {
    std::array<char, 128> name{};
#ifdef __linux__
    if (const int error = ::ptsname_r(master, name.data(), name.size()); error != 0) {
        return Failure{error};
    }
#else
    if (::ioctl(master, TIOCPTYGNAME, name.data()) != 0) {
        return Failure{errno};
    }
#endif
    return std::string(name.data());
}

// Erasing a character in the kernel's line editor must take all of its bytes.
void setUtf8LineEditing(int slave) {
#ifdef IUTF8
    termios modes{};
    if (::tcgetattr(slave, &modes) == 0) {
        modes.c_iflag |= IUTF8;
        ::tcsetattr(slave, TCSANOW, &modes);
    }
#endif
}

} // namespace

Result<PtyPair, share::ControlError> openPty(model::ScreenSize size) {
#ifdef __linux__
    UniqueFd master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
#else
    UniqueFd master(::posix_openpt(O_RDWR | O_NOCTTY)); // POSIX promises no other flag.
#endif
    if (!master.valid()) {
        return Failure{errorFor("posix_openpt", errno)};
    }
    ::fcntl(master.get(), F_SETFD, FD_CLOEXEC);
    if (::grantpt(master.get()) != 0 || ::unlockpt(master.get()) != 0) {
        return Failure{errorFor("unlockpt", errno)};
    }
    const auto name = slaveName(master.get());
    if (!name) {
        return Failure{errorFor("ptsname", name.error())};
    }
    const UniqueFd opened(::open(name->c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    UniqueFd slave(opened.valid() ? ::fcntl(opened.get(), F_DUPFD_CLOEXEC, LowestSafeFd) : -1);
    if (!slave.valid()) {
        return Failure{errorFor("open", errno)};
    }
    if (!descriptorsRemain(slave.get())) {
        return Failure{errorFor("fcntl", EMFILE)};
    }
    setUtf8LineEditing(slave.get());
    setPtySize(master.get(), size);
    if (::fcntl(master.get(), F_SETFL, O_RDWR | O_NONBLOCK) != 0) {
        return Failure{errorFor("fcntl", errno)};
    }
    return PtyPair{std::move(master), std::move(slave)};
}

void setPtySize(int master, model::ScreenSize size) {
    winsize window{};
    window.ws_col = size.columns;
    window.ws_row = size.rows;
    window.ws_xpixel = size.pixelWidth;
    window.ws_ypixel = size.pixelHeight;
    ::ioctl(master, TIOCSWINSZ, &window);
}

pid_t foregroundGroup(int master) {
    const pid_t group = ::tcgetpgrp(master);
    return group > 0 ? group : 0;
}

bool lineEchoIsOff(int master) {
    termios settings{};
    return ::tcgetattr(master, &settings) == 0 && (settings.c_lflag & ICANON) != 0 && (settings.c_lflag & ECHO) == 0;
}

PtyUse ptyUse() {
    // Both count for the whole machine.
#ifdef __linux__
    return {numberIn("/proc/sys/kernel/pty/nr"), numberIn("/proc/sys/kernel/pty/max")};
#else
    int limit = 0;                                      // 511 unless somebody raised it.
    std::size_t size = sizeof(limit);
    ::sysctlbyname("kern.tty.ptmx_max", &limit, &size, nullptr, 0);
    return {terminalsInUse(), limit};
#endif
}

} // namespace mullion::host
