// The toolbar: menu, New, splits, how panes are arranged, which sessions are shown; at the right the dock's switch.
#pragma once

#include <app/access/FocusWithin.h>
#include <app/shell/Icons.h>
#include <app/shell/ShellTheme.h>

#include <QList>
#include <QMenu>
#include <QToolButton>
#include <QWidget>

namespace mullion::app {

class TopBar : public QWidget {
    Q_OBJECT

  public:
    explicit TopBar(const ShellTheme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QMenu& mainMenu() { return *m_mainMenu; }
    [[nodiscard]] QMenu& newMenu() { return *m_newMenu; }
    [[nodiscard]] QMenu& layoutMenu() { return *m_layoutMenu; }
    [[nodiscard]] QMenu& scopeMenu() { return *m_scopeMenu; }
    // How what is shown is arranged: its icon and word.
    void setLayout(Icon icon, const QString& text);
    void setScopeText(const QString& text);
    void setBroadcasting(bool on);
    void setDockShown(bool shown);
    void setSplittable(bool splittable); // Without a pane there is nothing to split.
    void openMainMenu();
    // Tooltips name the keys that hold now.
    void showChords();

    static constexpr int Height = 40;

  Q_SIGNALS:
    void dockToggled(bool shown);
    void paletteRequested();
    void broadcastRequested();
    void findRequested();
    void splitRightRequested();
    void splitDownRequested();

  protected:
    bool focusNextPrevChild(bool next) override { return focusWithin(*this, next); }
    void paintEvent(QPaintEvent* event) override;

    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    // How much of it there is room for.
    enum class Room : std::uint8_t { Unknown, Narrow, Medium, Wide };
    void setRoom(Room room);
    void fillOverflow();
    void placeField();
    QToolButton* makeButton(int icon);
    QToolButton* makeMenuButton(int icon, const QString& text, QMenu* menu);

    const ShellTheme& m_theme;
    QMenu* m_mainMenu;
    QMenu* m_newMenu;
    QMenu* m_layoutMenu;
    QMenu* m_scopeMenu;
    QMenu* m_moreMenu;
    Room m_room = Room::Unknown;
    QList<QWidget*> m_wideOnly; // Behind the button of dots where there is no room.
    QList<QToolButton*> m_labelled;
    QToolButton* m_menuButton;
    QToolButton* m_more;
    QToolButton* m_go;
    QToolButton* m_layout;
    QToolButton* m_scope;
    QToolButton* m_splitRight;
    QToolButton* m_splitDown;
    QToolButton* m_palette;
    QToolButton* m_find;
    QToolButton* m_broadcast;
    QToolButton* m_dock;
};

} // namespace mullion::app
