// What the palette can do in this window, and where it can go.
#include <app/shell/MainWindow.h>

#include <app/canvas/TileText.h>
#include <app/gallery/Gallery.h>
#include <app/palette/Palette.h>
#include <app/shell/LayoutFace.h>
#include <app/shell/StateGlyph.h>

#include <QDateTime>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

struct ActionFace {
    Action action;
    Icon icon;
    const char* text;
    const char* hint;
};

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

struct GroupFace {
    GroupBy by;
    const char* text;
};
constexpr std::array GroupFaces{GroupFace{GroupBy::None, "No groups"}, GroupFace{GroupBy::Session, "Group by session"},
                                GroupFace{GroupBy::Tag, "Group by tag"},
                                GroupFace{GroupBy::Project, "Group by project folder"},
                                GroupFace{GroupBy::State, "Group by state"}};
struct SortFace {
    SortBy by;
    const char* text;
};
constexpr std::array SortFaces{SortFace{SortBy::Placed, "Sort as placed"}, SortFace{SortBy::Name, "Sort by name"},
                               SortFace{SortBy::State, "Sort by state"},
                               SortFace{SortBy::Age, "Sort by newest change"}};

// Actions on a pane need one.
bool needsPane(Action action) {
    constexpr std::array Anywhere{Action::NewPane,   Action::NewWindow,  Action::TextLarger,     Action::TextSmaller,
                                  Action::TextReset, Action::FullScreen, Action::ToggleSessions, Action::Settings,
                                  Action::Layouts,   Action::NextRegion};
    return std::ranges::find(Anywhere, action) == Anywhere.end();
}

QString joined(const std::vector<std::string>& words) {
    QStringList list;
    for (const std::string& word : words) {
        list << QString::fromStdString(word);
    }
    return list.join(u' ');
}

} // namespace

std::vector<PaletteEntry> MainWindow::paletteEntries() {
    std::vector<PaletteEntry> entries;
    const bool hasPane = m_canvas->focusedPane().valid();
    for (const ActionFace& face : ActionFaces) {
        PaletteEntry entry;
        entry.icon = face.icon;
        entry.text = tr(face.text);
        entry.hint = tr(face.hint);
        entry.keys = chordText(face.action);
        entry.unavailable = needsPane(face.action) && !hasPane ? tr("no pane") : QString();
        entry.run = [this, action = face.action] { perform(action); };
        entries.push_back(std::move(entry));
    }
    const auto add = [&entries](Icon icon, const QString& text, const QString& hint, std::function<void()> run) {
        PaletteEntry entry;
        entry.icon = icon;
        entry.text = text;
        entry.hint = hint;
        entry.run = std::move(run);
        entries.push_back(std::move(entry));
    };
    add(Icon::Plus, tr("New session"), {}, [this] { newSession(); });
    add(Icon::File, tr("Start a layout from a file…"), {}, [this] { chooseLayoutFile(); });
    add(Icon::File, tr("Save layout…"), tr("the session as a file that starts it again"), [this] { saveLayout({}); });
    add(Icon::Close, tr("Close window"), tr("the panes go on"), [this] { close(); });
    add(Icon::Close, tr("Quit…"), tr("asks what becomes of running panes"), [this] { askBeforeQuit(); });
    for (const model::LayoutKind kind : {model::LayoutKind::Wall, model::LayoutKind::Grid, model::LayoutKind::Split,
                                         model::LayoutKind::Focus, model::LayoutKind::Stack}) {
        const LayoutFace face = faceOf(kind);
        entries.push_back({PaletteGroup::Layouts,
                           face.icon,
                           face.name,
                           face.explanation,
                           {},
                           {},
                           hasPane ? QString() : tr("no pane"),
                           [this, kind] { setLayoutKind(kind); }});
    }
    for (QAbstractButton* card : m_gallery->cards()) {
        entries.push_back({PaletteGroup::Layouts,
                           Icon::Plus,
                           tr("Start: %1").arg(card->text()),
                           card->accessibleDescription(),
                           {},
                           {},
                           {},
                           [card] { card->click(); }});
    }
    for (const GroupFace& face : GroupFaces) {
        entries.push_back(
            {PaletteGroup::Layouts, Icon::Group, tr(face.text), tr("on the wall"), {}, {}, {}, [this, by = face.by] {
                 m_canvas->groupWall(by);
             }});
    }
    for (const SortFace& face : SortFaces) {
        entries.push_back(
            {PaletteGroup::Layouts, Icon::Sort, tr(face.text), tr("on the wall"), {}, {}, {}, [this, by = face.by] {
                 m_canvas->sortWall(by);
             }});
    }
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        const QString name = QString::fromStdString(session.name);
        for (const model::PaneId id : m_link.workspace().panesOf(session.id)) {
            const share::PaneInfo& pane = *m_link.workspace().pane(id);
            const QString hint = QString::fromStdString(programText(pane, WithFolder::Yes)) + u"  "_qs +
                                 QString::fromStdString(ageOrExit(pane, now)) + u"  "_qs + joined(pane.tags);
            entries.push_back({PaletteGroup::Panes,
                               glyphOf(pane, m_theme).icon,
                               name + u'/' + QString::fromStdString(shownName(pane)),
                               hint,
                               {},
                               joined(pane.tags),
                               {},
                               [this, id] {
                                   m_canvas->focusPane(id);
                                   m_canvas->setFocus();
                               }});
        }
        entries.push_back({PaletteGroup::Sessions,
                           Icon::Group,
                           tr("Show %1").arg(name),
                           tr("this session alone"),
                           {},
                           {},
                           {},
                           [this, id = session.id] { m_canvas->setScope({id}); }});
    }
    entries.push_back({PaletteGroup::Sessions, Icon::Wall, tr("Show all sessions"), tr("one wall"), {}, {}, {}, [this] {
                           m_canvas->setScope({});
                       }});
    return entries;
}

void MainWindow::addOrderMenus(QMenu& menu) {
    QMenu* group = menu.addMenu(makeIcon(Icon::Group, m_theme.text2, m_theme.disabled), tr("Group"));
    for (const GroupFace& face : GroupFaces) {
        QAction* entry = group->addAction(tr(face.text), this, [this, by = face.by] { m_canvas->groupWall(by); });
        entry->setCheckable(true);
        entry->setChecked(m_canvas->groupBy() == face.by);
    }
    QMenu* sort = menu.addMenu(makeIcon(Icon::Sort, m_theme.text2, m_theme.disabled), tr("Sort"));
    for (const SortFace& face : SortFaces) {
        QAction* entry = sort->addAction(tr(face.text), this, [this, by = face.by] { m_canvas->sortWall(by); });
        entry->setCheckable(true);
        entry->setChecked(m_canvas->sortBy() == face.by);
    }
}

void MainWindow::openPalette(const QString& query) {
    if (auto* open = findChild<Palette*>()) {
        open->line().setText(query);
        return;
    }
    constexpr int Margin = 8;
    Palette::open(this, centralWidget()->y() + Margin, m_theme, paletteEntries(), query);
}

} // namespace mullion::app
