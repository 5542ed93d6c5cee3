// The menus of places (ui.md, section 16): a tile and the gutter of the wall, a pane and a session of the list. What a
// menu offers a key or the palette does too.
#include <app/shell/MainWindow.h>

#include <app/canvas/TileText.h>
#include <app/shell/ActionFace.h>
#include <app/shell/LayoutFace.h>
#include <app/shell/Sheet.h>
#include <app/shell/StateReasons.h>

#include <QDateTime>
#include <QMenu>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

using nlohmann::json;

constexpr std::size_t MostNeighboursListed = 32; // More would fill the screen; a drag reaches the others.

// A name as a menu shows it: an ampersand is one.
QString menuName(const std::string& name) {
    return QString::fromStdString(name).replace(u'&', u"&&"_qs);
}

} // namespace

QAction* MainWindow::addCommand(QMenu& menu, const QString& text, Action action) {
    const QString keys = chordText(action);
    QAction* const entry =
        menu.addAction(keys.isEmpty() ? text : text + u'\t' + keys, this, [this, action] { perform(action); });
    entry->setEnabled(!needsPane(action) || m_canvas->focusedPane().valid());
    return entry;
}

void MainWindow::showCanvasMenu(const CanvasMenuPlace& place) {
    QMenu menu(this);
    const share::PaneInfo* pane = m_link.workspace().pane(place.pane);
    if (pane == nullptr) {
        fillGutterMenu(menu);
    } else if (place.onText) {
        // Both in one would be taller than a small screen.
        addTextMenu(menu, *pane);
        addCommand(menu, tr("Split right"), Action::SplitRight);
        addCommand(menu, tr("Split down"), Action::SplitDown);
        fillTileMenu(*menu.addMenu(tr("Pane")), *pane);
    } else {
        fillTileMenu(menu, *pane);
    }
    menu.exec(place.global);
}

void MainWindow::fillGutterMenu(QMenu& menu) {
    addCommand(menu, tr("New pane"), Action::NewPane);
    menu.addSeparator();
    addLayoutKinds(*menu.addMenu(tr("Layout")));
    addOrderMenus(menu);
    menu.addSeparator();
    addEqualise(menu);
    addCommand(menu, tr("Undo layout change"), Action::UndoLayout);
    addCommand(menu, tr("Redo layout change"), Action::RedoLayout);
}

// Of the pane that has the keyboard: a right click gives it.
void MainWindow::fillTileMenu(QMenu& menu, const share::PaneInfo& pane) {
    addCommand(menu, m_canvas->isZoomed() ? tr("Back to the wall") : tr("Zoom"), Action::Zoom);
    addCommand(menu, tr("Split right"), Action::SplitRight);
    addCommand(menu, tr("Split down"), Action::SplitDown);
    addCommand(menu, tr("Move…"), Action::MovePane)->setEnabled(!m_canvas->isZoomed());
    addMoveMenu(menu, pane);
    addStackMenu(menu, pane);
    menu.addSeparator();
    addCommand(menu, tr("Rename"), Action::RenamePane);
    addMarkMenus(menu, pane.id);
    menu.addSeparator();
    addSizeMenu(menu, pane);
    addExclude(menu, pane.id);
    menu.addSeparator();
    addCommand(menu, tr("Copy all"), Action::CopyAll);
    addCommand(menu, tr("Save output…"), Action::SaveOutput);
    addCommand(menu, tr("Find in pane"), Action::Find);
    menu.addSeparator();
    addCommand(menu, tr("Why this state?"), Action::ExplainState);
    if (isAlive(pane)) {
        addSignalMenu(menu, pane);
    } else {
        menu.addAction(tr("Restart"), this, [this, id = pane.id] {
            m_link.request("pane.restart", {{"pane", id.text()}});
        });
    }
    menu.addSeparator();
    addCommand(menu, tr("New pane"), Action::NewPane);
    addCommand(menu, tr("Close"), Action::ClosePane);
}

void MainWindow::addMoveMenu(QMenu& menu, const share::PaneInfo& pane) {
    QMenu* sessions = menu.addMenu(tr("Move to"));
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        sessions
            ->addAction(menuName(session.name), this,
                        [this, id = pane.id, to = session.id] {
                            m_link.request(
                                "pane.move",
                                {{"panes", json::array({id.text()})}, {"place", "after"}, {"to", to.text()}});
                        })
            ->setEnabled(session.id != pane.session);
    }
}

// Only a split layout has places that panes share.
void MainWindow::addStackMenu(QMenu& menu, const share::PaneInfo& pane) {
    QMenu* others = menu.addMenu(tr("Stack with"));
    const share::SessionInfo* session = m_link.workspace().session(pane.session);
    const std::vector<model::PaneId> panes = m_link.workspace().panesOf(pane.session);
    others->setEnabled(session != nullptr && session->layout.kind == model::LayoutKind::Split && panes.size() > 1);
    std::size_t listed = 0;
    for (const model::PaneId id : panes) {
        if (id == pane.id || ++listed > MostNeighboursListed) {
            continue;
        }
        others->addAction(menuName(shownName(*m_link.workspace().pane(id))), this, [this, moved = pane.id, id] {
            m_link.request("pane.move",
                           {{"panes", json::array({moved.text()})}, {"place", "stack"}, {"beside", id.text()}});
        });
    }
}

void MainWindow::addSizeMenu(QMenu& menu, const share::PaneInfo& pane) {
    QMenu* sizes = menu.addMenu(tr("Size"));
    const std::array<std::pair<share::SizePolicy, QString>, 3> policies{
        {{share::SizePolicy::Auto, tr("Auto: follows its tile while that holds 40x10")},
         {share::SizePolicy::Follow, tr("Follow: always as large as its tile")},
         {share::SizePolicy::Fixed, tr("Fixed at %1x%2").arg(pane.columns).arg(pane.rows)}}};
    for (const auto& [policy, text] : policies) {
        QAction* entry = sizes->addAction(text, this, [this, pane, policy = policy] {
            m_link.request("pane.resize", {{"pane", pane.id.text()},
                                           {"cols", pane.columns},
                                           {"rows", pane.rows},
                                           {"policy", share::nameOf(policy)}});
        });
        entry->setCheckable(true);
        entry->setChecked(pane.sizePolicy == policy);
    }
}

// Means something while a broadcast reaches the pane, or would.
void MainWindow::addExclude(QMenu& menu, model::PaneId pane) {
    const scene::BroadcastMark mark = m_link.broadcast().markOf(pane);
    const bool excluded = mark == scene::BroadcastMark::Excluded;
    QAction* entry = addCommand(menu, tr("Exclude from broadcast"), Action::ToggleReceiver);
    entry->setCheckable(true);
    entry->setChecked(excluded);
    entry->setEnabled(excluded || mark == scene::BroadcastMark::Receiver);
}

void MainWindow::addSignalMenu(QMenu& menu, const share::PaneInfo& pane) {
    QMenu* signals_ = menu.addMenu(tr("Signal"));
    for (const char* name : {"INT", "TERM", "HUP", "KILL", "STOP", "CONT"}) {
        signals_->addAction(QStringLiteral("SIG") + QString::fromLatin1(name), this, [this, id = pane.id, name] {
            m_link.request("pane.signal", {{"panes", json::array({id.text()})}, {"signal", name}});
        });
    }
}

void MainWindow::addLayoutKinds(QMenu& menu) {
    const share::SessionInfo* shown = m_canvas->shownSession();
    for (const model::LayoutKind kind : {model::LayoutKind::Wall, model::LayoutKind::Grid, model::LayoutKind::Split,
                                         model::LayoutKind::Focus, model::LayoutKind::Stack}) {
        const LayoutFace face = faceOf(kind);
        QAction* entry = menu.addAction(makeIcon(face.icon, m_theme.text2, m_theme.disabled), face.name, this,
                                        [this, kind] { setLayoutKind(kind); });
        entry->setToolTip(face.explanation);
        entry->setCheckable(true);
        entry->setChecked(shown != nullptr ? shown->layout.kind == kind : kind == model::LayoutKind::Wall);
    }
}

void MainWindow::addEqualise(QMenu& menu) {
    const share::SessionInfo* shown = m_canvas->shownSession();
    menu.addAction(tr("Equal parts"), this,
                   [this] {
                       if (const share::SessionInfo* session = m_canvas->shownSession()) {
                           m_link.request("layout.equalise", {{"session", session->id.text()}});
                       }
                   })
        ->setEnabled(shown != nullptr && shown->layout.kind == model::LayoutKind::Split);
}

void MainWindow::fillLayoutMenu() {
    QMenu& menu = m_topBar->layoutMenu();
    menu.clear();
    addLayoutKinds(menu);
    menu.addSeparator();
    addEqualise(menu);
    addCommand(menu, tr("Move pane…"), Action::MovePane);
    addCommand(menu, tr("Undo"), Action::UndoLayout);
    addCommand(menu, tr("Redo"), Action::RedoLayout);
    menu.addSeparator();
    menu.addAction(tr("Save layout…"), this, [this] { saveLayout({}); });
}

void MainWindow::addSessionMenu(QMenu& menu, model::SessionId id) {
    const share::SessionInfo* session = m_link.workspace().session(id);
    if (session == nullptr) {
        return;
    }
    fillColorMenu(*menu.addMenu(tr("Colour")), session->color, [this, id](const std::string& name) {
        m_link.request("session.set", {{"session", id.text()}, {"color", name}});
    });
    menu.addSeparator();
    menu.addAction(tr("Save layout…"), this, [this, id] { saveLayout(id); });
    menu.addAction(tr("Broadcast to it"), this,
                   [this, id] {
                       startBroadcast({{"session", id.text()}});
                   })
        ->setEnabled(!m_link.workspace().panesOf(id).empty());
}

void MainWindow::explainState() {
    if (const share::PaneInfo* pane = m_link.workspace().pane(m_canvas->focusedPane())) {
        const QStringList reasons = stateReasons(*pane, QDateTime::currentMSecsSinceEpoch());
        Sheet::tell(centralWidget(), m_theme, whyTitle(*pane), reasons.join(u'\n'));
    }
}

} // namespace mullion::app
