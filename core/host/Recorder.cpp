#include <core/host/Recorder.h>

#include <core/base/Log.h>

#include <fcntl.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace mullion::host {
namespace {

constexpr std::string_view Magic = "mullion-recording 1\n";

std::string sizeEvent(model::ScreenSize size) {
    return "size " + std::to_string(size.columns) + " " + std::to_string(size.rows) + "\n";
}

} // namespace

Result<UniqueFd, share::ControlError> Recorder::createFile(const std::string& path) {
    UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.valid()) {
        const int error = errno;
        return Failure{share::ControlError{"record_file", "Cannot make " + path + ": " + std::strerror(error) + ".",
                                           error == EEXIST ? "Choose another name, or remove that file first." : ""}};
    }
    return file;
}

Recorder::Recorder(UniqueFd file, model::ScreenSize size, std::size_t maxBytes)
    : m_file(std::move(file)), m_room(maxBytes) {
    write(std::string(Magic) + sizeEvent(size), {});
}

void Recorder::output(std::span<const std::uint8_t> bytes) {
    if (!bytes.empty()) {
        write("output " + std::to_string(bytes.size()) + "\n", bytes);
    }
}

void Recorder::resized(model::ScreenSize size) {
    write(sizeEvent(size), {});
}

// Events are written whole or not at all, but for a disk that fills in the middle of one.
void Recorder::write(std::string_view head, std::span<const std::uint8_t> body) {
    if (ended()) {
        return;
    }
    const std::size_t total = head.size() + body.size();
    if (total > m_room) {
        MULLION_LOG_WARNING("record", "a recording has reached its bound and ends");
        m_file.reset();
        return;
    }
    m_room -= total;
    for (std::size_t done = 0; done < total;) {
        const std::size_t inHead = std::min(done, head.size());
        const std::size_t inBody = done - inHead;
        std::array<iovec, 2> parts{{{const_cast<char*>(head.data()) + inHead, head.size() - inHead},
                                    {const_cast<std::uint8_t*>(body.data()) + inBody, body.size() - inBody}}};
        const auto written = ::writev(m_file.get(), parts.data(), static_cast<int>(parts.size()));
        if (written > 0) {
            done += static_cast<std::size_t>(written);
        } else if (written == 0 || errno != EINTR) {
            MULLION_LOG_WARNING("record", "a recording ends: %s",
                                written == 0 ? "nothing is taken" : std::strerror(errno));
            m_file.reset();
            return;
        }
    }
}

} // namespace mullion::host
