// A bounded set of short byte strings, each known by a small number. Numbers start at 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::vt::native {

class Interner {
  public:
    struct Limits {
        std::uint32_t entries;
        std::size_t bytes; // Of all texts together.
    };

    explicit Interner(Limits limits) : m_limits(limits) {}

    // The number of `text`; 0 when it is new and there is no room.
    std::uint32_t intern(std::string_view text);
    // Empty for an unknown number. Valid until the next intern().
    [[nodiscard]] std::string_view text(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_entries.size()); }
    [[nodiscard]] bool isCrowded() const {
        return count() >= m_limits.entries / 4 * 3 || m_bytes.size() >= m_limits.bytes / 4 * 3;
    }
    [[nodiscard]] std::size_t memory() const;
    void clear();
    // An empty one that finds places for as many texts without growing.
    [[nodiscard]] Interner emptied() const;

  private:
    struct Entry {
        std::uint32_t offset;
        std::uint32_t length;
    };

    [[nodiscard]] std::size_t findSlot(std::string_view text) const;
    void growSlots();

    Limits m_limits;
    std::string m_bytes;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_slots; // Open addressing; a power of two; 0 is free.
};

} // namespace mullion::vt::native
