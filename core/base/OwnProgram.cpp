#include <core/base/OwnProgram.h>

#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

namespace mullion {

std::string ownProgram() {
    std::array<char, 4096> path{};
#ifdef __APPLE__
    std::uint32_t size = path.size();
    if (::_NSGetExecutablePath(path.data(), &size) != 0) {
        return {};
    }
    // A link on the PATH, perhaps: our other programs lie beside the file itself.
    const std::unique_ptr<char, void (*)(void*)> file(::realpath(path.data(), nullptr), &std::free);
    return file ? file.get() : path.data();
#else
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size() - 1);
    return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : std::string();
#endif
}

std::string ownProgramFolder() {
    const std::string path = ownProgram();
    return path.substr(0, path.empty() ? 0 : path.rfind('/'));
}

} // namespace mullion
