#include <core/share/SharedMemory.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#ifndef F_SEAL_FUTURE_WRITE
#define F_SEAL_FUTURE_WRITE 0x0010
#endif

namespace mullion::share {
namespace {

Failure<std::string> systemFailure(const char* step, int error) {
    return Failure{std::string("shared memory: ") + step + ": " + std::strerror(error)};
}

#ifdef __linux__

// Returns 0 or an errno.
int seal(int fd) {
    if (::fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_FUTURE_WRITE | F_SEAL_SEAL) == 0) {
        return 0;
    }
    return errno;
}

Result<UniqueFd, std::string> allocate(std::size_t bytes) {
    UniqueFd fd(::memfd_create("mullion-snapshot", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd.valid()) {
        return systemFailure("memfd_create", errno);
    }
    // posix_fallocate would fall back to writing; fallocate reserves the pages or says ENOSPC/ENOMEM now.
    if (::fallocate(fd.get(), 0, 0, static_cast<off_t>(bytes)) != 0) {
        return systemFailure("fallocate", errno);
    }
    return fd;
}

#else

int seal(int) {
    return 0;
}

Result<UniqueFd, std::string> allocate(std::size_t bytes) {
    static unsigned counter = 0;
    const std::string name = "/mullion." + std::to_string(::getpid()) + "." + std::to_string(counter++);
    UniqueFd fd(::shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600));
    if (!fd.valid()) {
        return systemFailure("shm_open", errno);
    }
    ::shm_unlink(name.c_str());
    if (::ftruncate(fd.get(), static_cast<off_t>(bytes)) != 0) {
        return systemFailure("ftruncate", errno);
    }
    return fd;
}

#endif

} // namespace

Result<SharedMemory, std::string> SharedMemory::create(std::size_t bytes) {
    auto fd = allocate(bytes);
    if (!fd) {
        return Failure{fd.error()};
    }
    void* data = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd->get(), 0);
    if (data == MAP_FAILED) {
        return systemFailure("mmap", errno);
    }
    SharedMemory memory{std::move(*fd), UniqueMapping(data, bytes)};
    if (const int error = seal(memory.fd.get()); error != 0) {
        return systemFailure("sealing", error);
    }
    return memory;
}

Result<UniqueMapping, std::string> mapReadOnly(const UniqueFd& fd, std::size_t bytes) {
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) {
        return systemFailure("fstat", errno);
    }
    if (status.st_size < 0 || static_cast<std::size_t>(status.st_size) < bytes) {
        return Failure{std::string("shared memory: the object is smaller than announced")};
    }
#ifdef __linux__
    const int seals = ::fcntl(fd.get(), F_GET_SEALS);
    if (seals < 0 || (seals & F_SEAL_SHRINK) == 0) {
        return Failure{std::string("shared memory: the object is not sealed against shrinking")};
    }
#endif
    void* data = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, fd.get(), 0);
    if (data == MAP_FAILED) {
        return systemFailure("mmap", errno);
    }
    return UniqueMapping(data, bytes);
}

} // namespace mullion::share
