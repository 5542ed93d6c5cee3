// What a parser asks of the screen behind it.
#pragma once

#include <core/vt/native/ControlSequence.h>

#include <cstdint>
#include <string_view>

namespace mullion::vt::native {

// How a string ended; a reply ends the same way.
enum class StringEnd : std::uint8_t { StringTerminator, Bell };

class ParserActions {
  public:
    virtual ~ParserActions() = default;
    // Prints ASCII and whole well-formed UTF-8 characters from `at` on; returns the first byte that is neither.
    virtual const std::uint8_t* text(const std::uint8_t* at, const std::uint8_t* end) = 0;
    virtual void character(char32_t codePoint) = 0; // A scalar value from U+0080 that came in pieces or ill-formed.
    virtual void control(std::uint8_t code) = 0;    // C0, except those the parser consumes.
    virtual void escape(const ControlSequence& sequence) = 0;
    virtual void csi(const ControlSequence& sequence) = 0;
    // Whether a program asked for C1 controls of one byte (S8C1T); else such a byte is ill-formed text.
    [[nodiscard]] virtual bool takesEightBitControls() const { return false; }
    virtual void osc(std::string_view text, StringEnd end) = 0;
    virtual void dcs(const ControlSequence& sequence, std::string_view text) = 0;
};

} // namespace mullion::vt::native
