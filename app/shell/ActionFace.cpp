#include <app/shell/ActionFace.h>

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

constexpr std::array ActionFaces{
    ActionFace{Action::NewPane, Icon::Plus, "New pane", "in the focused pane's folder"},
    ActionFace{Action::NewWindow, Icon::Plus, "New window", "shows the same core"},
    ActionFace{Action::SplitRight, Icon::SplitRight, "Split right", "a new pane beside this one"},
    ActionFace{Action::SplitDown, Icon::SplitDown, "Split down", "a new pane below this one"},
    ActionFace{Action::Zoom, Icon::Zoom, "Zoom pane and back", ""},
    ActionFace{Action::MovePane, Icon::Swap, "Move pane", "arrows choose the place, Enter drops"},
    ActionFace{Action::SelectTile, Icon::Check, "Select tile", "or deselect it"},
    ActionFace{Action::PaneIds, Icon::Terminal, "Pane ids", "type one to go there"},
    ActionFace{Action::Peek, Icon::Zoom, "Peek", "the pane under the pointer, large"},
    ActionFace{Action::UndoLayout, Icon::Undo, "Undo layout change", ""},
    ActionFace{Action::RedoLayout, Icon::Redo, "Redo layout change", ""},
    ActionFace{Action::Broadcast, Icon::Antenna, "Broadcast", "on or off"},
    ActionFace{Action::ToggleReceiver, Icon::AntennaOff, "Exclude pane from broadcast", "or include it again"},
    ActionFace{Action::RenamePane, Icon::Rename, "Rename pane", ""},
    ActionFace{Action::EditTags, Icon::Tag, "Tags of this pane", "of all selected ones"},
    ActionFace{Action::ToggleReadOnly, Icon::Lock, "Read-only", "nothing is typed into the pane; again unlocks it"},
    ActionFace{Action::ToggleNameLock, Icon::Rename, "Lock name", "or let its program's title rename the pane"},
    ActionFace{Action::ClosePane, Icon::Close, "Close pane", ""},
    ActionFace{Action::Copy, Icon::Copy, "Copy", ""},
    ActionFace{Action::Paste, Icon::Paste, "Paste", ""},
    ActionFace{Action::Find, Icon::Search, "Find in pane", "screen and history"},
    ActionFace{Action::FindAll, Icon::Search, "Find in all panes", "hits are lit on the wall"},
    ActionFace{Action::CopyMode, Icon::Copy, "Copy mode", "select with the keys of vi"},
    ActionFace{Action::CopyUnwrapped, Icon::Copy, "Copy without frames", "lines joined, box borders left out"},
    ActionFace{Action::CopyHtml, Icon::Copy, "Copy as HTML", "with colours"},
    ActionFace{Action::CopyAnsi, Icon::Copy, "Copy as ANSI", "with colour sequences"},
    ActionFace{Action::SelectAll, Icon::Copy, "Select all", "screen and history"},
    ActionFace{Action::CopyAll, Icon::Copy, "Copy all", "screen and history"},
    ActionFace{Action::SaveOutput, Icon::File, "Save output…", "screen and history, to a file"},
    ActionFace{Action::ExplainState, Icon::StateUnknown, "Why this state?", "what each source says of the pane"},
    ActionFace{Action::PreviousPrompt, Icon::Up, "Previous prompt", ""},
    ActionFace{Action::NextPrompt, Icon::Down, "Next prompt", ""},
    ActionFace{Action::ScrollTop, Icon::Terminal, "Scroll to the top", "of the history"},
    ActionFace{Action::ScrollLive, Icon::Terminal, "Scroll to the live end", ""},
    ActionFace{Action::TextLarger, Icon::Terminal, "Larger text", ""},
    ActionFace{Action::TextSmaller, Icon::Terminal, "Smaller text", ""},
    ActionFace{Action::TextReset, Icon::Terminal, "Normal text size", ""},
    ActionFace{Action::ToggleSessions, Icon::Sidebar, "Sessions list", "show or hide"},
    ActionFace{Action::FullScreen, Icon::Zoom, "Full screen", "and back"},
    ActionFace{Action::Layouts, Icon::Grid, "Layouts", "start one in a new session"},
    ActionFace{Action::NextRegion, Icon::Sidebar, "Next region", "list, broadcast bar, panes"},
    ActionFace{Action::Settings, Icon::Gear, "Settings", "fonts, themes, keys"},
    ActionFace{Action::PassNextKey, Icon::Terminal, "Pass the next chord to the pane", ""},
};

QString translated(const char* text) {
    return QCoreApplication::translate("ActionFace", text);
}

} // namespace

std::span<const ActionFace> actionFaces() {
    return ActionFaces;
}

QString wordsOf(const ActionFace& face) {
    return translated(face.text);
}

QString hintOf(const ActionFace& face) {
    return *face.hint == '\0' ? QString() : translated(face.hint);
}

QString wordsOf(Action action) {
    const auto* const face = std::ranges::find(ActionFaces, action, &ActionFace::action);
    if (face != ActionFaces.end()) {
        return wordsOf(*face);
    }
    QString words = QString::fromLatin1(nameOf(action));
    words.replace(u'-', u' ');
    return words.left(1).toUpper() + words.mid(1);
}

// Actions on a pane need one.
bool needsPane(Action action) {
    constexpr std::array Anywhere{Action::NewPane,   Action::NewWindow,  Action::TextLarger,     Action::TextSmaller,
                                  Action::TextReset, Action::FullScreen, Action::ToggleSessions, Action::Settings,
                                  Action::Layouts,   Action::NextRegion};
    return std::ranges::find(Anywhere, action) == Anywhere.end();
}

} // namespace mullion::app
