// A memory object that the core writes and hands to clients read-only (architecture.md, decision 4).
//
// Linux: a memfd, fallocated so that no later write can fault, sealed against shrinking, growing and future writes: a
// receiver of the descriptor can neither truncate, write nor map it writable. macOS: an unlinked shm_open object, its
// receivers get a second, read-only descriptor.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/base/UniqueMapping.h>

#include <cstddef>
#include <string>

namespace mullion::share {

struct SharedMemory {
    UniqueFd fd;           // What clients receive.
    UniqueMapping mapping; // The writer's view.

    // The error says which step failed and why, with the limit to raise where there is one.
    static Result<SharedMemory, std::string> create(std::size_t bytes);
};

// Maps a received descriptor read-only. Refuses an object smaller than `bytes`, or one that its writer could still
// shrink under the reader (on Linux: without F_SEAL_SHRINK).
Result<UniqueMapping, std::string> mapReadOnly(const UniqueFd& fd, std::size_t bytes);

} // namespace mullion::share
