#include <core/host/HandoverFile.h>

#include <core/host/Core.h>
#include <core/host/HandoverArchive.h>

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace mullion::host {
namespace {

constexpr std::uint32_t Magic = 0x54534C4DU;
constexpr std::size_t MaxHead = 1U << 20U;
constexpr std::size_t MaxFds = 1U << 20U;
constexpr std::size_t MaxCoreBytes = 1U << 30U;

Failure<std::string> failed(const char* step) {
    return Failure{std::string(step) + ": " + std::strerror(errno)};
}

UniqueFd makeMemoryFile() {
#ifdef __linux__
    return UniqueFd(::memfd_create("mullion-handover", MFD_CLOEXEC | MFD_ALLOW_SEALING));
#else
    std::string path = "/tmp/mullion-handover-XXXXXX"; // Unlinked at once: nobody else ever opens it.
    UniqueFd fd(::mkstemp(path.data()));
    ::unlink(path.c_str());
    ::fcntl(fd.get(), F_SETFD, FD_CLOEXEC);
    return fd;
#endif
}

bool writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return true;
}

void seal(int fd) {
#ifdef __linux__
    ::fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
#else
    static_cast<void>(fd);
#endif
}

// Each pane's own: its recording, and what its worker knows.
std::string describePane(const Pane& pane) {
    std::string bytes;
    HandoverWriter writer(bytes);
    PaneTerminal* terminal = pane.worker->parkedTerminal(pane.info.id);
    const Recorder* recording = terminal != nullptr ? terminal->recording() : nullptr;
    writer.fd(recording != nullptr && !recording->ended() ? recording->fd() : -1);
    writer.number(recording != nullptr ? recording->room() : std::size_t{0});
    if (terminal != nullptr) {
        terminal->save(writer);
    }
    return bytes;
}

} // namespace

Result<HandoverFile, std::string> HandoverFile::write(Core& core, std::string_view head) {
    HandoverFile file{makeMemoryFile(), {}, {}};
    if (!file.fd.valid()) {
        return failed("memory file");
    }
    std::string body;
    HandoverWriter writer(body);
    core.carry(writer);
    file.inherited = writer.fds();
    file.duplicates = writer.takeDuplicates();
    for (const auto& [id, pane] : core.workspace().panes()) {
        const PaneTerminal* terminal = pane->worker->parkedTerminal(id);
        if (terminal != nullptr && terminal->recording() != nullptr && !terminal->recording()->ended()) {
            file.inherited.push_back(terminal->recording()->fd());
        }
    }
    std::string front;
    StateWriter start(front);
    start.number(Magic);
    start.number(HandoverVersion);
    start.number(std::uint64_t{0}); // Known at the end.
    start.text(head, MaxHead);
    carryList(start, file.inherited, MaxFds, [](StateWriter& a, int& fd) { a.number(fd); });
    start.text(body, MaxCoreBytes);
    start.number(static_cast<std::uint32_t>(core.workspace().panes().size()));
    std::uint64_t total = front.size();
    if (!writeAll(file.fd.get(), front)) {
        return failed("write");
    }
    for (const auto& [id, pane] : core.workspace().panes()) {
        const std::string bytes = describePane(*pane);
        std::uint64_t size = bytes.size();
        const std::string_view sizeBytes(reinterpret_cast<const char*>(&size), sizeof(size));
        if (!writeAll(file.fd.get(), sizeBytes) || !writeAll(file.fd.get(), bytes)) {
            return failed("write");
        }
        total += sizeof(size) + size;
    }
    if (::pwrite(file.fd.get(), &total, sizeof(total), 2 * sizeof(std::uint32_t)) != sizeof(total)) {
        return failed("write");
    }
    seal(file.fd.get());
    return file;
}

Result<HandoverState, std::string> HandoverState::read(int fd) {
    struct stat facts {};
    if (::fstat(fd, &facts) != 0 || facts.st_size <= 0) {
        return failed("look at the state");
    }
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED) {
        return failed("map the state");
    }
    HandoverState state;
    state.file = std::make_shared<const UniqueMapping>(data, size);
    StateReader reader({static_cast<const char*>(data), size});
    std::uint32_t magic = 0;
    std::uint32_t version = 0;
    std::uint64_t total = 0;
    reader.number(magic);
    reader.number(version);
    reader.number(total);
    if (magic != Magic || version > HandoverVersion || version == 0 || total != size) {
        return Failure{std::string("this is no state that this version can take over")};
    }
    state.head = reader.view(MaxHead);
    carryList(reader, state.inherited, MaxFds, [](StateReader& a, int& one) { a.number(one); });
    state.core = reader.view(MaxCoreBytes);
    const std::size_t panes = reader.count(0, share::MaxPanes);
    for (std::size_t i = 0; i < panes && !reader.failed(); ++i) {
        std::uint64_t bytes = 0;
        reader.number(bytes);
        state.panes.push_back(reader.take(bytes));
    }
    if (!reader.atEnd()) {
        return Failure{std::string("the state is not whole")};
    }
    return state;
}

bool HandoverState::restore(Core& into, WayBack wayBack) const {
    HandoverReader reader(core);
    into.carry(reader);
    if (!reader.atEnd() || into.workspace().panes().size() != panes.size()) {
        return false;
    }
    const auto unreadable = std::make_shared<std::atomic<bool>>(false);
    std::size_t at = 0;
    for (const auto& [id, pane] : into.workspace().panes()) {
        HandoverReader own(panes[at++]);
        auto taken = std::make_unique<TakenOver>();
        own.fd(taken->recording);
        own.number(taken->recordingRoom);
        taken->file = file;
        taken->state = own.rest();
        taken->unreadable = unreadable;
        into.keeper().takeOver(*pane, std::move(taken));
    }
    into.keeper().workers().park(); // Until each has read its part.
    into.keeper().workers().resume();
    if (*unreadable && wayBack == WayBack::Open) {
        return false; // No terminal has been read yet: the old program shows all that this one cannot.
    }
    for (const auto& [id, pane] : into.workspace().panes()) {
        into.keeper().serve(*pane);
    }
    return true;
}

} // namespace mullion::host
