// Finding in the window: opens the bar and the dock, turns what is written there into questions, and shows on the wall
// what was found. One of the two is open at a time.
#pragma once

#include <app/canvas/CanvasWidget.h>
#include <app/find/FindBar.h>
#include <app/find/FindDock.h>
#include <app/find/FindRun.h>

#include <QDockWidget>
#include <QMainWindow>

namespace mullion::app {

class FindControl : public QObject {
    Q_OBJECT

  public:
    FindControl(CoreLink& link, CanvasWidget& canvas, QMainWindow& window, const ShellTheme& theme);

    void openBar();
    void openDock();
    void close();
    [[nodiscard]] const FindRun& run() const { return m_run; }
    [[nodiscard]] FindBar& bar() { return *m_bar; }
    [[nodiscard]] FindDock& dock() { return *m_dock; }
    [[nodiscard]] QDockWidget& frame() { return *m_frame; }
    [[nodiscard]] bool barShown() const { return m_open == Open::Bar; }
    [[nodiscard]] bool dockShown() const { return m_open == Open::Dock; }

  private:
    enum class Open : std::uint8_t { Nothing, Bar, Dock };
    enum class Restore : std::uint8_t { No, Yes };

    void ask();
    void onChanged();
    void showCurrent();
    void placeBar();
    void goToHit(std::size_t index);
    void leave(Restore restore);
    void remember();

    CoreLink& m_link;
    CanvasWidget& m_canvas;
    FindRun m_run;
    FindBar* m_bar;
    QDockWidget* m_frame;
    FindDock* m_dock;
    Open m_open = Open::Nothing;
    bool m_forCopyMode = false; // The bar was opened to move there.
    model::PaneId m_pane;       // The bar's.
    TextViews::Places m_before; // What the wall showed.
};

} // namespace mullion::app
