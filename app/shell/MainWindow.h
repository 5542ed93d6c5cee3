// The window: toolbar, Sessions dock, canvas, status bar, and what each command does.
#pragma once

#include <app/access/Announcer.h>
#include <app/broadcast/BroadcastBar.h>
#include <app/canvas/CanvasWidget.h>
#include <app/gallery/Gallery.h>
#include <app/gallery/LayoutStarter.h>
#include <app/link/CoreLink.h>
#include <app/palette/PaletteEntry.h>
#include <app/settings/SettingsStore.h>
#include <app/shell/MessagePage.h>
#include <app/shell/NeedsStrip.h>
#include <app/shell/NoticeBar.h>
#include <app/shell/OverlayDocks.h>
#include <app/shell/SessionsDock.h>
#include <app/shell/ShellTheme.h>
#include <app/shell/StatusStrip.h>
#include <app/shell/TopBar.h>

#include <QDockWidget>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTimer>

#include <string>
#include <vector>

namespace mullion::app {

struct WindowOptions {
    std::vector<std::string> sessions; // Names or ids to show; empty: all.
    std::vector<std::string> panes;    // Ids of the only ones to show; empty: all of the sessions.
    bool alwaysWall = false;
    CanvasWidget::HostMaker makeHost;
    QString renderer;                  // For the status bar.
    QString rendererExplanation;       // Why this one, as a tooltip.
    SettingsStore* settings = nullptr; // Null: all at their defaults.
};

class FindControl;

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    MainWindow(CoreLink& link, const ShellTheme& theme, const WindowOptions& options);

    [[nodiscard]] CanvasWidget& canvas() { return *m_canvas; }
    [[nodiscard]] BroadcastBar& broadcastBar() { return *m_bar; }
    [[nodiscard]] FindControl& find() { return *m_find; }
    [[nodiscard]] const NoticeBar& notice() const { return *m_notice; }
    [[nodiscard]] const MessagePage& page() const { return *m_page; }
    [[nodiscard]] bool showsCanvas() const { return m_stack->currentWidget() == m_canvas; }
    [[nodiscard]] Gallery& gallery() { return *m_gallery; }
    [[nodiscard]] bool showsGallery() const { return m_stack->currentWidget() == m_gallery; }

  protected:
    // Chords work wherever the keyboard is: what a dock does not take arrives here.
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    // Building (MainWindow.cpp).
    QWidget* makeToolbars();
    QWidget* makeCentre();
    void makeDock();
    void makeOverlays();
    void makeMenus();
    void fillNewMenu();
    void fillMainMenu();
    void connectCanvas();
    void connectDock();

    // State of the core and of what is shown (MainWindow.cpp).
    void onLinkState();
    void showStandingNotice();
    void onWorkspace();
    void showFittingPage();
    void updateTitle();
    void updateScope();
    void applyRequestedSessions();
    void showOnly(std::optional<PaneMood> mood);

    // Broadcast (WindowBroadcast.cpp).
    void connectBroadcast();
    void toggleBroadcast();
    void setBroadcastScope(BroadcastScope scope);
    void setBroadcastTags(const QStringList& tags);
    void startBroadcast(nlohmann::json targets);
    void stopBroadcast();
    void sendBroadcast(const QString& text, std::size_t receivers, bool confirmed);
    void toggleReceiver(model::PaneId pane);
    void onBroadcast();
    void compareReactions();

    // Text (WindowText.cpp).
    void connectText();
    void addTextMenu(QMenu& menu, const share::PaneInfo& pane);
    void askBeforePaste(model::PaneId pane, const QString& text);
    void askBeforeLink(const TextLink& link);
    void takeClipboard(model::PaneId pane, const QString& text);
    void saveOutput();
    void saveCollected(const QString& path, const CollectedText& collected);

    // Palette (WindowPalette.cpp).
    std::vector<PaletteEntry> paletteEntries();
    void openPalette(const QString& query);
    void addOrderMenus(QMenu& menu);

    // Settings (WindowSettings.cpp).
    void followSettings();
    void applySettings();
    void showChords();
    void openSettings();
    [[nodiscard]] const Settings& settings() const;

    // Layouts (WindowGallery.cpp).
    void connectGallery();
    void showLayouts(bool shown);
    void onGalleryShown();
    void startLayout(const LayoutStart& what);
    void askBeforeLayout(const LayoutStart& what, const QString& commands);
    void onLayoutStarted(const QString& sessionId, const LayoutStart& what);
    void showNewSession();
    void chooseLayoutFile();
    // Of a session; of none: of the one that layout commands are about.
    void saveLayout(model::SessionId session);
    void rememberFolders();

    // Drops from elsewhere (WindowDrops.cpp).
    std::optional<Drop> landingOf(const std::vector<model::PaneId>& panes, const QPoint& position);
    [[nodiscard]] model::PaneId paneUnder(const QPoint& position) const;

    // Regions and announcements (WindowAccess.cpp).
    void nextRegion();
    void announceChange(model::PaneId pane);
    void rememberMood(model::PaneId pane);

    // Commands (WindowCommands.cpp).
    void perform(Action action);
    void newPane();
    void restoreLayout();
    void askForControl(model::PaneId pane);
    void dropControlOfGonePanes();
    void answerControl(const char* what);
    void newPaneIn(const std::string& session, nlohmann::json extra = nlohmann::json::object());
    void newSession();
    void split(model::SplitAxis axis);
    void closePane(model::PaneId pane);
    void closeSession(model::SessionId session);
    void renamePane(model::PaneId pane);
    void showSession(int number);
    void fillScopeMenu();
    // With panes: another view of these alone.
    void newWindow(const std::vector<model::PaneId>& panes = {});
    // The focused pane's session, which is then shown alone: the one that layout commands are about.
    const share::SessionInfo* layoutSession();
    void setLayoutKind(model::LayoutKind kind);

    // Menus of places (WindowMenus.cpp).
    QAction* addCommand(QMenu& menu, const QString& text, Action action);
    void showCanvasMenu(const CanvasMenuPlace& place);
    void fillGutterMenu(QMenu& menu);
    void fillTileMenu(QMenu& menu, const share::PaneInfo& pane);
    void addMoveMenu(QMenu& menu, const share::PaneInfo& pane);
    void addStackMenu(QMenu& menu, const share::PaneInfo& pane);
    void addSizeMenu(QMenu& menu, const share::PaneInfo& pane);
    void addSignalMenu(QMenu& menu, const share::PaneInfo& pane);
    void addExclude(QMenu& menu, model::PaneId pane);
    void addLayoutKinds(QMenu& menu);
    void addEqualise(QMenu& menu);
    void fillLayoutMenu();
    void addSessionMenu(QMenu& menu, model::SessionId session);
    void explainState();

    // Marks (WindowMarks.cpp).
    enum class TagChange : std::uint8_t { Remove, Add };
    [[nodiscard]] std::vector<model::PaneId> markTargets(model::PaneId pane) const;
    void setMarks(const std::vector<model::PaneId>& panes, nlohmann::json marks);
    void setTag(const std::vector<model::PaneId>& panes, const std::string& tag, TagChange change);
    void fillTagMenu(QMenu& menu, const std::vector<model::PaneId>& panes);
    void fillColorMenu(QMenu& menu, const std::string& present, const std::function<void(std::string)>& choose);
    void addMarkMenus(QMenu& menu, model::PaneId id);
    void toggleMark(Action action);
    void askBeforeQuit();
    void toggleFullScreen();
    void ask(const QString& title, const QString& text, const QString& preview, const QStringList& buttons,
             std::function<void(int)> done);

    CoreLink& m_link;
    const ShellTheme& m_theme;
    WindowOptions m_options;
    TopBar* m_topBar;
    BroadcastBar* m_bar;
    QDockWidget* m_dockFrame;
    OverlayDocks* m_overlays;
    SessionsDock* m_dock;
    NoticeBar* m_notice;
    QStackedWidget* m_stack;
    CanvasWidget* m_canvas;
    MessagePage* m_page;
    Gallery* m_gallery;
    LayoutStarter m_starter;
    StatusStrip* m_status;
    NeedsStrip* m_needs;
    Announcer* m_announcer;
    std::size_t m_saidWaiting = 0;
    struct SaidMood {
        model::PaneId pane;
        PaneMood mood = PaneMood::Unknown;
        friend bool operator==(const SaidMood&, const SaidMood&) = default;
    };
    SaidMood m_said; // Of the pane with the keyboard.
    FindControl* m_find;
    QTimer m_connectingWord;
    std::vector<model::PaneId> m_asksControl; // The notice is about the first one's programs; none usually.
    QString m_unsaved;                        // What showStandingNotice() was last told of it.
    bool m_restoreWhenLive = false;           // The core died and a person wants back what it held.
    model::PaneId m_focusWhenKnown;           // A pane just made, not yet heard of.
    std::string m_scopeWhenKnown;             // A session that was started, not yet heard of.
    bool m_layoutsAsked = false;              // The gallery is in front of panes.
    bool m_firstPage = true;
    bool m_sessionsApplied = false;
    std::vector<model::PaneId> m_sentTo; // By the last send; compared a moment later.
    QTimer m_compareReactions;
};

} // namespace mullion::app
