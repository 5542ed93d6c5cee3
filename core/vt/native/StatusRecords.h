// The records of OSC 7501, the Program Status Protocol: reports parsed, checked against its bounds, and kept.
#pragma once

#include <core/vt/ProgramReports.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mullion::vt::native {

class StatusRecords {
  public:
    // The protocol's bounds. A report that breaks one is discarded whole.
    static constexpr std::size_t MaxSequenceBytes = 4096;
    static constexpr std::size_t MaxKeyBytes = 16;
    static constexpr std::size_t MaxEncodedMessage = 2732;
    static constexpr std::size_t MaxMessageBytes = 2048;
    static constexpr std::size_t MaxEncodedTitle = 256;
    static constexpr std::size_t MaxTitleBytes = 192;
    static constexpr std::size_t MaxNameBytes = 32; // Of an app and of a segment of an id.
    static constexpr std::size_t MaxIdBytes = 128;
    static constexpr std::size_t MaxIdLevels = 8;
    static constexpr std::size_t MaxRecords = 64; // The least recently updated goes first.

    // `text`: what follows "7501;". True when the records changed.
    bool report(std::string_view text);
    // The program ended or a shell prompts: nothing works or waits any more.
    bool endTransient();
    bool clear();
    // Sorted by id; a record without an app has its nearest ancestor's.
    [[nodiscard]] std::vector<StatusRecord> list() const;
    template <typename Archive>
    void carry(Archive& archive);

  private:
    struct Kept {
        StatusRecord record;
        std::uint64_t updated = 0;
    };

    bool removeBeneath(std::string_view id);
    void put(StatusRecord record);

    std::vector<Kept> m_records; // Sorted by id.
    std::uint64_t m_updates = 0;
};

} // namespace mullion::vt::native
