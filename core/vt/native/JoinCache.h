// Remembers what became of a character and a mark that joined it: most marks of a stream are of a few kinds.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

namespace mullion::vt::native {

// A cell's content and the code point after it; and the cell's content from then on.
struct Joined {
    std::uint32_t before = 0;
    char32_t mark = 0;
    std::uint32_t after = 0; // 0: nothing is known.
    bool widens = false;
};

// Valid until the clusters are renumbered.
class JoinCache {
  public:
    [[nodiscard]] const Joined* find(std::uint32_t before, char32_t mark) const {
        if (m_entries == nullptr) {
            return nullptr;
        }
        const Joined& entry = (*m_entries)[placeOf(before, mark)];
        return entry.after != 0 && entry.before == before && entry.mark == mark ? &entry : nullptr;
    }
    void keep(const Joined& joined) {
        if (m_entries == nullptr) {
            m_entries = std::make_unique<Entries>();
        }
        (*m_entries)[placeOf(joined.before, joined.mark)] = joined;
    }
    void clear() { m_entries.reset(); }

  private:
    static constexpr std::size_t Size = 64; // A kilobyte, in panes that print marks.
    using Entries = std::array<Joined, Size>;

    static std::size_t placeOf(std::uint32_t before, char32_t mark) {
        return ((before * 0x9E3779B1U) ^ (mark * 0x85EBCA77U)) >> 26U;
    }

    std::unique_ptr<Entries> m_entries;
};

} // namespace mullion::vt::native
