// Stands in front of libvterm: lets through only what its parser can hold, and notes the modes it does not report.
//
// libvterm 0.1.4 keeps control-sequence arguments in an array of 16 without a check and writes past it; strings have no
// bound of ours. Sequences over the bounds below are dropped whole. Pure state, no descriptor, no thread.
#pragma once

#include <core/model/Modes.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace mullion::vt::libvterm {

class SequenceFilter {
  public:
    static constexpr std::size_t MaxArguments = 15;      // One below the size of libvterm's array.
    static constexpr std::size_t MaxDigits = 5;          // No argument means anything beyond 65,535.
    static constexpr std::size_t MaxSequenceBytes = 128; // A leader, 15 arguments of 5 digits, intermediates.
    static constexpr std::size_t MaxStringBytes = 4096;  // A title or a palette change is far shorter.

    // Appends what may pass of `bytes` to `out`. A sequence cut by the end of `bytes` waits for the next call.
    void filter(std::span<const std::uint8_t> bytes, std::string& out);

    // Modes that programs set and libvterm keeps to itself.
    [[nodiscard]] std::uint32_t modeFlags() const { return m_modeFlags; }
    [[nodiscard]] model::MouseEncoding mouseEncoding() const { return m_mouseEncoding; }

  private:
    enum class State : std::uint8_t { Ground, Escape, Control, String, StringEscape };

    void ground(std::uint8_t byte, std::string& out);
    void escape(std::uint8_t byte, std::string& out);
    void control(std::uint8_t byte, std::string& out);
    void string(std::uint8_t byte, std::string& out);
    void finishControl(std::string& out);
    void noteMode(std::size_t mode, char final);
    [[nodiscard]] bool fits() const;

    State m_state = State::Ground;
    std::string m_pending; // The sequence so far, from its ESC.
    bool m_overflowed = false;
    std::uint32_t m_modeFlags = 0;
    model::MouseEncoding m_mouseEncoding = model::MouseEncoding::Default;
};

} // namespace mullion::vt::libvterm
