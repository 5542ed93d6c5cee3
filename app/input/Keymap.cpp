#include <app/input/Keymap.h>

#include <QGuiApplication>

#include <array>

namespace mullion::app {
namespace {

#ifdef Q_OS_MACOS // Qt's ControlModifier is the Command key there.
constexpr Qt::KeyboardModifiers Chord = Qt::ControlModifier;
constexpr Qt::KeyboardModifiers ShiftChord = Qt::ControlModifier | Qt::ShiftModifier;
constexpr Qt::KeyboardModifiers ArrowChord = Qt::ControlModifier | Qt::AltModifier;
#else
constexpr Qt::KeyboardModifiers Chord = Qt::ControlModifier | Qt::ShiftModifier;
constexpr Qt::KeyboardModifiers ShiftChord = Chord;
constexpr Qt::KeyboardModifiers ArrowChord = Chord;
#endif
constexpr Qt::KeyboardModifiers DownChord = Chord | (Chord == ShiftChord ? Qt::AltModifier : Qt::ShiftModifier);

// X11 key codes of an evdev keyboard: the digit row starts at 10 with "1"; "0" is 19, "-" 20 and "=" 21.
constexpr std::uint32_t DigitOneCode = 10;
constexpr std::uint32_t DigitZeroCode = 19;
constexpr std::uint32_t MinusCode = 20;
constexpr std::uint32_t EqualCode = 21;

constexpr std::array Table{
    Binding{Action::NewPane, Qt::Key_T, 0, Chord},
    Binding{Action::NewWindow, Qt::Key_N, 0, Chord},
    Binding{Action::ClosePane, Qt::Key_W, 0, Chord},
    Binding{Action::SplitRight, Qt::Key_D, 0, Chord},
    Binding{Action::SplitDown, Qt::Key_D, 0, DownChord},
#ifdef Q_OS_MACOS
    Binding{Action::Zoom, Qt::Key_Return, 0, ShiftChord},
#else
    Binding{Action::Zoom, Qt::Key_Z, 0, Chord},
#endif
    Binding{Action::FocusLeft, Qt::Key_Left, 0, ArrowChord},
    Binding{Action::FocusRight, Qt::Key_Right, 0, ArrowChord},
    Binding{Action::FocusUp, Qt::Key_Up, 0, ArrowChord},
    Binding{Action::FocusDown, Qt::Key_Down, 0, ArrowChord},
    Binding{Action::Copy, Qt::Key_C, 0, Chord},
    Binding{Action::Paste, Qt::Key_V, 0, Chord},
    Binding{Action::ScrollPageUp, Qt::Key_PageUp, 0, Qt::ShiftModifier},
    Binding{Action::ScrollPageDown, Qt::Key_PageDown, 0, Qt::ShiftModifier},
    Binding{Action::ScrollTop, Qt::Key_Home, 0, Chord},
    Binding{Action::ScrollLive, Qt::Key_End, 0, Chord},
    Binding{Action::RenamePane, Qt::Key_R, 0, ShiftChord},
    Binding{Action::TextLarger, 0, EqualCode, Chord},
    Binding{Action::TextLarger, Qt::Key_Plus, 0, Chord},
    Binding{Action::TextSmaller, 0, MinusCode, Chord},
    Binding{Action::TextReset, 0, DigitZeroCode, Chord},
    Binding{Action::Session1, 0, DigitOneCode + 0, Chord},
    Binding{Action::Session2, 0, DigitOneCode + 1, Chord},
    Binding{Action::Session3, 0, DigitOneCode + 2, Chord},
    Binding{Action::Session4, 0, DigitOneCode + 3, Chord},
    Binding{Action::Session5, 0, DigitOneCode + 4, Chord},
    Binding{Action::Session6, 0, DigitOneCode + 5, Chord},
    Binding{Action::Session7, 0, DigitOneCode + 6, Chord},
    Binding{Action::Session8, 0, DigitOneCode + 7, Chord},
    Binding{Action::Session9, 0, DigitOneCode + 8, Chord},
    Binding{Action::ToggleSessions, Qt::Key_F7, 0, ShiftChord},
    Binding{Action::FullScreen, Qt::Key_F11, 0, ShiftChord},
    Binding{Action::OpenMenu, Qt::Key_F10, 0, ShiftChord},
    Binding{Action::PassNextKey, Qt::Key_Insert, 0, ShiftChord},
#ifdef Q_OS_MACOS
    Binding{Action::Palette, Qt::Key_P, 0, ShiftChord},
    Binding{Action::GoToPane, Qt::Key_P, 0, Chord},
#else
    Binding{Action::Palette, Qt::Key_P, 0, Chord},
    Binding{Action::GoToPane, Qt::Key_O, 0, Chord},
#endif
    Binding{Action::Broadcast, Qt::Key_B, 0, ShiftChord},
    Binding{Action::ToggleReceiver, Qt::Key_X, 0, ShiftChord},
    Binding{Action::MovePane, Qt::Key_S, 0, ShiftChord},
#ifdef Q_OS_MACOS
    Binding{Action::SelectTile, Qt::Key_Space, 0, ArrowChord},
    Binding{Action::UndoLayout, Qt::Key_Z, 0, Chord},
    Binding{Action::RedoLayout, Qt::Key_Z, 0, ShiftChord},
#else
    Binding{Action::SelectTile, Qt::Key_Space, 0, Chord},
    Binding{Action::UndoLayout, Qt::Key_Backspace, 0, Chord},
    Binding{Action::RedoLayout, Qt::Key_Delete, 0, Chord},
#endif
};

// What the physical keys above are called in menus.
int keyNamed(std::uint32_t scanCode) {
    switch (scanCode) {
    case MinusCode:
        return Qt::Key_Minus;
    case EqualCode:
        return Qt::Key_Equal;
    case DigitZeroCode:
        return Qt::Key_0;
    default:
        return Qt::Key_1 + static_cast<int>(scanCode - DigitOneCode);
    }
}

bool matches(const Binding& binding, const QKeyEvent& event, Qt::KeyboardModifiers modifiers) {
    if (binding.modifiers != modifiers) {
        return false;
    }
    if (binding.key != 0) {
        return binding.key == event.key();
    }
    // Without a scan code (a test, a remote keyboard) the character has to do.
    return event.nativeScanCode() != 0 ? binding.scanCode == event.nativeScanCode()
                                       : keyNamed(binding.scanCode) == event.key();
}

} // namespace

std::span<const Binding> bindings() {
    return Table;
}

std::optional<Action> actionFor(const QKeyEvent& event) {
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    for (const Binding& binding : Table) {
        if (matches(binding, event, modifiers)) {
            return binding.action;
        }
    }
    return std::nullopt;
}

QString chordText(Action action) {
    for (const Binding& binding : Table) {
        if (binding.action == action) {
            const int key = binding.key != 0 ? binding.key : keyNamed(binding.scanCode);
            return QKeySequence(QKeyCombination(binding.modifiers, static_cast<Qt::Key>(key)))
                .toString(QKeySequence::NativeText);
        }
    }
    return {};
}

} // namespace mullion::app
