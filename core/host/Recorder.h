// Writes what a pane's child prints, and the pane's sizes, into a file, so that it can be replayed
// (docs/recordings.md).
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/model/Geometry.h>
#include <core/share/Control.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace mullion::host {

class Recorder {
  public:
    // A day of an agent's work fits; a flood fills it in seconds and then costs the disk no more.
    static constexpr std::size_t MaxBytes = 64U << 20U;

    // A new file for this user alone. One that exists is refused: it may be a pipe that would stop the core, or
    // precious.
    static Result<UniqueFd, share::ControlError> createFile(const std::string& path);

    Recorder(UniqueFd file, model::ScreenSize size, std::size_t maxBytes = MaxBytes);

    // Goes on with a recording that has begun.
    static Recorder resumed(UniqueFd file, std::size_t room) { return Recorder(std::move(file), room); }

    // The recording ends by itself at its bound or when the disk refuses; both calls then do nothing.
    void output(std::span<const std::uint8_t> bytes);
    void resized(model::ScreenSize size);

    [[nodiscard]] int fd() const { return m_file.get(); }
    [[nodiscard]] std::size_t room() const { return m_room; }
    [[nodiscard]] bool ended() const { return !m_file.valid(); }

  private:
    Recorder(UniqueFd file, std::size_t room) : m_file(std::move(file)), m_room(room) {}
    void write(std::string_view head, std::span<const std::uint8_t> body);

    UniqueFd m_file;
    std::size_t m_room;
};

} // namespace mullion::host
