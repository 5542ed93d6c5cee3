// Neutral input events: what a person did, before any program's encoding. The core encodes them per receiving pane.
#pragma once

#include <cstdint>
#include <string>

namespace mullion::model {

namespace modifier {
inline constexpr std::uint8_t Shift = 1U << 0U;
inline constexpr std::uint8_t Alt = 1U << 1U;
inline constexpr std::uint8_t Control = 1U << 2U;
inline constexpr std::uint8_t Super = 1U << 3U;
inline constexpr std::uint8_t Hyper = 1U << 4U;
inline constexpr std::uint8_t Meta = 1U << 5U;
inline constexpr std::uint8_t CapsLock = 1U << 6U; // Bit places of the kitty keyboard protocol.
inline constexpr std::uint8_t NumLock = 1U << 7U;
} // namespace modifier

// Keys that are not text. Values below 0x110000 in KeyEvent::key are Unicode scalar values of the unshifted key.
enum class NamedKey : std::uint32_t {
    First = 0x110000,
    Escape = First,
    Enter,
    Tab,
    Backspace,
    Insert,
    Delete,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    CapsLock,
    ScrollLock,
    NumLock,
    PrintScreen,
    Pause,
    Menu,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
    F13,
    F14,
    F15,
    F16,
    F17,
    F18,
    F19,
    F20,
    F21,
    F22,
    F23,
    F24,
    Keypad0,
    Keypad1,
    Keypad2,
    Keypad3,
    Keypad4,
    Keypad5,
    Keypad6,
    Keypad7,
    Keypad8,
    Keypad9,
    KeypadDecimal,
    KeypadDivide,
    KeypadMultiply,
    KeypadSubtract,
    KeypadAdd,
    KeypadEnter,
    KeypadEqual,
    KeypadLeft,
    KeypadRight,
    KeypadUp,
    KeypadDown,
    KeypadPageUp,
    KeypadPageDown,
    KeypadHome,
    KeypadEnd,
    KeypadInsert,
    KeypadDelete,
    KeypadBegin,
    LeftShift, // From here to RightSuper, and from LeftHyper on, are modifiers.
    LeftControl,
    LeftAlt,
    LeftSuper,
    RightShift,
    RightControl,
    RightAlt,
    RightSuper,
    // Of protocol 1.1: what came before keeps its number.
    F25,
    F26,
    F27,
    F28,
    F29,
    F30,
    F31,
    F32,
    F33,
    F34,
    F35,
    KeypadSeparator,
    MediaPlay,
    MediaPause,
    MediaPlayPause,
    MediaReverse,
    MediaStop,
    MediaFastForward,
    MediaRewind,
    MediaNext,
    MediaPrevious,
    MediaRecord,
    VolumeDown,
    VolumeUp,
    VolumeMute,
    LeftHyper,
    LeftMeta,
    RightHyper,
    RightMeta,
    IsoLevel3Shift,
    IsoLevel5Shift,
    Last = IsoLevel5Shift
};

enum class KeyAction : std::uint8_t { Press = 0, Repeat = 1, Release = 2 };

struct KeyEvent {
    std::uint32_t key = 0; // A Unicode scalar value (unshifted, as the layout has it) or a NamedKey; 0: text only.
    std::uint8_t modifiers = 0;
    KeyAction action = KeyAction::Press;
    std::string text; // What the key types with its modifiers, UTF-8; empty for none.
    // The key in the same place of a US keyboard; 0 where it is the same or not known.
    std::uint32_t baseKey = 0;

    // Shift, Control and their like, the locks included.
    [[nodiscard]] bool isModifier() const {
        const auto within = [this](NamedKey first, NamedKey last) {
            return key >= static_cast<std::uint32_t>(first) && key <= static_cast<std::uint32_t>(last);
        };
        return within(NamedKey::LeftShift, NamedKey::RightSuper) || within(NamedKey::LeftHyper, NamedKey::Last) ||
               is(NamedKey::CapsLock) || is(NamedKey::NumLock) || is(NamedKey::ScrollLock);
    }
    [[nodiscard]] bool isNamed() const { return key >= static_cast<std::uint32_t>(NamedKey::First); }
    [[nodiscard]] bool is(NamedKey named) const { return key == static_cast<std::uint32_t>(named); }
    friend bool operator==(const KeyEvent&, const KeyEvent&) = default;
};

enum class MouseAction : std::uint8_t { Press = 0, Release = 1, Move = 2 };
enum class MouseButton : std::uint8_t {
    None = 0,
    Left = 1,
    Middle = 2,
    Right = 3,
    WheelUp = 4,
    WheelDown = 5,
    WheelLeft = 6,
    WheelRight = 7
};

struct MouseEvent {
    MouseAction action = MouseAction::Press;
    MouseButton button = MouseButton::None; // With Move: the button held, or None.
    std::uint8_t modifiers = 0;
    std::uint16_t column = 0; // Cell under the pointer, from 0.
    std::uint16_t row = 0;
    std::uint16_t insideX = 0; // Place within that cell, in parts of 65536 of its width and height: whatever size the
    std::uint16_t insideY = 0; // cell is drawn with, reports in pixels count the pane's own.
    friend bool operator==(const MouseEvent&, const MouseEvent&) = default;
};

enum class FocusChange : std::uint8_t { Out = 0, In = 1 };

} // namespace mullion::model
