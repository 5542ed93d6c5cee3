// The numbers of the modes, with where they are described.
#pragma once

#include <core/vt/native/Mode.h>

#include <cstdint>
#include <optional>

namespace mullion::vt::native {

struct ModeRow {
    std::int32_t number;
    Mode mode;
    const char* reference;
};

inline constexpr ModeRow AnsiModes[] = {
    {4, Mode::Insert, "IRM, ECMA-48 7.2.10"},
    {20, Mode::LineFeedNewLine, "LNM, VT510 manual"},
};

inline constexpr ModeRow DecModes[] = {
    {1, Mode::ApplicationCursorKeys, "DECCKM, xterm ctlseqs"},
    {5, Mode::ReverseScreen, "DECSCNM, xterm ctlseqs"},
    {6, Mode::Origin, "DECOM, xterm ctlseqs"},
    {7, Mode::AutoWrap, "DECAWM, xterm ctlseqs"},
    {9, Mode::MouseX10, "xterm ctlseqs, X10 compatibility mode"},
    {12, Mode::CursorBlink, "xterm ctlseqs, att610"},
    {25, Mode::ShowCursor, "DECTCEM, xterm ctlseqs"},
    {45, Mode::ReverseWrap, "xterm ctlseqs, reverse-wraparound"},
    {47, Mode::Alternate47, "xterm ctlseqs, alternate screen"},
    {66, Mode::ApplicationKeypad, "DECNKM, xterm ctlseqs"},
    {67, Mode::BackarrowBackspace, "DECBKM, xterm ctlseqs"},
    {69, Mode::LeftRightMargins, "DECLRMM, xterm ctlseqs"},
    {1000, Mode::MouseNormal, "xterm ctlseqs, normal tracking"},
    {1002, Mode::MouseButton, "xterm ctlseqs, button-event tracking"},
    {1003, Mode::MouseAny, "xterm ctlseqs, any-event tracking"},
    {1004, Mode::FocusReports, "xterm ctlseqs, FocusIn/FocusOut"},
    {1005, Mode::MouseUtf8, "xterm ctlseqs, UTF-8 extended coordinates"},
    {1006, Mode::MouseSgr, "xterm ctlseqs, SGR extended coordinates"},
    {1007, Mode::AlternateScroll, "xterm ctlseqs, alternate scroll"},
    {1015, Mode::MouseUrxvt, "xterm ctlseqs, urxvt extended coordinates"},
    {1016, Mode::MouseSgrPixels, "xterm ctlseqs, SGR pixel coordinates"},
    {1036, Mode::MetaSendsEscape, "xterm ctlseqs, metaSendsEscape"},
    {1047, Mode::Alternate1047, "xterm ctlseqs, alternate screen"},
    {1048, Mode::SaveCursor1048, "xterm ctlseqs, save cursor"},
    {1049, Mode::Alternate1049, "xterm ctlseqs, save cursor and alternate screen"},
    {2004, Mode::BracketedPaste, "xterm ctlseqs, bracketed paste"},
    {2026, Mode::SynchronizedOutput, "Synchronized Output specification (contour)"},
    {2027, Mode::GraphemeClusters, "Unicode Core specification (contour)"},
};

inline std::optional<Mode> findAnsiMode(std::int32_t number) {
    for (const ModeRow& row : AnsiModes) {
        if (row.number == number) {
            return row.mode;
        }
    }
    return std::nullopt;
}

inline std::optional<Mode> findDecMode(std::int32_t number) {
    for (const ModeRow& row : DecModes) {
        if (row.number == number) {
            return row.mode;
        }
    }
    return std::nullopt;
}

} // namespace mullion::vt::native
