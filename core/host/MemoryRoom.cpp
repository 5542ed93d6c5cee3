#include <core/host/MemoryRoom.h>

#include <core/base/UniqueFd.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <new>
#include <optional>
#include <string_view>

namespace mullion::host {
namespace {

constexpr std::uint64_t Mebibyte = 1U << 20U;
// For pictures, searches, answers and output of the panes that run.
constexpr std::uint64_t KeptForOthers = 48 * Mebibyte;
constexpr std::uint64_t BytesOfNewPane = 64U << 10U;

// The nearest limit of those it was told.
class Nearest {
  public:
    void consider(std::uint64_t limit, std::uint64_t used, const std::string& where, const std::string& wayOut) {
        const std::uint64_t left = limit - std::min(limit, used);
        m_smallest = std::min(m_smallest, limit);
        if (left < m_room.left) {
            m_room = {left, limit, where, wayOut};
        }
    }
    [[nodiscard]] MemoryRoom room() const {
        MemoryRoom room = m_room;
        room.limit = m_smallest;
        return room;
    }

  private:
    MemoryRoom m_room;
    std::uint64_t m_smallest = std::numeric_limits<std::uint64_t>::max();
};

#ifdef __linux__

// Of a file of the kernel's, as much as fits; empty when it cannot be read. Without streams, whose pages nothing else
// of the core touches.
std::string readText(const std::string& path) {
    std::array<char, 8192> buffer{};
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    const ssize_t bytes = fd.valid() ? ::read(fd.get(), buffer.data(), buffer.size()) : 0;
    return {buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(bytes, 0))};
}

// The `index`-th number of a text, or the first one behind `key` at the start of a line. Nothing for "max".
std::optional<std::uint64_t> numberAt(std::string_view text, std::size_t index) {
    for (; index > 0; --index) {
        text.remove_prefix(std::min(text.size(), text.find(' ')));
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> numberOf(std::string_view text, std::string_view key) {
    const std::size_t at = ("\n" + std::string(text)).find("\n" + std::string(key));
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(std::min(text.size(), at + key.size()));
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
    return numberAt(text, 0);
}

void considerMachine(Nearest& nearest, const std::string& root) {
    const std::string text = readText(root + "/proc/meminfo");
    const auto available = numberOf(text, "MemAvailable:");
    const auto total = numberOf(text, "MemTotal:");
    const std::uint64_t swap = numberOf(text, "SwapFree:").value_or(0);
    if (available && total) {
        nearest.consider(*total * 1024, (*total - std::min(*total, *available + swap)) * 1024,
                         "of the machine's memory", "end other programs");
    }
}

// The allocator keeps some of what was freed, and gives it to the next who asks.
std::uint64_t freeInAllocator() {
#ifdef __GLIBC__
    return ::mallinfo2().fordblks;
#else
    return 0;
#endif
}

void considerProcess(Nearest& nearest, const std::string& root) {
    const auto pages = [](std::uint64_t count) { return count * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)); };
    constexpr std::size_t Data = 5; // Of the numbers in that file; the first is the size.
    const std::string text = readText(root + "/proc/self/statm");
    const std::uint64_t size = numberAt(text, 0).value_or(0);
    const std::uint64_t data = numberAt(text, Data).value_or(0);
    const auto taken = [](std::uint64_t bytes) { return bytes - std::min(bytes, freeInAllocator()); };
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        nearest.consider(limit.rlim_cur, taken(pages(size)), "of its address space",
                         "raise `ulimit -v` and restart the core");
    }
    if (::getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        nearest.consider(limit.rlim_cur, taken(pages(data)), "of its data size",
                         "raise `ulimit -d` and restart the core");
    }
}

// What the kernel can drop at once is not counted as used.
void considerGroups(Nearest& nearest, const std::string& root) {
    const std::string groups = "\n" + readText(root + "/proc/self/cgroup");
    const std::size_t at = groups.find("\n0::/");
    if (at == std::string::npos) {
        return;
    }
    std::string folder = "/sys/fs/cgroup" + groups.substr(at + 4, groups.find('\n', at + 1) - at - 4);
    if (folder.ends_with('/')) {
        folder.pop_back(); // In a container the root it sees is its own group; the machine's has no limit.
    }
    for (; folder.size() >= std::string_view("/sys/fs/cgroup").size(); folder.resize(folder.rfind('/'))) {
        const auto limit = numberAt(readText(root + folder + "/memory.max"), 0);
        const auto used = numberAt(readText(root + folder + "/memory.current"), 0);
        if (limit && used) {
            const std::uint64_t droppable =
                numberOf(readText(root + folder + "/memory.stat"), "inactive_file").value_or(0);
            nearest.consider(*limit, *used - std::min(*used, droppable), "of its control group's memory",
                             "raise memory.max of " + folder);
        }
    }
}

#endif

std::atomic<void*>& reserve() {
    static std::atomic<void*> block{nullptr};
    return block;
}

std::atomic<unsigned>& spent() {
    static std::atomic<unsigned> times{0};
    return times;
}

} // namespace

MemoryRoom memoryRoom([[maybe_unused]] const std::string& root) {
    Nearest nearest;
#ifdef __linux__
    considerMachine(nearest, root);
    considerProcess(nearest, root);
    considerGroups(nearest, root);
#endif
    return nearest.room();
}

Result<void, share::ControlError> checkMemoryFor(std::size_t panes) {
    const MemoryRoom room = memoryRoom();
    const std::uint64_t wanted = KeptForOthers + panes * BytesOfNewPane;
    if (room.left >= wanted) {
        MemoryReserve::rearm();
        return {};
    }
    const std::string where = room.where.empty() ? "of memory" : room.where;
    return Failure{share::ControlError{
        "limit_memory",
        "The core has " + std::to_string(room.left / Mebibyte) + " MiB " + where + " left, and " +
            (panes == 1 ? std::string("a new pane wants ") : std::to_string(panes) + " new panes want ") +
            std::to_string(wanted / Mebibyte) + ".",
        "Close panes, or " + (room.wayOut.empty() ? "end other programs" : room.wayOut) + "."}};
}

std::size_t historyBytesWithin(std::size_t wanted) {
    return static_cast<std::size_t>(std::min<std::uint64_t>(wanted, memoryRoom().limit / 2));
}

void MemoryReserve::arm() {
    rearm();
    std::set_new_handler(onRefusal);
}

unsigned MemoryReserve::timesSpent() {
    return spent().load(std::memory_order_relaxed);
}

bool MemoryReserve::rearm() {
    if (reserve().load(std::memory_order_relaxed) != nullptr) {
        return true;
    }
    void* block = ::mmap(nullptr, Bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) {
        return false;
    }
    void* none = nullptr;
    if (!reserve().compare_exchange_strong(none, block)) {
        ::munmap(block, Bytes); // Another thread was quicker.
    }
    return true;
}

// Called by `new`, which tries again when this returns.
void MemoryReserve::onRefusal() {
    void* block = reserve().exchange(nullptr);
    if (block == nullptr) {
        throw std::bad_alloc();
    }
    ::munmap(block, Bytes);
    spent().fetch_add(1, std::memory_order_relaxed);
}

} // namespace mullion::host
