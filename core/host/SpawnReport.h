// What mullion-spawn tells the core when a child could not be started: one record through a close-on-exec pipe.
// Nothing at all (the pipe closes) means that exec succeeded.
#pragma once

#include <cstdint>
#include <type_traits>

namespace mullion::host {

enum class SpawnStage : std::uint32_t {
    Helper = 1,   // The helper itself could not be run, or was called wrongly.
    Session = 2,  // setsid
    Terminal = 3, // TIOCSCTTY
    Limits = 4,   // setrlimit
    Directory = 5,
    Exec = 6
};

struct SpawnReport {
    SpawnStage stage = SpawnStage::Helper;
    std::int32_t error = 0; // errno
};

static_assert(sizeof(SpawnReport) == 8 && std::is_trivially_copyable_v<SpawnReport>);

// The helper's descriptors: 0, 1 and 2 are the terminal, this one is the report pipe.
inline constexpr int SpawnReportFd = 3;

} // namespace mullion::host
