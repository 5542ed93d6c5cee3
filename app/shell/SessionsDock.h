// The list of sessions and panes at the left: filter, tree, totals.
#pragma once

#include <app/access/FocusWithin.h>
#include <app/layout/DropZones.h>
#include <app/link/BroadcastState.h>
#include <app/shell/SessionsModel.h>
#include <app/shell/ShellTheme.h>

#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTreeView>
#include <QWidget>

#include <functional>
#include <optional>
#include <set>

namespace mullion::app {

class SessionsDelegate;

class SessionsDock : public QWidget {
    Q_OBJECT

  public:
    SessionsDock(const Workspace& workspace, const ShellTheme& theme, QWidget* parent = nullptr);

    void refresh();
    void refreshPane(model::PaneId pane) { m_model.refreshPane(pane); }
    void setBroadcast(const BroadcastState& state);
    // Tooltips name the keys that hold now.
    void showChords();
    void repaintAges() { m_tree->viewport()->update(); }
    // Marks the pane that has the keyboard and scrolls to it.
    void setFocusedPane(model::PaneId pane);
    void renamePane(model::PaneId pane);
    void focusList() { m_tree->setFocus(Qt::TabFocusReason); }
    // What dragged tiles would do on the row under a point of the screen, which is marked; nothing elsewhere.
    std::optional<Drop> dropAt(const QPoint& global);
    // Where else a dragged row can be dropped: gives the target under a point of the screen and marks it.
    using TileTargets = std::function<std::optional<Drop>(const QPoint& global)>;
    // What else the menus of rows offer.
    using PaneMenu = std::function<void(QMenu& menu, model::PaneId pane)>;
    using SessionMenu = std::function<void(QMenu& menu, model::SessionId session)>;
    void setMarkMenus(PaneMenu pane, SessionMenu session) {
        m_paneMenu = std::move(pane);
        m_sessionMenu = std::move(session);
    }
    void setTileTargets(TileTargets targets) { m_tileTargets = std::move(targets); }

  Q_SIGNALS:
    void paneChosen(mullion::model::PaneId pane);
    void newPaneRequested();
    void closePaneRequested(mullion::model::PaneId pane);
    void closeSessionRequested(mullion::model::SessionId session);
    void newPaneInSessionRequested(mullion::model::SessionId session);
    void renamePaneRequested(mullion::model::PaneId pane, const QString& name);
    void paneDropped(const std::vector<mullion::model::PaneId>& panes, const mullion::app::Drop& drop);
    void renameSessionRequested(mullion::model::SessionId session, const QString& name);

  protected:
    bool focusNextPrevChild(bool next) override { return focusWithin(*this, next); }
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeHeader(const ShellTheme& theme);
    QWidget* makeEmptyPage(const ShellTheme& theme);
    void makeTree(const ShellTheme& theme);
    void onClicked(const QModelIndex& index);
    void showMenu(const QPoint& at);
    void restoreExpansion();
    void updateFooter();
    // A row is held: it goes to a session, between rows, or to a tile.
    bool pressRow(const QMouseEvent& event);
    bool dragRow(const QMouseEvent& event);
    bool releaseRow(const QMouseEvent& event);
    void endRowDrag();

    SessionsModel m_model;
    QLineEdit* m_filter;
    QTreeView* m_tree;
    SessionsDelegate* m_delegate = nullptr;
    QStackedWidget* m_pages;
    QLabel* m_emptyText;
    QWidget* m_clearFilter;
    QLabel* m_footer;
    QWidget* m_add = nullptr;
    std::set<model::SessionId> m_collapsed;
    model::PaneId m_focused;
    TileTargets m_tileTargets;
    PaneMenu m_paneMenu;
    SessionMenu m_sessionMenu;
    model::PaneId m_pressedPane; // A press that may become a drag.
    QPoint m_pressedAt;
    std::optional<Drop> m_rowDrop; // Set while a row is held.
    bool m_rowGivenUp = false;     // By Esc, with the button still down.
    QWidget* m_dropMark;           // Over the row that takes what is dragged.
};

} // namespace mullion::app
