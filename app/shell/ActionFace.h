// What a person reads of an action: in the palette and among the keys of the settings.
#pragma once

#include <app/input/Keymap.h>
#include <app/shell/Icons.h>

#include <span>

namespace mullion::app {

struct ActionFace {
    Action action;
    Icon icon;
    const char* text;
    const char* hint;
};

[[nodiscard]] std::span<const ActionFace> actionFaces();
[[nodiscard]] QString wordsOf(const ActionFace& face);
[[nodiscard]] QString hintOf(const ActionFace& face);

// Of every action: those that the palette does not list read as their key in the settings does.
[[nodiscard]] QString wordsOf(Action action);

// Actions on a pane need one.
[[nodiscard]] bool needsPane(Action action);

} // namespace mullion::app
