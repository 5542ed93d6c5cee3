// What the broadcast toolbar is made of and no other place has.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace mullion::app {

// A frame in the broadcast's colour around the box.
class BoxFrame : public QFrame {
    Q_OBJECT

  public:
    BoxFrame(QWidget* inside, const ShellTheme& theme);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
};

// A switch with its name: on is filled.
class BroadcastSwitch : public QToolButton {
    Q_OBJECT

  public:
    explicit BroadcastSwitch(const ShellTheme& theme);
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
};

// Filled with the broadcast's colour: there is one such button, and it is the one that does it.
class SendButton : public QPushButton {
    Q_OBJECT

  public:
    explicit SendButton(const ShellTheme& theme);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
};

// What each kind of receiver gets, byte by byte, below the bar and over the wall.
class BytePreview : public QWidget {
    Q_OBJECT

  public:
    BytePreview(const ShellTheme& theme, QWidget* window);
    void setText(const QString& text, std::size_t pasted, std::size_t typed);
    // Its right upper corner stands there, in the window.
    void place(const QPoint& corner);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
    QLabel* m_text;
};

} // namespace mullion::app
