// A 64-bit running hash for "is this what was drawn last?". Not for untrusted keys: a collision leaves stale pixels in
// one row until it changes again, at odds of 1 in 2^64 a comparison.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mullion::scene {

class Hash {
  public:
    template <typename... Values>
    explicit Hash(const Values&... values) {
        (add(values), ...);
    }
    Hash& add(std::uint64_t value) {
        m_value = std::rotl(m_value ^ value, 29) * 0x9E3779B97F4A7C15ULL;
        m_value ^= m_value >> 32U;
        return *this;
    }
    Hash& add(std::string_view text) {
        add(text.size());
        while (text.size() >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data(), 8);
            add(word);
            text.remove_prefix(8);
        }
        std::uint64_t rest = 0;
        if (!text.empty()) {
            std::memcpy(&rest, text.data(), text.size());
        }
        return add(rest);
    }
    [[nodiscard]] std::uint64_t value() const { return m_value; }

  private:
    std::uint64_t m_value = 0x6D756C6C696F6E21ULL;
};

} // namespace mullion::scene
