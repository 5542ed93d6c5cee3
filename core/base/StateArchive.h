// State as bytes and back, for a core that hands over to its successor: each class has one carry(archive) that names
// its fields once, and an archive that either writes or reads them. Little-endian, bounded, checked when read.
//
//   template <typename Archive> void Thing::carry(Archive& archive) {
//       archive.number(m_row, LastRow);
//       archive.text(m_title, MaxTitleBytes);
//   }
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace mullion {

template <typename T>
concept StateNumber = std::is_arithmetic_v<T> || std::is_enum_v<T>;

static_assert(std::endian::native == std::endian::little); // As on every machine we build for.

class StateWriter {
  public:
    static constexpr bool Reads = false;

    explicit StateWriter(std::string& out) : m_out(out) {}

    template <StateNumber T>
    void number(const T& value) {
        bytes(&value, sizeof(value));
    }
    // A reader refuses more than `last`.
    template <StateNumber T>
    void number(const T& value, std::type_identity_t<T> /*last*/) {
        number(value);
    }
    void text(std::string_view value, std::size_t /*most*/) {
        number(static_cast<std::uint32_t>(value.size()));
        bytes(value.data(), value.size());
    }
    // How many elements follow.
    std::size_t count(std::size_t elements, std::size_t /*most*/) {
        number(static_cast<std::uint32_t>(elements));
        return elements;
    }
    void bytes(const void* from, std::size_t size) { m_out.append(static_cast<const char*>(from), size); }
    // What must hold of a state that can be used.
    void require(bool /*holds*/) {}
    [[nodiscard]] bool failed() const { return false; }

  private:
    std::string& m_out;
};

// After the first thing that cannot be, every value is zero or empty and failed() is true.
class StateReader {
  public:
    static constexpr bool Reads = true;

    explicit StateReader(std::string_view data) : m_rest(data) {}

    template <StateNumber T>
    void number(T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            std::uint8_t byte = 0;
            number(byte, 1);
            value = byte != 0;
        } else {
            value = T{};
            bytes(&value, sizeof(value));
        }
    }
    template <StateNumber T>
    void number(T& value, std::type_identity_t<T> last) {
        number(value);
        require(value <= last);
        value = m_failed ? T{} : value;
    }
    void text(std::string& value, std::size_t most) { value = view(most); }
    // The same without a copy; valid as long as the data is.
    std::string_view view(std::size_t most) {
        const std::size_t size = count(0, most);
        const std::string_view value = m_rest.substr(0, size);
        m_rest.remove_prefix(value.size());
        return value;
    }
    // The next bytes without a copy, and all that are left.
    std::string_view take(std::uint64_t size) {
        require(size <= m_rest.size());
        const std::string_view value = m_rest.substr(0, m_failed ? 0 : static_cast<std::size_t>(size));
        m_rest.remove_prefix(value.size());
        return value;
    }
    std::string_view rest() { return take(m_rest.size()); }
    std::size_t count(std::size_t /*elements*/, std::size_t most) {
        std::uint32_t elements = 0;
        number(elements);
        // Each element takes a byte at least, so that a hostile count reserves nothing that did not arrive.
        require(elements <= most && elements <= m_rest.size());
        return m_failed ? 0 : elements;
    }
    void bytes(void* to, std::size_t size) {
        require(size <= m_rest.size());
        if (m_failed || size == 0) {
            return;
        }
        std::memcpy(to, m_rest.data(), size);
        m_rest.remove_prefix(size);
    }
    void require(bool holds) {
        if (!holds) {
            m_failed = true;
            m_rest = {};
        }
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd() const { return !m_failed && m_rest.empty(); }

  private:
    std::string_view m_rest;
    bool m_failed = false;
};

// A list of things that can be made and carried one by one by `carry(archive, element)`.
template <typename Archive, typename List, typename Carry>
void carryList(Archive& archive, List& list, std::size_t most, Carry&& carry) {
    const std::size_t count = archive.count(list.size(), most);
    if constexpr (Archive::Reads) {
        list.clear();
        for (std::size_t i = 0; i < count && !archive.failed(); ++i) {
            carry(archive, list.emplace_back());
        }
    } else {
        for (auto& element : list) {
            carry(archive, element);
        }
    }
}

} // namespace mullion
