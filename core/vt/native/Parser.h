// Bytes to actions: Paul Williams' state machine for DEC-compatible terminals (vt100.net/emu/dec_ansi_parser), with
// UTF-8 text, colon-separated subparameters (ISO 8613-6) and a bound on everything it keeps.
//
// Where it differs: the 8-bit forms of C1 controls are UTF-8 continuation bytes, so a lone one is a control only after
// a program asked for it (S8C1T); a string ends with ST or BEL and is dropped when any other ESC, CAN or SUB interrupts
// it.
#pragma once

#include <core/base/StateArchive.h>
#include <core/vt/native/ControlSequence.h>
#include <core/vt/native/ParserActions.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace mullion::vt::native {

class Parser {
  public:
    // Longer than any title, colour list, path or link we act on. Longer strings are swallowed whole.
    static constexpr std::size_t MaxStringBytes = 8192;

    explicit Parser(ParserActions& actions) : m_actions(actions) {}

    void feed(std::span<const std::uint8_t> bytes);
    [[nodiscard]] std::size_t memory() const { return sizeof(*this) + m_string.capacity(); }
    template <typename Archive>
    void carry(Archive& archive);

  private:
    enum class State : std::uint8_t {
        Ground,
        Escape,
        EscapeIgnore,
        Csi,
        CsiIgnore,
        Dcs,
        DcsIgnore,
        OscString,
        DcsString,
        IgnoredString, // SOS, PM, APC and what follows a malformed DCS.
        StringEscape   // An ESC inside a string: ST, or the string's abrupt end.
    };
    using Byte = std::uint8_t;

    const Byte* ground(const Byte* at, const Byte* end);
    const Byte* utf8(const Byte* at, const Byte* end);
    const Byte* lone(const Byte* at);
    const Byte* wholeCsi(const Byte* at, const Byte* end);
    const Byte* escape(const Byte* at, const Byte* end);
    const Byte* parameters(const Byte* at, const Byte* end);
    const Byte* ignore(const Byte* at, const Byte* end);
    const Byte* string(const Byte* at, const Byte* end);
    const Byte* stringEscape(const Byte* at);

    // Handles a control inside an unfinished sequence.
    void controlInSequence(Byte byte);
    void escapeFinal(Byte byte);
    void sequenceFinal(Byte byte);
    const Byte* digits(const Byte* at, const Byte* end);
    void separator(Byte byte);
    void appendToString(const Byte* begin, const Byte* end);
    const Byte* findStringEnd(const Byte* at, const Byte* end);
    void finishString(StringEnd end);
    void beginString(State state);
    [[nodiscard]] bool inDcs() const { return m_state == State::Dcs || m_state == State::DcsIgnore; }

    ParserActions& m_actions;
    State m_state = State::Ground;
    State m_stringState = State::Ground; // Which string a StringEscape interrupts.
    bool m_stringTooLong = false;
    bool m_dropParameters = false;   // More than MaxParameters came; the rest is not kept.
    std::uint8_t m_utf8Needed = 0;   // Continuation bytes still to come.
    std::uint8_t m_utf8Lower = 0x80; // Range of the next one: excludes overlong forms and surrogates.
    std::uint8_t m_utf8Upper = 0xBF;
    char32_t m_utf8Value = 0;
    ControlSequence m_sequence;
    std::string m_string;
};

} // namespace mullion::vt::native
