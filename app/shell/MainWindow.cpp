#include <app/palette/Palette.h>
#include <app/shell/MainWindow.h>

#include <app/canvas/TileText.h>
#include <app/find/FindControl.h>
#include <app/find/FindDock.h>
#include <app/shell/Icons.h>
#include <app/shell/LayoutFace.h>

#include <QApplication>
#include <QCloseEvent>
#include <QLocale>
#include <QMenu>
#include <QScreen>
#include <QSessionManager>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace mullion::app {
namespace {

constexpr int HugeScreen = 3000;
constexpr int HugeDockWidth = 280;
constexpr int DockWidth = 240;
constexpr int NarrowDockWidth = 200;
constexpr int NarrowWindow = 1400;
constexpr int OverlayWindow = 1000;      // Below it the list lies over the canvas,
constexpr int RightOverlayWindow = 1400; // and below this what stands at the right.
// A core that answers sooner is never announced.
constexpr int ConnectingWordMilliseconds = 400;

} // namespace

MainWindow::MainWindow(CoreLink& link, const ShellTheme& theme, const WindowOptions& options)
    : m_link(link), m_theme(theme), m_options(options), m_topBar(new TopBar(theme)),
      m_bar(new BroadcastBar(link.workspace(), theme, this)), m_dockFrame(new QDockWidget(this)), m_overlays(nullptr),
      m_dock(new SessionsDock(link.workspace(), theme)), m_notice(new NoticeBar(theme)), m_stack(new QStackedWidget),
      m_canvas(new CanvasWidget(link, *theme.scene)), m_page(new MessagePage(theme)), m_gallery(new Gallery(theme)),
      m_status(new StatusStrip(theme)), m_needs(new NeedsStrip(link.workspace(), theme)),
      m_announcer(new Announcer(this)) {
    setWindowIcon(applicationIcon());
    setMinimumSize(480, 320);
    setMenuWidget(makeToolbars());
    setCentralWidget(makeCentre());
    makeDock();
    setStatusBar(m_status);
    m_canvas->setHost(options.makeHost);
    m_canvas->setAlwaysWall(options.alwaysWall);
    m_status->setRenderer(options.renderer, options.rendererExplanation);
    makeMenus();
    connectCanvas();
    connectDock();
    connectBroadcast();
    m_find = new FindControl(m_link, *m_canvas, *this, m_theme);
    makeOverlays();
    connectGallery();
    setAcceptDrops(true);
    followSettings();
    m_connectingWord.setSingleShot(true);
    connect(&m_connectingWord, &QTimer::timeout, this, &MainWindow::showFittingPage);
    connect(&m_link, &CoreLink::stateChanged, this, &MainWindow::onLinkState);
    connect(&m_link, &CoreLink::workspaceChanged, this, &MainWindow::onWorkspace);
    connect(&m_link, &CoreLink::paneChanged, this, [this](model::PaneId pane) {
        m_dock->refreshPane(pane);
        m_status->setCounts(m_link.workspace().counts());
        m_needs->refresh();
        announceChange(pane);
        updateTitle();
    });
    connect(&m_link, &CoreLink::controlAsked, this, &MainWindow::askForControl);
    connect(m_notice, &NoticeBar::refused, this, [this] { answerControl("deny"); });
    connect(m_notice, &NoticeBar::closed, this, &MainWindow::showStandingNotice);
    connect(&m_link, &CoreLink::bell, this, [this] { QApplication::alert(this); });
    connect(&m_link, &CoreLink::loadChanged, this, [this] {
        m_status->setLoad(m_link.load());
        const QString unsaved = m_link.load() ? m_link.load()->unsaved : QString();
        if (std::exchange(m_unsaved, unsaved) != unsaved) {
            showStandingNotice();
        }
    });
    connect(&m_link, &CoreLink::requestFailed, this, [this](const share::ControlError& error) {
        const QString hint = error.hint.empty() ? QString() : u' ' + QString::fromStdString(error.hint);
        m_notice->showBriefly(QString::fromStdString(error.message) + hint);
    });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (m_link.state() == LinkState::Live && !m_asksControl.empty()) {
            answerControl("allow");
        } else if (m_link.state() == LinkState::Live) {
            openSettings(); // What stands there is about the settings' file.
        } else {
            m_restoreWhenLive = true;
            m_canvas->setFocus();
            m_link.connectToCore(StartCore::IfNeeded);
        }
    });
    connect(m_page, &MessagePage::actionTriggered, this, [this] {
        if (m_link.state() == LinkState::Live) {
            newPane();
        } else {
            m_link.connectToCore(StartCore::IfNeeded);
        }
    });
#ifndef QT_NO_SESSIONMANAGER
    // A log-out is not asked about: what runs in panes is the core's. Nor does the desktop start the window again; the
    // program may be in a mount that is gone by then.
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this](QSessionManager& session) {
        session.setRestartHint(QSessionManager::RestartNever);
        rememberFolders();
    });
#endif
    m_connectingWord.start(ConnectingWordMilliseconds);
    updateTitle();
    m_canvas->setFocus();
}

QWidget* MainWindow::makeToolbars() {
    auto* bars = new QWidget;
    auto* column = new QVBoxLayout(bars);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_bar->slot());
    return bars;
}

QWidget* MainWindow::makeCentre() {
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_gallery);
    column->addWidget(m_notice);
    column->addWidget(m_needs);
    column->addWidget(m_stack, 1);
    return centre;
}

void MainWindow::makeDock() {
    m_dockFrame->setObjectName(QStringLiteral("sessions"));
    m_dockFrame->setTitleBarWidget(new QWidget); // The list has its own header.
    m_dockFrame->setFeatures(QDockWidget::NoDockWidgetFeatures);
    m_dockFrame->setWidget(m_dock);
    addDockWidget(Qt::LeftDockWidgetArea, m_dockFrame);
    const int available = screen() != nullptr ? screen()->availableSize().width() : NarrowWindow;
    const int wanted = available < NarrowWindow ? NarrowDockWidth : available < HugeScreen ? DockWidth : HugeDockWidth;
    resizeDocks({m_dockFrame}, {wanted}, Qt::Horizontal);
    connect(m_topBar, &TopBar::dockToggled, m_dockFrame, &QWidget::setVisible);
    m_dockFrame->installEventFilter(this);
}

// Where there is no room for docks they lie over the canvas, and go once a person goes on in it.
void MainWindow::makeOverlays() {
    m_overlays = new OverlayDocks(*this);
    m_overlays->add(m_dockFrame, Qt::LeftDockWidgetArea, OverlayWindow, DockWidth, OverlayDocks::Leaves::Yes);
    m_overlays->add(&m_find->frame(), Qt::RightDockWidgetArea, RightOverlayWindow, FindDock::Width,
                    OverlayDocks::Leaves::No);
    connect(m_overlays, &OverlayDocks::changed, this, [this] { m_topBar->setDockShown(!m_dockFrame->isHidden()); });
    m_canvas->installEventFilter(this);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_canvas && event->type() == QEvent::MouseButtonPress) {
        m_overlays->dismiss();
    } else if (watched == m_dockFrame && (event->type() == QEvent::Show || event->type() == QEvent::Hide)) {
        m_topBar->setDockShown(!m_dockFrame->isHidden());
    }
    return QMainWindow::eventFilter(watched, event);
}

// With the keys that hold now.
void MainWindow::fillNewMenu() {
    QMenu& create = m_topBar->newMenu();
    create.clear();
    addCommand(create, tr("Pane"), Action::NewPane);
    create.addAction(tr("Session"), this, &MainWindow::newSession);
    addCommand(create, tr("Layout…"), Action::Layouts);
    create.addAction(tr("From a file…"), this, &MainWindow::chooseLayoutFile);
    addCommand(create, tr("Window"), Action::NewWindow);
    create.addSeparator();
    addCommand(create, tr("Split right"), Action::SplitRight);
    addCommand(create, tr("Split down"), Action::SplitDown);
}

void MainWindow::fillMainMenu() {
    QMenu& menu = m_topBar->mainMenu();
    menu.clear();
    addCommand(menu, tr("New pane"), Action::NewPane);
    addCommand(menu, tr("Layouts…"), Action::Layouts);
    menu.addAction(tr("New session"), this, &MainWindow::newSession);
    menu.addSeparator();
    addCommand(menu, tr("Zoom pane and back"), Action::Zoom);
    addCommand(menu, tr("Move pane"), Action::MovePane);
    addCommand(menu, tr("Undo layout change"), Action::UndoLayout);
    addCommand(menu, tr("Redo layout change"), Action::RedoLayout);
    menu.addSeparator();
    addCommand(menu, tr("Rename pane"), Action::RenamePane);
    addCommand(menu, tr("Close pane"), Action::ClosePane);
    menu.addSeparator();
    addCommand(menu, tr("Copy"), Action::Copy);
    addCommand(menu, tr("Paste"), Action::Paste);
    addCommand(menu, tr("Copy mode"), Action::CopyMode);
    menu.addSeparator();
    addCommand(menu, tr("Find in pane"), Action::Find);
    addCommand(menu, tr("Find in all panes"), Action::FindAll);
    menu.addSeparator();
    addCommand(menu, tr("Larger text"), Action::TextLarger);
    addCommand(menu, tr("Smaller text"), Action::TextSmaller);
    addCommand(menu, tr("Normal text size"), Action::TextReset);
    menu.addSeparator();
    addCommand(menu, tr("Sessions"), Action::ToggleSessions);
    addCommand(menu, tr("Full screen"), Action::FullScreen);
    addCommand(menu, tr("Settings…"), Action::Settings);
    menu.addSeparator();
    menu.addAction(tr("Close window"), this, &QWidget::close);
    menu.addAction(tr("Quit…"), this, &MainWindow::askBeforeQuit);
}

void MainWindow::makeMenus() {
    connect(&m_topBar->newMenu(), &QMenu::aboutToShow, this, &MainWindow::fillNewMenu);
    connect(&m_topBar->mainMenu(), &QMenu::aboutToShow, this, &MainWindow::fillMainMenu);
    connect(&m_topBar->layoutMenu(), &QMenu::aboutToShow, this, &MainWindow::fillLayoutMenu);
    connect(&m_topBar->scopeMenu(), &QMenu::aboutToShow, this, &MainWindow::fillScopeMenu);
    connect(m_topBar, &TopBar::paletteRequested, this, [this] { openPalette({}); });
    connect(m_topBar, &TopBar::findRequested, this, [this] { perform(Action::FindAll); });
    connect(m_topBar, &TopBar::broadcastRequested, this, &MainWindow::toggleBroadcast);
    connect(m_topBar, &TopBar::splitRightRequested, this, [this] { perform(Action::SplitRight); });
    connect(m_topBar, &TopBar::splitDownRequested, this, [this] { perform(Action::SplitDown); });
}

void MainWindow::connectCanvas() {
    m_topBar->setSplittable(m_canvas->focusedPane().valid());
    connect(m_canvas, &CanvasWidget::actionRequested, this, &MainWindow::perform);
    connect(m_canvas, &CanvasWidget::focusedPaneChanged, this, [this](model::PaneId pane) {
        m_dock->setFocusedPane(pane);
        m_topBar->setSplittable(pane.valid());
        rememberMood(pane);
        updateTitle();
    });
    connect(m_canvas, &CanvasWidget::zoomChanged, this, [this] {
        updateTitle();
        updateScope();
    });
    connect(m_status, &StatusStrip::moodClicked, this, &MainWindow::showOnly);
    connect(m_needs, &NeedsStrip::paneChosen, this, [this](model::PaneId pane) {
        showOnly({});
        m_canvas->focusPane(pane);
        m_canvas->setFocus();
    });
    connect(m_canvas, &CanvasWidget::hintChanged, m_status, &StatusStrip::setHint);
    connect(m_canvas, &CanvasWidget::gestureChanged, m_status, &StatusStrip::setGesture);
    m_canvas->setOutsideTargets([this](const QPoint& global) { return m_dock->dropAt(global); });
    connect(m_canvas, &CanvasWidget::windowRequested, this, &MainWindow::newWindow);
    connect(m_dock, &SessionsDock::paneDropped, m_canvas, &CanvasWidget::requestDrop);
    m_dock->setTileTargets([this](const QPoint& global) { return m_canvas->dropUnder(global); });
    connect(m_canvas, &CanvasWidget::menuRequested, this, &MainWindow::showCanvasMenu);
    connect(m_canvas, &CanvasWidget::closePaneRequested, this, &MainWindow::closePane);
    connect(m_canvas, &CanvasWidget::unlockRequested, this, [this](model::PaneId pane) {
        setMarks({pane}, {{"read_only", false}});
    });
    connectText();
    connect(m_canvas, &CanvasWidget::frameRateChanged, m_status, &StatusStrip::setFrameRate);
    connect(m_canvas, &CanvasWidget::agesChanged, m_dock, &SessionsDock::repaintAges);
    connect(m_canvas, &CanvasWidget::agesChanged, m_needs, &NeedsStrip::refresh);
    connect(m_canvas, &CanvasWidget::keyRefused, m_notice, [this] {
        if (!settings().flag(SettingId::ReducedMotion)) {
            m_notice->flash();
        }
    });
}

void MainWindow::connectDock() {
    connect(m_dock, &SessionsDock::paneChosen, this, [this](model::PaneId pane) {
        m_overlays->dismiss();
        m_canvas->focusPane(pane);
        m_canvas->setFocus();
    });
    m_dock->setMarkMenus([this](QMenu& menu, model::PaneId pane) { addMarkMenus(menu, pane); },
                         [this](QMenu& menu, model::SessionId session) { addSessionMenu(menu, session); });
    connect(m_dock, &SessionsDock::newPaneRequested, this, &MainWindow::newPane);
    connect(m_dock, &SessionsDock::newPaneInSessionRequested, this,
            [this](model::SessionId session) { newPaneIn(session.text()); });
    connect(m_dock, &SessionsDock::closePaneRequested, this, &MainWindow::closePane);
    connect(m_dock, &SessionsDock::closeSessionRequested, this, &MainWindow::closeSession);
    connect(m_dock, &SessionsDock::renamePaneRequested, this, [this](model::PaneId pane, const QString& name) {
        m_link.request("pane.rename", {{"pane", pane.text()}, {"name", name.toStdString()}});
    });
    connect(m_dock, &SessionsDock::renameSessionRequested, this, [this](model::SessionId id, const QString& name) {
        m_link.request("session.rename", {{"session", id.text()}, {"name", name.toStdString()}});
    });
}

void MainWindow::onLinkState() {
    const LinkState state = m_link.state();
    m_asksControl.clear();
    m_canvas->setFrozen(state != LinkState::Live);
    m_needs->setCoreGone(state == LinkState::CoreStopped);
    switch (state) {
    case LinkState::Live:
        m_connectingWord.stop();
        m_status->setHint({});
        m_notice->hide();
        showStandingNotice();
        restoreLayout();
        break;
    case LinkState::Connecting:
        m_connectingWord.start(ConnectingWordMilliseconds);
        m_notice->hide();
        break;
    case LinkState::Reconnecting:
        showStandingNotice();
        break;
    case LinkState::CoreStopped:
        showStandingNotice();
        m_status->setLoad(std::nullopt);
        m_status->setHint(tr("No core is running"));
        break;
    case LinkState::Failed:
        break;
    }
    showFittingPage();
    updateTitle();
}

// What a brief notice stands in front of. A core that is gone is the greatest news, then a question; last, until the
// file is mended, "config.yml line 14, column 3: …".
void MainWindow::showStandingNotice() {
    const LinkState state = m_link.state();
    const QString fault = m_options.settings == nullptr ? QString() : m_options.settings->fault();
    if (state == LinkState::Reconnecting) {
        m_notice->showNotice(Severity::Notice, tr("Lost the core. Trying again…"));
    } else if (state == LinkState::CoreStopped) {
        const QString time = m_link.stoppedAt().toString(QStringLiteral("HH:mm:ss"));
        m_notice->showNotice(Severity::Error, tr("The core stopped at %1. Its panes ended with it.").arg(time),
                             tr("Restart and restore layout"));
    } else if (const share::PaneInfo* asks =
                   m_asksControl.empty() ? nullptr : m_link.workspace().pane(m_asksControl.front())) {
        const QString name = QString::fromStdString(asks->name);
        m_notice->showNotice(Severity::Notice, tr("A program in %1 would type into other panes.").arg(name),
                             tr("Allow"), tr("Deny"));
    } else if (state == LinkState::Live && !fault.isEmpty()) {
        m_notice->showNotice(Severity::Error, fault, tr("Settings"));
    } else if (state == LinkState::Live && m_link.load() && !m_link.load()->unsaved.isEmpty()) {
        m_notice->showNotice(Severity::Error, m_link.load()->unsaved);
    } else if (!m_notice->isBrief()) {
        m_notice->hide();
    }
}

void MainWindow::onWorkspace() {
    applyRequestedSessions();
    showNewSession();
    dropControlOfGonePanes();
    m_dock->refresh();
    m_status->setCounts(m_link.workspace().counts());
    m_needs->refresh();
    updateScope();
    updateTitle();
    showFittingPage();
    if (m_focusWhenKnown.valid() && m_link.workspace().pane(m_focusWhenKnown) != nullptr) {
        m_canvas->focusPane(std::exchange(m_focusWhenKnown, {}));
    }
    m_dock->setFocusedPane(m_canvas->focusedPane());
    if (auto* palette = findChild<Palette*>()) {
        palette->setEntries(paletteEntries());
    }
}

// Sessions named on the command line, once they are known. One that does not exist is said, not silently ignored.
void MainWindow::applyRequestedSessions() {
    if (m_sessionsApplied || m_link.state() != LinkState::Live) {
        return;
    }
    m_sessionsApplied = true;
    std::vector<model::SessionId> chosen;
    QStringList missing;
    for (const std::string& name : m_options.sessions) {
        if (const share::SessionInfo* session = m_link.workspace().sessionNamed(name)) {
            chosen.push_back(session->id);
        } else {
            missing.append(QString::fromStdString(name));
        }
    }
    if (!missing.isEmpty()) {
        m_notice->showBriefly(tr("No session named %1.").arg(missing.join(u", "_qs)));
    }
    m_canvas->setScope(chosen);
    showOnly({});
}

// The panes of one state alone; none: all that this window is for.
void MainWindow::showOnly(std::optional<PaneMood> mood) {
    m_status->setFilter(mood);
    if (m_options.panes.empty() && !mood) {
        if (m_canvas->isFiltered()) {
            m_canvas->setPaneTest({});
        }
        return;
    }
    m_canvas->setPaneTest([only = m_options.panes, mood](const share::PaneInfo& pane) {
        return (only.empty() || std::ranges::find(only, pane.id.text()) != only.end()) &&
               (!mood || moodOf(pane) == *mood);
    });
}

void MainWindow::closeEvent(QCloseEvent* event) {
    rememberFolders();
    QMainWindow::closeEvent(event);
}

void MainWindow::showFittingPage() {
    const bool hasPanes = m_link.workspace().paneCount() > 0;
    switch (m_link.state()) {
    case LinkState::Live:
        break;
    case LinkState::Failed: {
        const share::ControlError& failure = m_link.failure();
        m_page->showMessage(QString::fromStdString(failure.message), QString::fromStdString(failure.hint),
                            tr("Try again"));
        break;
    }
    default:
        m_page->showMessage(m_connectingWord.isActive() ? QString() : tr("Connecting to the core…"), {}, {});
        break;
    }
    const bool showCanvas = hasPanes && m_link.state() != LinkState::Failed && !m_layoutsAsked;
    const bool showGallery = !showCanvas && m_link.state() == LinkState::Live;
    QWidget* const page = showCanvas    ? static_cast<QWidget*>(m_canvas)
                          : showGallery ? static_cast<QWidget*>(m_gallery)
                                        : m_page;
    const bool isNew = m_stack->currentWidget() != page;
    m_stack->setCurrentWidget(page);
    if (isNew && showGallery) {
        onGalleryShown();
    }
    if (showCanvas && focusWidget() == nullptr) {
        m_canvas->setFocus();
    }
}

void MainWindow::updateTitle() {
    const std::size_t panes = m_link.workspace().paneCount();
    const share::PaneInfo* focused = m_link.workspace().pane(m_canvas->focusedPane());
    QString title = QStringLiteral("Mullion");
    if (m_canvas->isZoomed() && focused != nullptr) {
        title += u" · "_qs + QString::fromStdString(shownName(*focused));
    } else if (panes > 0) {
        const QString count = QLocale(QLocale::English).toString(qulonglong{panes});
        title += u" · "_qs + (panes == 1 ? tr("1 pane") : tr("%1 panes").arg(count));
    }
    const std::size_t waiting = m_link.workspace().counts().of(PaneMood::Blocked);
    if (waiting > 0 && m_link.state() != LinkState::CoreStopped) { // Those of a core that is gone ended with it.
        title += u" · "_qs + (waiting == 1 ? tr("1 needs you") : tr("%1 need you").arg(waiting));
    }
    if (const BroadcastState& broadcast = m_link.broadcast(); broadcast.on()) {
        title += u" · "_qs + tr("broadcasting to %1").arg(broadcast.receivers.size());
    }
    setWindowTitle(title);
}

// The toolbar's words for what is shown, and how.
void MainWindow::updateScope() {
    const std::vector<model::SessionId>& scope = m_canvas->scope();
    QString text = tr("All sessions");
    if (scope.size() == 1) {
        const share::SessionInfo* session = m_link.workspace().session(scope.front());
        text = session == nullptr ? text : QString::fromStdString(session->name);
    } else if (scope.size() > 1) {
        text = tr("%1 sessions").arg(scope.size());
    }
    m_topBar->setScopeText(text);
    const share::SessionInfo* shown = m_canvas->shownSession();
    const LayoutFace face = faceOf(shown == nullptr ? model::LayoutKind::Wall : shown->layout.kind);
    m_topBar->setLayout(face.icon, face.name);
}

} // namespace mullion::app
