// What the window's commands do: each is a request to the core, after a question where something would be lost.
#include <app/shell/MainWindow.h>

#include <app/find/FindControl.h>
#include <app/shell/Sheet.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QProcess>

#include <algorithm>

#include <unistd.h>

namespace mullion::app {
namespace {

using nlohmann::json;

// The client's whole environment; the core cleans it of what is not for children.
json ownEnvironment() {
    json list = json::array();
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        list.push_back(*entry);
    }
    return list;
}

// True while a program other than a shell would be ended by closing the pane.
bool runsAProgram(const share::PaneInfo& pane) {
    if (!isAlive(pane)) {
        return false;
    }
    return !pane.program.empty() && !isShell(pane.program);
}

} // namespace

void MainWindow::perform(Action action) {
    switch (action) {
    case Action::NewPane:
        newPane();
        break;
    case Action::ClosePane:
        closePane(m_canvas->focusedPane());
        break;
    case Action::Palette:
        openPalette({});
        break;
    case Action::GoToPane:
        openPalette(QStringLiteral("@"));
        break;
    case Action::Broadcast:
        toggleBroadcast();
        break;
    case Action::ToggleReceiver:
        toggleReceiver(m_canvas->focusedPane());
        break;
    case Action::NewWindow:
        newWindow();
        break;
    case Action::SplitRight:
        split(model::SplitAxis::LeftRight);
        break;
    case Action::SplitDown:
        split(model::SplitAxis::TopBottom);
        break;
    case Action::Paste:
        m_canvas->pasteText(QGuiApplication::clipboard()->text());
        break;
    case Action::RenamePane:
        renamePane(m_canvas->focusedPane());
        break;
    case Action::ToggleSessions:
        m_topBar->setDockShown(!m_dockFrame->isVisible());
        break;
    case Action::FullScreen:
        toggleFullScreen();
        break;
    case Action::Layouts:
        showLayouts(!m_layoutsAsked);
        break;
    case Action::NextRegion:
        nextRegion();
        break;
    case Action::Find:
        m_find->openBar();
        break;
    case Action::FindAll:
        m_find->openDock();
        break;
    case Action::Settings:
        openSettings();
        break;
    case Action::ToggleReadOnly:
    case Action::ToggleNameLock:
    case Action::EditTags:
        toggleMark(action);
        break;
    case Action::CopyAll:
        m_canvas->copyAll();
        break;
    case Action::SaveOutput:
        saveOutput();
        break;
    case Action::ExplainState:
        explainState();
        break;
    case Action::OpenMenu:
        m_topBar->openMainMenu();
        break;
    default:
        if (action >= Action::Session1 && action <= Action::Session9) {
            showSession(static_cast<int>(action) - static_cast<int>(Action::Session1));
        } else {
            m_canvas->perform(action);
        }
        break;
    }
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (pressesButton(*event)) {
        return;
    }
    if (const auto action = actionFor(*event)) {
        perform(*action);
    } else if (event->key() == Qt::Key_Escape) {
        m_overlays->dismiss();
        m_canvas->setFocus();
    } else {
        QMainWindow::keyPressEvent(event);
    }
}

// In the focused pane's session and folder.
void MainWindow::newPane() {
    const share::PaneInfo* focused = m_link.workspace().pane(m_canvas->focusedPane());
    const std::vector<model::SessionId>& scope = m_canvas->scope();
    std::string session = "main";
    if (focused != nullptr) {
        session = focused->session.text();
    } else if (!scope.empty()) {
        session = scope.front().text();
    } else if (!m_link.workspace().sessions().empty()) {
        session = m_link.workspace().sessions().front().id.text();
    }
    newPaneIn(session);
}

// After the core died and a person asked for it: what it held comes back, and runs.
void MainWindow::restoreLayout() {
    if (!std::exchange(m_restoreWhenLive, false)) {
        return;
    }
    m_link.request("core.restore", {{"environment", ownEnvironment()}, {"start", true}},
                   [this](const client::Reply& reply) {
                       if (!reply && reply.error().code != "nothing_to_restore") {
                           m_notice->showBriefly(QString::fromStdString(reply.error().message));
                       }
                   });
}

void MainWindow::askForControl(model::PaneId pane) {
    const bool known = std::ranges::find(m_asksControl, pane) != m_asksControl.end();
    if (m_link.workspace().pane(pane) == nullptr || known) {
        return;
    }
    m_asksControl.push_back(pane);
    if (m_asksControl.size() == 1) { // Others wait: what a person is about to answer stays.
        showStandingNotice();
    }
}

void MainWindow::dropControlOfGonePanes() {
    const auto gone = [this](model::PaneId pane) { return m_link.workspace().pane(pane) == nullptr; };
    const bool first = !m_asksControl.empty() && gone(m_asksControl.front());
    std::erase_if(m_asksControl, gone);
    if (first) {
        showStandingNotice();
    }
}

void MainWindow::answerControl(const char* what) {
    if (m_asksControl.empty()) {
        return;
    }
    const model::PaneId pane = m_asksControl.front();
    m_asksControl.erase(m_asksControl.begin());
    showStandingNotice();
    m_canvas->setFocus();
    m_link.request("core.control", {{"what", what}, {"pane", pane.text()}});
}

void MainWindow::newPaneIn(const std::string& session, json extra) {
    json params{{"session", session}, {"environment", ownEnvironment()}};
    const share::PaneInfo* focused = m_link.workspace().pane(m_canvas->focusedPane());
    if (focused != nullptr) {
        params["from"] = focused->id.text();
    }
    params.update(extra);
    m_link.request("pane.new", std::move(params), [this](const client::Reply& reply) {
        if (!reply) {
            m_notice->showBriefly(QString::fromStdString(reply.error().message + " " + reply.error().hint).trimmed());
            return;
        }
        const auto pane = share::paneFromJson(reply->value("pane", json()));
        if (pane && m_link.workspace().pane(pane->id) != nullptr) {
            m_canvas->focusPane(pane->id);
        } else if (pane) {
            m_focusWhenKnown = pane->id;
        }
    });
}

void MainWindow::newSession() {
    m_link.request("session.new", json::object(), [this](const client::Reply& reply) {
        const auto session = reply ? share::sessionFromJson(reply->value("session", json())) : std::nullopt;
        if (session) {
            newPaneIn(session->id.text());
        } else if (!reply) {
            m_notice->showBriefly(QString::fromStdString(reply.error().message));
        }
    });
}

void MainWindow::split(model::SplitAxis axis) {
    const int columns = m_canvas->wallColumns(); // Of what is shown now.
    const share::SessionInfo* session = layoutSession();
    if (session == nullptr) {
        newPane();
        return;
    }
    json place{{"beside", m_canvas->focusedPane().text()},
               {"side", axis == model::SplitAxis::LeftRight ? "right" : "bottom"}};
    if (columns > 0) {
        place["wall_columns"] = columns; // The tree starts as the wall looked.
    }
    newPaneIn(session->id.text(), std::move(place));
}

const share::SessionInfo* MainWindow::layoutSession() {
    const share::PaneInfo* pane = m_link.workspace().pane(m_canvas->focusedPane());
    if (pane == nullptr) {
        return m_canvas->shownSession();
    }
    if (m_canvas->shownSession() == nullptr) {
        m_canvas->setAlwaysWall(false);
        m_canvas->setScope({pane->session});
    }
    return m_link.workspace().session(pane->session);
}

void MainWindow::setLayoutKind(model::LayoutKind kind) {
    const int columns = m_canvas->wallColumns();
    const share::SessionInfo* session = layoutSession();
    if (session == nullptr) {
        return;
    }
    json params{{"session", session->id.text()}, {"kind", share::nameOf(kind)}};
    if (columns > 0) {
        params["wall_columns"] = columns;
    }
    m_link.request("layout.kind", std::move(params));
}

// A window is a program of its own; all of them show the one core.
void MainWindow::newWindow(const std::vector<model::PaneId>& panes) {
    QStringList arguments;
    for (const model::PaneId pane : panes) {
        arguments << QStringLiteral("--pane") << QString::fromStdString(pane.text());
    }
    if (m_options.renderer == u"raster") {
        arguments << QStringLiteral("--renderer") << QStringLiteral("raster");
    }
    for (const model::SessionId session : m_canvas->scope()) {
        arguments << QStringLiteral("--session") << QString::fromStdString(session.text());
    }
    if (!QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments)) {
        m_notice->showBriefly(tr("Another window could not be started."));
    }
}

void MainWindow::closePane(model::PaneId id) {
    const share::PaneInfo* pane = m_link.workspace().pane(id);
    if (pane == nullptr) {
        return;
    }
    const auto close = [this, id] { m_link.request("pane.close", {{"panes", json::array({id.text()})}}); };
    if (!runsAProgram(*pane)) {
        close();
        return;
    }
    ask(tr("Close %1?").arg(QString::fromStdString(pane->name)),
        tr("%1 is still running in it and will be ended.").arg(QString::fromStdString(pane->program)), {},
        {tr("Keep running"), tr("Close pane")}, [close](int button) {
            if (button == 1) {
                close();
            }
        });
}

void MainWindow::closeSession(model::SessionId id) {
    const share::SessionInfo* session = m_link.workspace().session(id);
    if (session == nullptr) {
        return;
    }
    const std::size_t panes = m_link.workspace().panesOf(id).size();
    const auto close = [this, id] { m_link.request("session.close", {{"session", id.text()}}); };
    if (panes == 0) {
        close();
        return;
    }
    ask(tr("Close session %1?").arg(QString::fromStdString(session->name)),
        panes == 1 ? tr("Its pane and what runs in it will be ended.")
                   : tr("Its %1 panes and what runs in them will be ended.").arg(panes),
        {}, {tr("Keep running"), tr("Close session")}, [close](int button) {
            if (button == 1) {
                close();
            }
        });
}

void MainWindow::renamePane(model::PaneId pane) {
    m_topBar->setDockShown(true);
    m_dock->renamePane(pane);
}

void MainWindow::showSession(int number) {
    const auto& sessions = m_link.workspace().sessions();
    if (number < static_cast<int>(sessions.size())) {
        m_canvas->setScope({sessions[static_cast<std::size_t>(number)].id});
    }
}

void MainWindow::fillScopeMenu() {
    QMenu& menu = m_topBar->scopeMenu();
    menu.clear();
    const std::vector<model::SessionId>& scope = m_canvas->scope();
    QAction* all = menu.addAction(tr("All sessions"), this, [this] { m_canvas->setScope({}); });
    all->setCheckable(true);
    all->setChecked(scope.empty());
    menu.addSeparator();
    int number = 0;
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        QString text = QString::fromStdString(session.name);
        if (number < 9) {
            text += u'\t' + chordText(static_cast<Action>(static_cast<int>(Action::Session1) + number));
        }
        QAction* entry = menu.addAction(text, this, [this, id = session.id] { m_canvas->setScope({id}); });
        entry->setCheckable(true);
        entry->setChecked(std::ranges::find(scope, session.id) != scope.end());
        ++number;
    }
    menu.addSeparator();
    addOrderMenus(menu);
}

void MainWindow::askBeforeQuit() {
    const PaneCounts counts = m_link.workspace().counts();
    if (counts.running == 0 || m_link.state() != LinkState::Live) {
        close();
        return;
    }
    const QString count = QLocale(QLocale::English).toString(qulonglong{counts.running});
    ask(counts.running == 1 ? tr("1 pane is running.") : tr("%1 panes are running.").arg(count),
        tr("They can go on without this window; the next start shows them again."), {},
        {tr("Keep running"), tr("Stop all")}, [this](int button) {
            if (button == 1) {
                m_link.request("core.stop", json::object(), [this](const client::Reply&) { close(); });
            } else {
                close();
            }
        });
}

void MainWindow::toggleFullScreen() {
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::ask(const QString& title, const QString& text, const QString& preview, const QStringList& buttons,
                     std::function<void(int)> done) {
    Sheet::ask(centralWidget(), m_theme, {title, text, preview, buttons}, std::move(done));
}

} // namespace mullion::app
