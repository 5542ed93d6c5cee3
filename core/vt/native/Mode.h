// The modes of SM, RM, DECSET and DECRST that a program can change here, by their place in a bit set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mullion::vt::native {

enum class Mode : std::uint8_t {
    KeyboardLocked,        // KAM, ANSI 2
    Insert,                // IRM, ANSI 4
    NoLocalEcho,           // SRM, ANSI 12
    LineFeedNewLine,       // LNM, ANSI 20
    ApplicationCursorKeys, // DECCKM, 1
    Ansi,                  // DECANM, 2; reset: VT52
    Columns132,            // DECCOLM, 3
    SmoothScroll,          // DECSCLM, 4
    ReverseScreen,         // DECSCNM, 5
    Origin,                // DECOM, 6
    AutoWrap,              // DECAWM, 7
    AutoRepeat,            // DECARM, 8
    MouseX10,              // 9
    CursorBlink,           // 12
    CursorBlinkMenu,       // 13
    PrintFormFeed,         // DECPFF, 18
    PrintExtent,           // DECPEX, 19
    ShowCursor,            // DECTCEM, 25
    ShowScrollBar,         // 30
    RightToLeft,           // DECRLM, 34
    HebrewKeyboard,        // DECHEBM, 35
    HebrewEncoding,        // DECHEM, 36
    AllowColumns,          // 40
    MoreFix,               // 41
    NationalCharsets,      // DECNRCM, 42
    MarginBell,            // 44
    ReverseWrap,           // 45
    Alternate47,           // 47
    GreekKeyboard,         // DECNAKB, 57
    VerticalCoupling,      // DECVCCM, 61
    PageCoupling,          // DECPCCM, 64
    ApplicationKeypad,     // DECNKM, 66
    BackarrowBackspace,    // DECBKM, 67
    KeyboardUsage,         // DECKBUM, 68
    LeftRightMargins,      // DECLRMM, 69
    RateLimit,             // DECXRLM, 73
    SixelDisplay,          // DECSDM, 80
    KeyPosition,           // DECKPM, 81
    NoClearOnColumns,      // DECNCSM, 95
    RightToLeftCopy,       // DECRLCM, 96
    ScreenSaver,           // DECCRTSM, 97
    AutoResize,            // DECARSM, 98
    ModemControl,          // DECMCM, 99
    AutoAnswerback,        // DECAAM, 100
    ConcealAnswerback,     // DECCANSM, 101
    IgnoreNull,            // DECNULM, 102
    HalfDuplex,            // DECHDPXM, 103
    SecondKeyboard,        // DECESKM, 104
    Overscan,              // DECOSCNM, 106
    MouseNormal,           // 1000
    MouseButton,           // 1002
    MouseAny,              // 1003
    FocusReports,          // 1004
    MouseUtf8,             // 1005
    MouseSgr,              // 1006
    AlternateScroll,       // 1007
    MouseUrxvt,            // 1015
    MouseSgrPixels,        // 1016
    ScrollOnOutput,        // 1010
    ScrollOnKey,           // 1011
    NumLockModifier,       // 1035
    MetaSendsEscape,       // 1036
    DeleteSendsDel,        // 1037
    AltSendsEscape,        // 1039
    KeepSelection,         // 1040
    SelectToClipboard,     // 1041
    BellIsUrgent,          // 1042
    PopOnBell,             // 1043
    KeepClipboard,         // 1044
    ExtendedReverseWrap,   // 1045
    Alternate1047,         // 1047
    SaveCursor1048,        // 1048
    Alternate1049,         // 1049
    BracketedPaste,        // 2004
    SynchronizedOutput,    // 2026
    GraphemeClusters,      // 2027
    ColorSchemeReports,    // 2031
    ResizeReports,         // 2048
    SixelCursor,           // 8452
    Count
};

class ModeSet {
  public:
    [[nodiscard]] constexpr bool has(Mode mode) const { return (m_words[word(mode)] & bit(mode)) != 0; }
    constexpr void set(Mode mode) { m_words[word(mode)] |= bit(mode); }
    constexpr void reset(Mode mode) { m_words[word(mode)] &= ~bit(mode); }

  private:
    static constexpr std::size_t word(Mode mode) { return static_cast<std::size_t>(mode) / 64; }
    static constexpr std::uint64_t bit(Mode mode) { return std::uint64_t{1} << (static_cast<unsigned>(mode) % 64); }
    std::array<std::uint64_t, 2> m_words{};
};

static_assert(static_cast<unsigned>(Mode::Count) <= 128);

} // namespace mullion::vt::native
