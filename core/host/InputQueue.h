// Bytes on their way to a child that reads its terminal slowly. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mullion::host {

class InputQueue {
  public:
    void append(std::string_view bytes) { m_bytes.append(bytes); }
    // Encoders append here directly.
    [[nodiscard]] std::string& tail() { return m_bytes; }
    [[nodiscard]] std::string_view pending() const { return std::string_view(m_bytes).substr(m_start); }
    [[nodiscard]] std::size_t size() const { return m_bytes.size() - m_start; }
    [[nodiscard]] bool empty() const { return size() == 0; }

    void consume(std::size_t bytes) {
        m_start += bytes;
        if (m_start == m_bytes.size()) {
            clear();
        } else if (m_start > m_bytes.size() / 2) {
            // Each byte is moved at most once on average, whatever the sizes of the writes.
            m_bytes.erase(0, m_start);
            m_start = 0;
        }
    }

    void clear() {
        m_start = 0;
        m_bytes.clear();
        if (m_bytes.capacity() > KeptCapacity) {
            m_bytes.shrink_to_fit();
        }
    }

  private:
    // A large paste must not cost its size for the rest of the pane's life.
    static constexpr std::size_t KeptCapacity = 4096;

    std::string m_bytes;
    std::size_t m_start = 0;
};

} // namespace mullion::host
