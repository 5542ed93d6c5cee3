// mullion-spawn SOFT HARD DIRECTORY ARGV0 FILE [ARGUMENT...]
//
// Started by the core with a terminal on 0, 1 and 2 and the report pipe on 3. Makes the calling process a session
// leader on that terminal, gives it default signals and the user's own limit of open files (SOFT and HARD), changes to
// DIRECTORY and becomes FILE with ARGV0. A program of its own, so that the core never forks its own memory.
#include <core/host/SpawnReport.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#ifdef __linux__
#include <sys/syscall.h>
#endif

namespace {

using mullion::host::SpawnReport;
using mullion::host::SpawnReportFd;
using mullion::host::SpawnStage;

constexpr int FirstCommandArgument = 5;
constexpr int FailureExitCode = 127; // As a shell says "could not be started".

[[noreturn]] void fail(SpawnStage stage, int error) {
    const SpawnReport report{stage, error};
    [[maybe_unused]] const auto ignored = ::write(SpawnReportFd, &report, sizeof(report));
    ::_exit(FailureExitCode);
}

// The core's descriptors are all close-on-exec; this catches what a library of ours might have left open.
void closeOtherDescriptors() {
#if defined(__linux__) && defined(SYS_close_range)
    if (::syscall(SYS_close_range, SpawnReportFd + 1, ~0U, 0) == 0) {
        return;
    }
#endif
    constexpr int LastLikelyDescriptor = 1024; // Without close_range, a full sweep of a raised limit takes seconds.
    for (int fd = SpawnReportFd + 1; fd < LastLikelyDescriptor; ++fd) {
        ::close(fd);
    }
}

void restoreSignals() {
    struct sigaction action {};
    action.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal) {
        ::sigaction(signal, &action, nullptr); // SIGKILL, SIGSTOP and the C library's own refuse; that is right.
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void restoreFileLimit(const char* soft, const char* hard) {
    rlimit limit{};
    limit.rlim_cur = static_cast<rlim_t>(std::strtoull(soft, nullptr, 10));
    limit.rlim_max = static_cast<rlim_t>(std::strtoull(hard, nullptr, 10));
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) {
        fail(SpawnStage::Limits, errno);
    }
}

} // namespace

int main(int argc, char** argv) {
    ::fcntl(SpawnReportFd, F_SETFD, FD_CLOEXEC);
    if (argc <= FirstCommandArgument) {
        fail(SpawnStage::Helper, EINVAL);
    }
    closeOtherDescriptors();
    restoreSignals();
    if (::setsid() < 0) {
        fail(SpawnStage::Session, errno);
    }
    if (::ioctl(STDIN_FILENO, TIOCSCTTY, 0) != 0) {
        fail(SpawnStage::Terminal, errno);
    }
    restoreFileLimit(argv[1], argv[2]);
    if (::chdir(argv[3]) != 0) {
        fail(SpawnStage::Directory, errno);
    }
    const char* file = argv[FirstCommandArgument];
    argv[FirstCommandArgument] = argv[4];
    ::execvp(file, argv + FirstCommandArgument);
    fail(SpawnStage::Exec, errno);
}
