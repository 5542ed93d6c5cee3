// mullion-bench-drain: the floor under every terminal. Runs a command on N PTYs and only reads what it prints.
//
//   mullion-bench-drain --panes 1 -- cat FILE               until every child has closed its terminal
//   mullion-bench-drain --panes 200 --seconds 10 -- CMD     for so long; then ends the children
//
// Prints one JSON line: wall seconds, CPU seconds of the reading process, bytes read.

#include <core/base/UniqueFd.h>

#include <pty.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Child {
    mullion::UniqueFd terminal;
    pid_t pid = 0;
};

struct Options {
    int panes = 1;
    int seconds = 0; // 0: until the children end.
    char** command = nullptr;
};

bool parse(int argc, char** argv, Options& options) {
    int i = 1;
    for (; i + 1 < argc && std::string_view(argv[i]) != "--"; i += 2) {
        const int value = std::atoi(argv[i + 1]);
        if (std::string_view(argv[i]) == "--panes") {
            options.panes = value;
        } else if (std::string_view(argv[i]) == "--seconds") {
            options.seconds = value;
        } else {
            return false;
        }
    }
    options.command = i + 1 < argc ? argv + i + 1 : nullptr;
    return options.command != nullptr && options.panes >= 1 && options.panes <= 4096 && options.seconds >= 0;
}

bool start(const Options& options, int epoll, std::vector<Child>& children) {
    for (int i = 0; i < options.panes; ++i) {
        winsize size{24, 80, 0, 0};
        int terminal = -1;
        const pid_t pid = ::forkpty(&terminal, nullptr, nullptr, &size);
        if (pid < 0) {
            return false;
        }
        if (pid == 0) {
            ::execvp(options.command[0], options.command);
            ::_exit(127);
        }
        children.push_back({mullion::UniqueFd(terminal), pid});
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = terminal;
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, terminal, &event);
    }
    return true;
}

// Reads until every terminal is closed or the time is up; bytes read.
std::uint64_t drain(const Options& options, int epoll) {
    static std::array<char, 64U << 10U> buffer;
    const auto end = Clock::now() + std::chrono::seconds(options.seconds);
    std::array<epoll_event, 256> events{};
    std::uint64_t bytes = 0;
    for (int open = options.panes; open > 0;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (options.seconds > 0 && left <= 0) {
            break;
        }
        const int ready =
            ::epoll_wait(epoll, events.data(), events.size(), options.seconds > 0 ? static_cast<int>(left) : -1);
        for (int i = 0; i < ready; ++i) {
            const int terminal = events[static_cast<std::size_t>(i)].data.fd;
            const ssize_t got = ::read(terminal, buffer.data(), buffer.size());
            if (got > 0) {
                bytes += static_cast<std::uint64_t>(got);
            } else if (got == 0 || errno != EINTR) {
                ::epoll_ctl(epoll, EPOLL_CTL_DEL, terminal, nullptr);
                --open;
            }
        }
    }
    return bytes;
}

double cpuSeconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    if (!parse(argc, argv, options)) {
        std::fputs("usage: mullion-bench-drain [--panes N] [--seconds N] -- COMMAND...\n", stderr);
        return 2;
    }
    const mullion::UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
    std::vector<Child> children;
    const auto begin = Clock::now();
    if (!start(options, epoll.get(), children)) {
        std::fprintf(stderr, "mullion-bench-drain: cannot make a PTY: %s\n", std::strerror(errno));
        return 1;
    }
    const double cpuBefore = cpuSeconds(); // Without the forks: a steady state is what is asked for.
    const std::uint64_t bytes = drain(options, epoll.get());
    const double cpu = cpuSeconds() - cpuBefore;
    const double wall = std::chrono::duration<double>(Clock::now() - begin).count();
    for (Child& child : children) {
        ::kill(child.pid, SIGKILL);
        child.terminal.reset();
        ::waitpid(child.pid, nullptr, 0);
    }
    std::printf("{\"wall\": %.6f, \"cpu\": %.6f, \"bytes\": %llu}\n", wall, cpu,
                static_cast<unsigned long long>(bytes));
    return 0;
}
