// What the system knows about processes. Thread-safe; each call reads /proc (macOS: libproc) anew.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace mullion::host {

// The program's short name ("vim"), or empty.
std::string processName(pid_t pid);
// Its working directory, or empty.
std::string processFolder(pid_t pid);
// 0 when there is no such process.
pid_t parentOf(pid_t pid);

// A process that belongs to one of the sessions asked about.
struct SessionMember {
    pid_t pid = 0;
    pid_t session = 0;
};

// Live processes (zombies left out) of these sessions. A session's id is the pid of its leader.
std::vector<SessionMember> membersOf(const std::vector<pid_t>& sessions);

// What a session's processes take together. Processor time is theirs and that of the children they waited for.
struct SessionUse {
    std::uint32_t processes = 0;
    double cpuSeconds = 0;
    std::int64_t residentBytes = 0; // Shared pages count in each process.
};

// By session, those without a process left out. Reads a file for each process of the machine: not for the main loop.
std::unordered_map<pid_t, SessionUse> usageBySession();

struct OwnUse {
    double cpuSeconds = 0; // User and system time of this process so far.
    std::int64_t residentBytes = 0;
    std::size_t openFds = 0;
};

OwnUse ownUse();

} // namespace mullion::host
