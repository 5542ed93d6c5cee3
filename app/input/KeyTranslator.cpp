#include <app/input/KeyTranslator.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mullion::app {
namespace {

using model::NamedKey;

constexpr std::array<std::pair<int, NamedKey>, 43> PlainKeys{{
    {Qt::Key_Escape, NamedKey::Escape},
    {Qt::Key_Return, NamedKey::Enter},
    {Qt::Key_Enter, NamedKey::Enter},
    {Qt::Key_Tab, NamedKey::Tab},
    {Qt::Key_Backtab, NamedKey::Tab},
    {Qt::Key_Backspace, NamedKey::Backspace},
    {Qt::Key_Insert, NamedKey::Insert},
    {Qt::Key_Delete, NamedKey::Delete},
    {Qt::Key_Left, NamedKey::Left},
    {Qt::Key_Right, NamedKey::Right},
    {Qt::Key_Up, NamedKey::Up},
    {Qt::Key_Down, NamedKey::Down},
    {Qt::Key_PageUp, NamedKey::PageUp},
    {Qt::Key_PageDown, NamedKey::PageDown},
    {Qt::Key_Home, NamedKey::Home},
    {Qt::Key_End, NamedKey::End},
    {Qt::Key_CapsLock, NamedKey::CapsLock},
    {Qt::Key_ScrollLock, NamedKey::ScrollLock},
    {Qt::Key_NumLock, NamedKey::NumLock},
    {Qt::Key_Print, NamedKey::PrintScreen},
    {Qt::Key_SysReq, NamedKey::PrintScreen},
    {Qt::Key_Pause, NamedKey::Pause},
    {Qt::Key_Menu, NamedKey::Menu},
    {Qt::Key_Clear, NamedKey::KeypadBegin},
    {Qt::Key_Shift, NamedKey::LeftShift},
    {Qt::Key_Control, NamedKey::LeftControl},
    {Qt::Key_Alt, NamedKey::LeftAlt},
    {Qt::Key_Meta, NamedKey::LeftSuper},
    {Qt::Key_Super_L, NamedKey::LeftSuper},
    {Qt::Key_Super_R, NamedKey::RightSuper},
    {Qt::Key_Hyper_L, NamedKey::LeftHyper},
    {Qt::Key_Hyper_R, NamedKey::RightHyper},
    {Qt::Key_AltGr, NamedKey::IsoLevel3Shift},
    {Qt::Key_MediaPlay, NamedKey::MediaPlay},
    {Qt::Key_MediaPause, NamedKey::MediaPause},
    {Qt::Key_MediaTogglePlayPause, NamedKey::MediaPlayPause},
    {Qt::Key_MediaStop, NamedKey::MediaStop},
    {Qt::Key_MediaNext, NamedKey::MediaNext},
    {Qt::Key_MediaPrevious, NamedKey::MediaPrevious},
    {Qt::Key_MediaRecord, NamedKey::MediaRecord},
    {Qt::Key_VolumeDown, NamedKey::VolumeDown},
    {Qt::Key_VolumeUp, NamedKey::VolumeUp},
    {Qt::Key_VolumeMute, NamedKey::VolumeMute},
}};

constexpr std::array<std::pair<int, NamedKey>, 28> KeypadKeys{{
    {Qt::Key_0, NamedKey::Keypad0},
    {Qt::Key_1, NamedKey::Keypad1},
    {Qt::Key_2, NamedKey::Keypad2},
    {Qt::Key_3, NamedKey::Keypad3},
    {Qt::Key_4, NamedKey::Keypad4},
    {Qt::Key_5, NamedKey::Keypad5},
    {Qt::Key_6, NamedKey::Keypad6},
    {Qt::Key_7, NamedKey::Keypad7},
    {Qt::Key_8, NamedKey::Keypad8},
    {Qt::Key_9, NamedKey::Keypad9},
    {Qt::Key_Period, NamedKey::KeypadDecimal},
    {Qt::Key_Comma, NamedKey::KeypadDecimal},
    {Qt::Key_Slash, NamedKey::KeypadDivide},
    {Qt::Key_Asterisk, NamedKey::KeypadMultiply},
    {Qt::Key_Minus, NamedKey::KeypadSubtract},
    {Qt::Key_Plus, NamedKey::KeypadAdd},
    {Qt::Key_Enter, NamedKey::KeypadEnter},
    {Qt::Key_Equal, NamedKey::KeypadEqual},
    {Qt::Key_Left, NamedKey::KeypadLeft},
    {Qt::Key_Right, NamedKey::KeypadRight},
    {Qt::Key_Up, NamedKey::KeypadUp},
    {Qt::Key_Down, NamedKey::KeypadDown},
    {Qt::Key_PageUp, NamedKey::KeypadPageUp},
    {Qt::Key_PageDown, NamedKey::KeypadPageDown},
    {Qt::Key_Home, NamedKey::KeypadHome},
    {Qt::Key_End, NamedKey::KeypadEnd},
    {Qt::Key_Insert, NamedKey::KeypadInsert},
    {Qt::Key_Delete, NamedKey::KeypadDelete},
}};

// Shift pairs of the common layout, for keys not yet seen without Shift.
constexpr std::u32string_view ShiftedSymbols = U"~!@#$%^&*()_+{}|:\"<>?";
constexpr std::u32string_view PlainSymbols = U"`1234567890-=[]\\;',./";

template <std::size_t N>
std::optional<NamedKey> lookUp(const std::array<std::pair<int, NamedKey>, N>& table, int key) {
    for (const auto& [qtKey, named] : table) {
        if (qtKey == key) {
            return named;
        }
    }
    return std::nullopt;
}

std::optional<NamedKey> namedKeyOf(const QKeyEvent& event) {
    const int key = event.key();
#ifdef Q_OS_MACOS // Every arrow key is a keypad key there.
    const bool isArrow = key >= Qt::Key_Left && key <= Qt::Key_Down;
#else
    const bool isArrow = false;
#endif
    if (event.modifiers().testFlag(Qt::KeypadModifier) && !isArrow) {
        if (const auto keypad = lookUp(KeypadKeys, key)) {
            return keypad;
        }
    }
    if (key >= Qt::Key_F1 && key <= Qt::Key_F24) {
        return static_cast<NamedKey>(static_cast<std::uint32_t>(NamedKey::F1) +
                                     static_cast<std::uint32_t>(key - Qt::Key_F1));
    }
    if (key >= Qt::Key_F25 && key <= Qt::Key_F35) {
        return static_cast<NamedKey>(static_cast<std::uint32_t>(NamedKey::F25) +
                                     static_cast<std::uint32_t>(key - Qt::Key_F25));
    }
    return lookUp(PlainKeys, key);
}

// The character of a key's place on a US keyboard, by the X11 key code (also Wayland's in Qt); 0 elsewhere.
char32_t baseKeyOf(std::uint32_t scanCode) {
#ifdef Q_OS_LINUX
    constexpr std::array<std::pair<std::uint32_t, std::u32string_view>, 4> Rows{
        {{10, U"1234567890-="}, {24, U"qwertyuiop[]"}, {38, U"asdfghjkl;'`"}, {51, U"\\zxcvbnm,./"}}};
    for (const auto& [first, keys] : Rows) {
        if (scanCode >= first && scanCode - first < keys.size()) {
            return keys[scanCode - first];
        }
    }
#else
    static_cast<void>(scanCode);
#endif
    return 0;
}

// Qt gives the control character that Ctrl makes; the core makes it itself, per mode, so it is no text here.
bool isText(const QString& text) {
    return !text.isEmpty() && text.at(0).unicode() >= 0x20 && text.at(0).unicode() != 0x7F;
}

char32_t firstScalar(const QString& text) {
    const QList<uint> scalars = text.toUcs4();
    return scalars.isEmpty() ? 0 : static_cast<char32_t>(scalars.front());
}

// The character on the key. Qt::Key is the upper-case letter of the key, which is also right when Ctrl hides the text.
char32_t characterOf(const QKeyEvent& event) {
    const int key = event.key();
    if (key > 0 && key < Qt::Key_Escape && key != Qt::Key_unknown) {
        return static_cast<char32_t>(QChar::toLower(static_cast<char32_t>(key)));
    }
    return isText(event.text()) ? static_cast<char32_t>(QChar::toLower(firstScalar(event.text()))) : 0;
}

} // namespace

void UnshiftedKeys::learn(std::uint32_t scanCode, char32_t character) {
    if (scanCode != 0 && character != 0) {
        m_byScanCode[scanCode] = character;
    }
}

char32_t UnshiftedKeys::unshifted(std::uint32_t scanCode, char32_t character) const {
    const auto known = m_byScanCode.find(scanCode);
    if (known != m_byScanCode.end()) {
        return known->second;
    }
    const std::size_t at = ShiftedSymbols.find(character);
    return at == std::u32string_view::npos ? character : PlainSymbols[at];
}

std::uint8_t modifiersOf(Qt::KeyboardModifiers modifiers) {
    std::uint8_t result = 0;
    result |= modifiers.testFlag(Qt::ShiftModifier) ? model::modifier::Shift : 0;
    result |= modifiers.testFlag(Qt::AltModifier) ? model::modifier::Alt : 0;
#ifdef Q_OS_MACOS // Qt swaps Command and Control there.
    result |= modifiers.testFlag(Qt::MetaModifier) ? model::modifier::Control : 0;
    result |= modifiers.testFlag(Qt::ControlModifier) ? model::modifier::Super : 0;
#else
    result |= modifiers.testFlag(Qt::ControlModifier) ? model::modifier::Control : 0;
    result |= modifiers.testFlag(Qt::MetaModifier) ? model::modifier::Super : 0;
#endif
    return result;
}

model::KeyEvent translateKey(const QKeyEvent& event, UnshiftedKeys& layout) {
    model::KeyEvent result;
    result.modifiers = modifiersOf(event.modifiers());
    if (event.type() == QEvent::KeyRelease) {
        result.action = model::KeyAction::Release;
    } else if (event.isAutoRepeat()) {
        result.action = model::KeyAction::Repeat;
    }
    if (const auto named = namedKeyOf(event)) {
        result.key = static_cast<std::uint32_t>(*named);
        const bool typesItself = *named >= NamedKey::Keypad0 && *named <= NamedKey::KeypadEqual;
        if (typesItself && isText(event.text())) {
            result.text = event.text().toStdString();
        }
        return result;
    }
    const char32_t character = characterOf(event);
    if (event.modifiers().testFlag(Qt::ShiftModifier)) {
        result.key = layout.unshifted(event.nativeScanCode(), character);
    } else if (event.modifiers().testFlag(Qt::GroupSwitchModifier)) {
        result.key = character;
    } else {
        result.key = character;
        layout.learn(event.nativeScanCode(), character);
    }
    const char32_t base = baseKeyOf(event.nativeScanCode());
    result.baseKey = base != result.key ? base : 0;
    if (isText(event.text())) {
        result.text = event.text().toStdString();
    }
    return result;
}

bool meansSomething(const model::KeyEvent& event) {
    return event.key != 0 || !event.text.empty();
}

model::MouseButton buttonOf(Qt::MouseButton button) {
    switch (button) {
    case Qt::LeftButton:
        return model::MouseButton::Left;
    case Qt::MiddleButton:
        return model::MouseButton::Middle;
    case Qt::RightButton:
        return model::MouseButton::Right;
    default:
        return model::MouseButton::None;
    }
}

model::MouseButton buttonOf(Qt::MouseButtons buttons) {
    for (const Qt::MouseButton button : {Qt::LeftButton, Qt::MiddleButton, Qt::RightButton}) {
        if (buttons.testFlag(button)) {
            return buttonOf(button);
        }
    }
    return model::MouseButton::None;
}

} // namespace mullion::app
