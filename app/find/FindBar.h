// The bar of a search in one pane: over the top right of its tile, or at the bottom when the hit would be under it.
#pragma once

#include <app/find/FindField.h>
#include <app/input/Keymap.h>

#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>

namespace mullion::app {

class FindRun;

class FindBar : public QWidget {
    Q_OBJECT

  public:
    FindBar(const ShellTheme& theme, QWidget* parent);

    [[nodiscard]] FindField& field() { return *m_field; }
    void show(const FindRun& run);
    // Inside `area`, away from `hit`; both in the parent's coordinates.
    void place(const QRect& area, const QRect& hit);
    // Tooltips name the keys that hold now.
    void showChords();
    [[nodiscard]] QString countText() const { return m_countText; }

    static constexpr int Height = 40;
    static constexpr int Width = 512;
    static constexpr int LeastWidth = 400;
    static constexpr int LeastField = 170; // Its switches, and a word beside them.

  Q_SIGNALS:
    void olderRequested();
    void newerRequested();
    void entered();
    void allPanesRequested();
    void closeRequested();
    void actionRequested(mullion::app::Action action);

  protected:
    // The canvas below must get neither keys nor clicks.
    void keyPressEvent(QKeyEvent* event) override;
    // Tab stays in the bar: in the canvas it belongs to the program.
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent* event) override { event->accept(); }
    void mouseReleaseEvent(QMouseEvent* event) override { event->accept(); }
    void mouseDoubleClickEvent(QMouseEvent* event) override { event->accept(); }
    void mouseMoveEvent(QMouseEvent* event) override { event->accept(); }
    void wheelEvent(QWheelEvent* event) override { event->accept(); }
    void paintEvent(QPaintEvent* event) override;

  private:
    QToolButton* makeButton(int icon, const QString& tip);

    const ShellTheme& m_theme;
    FindField* m_field;
    QLabel* m_count;
    QToolButton* m_older;
    QToolButton* m_newer;
    QToolButton* m_all;
    QToolButton* m_close;
    QString m_countText;
    bool m_faulty = false;
};

// "6 of 31", "No hits", or what is wrong.
QString countTextOf(const FindRun& run);

} // namespace mullion::app
