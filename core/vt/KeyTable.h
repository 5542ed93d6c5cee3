// What every named key is called, and its numbers in the legacy and the kitty encoding.
#pragma once

#include <core/model/Key.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace mullion::vt {

// How xterm writes a key without the kitty protocol.
enum class KeyForm : std::uint8_t {
    None,   // No bytes of its own.
    Byte,   // The byte `number`.
    Letter, // CSI letter, SS3 letter or CSI 1 ; modifiers letter.
    Tilde,  // CSI number ~ or CSI number ; modifiers ~.
    Keypad  // `text`, or SS3 letter in application mode.
};

struct KeyRow {
    model::NamedKey key;
    std::string_view name; // As parseKeyName() reads it.
    KeyForm form;
    std::uint16_t number; // Byte or tilde number.
    char letter;
    std::uint16_t kitty;   // Its number in "CSI number u"; 0 when it keeps its letter or tilde form.
    std::string_view text; // What a keypad key types.
};

inline constexpr auto KeyRows = [] {
    using K = model::NamedKey;
    using F = KeyForm;
    // clang-format off
    return std::to_array<KeyRow>({
        {K::Escape, "Escape", F::Byte, 0x1B, 0, 27, ""},
        {K::Enter, "Enter", F::Byte, 0x0D, 0, 13, ""},
        {K::Tab, "Tab", F::Byte, 0x09, 0, 9, ""},
        {K::Backspace, "Backspace", F::Byte, 0x7F, 0, 127, ""},
        {K::Insert, "Insert", F::Tilde, 2, 0, 0, ""},
        {K::Delete, "Delete", F::Tilde, 3, 0, 0, ""},
        {K::Left, "Left", F::Letter, 0, 'D', 0, ""},
        {K::Right, "Right", F::Letter, 0, 'C', 0, ""},
        {K::Up, "Up", F::Letter, 0, 'A', 0, ""},
        {K::Down, "Down", F::Letter, 0, 'B', 0, ""},
        {K::PageUp, "PageUp", F::Tilde, 5, 0, 0, ""},
        {K::PageDown, "PageDown", F::Tilde, 6, 0, 0, ""},
        {K::Home, "Home", F::Letter, 0, 'H', 0, ""},
        {K::End, "End", F::Letter, 0, 'F', 0, ""},
        {K::CapsLock, "CapsLock", F::None, 0, 0, 57358, ""},
        {K::ScrollLock, "ScrollLock", F::None, 0, 0, 57359, ""},
        {K::NumLock, "NumLock", F::None, 0, 0, 57360, ""},
        {K::PrintScreen, "PrintScreen", F::None, 0, 0, 57361, ""},
        {K::Pause, "Pause", F::None, 0, 0, 57362, ""},
        {K::Menu, "Menu", F::Tilde, 29, 0, 57363, ""},
        {K::F1, "F1", F::Letter, 0, 'P', 0, ""},
        {K::F2, "F2", F::Letter, 0, 'Q', 0, ""},
        {K::F3, "F3", F::Letter, 13, 'R', 0, ""},
        {K::F4, "F4", F::Letter, 0, 'S', 0, ""},
        {K::F5, "F5", F::Tilde, 15, 0, 0, ""},
        {K::F6, "F6", F::Tilde, 17, 0, 0, ""},
        {K::F7, "F7", F::Tilde, 18, 0, 0, ""},
        {K::F8, "F8", F::Tilde, 19, 0, 0, ""},
        {K::F9, "F9", F::Tilde, 20, 0, 0, ""},
        {K::F10, "F10", F::Tilde, 21, 0, 0, ""},
        {K::F11, "F11", F::Tilde, 23, 0, 0, ""},
        {K::F12, "F12", F::Tilde, 24, 0, 0, ""},
        {K::F13, "F13", F::Tilde, 25, 0, 57376, ""},
        {K::F14, "F14", F::Tilde, 26, 0, 57377, ""},
        {K::F15, "F15", F::Tilde, 28, 0, 57378, ""},
        {K::F16, "F16", F::Tilde, 29, 0, 57379, ""},
        {K::F17, "F17", F::Tilde, 31, 0, 57380, ""},
        {K::F18, "F18", F::Tilde, 32, 0, 57381, ""},
        {K::F19, "F19", F::Tilde, 33, 0, 57382, ""},
        {K::F20, "F20", F::Tilde, 34, 0, 57383, ""},
        {K::F21, "F21", F::None, 0, 0, 57384, ""},
        {K::F22, "F22", F::None, 0, 0, 57385, ""},
        {K::F23, "F23", F::None, 0, 0, 57386, ""},
        {K::F24, "F24", F::None, 0, 0, 57387, ""},
        {K::Keypad0, "Keypad0", F::Keypad, 0, 'p', 57399, "0"},
        {K::Keypad1, "Keypad1", F::Keypad, 0, 'q', 57400, "1"},
        {K::Keypad2, "Keypad2", F::Keypad, 0, 'r', 57401, "2"},
        {K::Keypad3, "Keypad3", F::Keypad, 0, 's', 57402, "3"},
        {K::Keypad4, "Keypad4", F::Keypad, 0, 't', 57403, "4"},
        {K::Keypad5, "Keypad5", F::Keypad, 0, 'u', 57404, "5"},
        {K::Keypad6, "Keypad6", F::Keypad, 0, 'v', 57405, "6"},
        {K::Keypad7, "Keypad7", F::Keypad, 0, 'w', 57406, "7"},
        {K::Keypad8, "Keypad8", F::Keypad, 0, 'x', 57407, "8"},
        {K::Keypad9, "Keypad9", F::Keypad, 0, 'y', 57408, "9"},
        {K::KeypadDecimal, "KeypadDecimal", F::Keypad, 0, 'n', 57409, "."},
        {K::KeypadDivide, "KeypadDivide", F::Keypad, 0, 'o', 57410, "/"},
        {K::KeypadMultiply, "KeypadMultiply", F::Keypad, 0, 'j', 57411, "*"},
        {K::KeypadSubtract, "KeypadSubtract", F::Keypad, 0, 'm', 57412, "-"},
        {K::KeypadAdd, "KeypadAdd", F::Keypad, 0, 'k', 57413, "+"},
        {K::KeypadEnter, "KeypadEnter", F::Keypad, 0, 'M', 57414, "\r"},
        {K::KeypadEqual, "KeypadEqual", F::Keypad, 0, 'X', 57415, "="},
        {K::KeypadLeft, "KeypadLeft", F::Letter, 0, 'D', 57417, ""},
        {K::KeypadRight, "KeypadRight", F::Letter, 0, 'C', 57418, ""},
        {K::KeypadUp, "KeypadUp", F::Letter, 0, 'A', 57419, ""},
        {K::KeypadDown, "KeypadDown", F::Letter, 0, 'B', 57420, ""},
        {K::KeypadPageUp, "KeypadPageUp", F::Tilde, 5, 0, 57421, ""},
        {K::KeypadPageDown, "KeypadPageDown", F::Tilde, 6, 0, 57422, ""},
        {K::KeypadHome, "KeypadHome", F::Letter, 0, 'H', 57423, ""},
        {K::KeypadEnd, "KeypadEnd", F::Letter, 0, 'F', 57424, ""},
        {K::KeypadInsert, "KeypadInsert", F::Tilde, 2, 0, 57425, ""},
        {K::KeypadDelete, "KeypadDelete", F::Tilde, 3, 0, 57426, ""},
        {K::KeypadBegin, "KeypadBegin", F::Letter, 0, 'E', 0, ""},
        {K::LeftShift, "LeftShift", F::None, 0, 0, 57441, ""},
        {K::LeftControl, "LeftControl", F::None, 0, 0, 57442, ""},
        {K::LeftAlt, "LeftAlt", F::None, 0, 0, 57443, ""},
        {K::LeftSuper, "LeftSuper", F::None, 0, 0, 57444, ""},
        {K::RightShift, "RightShift", F::None, 0, 0, 57447, ""},
        {K::RightControl, "RightControl", F::None, 0, 0, 57448, ""},
        {K::RightAlt, "RightAlt", F::None, 0, 0, 57449, ""},
        {K::RightSuper, "RightSuper", F::None, 0, 0, 57450, ""},
        {K::F25, "F25", F::None, 0, 0, 57388, ""},
        {K::F26, "F26", F::None, 0, 0, 57389, ""},
        {K::F27, "F27", F::None, 0, 0, 57390, ""},
        {K::F28, "F28", F::None, 0, 0, 57391, ""},
        {K::F29, "F29", F::None, 0, 0, 57392, ""},
        {K::F30, "F30", F::None, 0, 0, 57393, ""},
        {K::F31, "F31", F::None, 0, 0, 57394, ""},
        {K::F32, "F32", F::None, 0, 0, 57395, ""},
        {K::F33, "F33", F::None, 0, 0, 57396, ""},
        {K::F34, "F34", F::None, 0, 0, 57397, ""},
        {K::F35, "F35", F::None, 0, 0, 57398, ""},
        {K::KeypadSeparator, "KeypadSeparator", F::Keypad, 0, 'l', 57416, ","},
        {K::MediaPlay, "MediaPlay", F::None, 0, 0, 57428, ""},
        {K::MediaPause, "MediaPause", F::None, 0, 0, 57429, ""},
        {K::MediaPlayPause, "MediaPlayPause", F::None, 0, 0, 57430, ""},
        {K::MediaReverse, "MediaReverse", F::None, 0, 0, 57431, ""},
        {K::MediaStop, "MediaStop", F::None, 0, 0, 57432, ""},
        {K::MediaFastForward, "MediaFastForward", F::None, 0, 0, 57433, ""},
        {K::MediaRewind, "MediaRewind", F::None, 0, 0, 57434, ""},
        {K::MediaNext, "MediaNext", F::None, 0, 0, 57435, ""},
        {K::MediaPrevious, "MediaPrevious", F::None, 0, 0, 57436, ""},
        {K::MediaRecord, "MediaRecord", F::None, 0, 0, 57437, ""},
        {K::VolumeDown, "VolumeDown", F::None, 0, 0, 57438, ""},
        {K::VolumeUp, "VolumeUp", F::None, 0, 0, 57439, ""},
        {K::VolumeMute, "VolumeMute", F::None, 0, 0, 57440, ""},
        {K::LeftHyper, "LeftHyper", F::None, 0, 0, 57445, ""},
        {K::LeftMeta, "LeftMeta", F::None, 0, 0, 57446, ""},
        {K::RightHyper, "RightHyper", F::None, 0, 0, 57451, ""},
        {K::RightMeta, "RightMeta", F::None, 0, 0, 57452, ""},
        {K::IsoLevel3Shift, "IsoLevel3Shift", F::None, 0, 0, 57453, ""},
        {K::IsoLevel5Shift, "IsoLevel5Shift", F::None, 0, 0, 57454, ""},
    });
    // clang-format on
}();

static_assert(KeyRows.size() == static_cast<std::size_t>(model::NamedKey::Last) -
                                    static_cast<std::size_t>(model::NamedKey::First) + 1,
              "rows stand in the order of model::NamedKey");

// The row of a named key, or null.
inline const KeyRow* findKey(std::uint32_t key) {
    const auto first = static_cast<std::uint32_t>(model::NamedKey::First);
    return key >= first && key - first < KeyRows.size() ? &KeyRows[key - first] : nullptr;
}

} // namespace mullion::vt
