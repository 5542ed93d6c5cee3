#include <core/vt/native/StringTable.h>

#include <algorithm>

namespace mullion::vt::native {

struct StringTable::Rows {
    using S = Screen;
    static constexpr const char* Xterm = "xterm ctlseqs";
    static constexpr const char* Dec = "VT420 programmer reference";
    static constexpr const char* DynamicForm = "OSC Ps ; colour or ? [; …]";
    static constexpr const char* ResetForm = "OSC Ps";
    // Ascending by number.
    // clang-format off
    static constexpr OscRow Osc[] = {
        {0, &S::setBothTitles, "window and icon title", "OSC 0 ; text", Xterm},
        {1, &S::setIconTitle, "icon title", "OSC 1 ; text", Xterm},
        {2, &S::setWindowTitle, "window title", "OSC 2 ; text", Xterm},
        {4, &S::setPaletteColors, "indexed colours, set and asked", "OSC 4 ; index ; colour or ? [; …]", Xterm},
        {5, &S::setPaletteColors, "special colours, kept and asked", "OSC 5 ; index ; colour or ? [; …]", Xterm},
        {7, &S::setWorkingDirectory, "working directory", "OSC 7 ; file://host/path", "VTE"},
        {8, &S::setHyperlink, "hyperlink", "OSC 8 ; id=…:… ; URI", "hyperlink specification (Egmont Koblinger)"},
        {9, &S::notifyOrProgress, "notification; progress", "OSC 9 ; text; OSC 9 ; 4 ; state ; percent", "iTerm2; ConEmu"},
        {10, &S::setDynamicColors, "foreground", DynamicForm, Xterm},
        {11, &S::setDynamicColors, "background", DynamicForm, Xterm},
        {12, &S::setDynamicColors, "cursor", DynamicForm, Xterm},
        {13, &S::setDynamicColors, "pointer foreground, kept and asked", DynamicForm, Xterm},
        {14, &S::setDynamicColors, "pointer background, kept and asked", DynamicForm, Xterm},
        {15, &S::setDynamicColors, "Tektronix foreground, kept and asked", DynamicForm, Xterm},
        {16, &S::setDynamicColors, "Tektronix background, kept and asked", DynamicForm, Xterm},
        {17, &S::setDynamicColors, "selection background, kept and asked", DynamicForm, Xterm},
        {18, &S::setDynamicColors, "Tektronix cursor, kept and asked", DynamicForm, Xterm},
        {19, &S::setDynamicColors, "selection foreground, kept and asked", DynamicForm, Xterm},
        {52, &S::setClipboard, "clipboard: written where the pane allows it, never read", "OSC 52 ; Pc ; base64", Xterm},
        {99, &S::notifyKitty, "notification", "OSC 99 ; metadata ; text", "kitty desktop notifications"},
        {104, &S::resetPaletteColors, "reset indexed colours", "OSC 104 [; index …]", Xterm},
        {105, &S::resetPaletteColors, "reset special colours", "OSC 105 [; index …]", Xterm},
        {110, &S::resetDynamicColor, "reset foreground", ResetForm, Xterm},
        {111, &S::resetDynamicColor, "reset background", ResetForm, Xterm},
        {112, &S::resetDynamicColor, "reset cursor", ResetForm, Xterm},
        {113, &S::resetDynamicColor, "reset pointer foreground", ResetForm, Xterm},
        {114, &S::resetDynamicColor, "reset pointer background", ResetForm, Xterm},
        {115, &S::resetDynamicColor, "reset Tektronix foreground", ResetForm, Xterm},
        {116, &S::resetDynamicColor, "reset Tektronix background", ResetForm, Xterm},
        {117, &S::resetDynamicColor, "reset selection background", ResetForm, Xterm},
        {118, &S::resetDynamicColor, "reset Tektronix cursor", ResetForm, Xterm},
        {119, &S::resetDynamicColor, "reset selection foreground", ResetForm, Xterm},
        {133, &S::markPrompt, "shell prompt: marks its line; a prompt ends status of work under way", "OSC 133 ; A, B, C or D [; exit code or key=value …]", "FinalTerm"},
        {777, &S::notifyUrxvt, "notification", "OSC 777 ; notify ; title ; text", "urxvt"},
        {1337, &S::takeITerm, "CurrentDir; SetMark marks the line; all else skipped", "OSC 1337 ; key = value", "iTerm2"},
        {7501, &S::reportStatus, "program status, kept, listed and answered", "OSC 7501 ; key=value : …", "Program Status Protocol 0.4"},
    };
    static constexpr DcsRow Dcs[] = {
        {0, '$', 'q', &S::requestStatusString, "DECRQSS", "DCS $ q … ST", Dec},
        {0, '$', 't', &S::restorePresentation, "DECRSPS", "DCS Ps $ t … ST", Dec},
        {0, '!', 'u', &S::assignPreferredSet, "DECAUPSS", "DCS Ps ! u … ST", Dec},
        {0, '+', 'q', &S::requestTermcap, "XTGETTCAP", "DCS + q … ST", Xterm},
        {0, 0, 'q', nullptr, "sixel graphics: skipped", "DCS … q … ST", Dec},
        {0, 0, '|', nullptr, "DECUDK: skipped", "DCS … | … ST", Dec},
        {0, 0, '{', nullptr, "DECDLD: skipped", "DCS … { … ST", Dec},
        {0, 0, 'p', nullptr, "ReGIS graphics: skipped", "DCS … p … ST", Dec},
    };
    // clang-format on
};

std::span<const StringTable::OscRow> StringTable::oscRows() {
    return Rows::Osc;
}

std::span<const StringTable::DcsRow> StringTable::dcsRows() {
    return Rows::Dcs;
}

const StringTable::OscRow* StringTable::findOsc(std::int32_t number) {
    const auto rows = oscRows();
    const auto row = std::lower_bound(rows.begin(), rows.end(), number,
                                      [](const OscRow& a, std::int32_t wanted) { return a.number < wanted; });
    return row != rows.end() && row->number == number ? &*row : nullptr;
}

const StringTable::DcsRow* StringTable::findDcs(const ControlSequence& sequence) {
    for (const DcsRow& row : dcsRows()) {
        if (row.marker == sequence.marker && row.intermediate == sequence.intermediate && row.final == sequence.final) {
            return &row;
        }
    }
    return nullptr;
}

} // namespace mullion::vt::native
