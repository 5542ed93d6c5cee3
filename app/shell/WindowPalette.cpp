// What the palette can do in this window, and where it can go.
#include <app/shell/MainWindow.h>

#include <app/canvas/TileText.h>
#include <app/gallery/Gallery.h>
#include <app/palette/Palette.h>
#include <app/shell/ActionFace.h>
#include <app/shell/LayoutFace.h>
#include <app/shell/StateGlyph.h>

#include <QDateTime>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

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
    for (const ActionFace& face : actionFaces()) {
        PaletteEntry entry;
        entry.icon = face.icon;
        entry.text = wordsOf(face);
        entry.hint = hintOf(face);
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
