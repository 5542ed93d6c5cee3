// A question inside the window, on top of the canvas: what will happen, the text it is about, and buttons. The default
// button is never the destructive one; Escape cancels.
#pragma once

#include <app/access/FocusWithin.h>
#include <app/shell/ShellTheme.h>

#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace mullion::app {

struct SheetText {
    QString title;
    QString text;
    QString preview;     // Shown in the terminal's font, control characters marked; empty for none.
    QStringList buttons; // From right to left; the first is the default. "Cancel" comes by itself, at the end.
};

class Sheet : public QWidget {
    Q_OBJECT

  public:
    // Shows a sheet over `parent`. `done` is called with the index of the chosen button; not at all on Cancel.
    static Sheet* ask(QWidget* parent, const ShellTheme& theme, const SheetText& text, std::function<void(int)> done);
    // Something to read, and one button that closes it.
    static Sheet* tell(QWidget* parent, const ShellTheme& theme, const QString& title, const QString& text);

  Q_SIGNALS:
    void closed();

  protected:
    bool focusNextPrevChild(bool next) override { return focusWithin(*this, next); }
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    Sheet(QWidget* parent, const ShellTheme& theme, const SheetText& text, std::function<void(int)> done);
    void place();
    void finish(int button);

    const ShellTheme& m_theme;
    std::function<void(int)> m_done;
    QPointer<QWidget> m_focusBefore;
};

} // namespace mullion::app
