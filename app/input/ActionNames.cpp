// What every action is called in the settings file, in the order of the enumeration.
#include <app/input/Keymap.h>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

constexpr std::array Names{
    ActionName{Action::NewPane, "new-pane"},
    ActionName{Action::NewWindow, "new-window"},
    ActionName{Action::ClosePane, "close-pane"},
    ActionName{Action::Zoom, "zoom"},
    ActionName{Action::FocusLeft, "focus-left"},
    ActionName{Action::FocusRight, "focus-right"},
    ActionName{Action::FocusUp, "focus-up"},
    ActionName{Action::FocusDown, "focus-down"},
    ActionName{Action::Copy, "copy"},
    ActionName{Action::Paste, "paste"},
    ActionName{Action::ScrollPageUp, "scroll-page-up"},
    ActionName{Action::ScrollPageDown, "scroll-page-down"},
    ActionName{Action::ScrollTop, "scroll-top"},
    ActionName{Action::ScrollLive, "scroll-live"},
    ActionName{Action::TextLarger, "text-larger"},
    ActionName{Action::TextSmaller, "text-smaller"},
    ActionName{Action::TextReset, "text-reset"},
    ActionName{Action::RenamePane, "rename-pane"},
    ActionName{Action::ToggleSessions, "toggle-sessions"},
    ActionName{Action::FullScreen, "full-screen"},
    ActionName{Action::OpenMenu, "open-menu"},
    ActionName{Action::SplitRight, "split-right"},
    ActionName{Action::SplitDown, "split-down"},
    ActionName{Action::Session1, "session-1"},
    ActionName{Action::Session2, "session-2"},
    ActionName{Action::Session3, "session-3"},
    ActionName{Action::Session4, "session-4"},
    ActionName{Action::Session5, "session-5"},
    ActionName{Action::Session6, "session-6"},
    ActionName{Action::Session7, "session-7"},
    ActionName{Action::Session8, "session-8"},
    ActionName{Action::Session9, "session-9"},
    ActionName{Action::PassNextKey, "pass-next-key"},
    ActionName{Action::MovePane, "move-pane"},
    ActionName{Action::SelectTile, "select-tile"},
    ActionName{Action::UndoLayout, "undo-layout"},
    ActionName{Action::RedoLayout, "redo-layout"},
    ActionName{Action::Broadcast, "broadcast"},
    ActionName{Action::ToggleReceiver, "toggle-receiver"},
    ActionName{Action::Palette, "palette"},
    ActionName{Action::GoToPane, "go-to-pane"},
    ActionName{Action::Settings, "settings"},
    ActionName{Action::Layouts, "layouts"},
    ActionName{Action::PaneIds, "pane-ids"},
    ActionName{Action::Peek, "peek"},
    ActionName{Action::NextRegion, "next-region"},
    ActionName{Action::Find, "find"},
    ActionName{Action::FindAll, "find-all"},
    ActionName{Action::CopyMode, "copy-mode"},
    ActionName{Action::CopyUnwrapped, "copy-unwrapped"},
    ActionName{Action::CopyHtml, "copy-html"},
    ActionName{Action::CopyAnsi, "copy-ansi"},
    ActionName{Action::SelectAll, "select-all"},
    ActionName{Action::OpenLink, "open-link"},
    ActionName{Action::PreviousPrompt, "previous-prompt"},
    ActionName{Action::NextPrompt, "next-prompt"},
    ActionName{Action::ToggleReadOnly, "toggle-read-only"},
    ActionName{Action::ToggleNameLock, "toggle-name-lock"},
    ActionName{Action::EditTags, "edit-tags"},
    ActionName{Action::CopyAll, "copy-all"},
    ActionName{Action::SaveOutput, "save-output"},
    ActionName{Action::ExplainState, "explain-state"},
};
static_assert(Names.size() == ActionCount, "every action has a name");

} // namespace

std::span<const ActionName> actionNames() {
    return Names;
}

std::optional<Action> actionNamed(std::string_view name) {
    const auto* at = std::ranges::find_if(Names, [name](const ActionName& one) { return name == one.name; });
    return at == Names.end() ? std::nullopt : std::optional(at->action);
}

const char* nameOf(Action action) {
    return Names[static_cast<std::size_t>(action)].name;
}

} // namespace mullion::app
