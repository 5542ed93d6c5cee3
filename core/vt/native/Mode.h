// The modes of SM, RM, DECSET and DECRST that have an effect here, by their place in a bit set.
#pragma once

#include <cstdint>

namespace mullion::vt::native {

enum class Mode : std::uint8_t {
    Insert,                // IRM, ANSI 4
    LineFeedNewLine,       // LNM, ANSI 20
    ApplicationCursorKeys, // DECCKM, 1
    ReverseScreen,         // DECSCNM, 5
    Origin,                // DECOM, 6
    AutoWrap,              // DECAWM, 7
    MouseX10,              // 9
    CursorBlink,           // 12
    ShowCursor,            // DECTCEM, 25
    ReverseWrap,           // 45
    ApplicationKeypad,     // DECNKM, 66
    BackarrowBackspace,    // DECBKM, 67
    LeftRightMargins,      // DECLRMM, 69
    MouseNormal,           // 1000
    MouseButton,           // 1002
    MouseAny,              // 1003
    FocusReports,          // 1004
    MouseUtf8,             // 1005
    MouseSgr,              // 1006
    AlternateScroll,       // 1007
    MouseUrxvt,            // 1015
    MouseSgrPixels,        // 1016
    MetaSendsEscape,       // 1036
    Alternate47,           // 47
    Alternate1047,         // 1047
    SaveCursor1048,        // 1048
    Alternate1049,         // 1049
    BracketedPaste,        // 2004
    SynchronizedOutput,    // 2026
    GraphemeClusters,      // 2027, always set
    Count
};

class ModeSet {
  public:
    [[nodiscard]] constexpr bool has(Mode mode) const { return ((m_bits >> bit(mode)) & 1U) != 0; }
    constexpr void set(Mode mode) { m_bits |= std::uint64_t{1} << bit(mode); }
    constexpr void reset(Mode mode) { m_bits &= ~(std::uint64_t{1} << bit(mode)); }

  private:
    static constexpr unsigned bit(Mode mode) { return static_cast<unsigned>(mode); }
    std::uint64_t m_bits = 0;
};

static_assert(static_cast<unsigned>(Mode::Count) <= 64);

} // namespace mullion::vt::native
