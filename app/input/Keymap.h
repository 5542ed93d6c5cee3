// Which chords belong to Mullion; every other key goes to the focused pane (ui.md, section 15).
//
// Digits and punctuation are matched by physical key, so that a chord is in the same place on every layout. Nothing
// here uses Ctrl, Alt or Ctrl+Alt with a letter alone: those belong to the programs in the panes.
#pragma once

#include <QKeyEvent>
#include <QKeySequence>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace mullion::app {

enum class Action : std::uint8_t {
    NewPane,
    NewWindow,
    ClosePane,
    Zoom,
    FocusLeft,
    FocusRight,
    FocusUp,
    FocusDown,
    Copy,
    Paste,
    ScrollPageUp,
    ScrollPageDown,
    ScrollTop,
    ScrollLive,
    TextLarger,
    TextSmaller,
    TextReset,
    RenamePane,
    ToggleSessions,
    FullScreen,
    OpenMenu,
    SplitRight,
    SplitDown,
    Session1,
    Session2,
    Session3,
    Session4,
    Session5,
    Session6,
    Session7,
    Session8,
    Session9,
    PassNextKey,
    MovePane,
    SelectTile,
    UndoLayout,
    RedoLayout,
    Broadcast,
    ToggleReceiver,
    Palette,
    GoToPane,
    Settings,
    Layouts,
    PaneIds,
    Peek,
    NextRegion,
    Find,
    FindAll,
    CopyMode,
    CopyUnwrapped,
    CopyHtml,
    CopyAnsi,
    SelectAll,
    OpenLink,
    PreviousPrompt,
    NextPrompt,
    ToggleReadOnly,
    ToggleNameLock,
    EditTags,
    CopyAll,
    SaveOutput,
    ExplainState
};
inline constexpr std::size_t ActionCount = static_cast<std::size_t>(Action::ExplainState) + 1;

struct Binding {
    Action action;
    int key;                // Qt::Key; 0 when only the physical key counts.
    std::uint32_t scanCode; // X11 key code of the physical key; 0 when `key` counts.
    Qt::KeyboardModifiers modifiers;
};

// All bindings that hold, in the order of ui.md, and those of a file without `keys`.
std::span<const Binding> bindings();
std::span<const Binding> defaultBindings();

// What a file says about the keys of an action: these instead of the default ones.
struct Chord {
    int key = 0;
    Qt::KeyboardModifiers modifiers;
    friend bool operator==(const Chord&, const Chord&) = default;
};
struct KeyOverride {
    Action action;
    std::vector<Chord> chords;
    friend bool operator==(const KeyOverride&, const KeyOverride&) = default;
};
// A chord that is given to an action is taken from every other.
void setKeyOverrides(const std::vector<KeyOverride>& overrides);
// "Ctrl+Shift+T" as a person writes it; nothing for anything else.
std::optional<Chord> chordFrom(const QString& text);
// A key that only changes what another one means.
bool isModifierKey(int key);
// False for keys that programs in panes need: text, and Ctrl, Alt or Ctrl+Alt with a letter.
bool mayBeOurs(const Chord& chord);

// What actions are called in the file (ActionNames.cpp).
struct ActionName {
    Action action;
    const char* name;
};
std::span<const ActionName> actionNames();
std::optional<Action> actionNamed(std::string_view name);
const char* nameOf(Action action);

// The action of a key press, or nothing when the key is the pane's.
std::optional<Action> actionFor(const QKeyEvent& event);

// How the chord is written in menus and tooltips, such as "Ctrl+Shift+T".
QString chordText(Action action);
QString chordText(const Binding& binding);

} // namespace mullion::app
