#include <core/host/ProcessTable.h>

#include <core/base/UniqueFd.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

#ifdef __APPLE__
#include <libproc.h>
#include <mach/mach.h>
#include <sys/proc_info.h>
#endif

namespace mullion::host {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double ownCpuSeconds() {
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

std::size_t countEntries(const char* folder) {
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder), ::closedir);
    std::size_t count = 0;
    while (entries != nullptr && ::readdir(entries.get()) != nullptr) {
        ++count;
    }
    return count > 3 ? count - 3 : 0; // ".", ".." and the folder's own descriptor.
}

bool asked(const std::vector<pid_t>& sessions, pid_t session) {
    return std::find(sessions.begin(), sessions.end(), session) != sessions.end();
}

} // namespace

#ifdef __linux__

namespace {

// Names and states fit; a longer file is cut, which the readers below allow for.
using SmallFile = std::array<char, 512>;

std::string_view readSmall(const char* path, SmallFile& buffer) {
    const UniqueFd fd(::open(path, O_RDONLY | O_CLOEXEC));
    const auto bytes = fd.valid() ? ::read(fd.get(), buffer.data(), buffer.size()) : -1;
    return bytes > 0 ? std::string_view(buffer.data(), static_cast<std::size_t>(bytes)) : std::string_view();
}

std::string pathOf(pid_t pid, const char* file) {
    return "/proc/" + std::to_string(pid) + "/" + file;
}

struct ProcessState {
    char state = 'X';
    pid_t session = 0;
    long long ticks = 0; // Processor time with that of children waited for.
    long long pages = 0; // Resident.
};

// proc(5): "pid (name) state ppid pgrp session tty tpgid flags minflt cminflt majflt cmajflt utime stime cutime cstime
// priority nice threads itrealvalue starttime vsize rss ..."; the name may hold spaces and parentheses.
ProcessState stateOf(pid_t pid) {
    SmallFile buffer{};
    const std::string_view text = readSmall(pathOf(pid, "stat").c_str(), buffer);
    const std::size_t close = text.rfind(')');
    ProcessState result;
    int session = 0;
    std::array<long long, 4> ticks{};
    if (close != std::string_view::npos &&
        std::sscanf(std::string(text.substr(close + 1)).c_str(),
                    " %c %*d %*d %d %*d %*d %*u %*u %*u %*u %*u %lld %lld %lld %lld %*d %*d %*d %*d %*u %*u %lld",
                    &result.state, &session, &ticks[0], &ticks[1], &ticks[2], &ticks[3], &result.pages) >= 2) {
        result.session = session;
        result.ticks = ticks[0] + ticks[1] + ticks[2] + ticks[3];
    }
    return result;
}

} // namespace

std::string processName(pid_t pid) {
    SmallFile buffer{};
    std::string_view name = readSmall(pathOf(pid, "comm").c_str(), buffer);
    if (!name.empty() && name.back() == '\n') {
        name.remove_suffix(1);
    }
    return std::string(name);
}

std::string processFolder(pid_t pid) {
    std::array<char, 4096> target{};
    const auto length = ::readlink(pathOf(pid, "cwd").c_str(), target.data(), target.size());
    return length > 0 ? std::string(target.data(), static_cast<std::size_t>(length)) : std::string();
}

pid_t parentOf(pid_t pid) {
    const UniqueFd file(::open(pathOf(pid, "stat").c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 512> text{};
    const auto length = file.valid() ? ::read(file.get(), text.data(), text.size() - 1) : -1;
    const std::string_view line(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    const std::size_t name = line.rfind(')'); // Of a program, which may hold anything.
    int parent = 0;
    return name != std::string_view::npos && std::sscanf(text.data() + name + 1, " %*c %d", &parent) == 1 ? parent : 0;
}

namespace {

// Calls `visit` with each live process; zombies are left out.
template <typename Visit>
void forEachProcess(Visit visit) {
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir("/proc"), ::closedir);
    while (entries != nullptr) {
        const dirent* entry = ::readdir(entries.get());
        if (entry == nullptr) {
            break;
        }
        pid_t pid = 0;
        const std::string_view name = entry->d_name;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (error != std::errc() || end != name.data() + name.size()) {
            continue;
        }
        const ProcessState state = stateOf(pid);
        if (state.state != 'Z' && state.state != 'X') {
            visit(pid, state);
        }
    }
}

} // namespace

std::vector<SessionMember> membersOf(const std::vector<pid_t>& sessions) {
    std::vector<SessionMember> members;
    forEachProcess([&](pid_t pid, const ProcessState& state) {
        if (asked(sessions, state.session)) {
            members.push_back({pid, state.session});
        }
    });
    return members;
}

std::unordered_map<pid_t, SessionUse> usageBySession() {
    const double tick = 1.0 / static_cast<double>(::sysconf(_SC_CLK_TCK));
    const std::int64_t page = ::sysconf(_SC_PAGESIZE);
    std::unordered_map<pid_t, SessionUse> all;
    forEachProcess([&](pid_t, const ProcessState& state) {
        SessionUse& use = all[state.session];
        ++use.processes;
        use.cpuSeconds += static_cast<double>(state.ticks) * tick;
        use.residentBytes += state.pages * page;
    });
    return all;
}

OwnUse ownUse() {
    SmallFile buffer{};
    long long pages = 0;
    std::sscanf(std::string(readSmall("/proc/self/statm", buffer)).c_str(), "%*d %lld", &pages);
    return {ownCpuSeconds(), pages * ::sysconf(_SC_PAGESIZE), countEntries("/proc/self/fd")};
}

#elif defined(__APPLE__)

std::string processName(pid_t pid) {
    std::array<char, 2 * MAXCOMLEN + 1> name{};
    const int length = ::proc_name(pid, name.data(), name.size());
    return length > 0 ? std::string(name.data(), static_cast<std::size_t>(length)) : std::string();
}

std::string processFolder(pid_t pid) {
    proc_vnodepathinfo info{};
    const int bytes = ::proc_pidinfo(pid, PROC_PIDVNODEPATHINFO, 0, &info, sizeof(info));
    return bytes == sizeof(info) ? std::string(info.pvi_cdir.vip_path) : std::string();
}

pid_t parentOf(pid_t pid) {
    proc_bsdinfo info{};
    const int bytes = ::proc_pidinfo(pid, PROC_PIDTBSDINFO, 0, &info, sizeof(info));
    return bytes == sizeof(info) ? static_cast<pid_t>(info.pbi_ppid) : 0;
}

std::vector<SessionMember> membersOf(const std::vector<pid_t>& sessions) {
    std::vector<pid_t> pids(static_cast<std::size_t>(std::max(0, ::proc_listallpids(nullptr, 0))) + 64);
    const int count = ::proc_listallpids(pids.data(), static_cast<int>(pids.size() * sizeof(pid_t)));
    std::vector<SessionMember> members;
    for (int i = 0; i < count; ++i) {
        const pid_t session = ::getsid(pids[static_cast<std::size_t>(i)]);
        if (session > 0 && asked(sessions, session)) {
            members.push_back({pids[static_cast<std::size_t>(i)], session});
        }
    }
    return members;
}

std::unordered_map<pid_t, SessionUse> usageBySession() {
    std::vector<pid_t> pids(static_cast<std::size_t>(std::max(0, ::proc_listallpids(nullptr, 0))) + 64);
    const int count = ::proc_listallpids(pids.data(), static_cast<int>(pids.size() * sizeof(pid_t)));
    std::unordered_map<pid_t, SessionUse> all;
    for (int i = 0; i < count; ++i) {
        const pid_t pid = pids[static_cast<std::size_t>(i)];
        const pid_t session = ::getsid(pid);
        proc_taskinfo info{};
        if (session > 0 && ::proc_pidinfo(pid, PROC_PIDTASKINFO, 0, &info, sizeof(info)) == sizeof(info)) {
            SessionUse& use = all[session];
            ++use.processes;
            use.cpuSeconds += static_cast<double>(info.pti_total_user + info.pti_total_system) / 1e9;
            use.residentBytes += static_cast<std::int64_t>(info.pti_resident_size);
        }
    }
    return all;
}

OwnUse ownUse() {
    mach_task_basic_info info{};
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    ::task_info(::mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &count);
    return {ownCpuSeconds(), static_cast<std::int64_t>(info.resident_size), countEntries("/dev/fd")};
}

#endif

} // namespace mullion::host
