// Docks of a window that is too narrow to give them room lie over its middle instead (ui.md, section 23). The window
// owns it.
#pragma once

#include <QDockWidget>
#include <QMainWindow>

#include <vector>

namespace mullion::app {

class OverlayDocks : public QObject {
    Q_OBJECT

  public:
    explicit OverlayDocks(QMainWindow& window);

    // Below `narrow` pixels of the window's width the dock lies over the middle, `width` wide. `Leaves::Yes`: it hides
    // as soon as it would lie over something, and comes back with the room.
    enum class Leaves : std::uint8_t { No, Yes };
    // `area`: as read from the left.
    void add(QDockWidget* dock, Qt::DockWidgetArea area, int narrow, int width, Leaves leaves);
    [[nodiscard]] bool isOverlay(const QDockWidget* dock) const;
    // Hides those that only leave room when asked to: a person went on elsewhere.
    void dismiss();

  Q_SIGNALS:
    // Docks went over the middle, or back beside it.
    void changed();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Entry {
        QDockWidget* dock = nullptr;
        Qt::DockWidgetArea area{};
        int narrow = 0;
        int width = 0;
        Leaves leaves = Leaves::No;
        bool over = false;
        bool wasShown = false; // Before there was no room for it.
    };
    void follow();
    void turn();
    [[nodiscard]] Qt::DockWidgetArea areaOf(const Entry& entry) const;
    void place(const Entry& entry) const;

    QMainWindow& m_window;
    std::vector<Entry> m_entries;
};

} // namespace mullion::app
