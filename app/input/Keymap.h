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
    GoToPane
};

struct Binding {
    Action action;
    int key;                // Qt::Key; 0 when only the physical key counts.
    std::uint32_t scanCode; // X11 key code of the physical key; 0 when `key` counts.
    Qt::KeyboardModifiers modifiers;
};

// All bindings, in the order of ui.md.
std::span<const Binding> bindings();

// The action of a key press, or nothing when the key is the pane's.
std::optional<Action> actionFor(const QKeyEvent& event);

// How the chord is written in menus and tooltips, such as "Ctrl+Shift+T".
QString chordText(Action action);

} // namespace mullion::app
