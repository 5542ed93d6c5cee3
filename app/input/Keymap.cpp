#include <app/input/Keymap.h>

#include <QGuiApplication>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

#ifdef Q_OS_MACOS // Qt's ControlModifier is the Command key there.
constexpr Qt::KeyboardModifiers OneChord = Qt::ControlModifier;
constexpr Qt::KeyboardModifiers ShiftChord = Qt::ControlModifier | Qt::ShiftModifier;
constexpr Qt::KeyboardModifiers ArrowChord = Qt::ControlModifier | Qt::AltModifier;
#else
constexpr Qt::KeyboardModifiers OneChord = Qt::ControlModifier | Qt::ShiftModifier;
constexpr Qt::KeyboardModifiers ShiftChord = OneChord;
constexpr Qt::KeyboardModifiers ArrowChord = OneChord;
#endif
constexpr Qt::KeyboardModifiers DownChord = OneChord | (OneChord == ShiftChord ? Qt::AltModifier : Qt::ShiftModifier);

// X11 key codes of an evdev keyboard: the digit row starts at 10 with "1"; "0" is 19, "-" 20 and "=" 21.
constexpr std::uint32_t DigitOneCode = 10;
constexpr std::uint32_t DigitZeroCode = 19;
constexpr std::uint32_t MinusCode = 20;
constexpr std::uint32_t EqualCode = 21;
constexpr std::uint32_t CommaCode = 59;

constexpr std::array Table{
    Binding{Action::NewPane, Qt::Key_T, 0, OneChord},
    Binding{Action::NewWindow, Qt::Key_N, 0, OneChord},
    Binding{Action::ClosePane, Qt::Key_W, 0, OneChord},
    Binding{Action::SplitRight, Qt::Key_D, 0, OneChord},
    Binding{Action::SplitDown, Qt::Key_D, 0, DownChord},
#ifdef Q_OS_MACOS
    Binding{Action::Zoom, Qt::Key_Return, 0, ShiftChord},
#else
    Binding{Action::Zoom, Qt::Key_Z, 0, OneChord},
#endif
    Binding{Action::FocusLeft, Qt::Key_Left, 0, ArrowChord},
    Binding{Action::FocusRight, Qt::Key_Right, 0, ArrowChord},
    Binding{Action::FocusUp, Qt::Key_Up, 0, ArrowChord},
    Binding{Action::FocusDown, Qt::Key_Down, 0, ArrowChord},
    Binding{Action::Copy, Qt::Key_C, 0, OneChord},
    Binding{Action::Paste, Qt::Key_V, 0, OneChord},
    Binding{Action::ScrollPageUp, Qt::Key_PageUp, 0, Qt::ShiftModifier},
    Binding{Action::ScrollPageDown, Qt::Key_PageDown, 0, Qt::ShiftModifier},
    Binding{Action::ScrollTop, Qt::Key_Home, 0, OneChord},
    Binding{Action::ScrollLive, Qt::Key_End, 0, OneChord},
    Binding{Action::RenamePane, Qt::Key_R, 0, ShiftChord},
    Binding{Action::TextLarger, 0, EqualCode, OneChord},
    Binding{Action::TextLarger, Qt::Key_Plus, 0, OneChord},
    Binding{Action::TextSmaller, 0, MinusCode, OneChord},
    Binding{Action::TextReset, 0, DigitZeroCode, OneChord},
    Binding{Action::Session1, 0, DigitOneCode + 0, OneChord},
    Binding{Action::Session2, 0, DigitOneCode + 1, OneChord},
    Binding{Action::Session3, 0, DigitOneCode + 2, OneChord},
    Binding{Action::Session4, 0, DigitOneCode + 3, OneChord},
    Binding{Action::Session5, 0, DigitOneCode + 4, OneChord},
    Binding{Action::Session6, 0, DigitOneCode + 5, OneChord},
    Binding{Action::Session7, 0, DigitOneCode + 6, OneChord},
    Binding{Action::Session8, 0, DigitOneCode + 7, OneChord},
    Binding{Action::Session9, 0, DigitOneCode + 8, OneChord},
    Binding{Action::ToggleSessions, Qt::Key_F7, 0, ShiftChord},
    Binding{Action::FullScreen, Qt::Key_F11, 0, ShiftChord},
    Binding{Action::OpenMenu, Qt::Key_F10, 0, ShiftChord},
    Binding{Action::PassNextKey, Qt::Key_Insert, 0, ShiftChord},
#ifdef Q_OS_MACOS
    Binding{Action::Palette, Qt::Key_P, 0, ShiftChord},
    Binding{Action::GoToPane, Qt::Key_P, 0, OneChord},
#else
    Binding{Action::Palette, Qt::Key_P, 0, OneChord},
    Binding{Action::GoToPane, Qt::Key_O, 0, OneChord},
#endif
    Binding{Action::Broadcast, Qt::Key_B, 0, ShiftChord},
    Binding{Action::ToggleReceiver, Qt::Key_X, 0, ShiftChord},
    Binding{Action::MovePane, Qt::Key_S, 0, ShiftChord},
#ifdef Q_OS_MACOS
    Binding{Action::Find, Qt::Key_F, 0, OneChord},
    Binding{Action::FindAll, Qt::Key_G, 0, ShiftChord},
    Binding{Action::CopyMode, Qt::Key_C, 0, ShiftChord},
    Binding{Action::PreviousPrompt, Qt::Key_Up, 0, OneChord},
    Binding{Action::NextPrompt, Qt::Key_Down, 0, OneChord},
#else
    Binding{Action::Find, Qt::Key_F, 0, OneChord},
    Binding{Action::FindAll, Qt::Key_G, 0, OneChord},
    Binding{Action::CopyMode, Qt::Key_M, 0, OneChord},
    Binding{Action::PreviousPrompt, Qt::Key_PageUp, 0, OneChord},
    Binding{Action::NextPrompt, Qt::Key_PageDown, 0, OneChord},
#endif
#ifdef Q_OS_MACOS
    Binding{Action::SelectTile, Qt::Key_Space, 0, ArrowChord},
    Binding{Action::UndoLayout, Qt::Key_Z, 0, OneChord},
    Binding{Action::RedoLayout, Qt::Key_Z, 0, ShiftChord},
#else
    Binding{Action::SelectTile, Qt::Key_Space, 0, OneChord},
    Binding{Action::UndoLayout, Qt::Key_Backspace, 0, OneChord},
    Binding{Action::RedoLayout, Qt::Key_Delete, 0, OneChord},
#endif
    Binding{Action::Settings, 0, CommaCode, OneChord},
    Binding{Action::Layouts, Qt::Key_L, 0, ShiftChord},
    Binding{Action::PaneIds, Qt::Key_I, 0, ShiftChord},
    Binding{Action::Peek, Qt::Key_H, 0, ShiftChord},
    Binding{Action::NextRegion, Qt::Key_F6, 0, ShiftChord},
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
    case CommaCode:
        return Qt::Key_Comma;
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

// What holds now: the table with the file's changes.
std::vector<Binding>& active() {
    static std::vector<Binding> list(Table.begin(), Table.end());
    return list;
}

bool isSame(const Binding& binding, const Chord& chord) {
    const int key = binding.key != 0 ? binding.key : keyNamed(binding.scanCode);
    return key == chord.key && binding.modifiers == chord.modifiers;
}

} // namespace

std::span<const Binding> bindings() {
    return active();
}

std::span<const Binding> defaultBindings() {
    return Table;
}

void setKeyOverrides(const std::vector<KeyOverride>& overrides) {
    std::vector<Binding>& list = active();
    list.assign(Table.begin(), Table.end());
    for (const KeyOverride& change : overrides) {
        std::erase_if(list, [&change](const Binding& binding) { return binding.action == change.action; });
    }
    for (const KeyOverride& change : overrides) {
        for (const Chord& chord : change.chords) {
            const auto same = std::ranges::find_if(list, [&chord](const Binding& one) { return isSame(one, chord); });
            // Digits and punctuation stay where they are on the keyboard, whatever action has them.
            const auto physical = std::ranges::find_if(Table, [&chord](const Binding& one) {
                return one.scanCode != 0 && isSame(one, {chord.key, one.modifiers});
            });
            if (same != list.end()) {
                list.erase(same);
            }
            const bool byPlace = physical != Table.end();
            list.push_back({change.action, byPlace ? 0 : chord.key, byPlace ? physical->scanCode : 0, chord.modifiers});
        }
    }
}

std::optional<Chord> chordFrom(const QString& text) {
    const QKeySequence sequence = QKeySequence::fromString(text, QKeySequence::PortableText);
    if (sequence.count() != 1 || sequence[0].key() == Qt::Key_unknown) {
        return std::nullopt;
    }
    return Chord{static_cast<int>(sequence[0].key()), sequence[0].keyboardModifiers()};
}

bool isModifierKey(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr;
}

bool mayBeOurs(const Chord& chord) {
    const bool isFunctionKey = chord.key >= Qt::Key_F1 && chord.key <= Qt::Key_F35;
    const bool isText = chord.key < Qt::Key_Escape; // Letters, digits, punctuation.
    const bool shift = chord.modifiers.testFlag(Qt::ShiftModifier);
    const bool meta = chord.modifiers.testFlag(Qt::MetaModifier);
    const bool control = chord.modifiers.testFlag(Qt::ControlModifier);
#ifdef Q_OS_MACOS
    return control || meta || (isFunctionKey && shift);
#else
    if (meta) {
        return true;
    }
    return isText ? control && shift : isFunctionKey ? control && shift : shift || (control && isFunctionKey);
#endif
}

std::optional<Action> actionFor(const QKeyEvent& event) {
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    for (const Binding& binding : active()) {
        if (matches(binding, event, modifiers)) {
            return binding.action;
        }
    }
    return std::nullopt;
}

QString chordText(const Binding& binding) {
    const int key = binding.key != 0 ? binding.key : keyNamed(binding.scanCode);
    return QKeySequence(QKeyCombination(binding.modifiers, static_cast<Qt::Key>(key)))
        .toString(QKeySequence::NativeText);
}

QString chordText(Action action) {
    const auto& list = active();
    const auto at = std::ranges::find(list, action, &Binding::action);
    return at == list.end() ? QString() : chordText(*at);
}

} // namespace mullion::app
