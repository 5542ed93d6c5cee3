// Owns one mmap()ed region.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace mullion {

class UniqueMapping {
  public:
    UniqueMapping() = default;
    UniqueMapping(void* data, std::size_t bytes) : m_data(data), m_bytes(bytes) {}
    UniqueMapping(UniqueMapping&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr)), m_bytes(std::exchange(other.m_bytes, 0)) {}
    UniqueMapping& operator=(UniqueMapping&& other) noexcept {
        if (this != &other) {
            reset();
            m_data = std::exchange(other.m_data, nullptr);
            m_bytes = std::exchange(other.m_bytes, 0);
        }
        return *this;
    }
    UniqueMapping(const UniqueMapping&) = delete;
    UniqueMapping& operator=(const UniqueMapping&) = delete;
    ~UniqueMapping() { reset(); }

    [[nodiscard]] bool valid() const { return m_data != nullptr; }
    [[nodiscard]] std::uint8_t* data() const { return static_cast<std::uint8_t*>(m_data); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    void reset() {
        if (m_data != nullptr) {
            ::munmap(m_data, m_bytes);
        }
        m_data = nullptr;
        m_bytes = 0;
    }

  private:
    void* m_data = nullptr;
    std::size_t m_bytes = 0;
};

} // namespace mullion
