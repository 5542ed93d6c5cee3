#include <core/vt/KeyEncoder.h>
#include <core/vt/KeyTable.h>

#include <gtest/gtest.h>

namespace mullion::vt {
namespace {

using model::KeyAction;
using model::KeyEvent;
using model::Modes;
using model::NamedKey;
namespace modeflag = model::modeflag;

Modes withFlags(std::uint32_t flags) {
    Modes modes;
    modes.flags = flags;
    return modes;
}

Modes kitty(std::uint8_t flags) {
    Modes modes;
    modes.kittyKeyboardFlags = flags;
    return modes;
}

Modes otherKeys(std::uint8_t level) {
    Modes modes;
    modes.modifyOtherKeys = level;
    return modes;
}

std::string encode(std::string_view name, const Modes& modes = withFlags(modeflag::MetaSendsEscape),
                   KeyAction action = KeyAction::Press) {
    KeyEvent event;
    EXPECT_TRUE(parseKeyName(name, event)) << name;
    event.action = action;
    std::string out;
    encodeKey(event, modes, out);
    return out;
}

TEST(KeyNames, namesAreReadInAnyCaseWithAliases) {
    KeyEvent event;
    ASSERT_TRUE(parseKeyName("ctrl+SHIFT+left", event));
    EXPECT_TRUE(event.is(NamedKey::Left));
    EXPECT_EQ(event.modifiers, model::modifier::Control | model::modifier::Shift);
    ASSERT_TRUE(parseKeyName("Esc", event));
    EXPECT_TRUE(event.is(NamedKey::Escape));
    ASSERT_TRUE(parseKeyName("Ctrl++", event));
    EXPECT_EQ(event.key, U'+');
    ASSERT_TRUE(parseKeyName("+", event));
    EXPECT_EQ(event.text, "+");
    ASSERT_TRUE(parseKeyName("A", event));
    EXPECT_EQ(event.key, U'a');
    EXPECT_EQ(event.text, "A");
    ASSERT_TRUE(parseKeyName("\u00E9", event));
    EXPECT_EQ(event.text, "\u00E9");
    ASSERT_TRUE(parseKeyName("Space", event));
    EXPECT_EQ(event.text, " ");
}

TEST(KeyEncoder, aLockedKeyboardSendsNothing) {
    EXPECT_EQ(encode("a", withFlags(modeflag::KeyboardLocked)), "");
    EXPECT_EQ(encode("Ctrl+c", withFlags(modeflag::KeyboardLocked)), "");
}

TEST(KeyEncoder, withoutAutorepeatAHeldKeyIsSentOnce) {
    EXPECT_EQ(encode("a", withFlags(modeflag::NoAutoRepeat)), "a");
    EXPECT_EQ(encode("a", withFlags(modeflag::NoAutoRepeat), KeyAction::Repeat), "");
    EXPECT_EQ(encode("a", {}, KeyAction::Repeat), "a");
}

TEST(KeyNames, unknownNamesAreRefused) {
    KeyEvent event;
    for (const char* name : {"", "Hyp+a", "Ctrl+", "F36", "ab", "Ctrl+ab", "\x01", "\xFF"}) {
        EXPECT_FALSE(parseKeyName(name, event)) << name;
    }
}

TEST(KeyNames, everyNamedKeyHasItsRow) {
    for (const KeyRow& row : KeyRows) {
        EXPECT_EQ(findKey(static_cast<std::uint32_t>(row.key)), &row) << row.name;
    }
    EXPECT_EQ(findKey('a'), nullptr);
    EXPECT_EQ(findKey(static_cast<std::uint32_t>(NamedKey::Last) + 1), nullptr);
}

TEST(KeyEncoder, textIsSentAsItIs) {
    EXPECT_EQ(encode("a"), "a");
    EXPECT_EQ(encode("A"), "A");
    EXPECT_EQ(encode("\u00E9"), "\u00E9");
    KeyEvent composed;
    composed.text = "\u00EA";
    std::string out;
    encodeKey(composed, {}, out);
    EXPECT_EQ(out, "\u00EA");
}

TEST(KeyEncoder, controlAndAltMakeTheirBytes) {
    EXPECT_EQ(encode("Ctrl+c"), "\x03");
    EXPECT_EQ(encode("Ctrl+Space"), std::string(1, '\0'));
    EXPECT_EQ(encode("Ctrl+["), "\x1B");
    EXPECT_EQ(encode("Ctrl+/"), "\x1F");
    EXPECT_EQ(encode("Alt+x"), "\x1Bx");
    EXPECT_EQ(encode("Meta+x"), "\x1Bx");
    EXPECT_EQ(encode("Alt+x", Modes{}), "x"); // 1036 and 1039 reset.
    EXPECT_EQ(encode("Ctrl+Alt+c"), "\x1B\x03");
    EXPECT_EQ(encode("Alt+Shift+x"), "\x1BX");
}

TEST(KeyEncoder, editingKeysSendTheirBytes) {
    EXPECT_EQ(encode("Enter"), "\r");
    EXPECT_EQ(encode("Enter", withFlags(modeflag::LineFeedNewLine)), "\r\n");
    EXPECT_EQ(encode("Tab"), "\t");
    EXPECT_EQ(encode("Shift+Tab"), "\x1B[Z");
    EXPECT_EQ(encode("Escape"), "\x1B");
    EXPECT_EQ(encode("Backspace"), "\x7F");
    EXPECT_EQ(encode("Ctrl+Backspace"), "\b");
    EXPECT_EQ(encode("Backspace", withFlags(modeflag::BackarrowSendsBackspace)), "\b");
    EXPECT_EQ(encode("Alt+Backspace"), "\x1B\x7F");
    EXPECT_EQ(encode("Alt+Enter"), "\x1B\r");
}

TEST(KeyEncoder, cursorKeysFollowTheirModeUnlessModified) {
    EXPECT_EQ(encode("Up"), "\x1B[A");
    EXPECT_EQ(encode("Up", withFlags(modeflag::ApplicationCursorKeys)), "\x1BOA");
    EXPECT_EQ(encode("Home", withFlags(modeflag::ApplicationCursorKeys)), "\x1BOH");
    EXPECT_EQ(encode("Ctrl+Right", withFlags(modeflag::ApplicationCursorKeys)), "\x1B[1;5C");
    EXPECT_EQ(encode("Ctrl+Shift+Alt+End"), "\x1B[1;8F");
}

TEST(KeyEncoder, functionKeysHaveXtermsNumbers) {
    EXPECT_EQ(encode("F1"), "\x1BOP");
    EXPECT_EQ(encode("Shift+F3"), "\x1B[1;2R");
    EXPECT_EQ(encode("F5"), "\x1B[15~");
    EXPECT_EQ(encode("Ctrl+F12"), "\x1B[24;5~");
    EXPECT_EQ(encode("F20"), "\x1B[34~");
    EXPECT_EQ(encode("Delete"), "\x1B[3~");
    EXPECT_EQ(encode("Shift+PageUp"), "\x1B[5;2~");
}

TEST(KeyEncoder, theKeypadTypesUnlessItIsInApplicationMode) {
    EXPECT_EQ(encode("Keypad5"), "5");
    EXPECT_EQ(encode("KeypadEnter"), "\r");
    EXPECT_EQ(encode("Keypad5", withFlags(modeflag::ApplicationKeypad)), "\x1BOu");
    EXPECT_EQ(encode("KeypadEnter", withFlags(modeflag::ApplicationKeypad)), "\x1BOM");
}

TEST(KeyEncoder, bareModifiersAndReleasesSendNothing) {
    EXPECT_EQ(encode("LeftShift"), "");
    EXPECT_EQ(encode("CapsLock"), "");
    EXPECT_EQ(encode("a", {}, KeyAction::Release), "");
    EXPECT_EQ(encode("a", {}, KeyAction::Repeat), "a");
}

TEST(KeyEncoder, modifyOtherKeysTellsChordsApart) {
    EXPECT_EQ(encode("Ctrl+c", otherKeys(1)), "\x03");
    EXPECT_EQ(encode("Ctrl+Shift+c", otherKeys(1)), "\x1B[27;6;67~");
    EXPECT_EQ(encode("Ctrl+1", otherKeys(1)), "\x1B[27;5;49~");
    EXPECT_EQ(encode("Ctrl+Enter", otherKeys(1)), "\x1B[27;5;13~");
    EXPECT_EQ(encode("Ctrl+c", otherKeys(2)), "\x1B[27;5;99~");
    EXPECT_EQ(encode("Alt+x", otherKeys(2)), "\x1B[27;3;120~");
    EXPECT_EQ(encode("Shift+Enter", otherKeys(2)), "\x1B[27;2;13~");
    EXPECT_EQ(encode("A", otherKeys(2)), "A");
    EXPECT_EQ(encode("Left", otherKeys(2)), "\x1B[D");
}

TEST(KittyKeyboard, disambiguationLeavesTextAndPlainEditingKeysAlone) {
    EXPECT_EQ(encode("a", kitty(1)), "a");
    EXPECT_EQ(encode("A", kitty(1)), "A");
    EXPECT_EQ(encode("Enter", kitty(1)), "\r");
    EXPECT_EQ(encode("Tab", kitty(1)), "\t");
    EXPECT_EQ(encode("Backspace", kitty(1)), "\x7F");
    EXPECT_EQ(encode("Up", kitty(1)), "\x1B[A");
    EXPECT_EQ(encode("Keypad5", kitty(1)), "5");
    EXPECT_EQ(encode("LeftShift", kitty(1)), "");
}

TEST(KittyKeyboard, disambiguationNamesWhatWasAmbiguous) {
    EXPECT_EQ(encode("Escape", kitty(1)), "\x1B[27u");
    EXPECT_EQ(encode("Ctrl+c", kitty(1)), "\x1B[99;5u");
    EXPECT_EQ(encode("Ctrl+Shift+c", kitty(1)), "\x1B[99;6u");
    EXPECT_EQ(encode("Alt+x", kitty(1)), "\x1B[120;3u");
    EXPECT_EQ(encode("Shift+Enter", kitty(1)), "\x1B[13;2u");
    EXPECT_EQ(encode("Ctrl+Up", kitty(1)), "\x1B[1;5A");
    EXPECT_EQ(encode("F1", kitty(1)), "\x1B[P");
    EXPECT_EQ(encode("F3", kitty(1)), "\x1B[13~");
    EXPECT_EQ(encode("F13", kitty(1)), "\x1B[57376u");
    EXPECT_EQ(encode("KeypadEnter", kitty(1)), "\x1B[57414u");
}

TEST(KittyKeyboard, eventTypesAreReportedWhenAskedFor) {
    EXPECT_EQ(encode("Up", kitty(3), KeyAction::Press), "\x1B[A");
    EXPECT_EQ(encode("Up", kitty(3), KeyAction::Repeat), "\x1B[1;1:2A");
    EXPECT_EQ(encode("Up", kitty(3), KeyAction::Release), "\x1B[1;1:3A");
    EXPECT_EQ(encode("a", kitty(3), KeyAction::Release), "\x1B[97;1:3u");
    EXPECT_EQ(encode("Enter", kitty(3), KeyAction::Release), "");
    EXPECT_EQ(encode("Enter", kitty(11), KeyAction::Release), "\x1B[13;1:3u");
    EXPECT_EQ(encode("Up", kitty(1), KeyAction::Release), "");
}

TEST(KittyKeyboard, allKeysAreReportedWithAlternatesAndText) {
    EXPECT_EQ(encode("a", kitty(8)), "\x1B[97u");
    EXPECT_EQ(encode("A", kitty(12)), "\x1B[97:65;2u");
    EXPECT_EQ(encode("A", kitty(24)), "\x1B[97;2;65u");
    EXPECT_EQ(encode("a", kitty(24)), "\x1B[97;;97u");
    EXPECT_EQ(encode("Enter", kitty(8)), "\x1B[13u");
    EXPECT_EQ(encode("LeftShift", kitty(8)), "\x1B[57441;2u");
    EXPECT_EQ(encode("Keypad5", kitty(8)), "\x1B[57404u");
}

struct KittyCase {
    std::uint8_t flags;
    const char* name;
    KeyAction action;
    const char* bytes;
};

// One row for each statement of the protocol's text.
TEST(KittyKeyboard, everyStatementOfTheProtocolHolds) {
    constexpr KeyAction Press = KeyAction::Press;
    constexpr KeyAction Repeat = KeyAction::Repeat;
    constexpr KeyAction Release = KeyAction::Release;
    const KittyCase cases[] = {
        // Modifiers are a bit field plus one.
        {1, "Shift+Up", Press, "\x1B[1;2A"},
        {1, "Alt+Up", Press, "\x1B[1;3A"},
        {1, "Ctrl+Up", Press, "\x1B[1;5A"},
        {1, "Super+Up", Press, "\x1B[1;9A"},
        {1, "Hyper+Up", Press, "\x1B[1;17A"},
        {1, "Meta+Up", Press, "\x1B[1;33A"},
        {1, "Ctrl+Shift+a", Press, "\x1B[97;6u"},
        {1, "Super+a", Press, "\x1B[97;9u"},
        {1, "Hyper+Meta+a", Press, "\x1B[97;49u"},
        // Modifier keys count themselves when pressed, and no longer when released.
        {8, "LeftControl", Press, "\x1B[57442;5u"},
        {10, "LeftControl", Release, "\x1B[57442;1:3u"},
        {10, "Ctrl+LeftControl", Release, "\x1B[57442;1:3u"},
        {8, "RightHyper", Press, "\x1B[57451;17u"},
        {8, "LeftMeta", Press, "\x1B[57446;33u"},
        {8, "IsoLevel3Shift", Press, "\x1B[57453u"},
        {8, "IsoLevel5Shift", Press, "\x1B[57454u"},
        {1, "LeftControl", Press, ""},
        {3, "LeftControl", Release, ""},
        // Disambiguation.
        {1, "Escape", Press, "\x1B[27u"},
        {1, "Alt+[", Press, "\x1B[91;3u"},
        {1, "Ctrl+Space", Press, "\x1B[32;5u"},
        {1, "Space", Press, " "},
        {1, "Alt+Enter", Press, "\x1B[13;3u"},
        {1, "Ctrl+Backspace", Press, "\x1B[127;5u"},
        {1, "Shift+Tab", Press, "\x1B[9;2u"},
        {1, "Ctrl+i", Press, "\x1B[105;5u"},
        {1, "KeypadUp", Press, "\x1B[57419u"},
        {1, "KeypadBegin", Press, "\x1B[E"},
        {1, "Menu", Press, "\x1B[57363u"},
        // Event types.
        {2, "Escape", Press, "\x1B"},
        {2, "Escape", Release, ""},
        {3, "Escape", Release, "\x1B[27;1:3u"},
        {2, "Ctrl+c", Press, "\x03"},
        {3, "Ctrl+c", Repeat, "\x1B[99;5:2u"},
        {3, "Shift+F3", Release, "\x1B[13;2:3~"},
        {3, "Delete", Repeat, "\x1B[3;1:2~"},
        {3, "a", Repeat, "a"},
        // Enter, Tab and Backspace have no releases without all keys, chords neither.
        {3, "Enter", Repeat, "\r"},
        {3, "Enter", Release, ""},
        {3, "Tab", Release, ""},
        {3, "Backspace", Release, ""},
        {3, "Shift+Enter", Press, "\x1B[13;2u"},
        {3, "Shift+Enter", Release, ""},
        {3, "Ctrl+Backspace", Release, ""},
        {10, "Tab", Release, "\x1B[9;1:3u"},
        {10, "Shift+Enter", Release, "\x1B[13;2:3u"},
        // All keys.
        {8, "Backspace", Press, "\x1B[127u"},
        {8, "Space", Press, "\x1B[32u"},
        {8, "Up", Press, "\x1B[A"},
        {8, "F1", Press, "\x1B[P"},
        {8, "F12", Press, "\x1B[24~"},
        {8, "CapsLock", Press, "\x1B[57358u"},
        {1, "CapsLock", Press, ""},
        // Alternate keys only add to what is an escape code already.
        {5, "A", Press, "A"},
        {5, "Ctrl+Shift+a", Press, "\x1B[97:65;6u"},
        {5, "Ctrl+a", Press, "\x1B[97;5u"},
        // Text.
        {24, "Ctrl+a", Press, "\x1B[97;5u"},
        {24, "Enter", Press, "\x1B[13u"},
        {26, "a", Release, "\x1B[97;1:3u"},
        {24, "Keypad7", Press, "\x1B[57406;;55u"},
        // Functional keys beyond the first twelve.
        {1, "F13", Press, "\x1B[57376u"},
        {1, "F24", Press, "\x1B[57387u"},
        {1, "F25", Press, "\x1B[57388u"},
        {1, "F35", Press, "\x1B[57398u"},
        {1, "MediaPlayPause", Press, "\x1B[57430u"},
        {1, "MediaPrevious", Press, "\x1B[57436u"},
        {1, "VolumeMute", Press, "\x1B[57440u"},
        {8, "KeypadSeparator", Press, "\x1B[57416u"},
        {0, "VolumeMute", Press, ""},
    };
    for (const KittyCase& one : cases) {
        EXPECT_EQ(encode(one.name, kitty(one.flags), one.action), one.bytes)
            << one.name << " with flags " << int{one.flags} << ", action " << static_cast<int>(one.action);
    }
}

TEST(KittyKeyboard, theBaseLayoutKeyFollowsTheShiftedOne) {
    const auto with = [](std::uint8_t modifiers, const std::string& text) {
        KeyEvent event{U'\u0441', modifiers, KeyAction::Press, text, U'c'};
        std::string out;
        encodeKey(event, kitty(5), out);
        return out;
    };
    EXPECT_EQ(with(model::modifier::Control, ""), "\x1B[1089::99;5u");
    EXPECT_EQ(with(model::modifier::Control | model::modifier::Shift, "\u0421"), "\x1B[1089:1057:99;6u");
}

TEST(KittyKeyboard, composedTextIsOfKeyZero) {
    KeyEvent event{0, 0, KeyAction::Press, "\u00E5b", 0};
    std::string out;
    encodeKey(event, kitty(24), out);
    EXPECT_EQ(out, "\x1B[0;;229:98u");
    out.clear();
    encodeKey(event, kitty(8), out);
    EXPECT_EQ(out, "\u00E5b");
}

TEST(KeyEncoder, otherKeysAreFormattedAsAsked) {
    Modes modes = otherKeys(2);
    modes.flags = modeflag::FormatOtherKeys;
    EXPECT_EQ(encode("Ctrl+c", modes), "\x1B[99;5u");
    EXPECT_EQ(encode("Shift+Enter", modes), "\x1B[13;2u");
}

TEST(KeyEncoder, aVt52HasItsOwnCursorKeys) {
    EXPECT_EQ(encode("Up", withFlags(modeflag::Vt52)), "\x1B"
                                                       "A");
    EXPECT_EQ(encode("F1", withFlags(modeflag::Vt52)), "\x1BP");
}

} // namespace
} // namespace mullion::vt
