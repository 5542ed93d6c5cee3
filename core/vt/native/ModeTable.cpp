#include <core/vt/native/ModeTable.h>

#include <algorithm>

namespace mullion::vt::native {

namespace {

using K = ModeKind;
using M = Mode;

constexpr const char* Ecma = "ECMA-48 7.2";
constexpr const char* Vt420 = "VT420 manual";
constexpr const char* Vt510 = "VT510 manual";
constexpr const char* Xterm = "xterm ctlseqs";

constexpr ModeRow AnsiModes[] = {
    {1, K::AlwaysReset, M::Count, "GATM, guarded area transfer", Ecma},
    {2, K::Works, M::KeyboardLocked, "KAM, keyboard action", Vt420},
    {3, K::AlwaysReset, M::Count, "CRM, control representation", Vt420},
    {4, K::Works, M::Insert, "IRM, insert", Vt420},
    {5, K::AlwaysReset, M::Count, "SRTM, status report transfer", Ecma},
    {7, K::AlwaysReset, M::Count, "VEM, vertical editing", Ecma},
    {10, K::AlwaysReset, M::Count, "HEM, horizontal editing", Ecma},
    {11, K::AlwaysReset, M::Count, "PUM, positioning unit", Ecma},
    {12, K::Works, M::NoLocalEcho, "SRM, send and receive", Vt420},
    {13, K::AlwaysReset, M::Count, "FEAM, format effector action", Ecma},
    {14, K::AlwaysReset, M::Count, "FETM, format effector transfer", Ecma},
    {15, K::AlwaysReset, M::Count, "MATM, multiple area transfer", Ecma},
    {16, K::AlwaysReset, M::Count, "TTM, transfer termination", Ecma},
    {17, K::AlwaysReset, M::Count, "SATM, selected area transfer", Ecma},
    {18, K::AlwaysReset, M::Count, "TSM, tabulation stop", Ecma},
    {19, K::AlwaysReset, M::Count, "EBM, editing boundary", Ecma},
    {20, K::Works, M::LineFeedNewLine, "LNM, line feed and new line", Vt420},
};

constexpr ModeRow DecModes[] = {
    {1, K::Works, M::ApplicationCursorKeys, "DECCKM, cursor keys", Vt420},
    {2, K::Works, M::Ansi, "DECANM, ANSI; reset: VT52 until ESC <", Vt420},
    {3, K::Works, M::Columns132, "DECCOLM, 132 columns (with mode 40)", Vt420},
    {4, K::Kept, M::SmoothScroll, "DECSCLM, smooth scroll", Vt420},
    {5, K::Works, M::ReverseScreen, "DECSCNM, reverse screen", Vt420},
    {6, K::Works, M::Origin, "DECOM, origin", Vt420},
    {7, K::Works, M::AutoWrap, "DECAWM, autowrap", Vt420},
    {8, K::Works, M::AutoRepeat, "DECARM, autorepeat", Vt420},
    {9, K::Works, M::MouseX10, "X10 mouse", Xterm},
    {12, K::Works, M::CursorBlink, "att610, blinking cursor", Xterm},
    {13, K::Kept, M::CursorBlinkMenu, "blinking cursor, of a menu", Xterm},
    {18, K::Kept, M::PrintFormFeed, "DECPFF, print form feed", Vt420},
    {19, K::Kept, M::PrintExtent, "DECPEX, print extent", Vt420},
    {25, K::Works, M::ShowCursor, "DECTCEM, show cursor", Vt420},
    {30, K::Kept, M::ShowScrollBar, "scroll bar", Xterm},
    {34, K::Kept, M::RightToLeft, "DECRLM, right to left", Vt510},
    {35, K::Kept, M::HebrewKeyboard, "DECHEBM, Hebrew keyboard", Vt510},
    {36, K::Kept, M::HebrewEncoding, "DECHEM, Hebrew encoding", Vt510},
    {40, K::Works, M::AllowColumns, "allow DECCOLM", Xterm},
    {41, K::Works, M::MoreFix, "a tab in a full row wraps first", Xterm},
    {42, K::Works, M::NationalCharsets, "DECNRCM, national character sets", Vt420},
    {44, K::Kept, M::MarginBell, "margin bell", Xterm},
    {45, K::Works, M::ReverseWrap, "reverse wrap", Xterm},
    {46, K::AlwaysReset, M::Count, "logging", Xterm},
    {47, K::Works, M::Alternate47, "alternate screen", Xterm},
    {57, K::Kept, M::GreekKeyboard, "DECNAKB, Greek keyboard", Vt510},
    {60, K::AlwaysReset, M::Count, "DECHCCM, horizontal cursor coupling (one page)", Vt420},
    {61, K::Kept, M::VerticalCoupling, "DECVCCM, vertical cursor coupling (one page)", Vt420},
    {64, K::Kept, M::PageCoupling, "DECPCCM, page cursor coupling (one page)", Vt420},
    {66, K::Works, M::ApplicationKeypad, "DECNKM, application keypad", Vt420},
    {67, K::Works, M::BackarrowBackspace, "DECBKM, backarrow key", Vt420},
    {68, K::Kept, M::KeyboardUsage, "DECKBUM, keyboard usage", Vt420},
    {69, K::Works, M::LeftRightMargins, "DECLRMM, left and right margins", Vt420},
    {73, K::Kept, M::RateLimit, "DECXRLM, transmit rate limiting", Vt420},
    {80, K::Kept, M::SixelDisplay, "DECSDM, sixel display", Vt420},
    {81, K::Kept, M::KeyPosition, "DECKPM, key position", Vt510},
    {95, K::Works, M::NoClearOnColumns, "DECNCSM, no clearing on DECCOLM", Vt510},
    {96, K::Kept, M::RightToLeftCopy, "DECRLCM, right to left copy", Vt510},
    {97, K::Kept, M::ScreenSaver, "DECCRTSM, screen saver", Vt510},
    {98, K::Kept, M::AutoResize, "DECARSM, auto resize", Vt510},
    {99, K::Kept, M::ModemControl, "DECMCM, modem control", Vt510},
    {100, K::Kept, M::AutoAnswerback, "DECAAM, auto answerback", Vt510},
    {101, K::Kept, M::ConcealAnswerback, "DECCANSM, conceal answerback", Vt510},
    {102, K::Kept, M::IgnoreNull, "DECNULM, ignore null", Vt510},
    {103, K::Kept, M::HalfDuplex, "DECHDPXM, half duplex", Vt510},
    {104, K::Kept, M::SecondKeyboard, "DECESKM, second keyboard language", Vt510},
    {106, K::Kept, M::Overscan, "DECOSCNM, overscan", Vt510},
    {1000, K::Works, M::MouseNormal, "mouse, buttons", Xterm},
    {1001, K::AlwaysReset, M::Count, "mouse, highlighting", Xterm},
    {1002, K::Works, M::MouseButton, "mouse, drags", Xterm},
    {1003, K::Works, M::MouseAny, "mouse, all motion", Xterm},
    {1004, K::Works, M::FocusReports, "focus reports", Xterm},
    {1005, K::Works, M::MouseUtf8, "mouse places in UTF-8", Xterm},
    {1006, K::Works, M::MouseSgr, "mouse places in SGR form", Xterm},
    {1007, K::Works, M::AlternateScroll, "wheel as cursor keys", Xterm},
    {1010, K::Kept, M::ScrollOnOutput, "scroll to the bottom on output", Xterm},
    {1011, K::Kept, M::ScrollOnKey, "scroll to the bottom on a key", Xterm},
    {1015, K::Works, M::MouseUrxvt, "mouse places in urxvt form", Xterm},
    {1016, K::Works, M::MouseSgrPixels, "mouse places in pixels", Xterm},
    {1034, K::AlwaysReset, M::Count, "meta sets the eighth bit", Xterm},
    {1035, K::Kept, M::NumLockModifier, "special modifiers for Alt and NumLock", Xterm},
    {1036, K::Works, M::MetaSendsEscape, "meta sends escape", Xterm},
    {1037, K::Kept, M::DeleteSendsDel, "Delete of the keypad sends DEL", Xterm},
    {1039, K::Works, M::AltSendsEscape, "Alt sends escape, as 1036", Xterm},
    {1040, K::Kept, M::KeepSelection, "keep the selection", Xterm},
    {1041, K::Kept, M::SelectToClipboard, "select to the clipboard", Xterm},
    {1042, K::Kept, M::BellIsUrgent, "bell is urgent", Xterm},
    {1043, K::Kept, M::PopOnBell, "raise on bell", Xterm},
    {1044, K::Kept, M::KeepClipboard, "keep the clipboard", Xterm},
    {1045, K::Works, M::ExtendedReverseWrap, "extended reverse wrap", Xterm},
    {1047, K::Works, M::Alternate1047, "alternate screen, cleared", Xterm},
    {1048, K::Works, M::SaveCursor1048, "save cursor", Xterm},
    {1049, K::Works, M::Alternate1049, "save cursor and alternate screen", Xterm},
    {1050, K::AlwaysReset, M::Count, "termcap function keys", Xterm},
    {1051, K::AlwaysReset, M::Count, "Sun function keys", Xterm},
    {1052, K::AlwaysReset, M::Count, "HP function keys", Xterm},
    {1053, K::AlwaysReset, M::Count, "SCO function keys", Xterm},
    {1060, K::AlwaysReset, M::Count, "legacy keyboard", Xterm},
    {1061, K::AlwaysReset, M::Count, "VT220 keyboard", Xterm},
    {2004, K::Works, M::BracketedPaste, "bracketed paste", Xterm},
    {2026, K::Works, M::SynchronizedOutput, "synchronized output", "Contour's specification"},
    {2027, K::Works, M::GraphemeClusters, "grapheme clusters", "Contour's specification"},
    {2031, K::Works, M::ColorSchemeReports, "colour scheme reports", "Contour's specification"},
    {2048, K::Works, M::ResizeReports, "resize reports", "in-band resize specification"},
    {8452, K::Kept, M::SixelCursor, "sixel cursor", Xterm},
};

const ModeRow* find(std::span<const ModeRow> rows, std::int32_t number) {
    const auto row = std::lower_bound(rows.begin(), rows.end(), number,
                                      [](const ModeRow& a, std::int32_t wanted) { return a.number < wanted; });
    return row != rows.end() && row->number == number ? &*row : nullptr;
}

} // namespace

std::span<const ModeRow> ansiModes() {
    return AnsiModes;
}
std::span<const ModeRow> decModes() {
    return DecModes;
}
const ModeRow* findAnsiMode(std::int32_t number) {
    return find(AnsiModes, number);
}
const ModeRow* findDecMode(std::int32_t number) {
    return find(DecModes, number);
}

} // namespace mullion::vt::native
