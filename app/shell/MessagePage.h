// What stands in place of the canvas when there is nothing to draw: a heading, a sentence, one button.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace mullion::app {

class MessagePage : public QWidget {
    Q_OBJECT

  public:
    explicit MessagePage(const ShellTheme& theme, QWidget* parent = nullptr);
    // Empty texts are left out.
    void showMessage(const QString& heading, const QString& text, const QString& action);
    [[nodiscard]] QString heading() const { return m_heading->text(); }

  Q_SIGNALS:
    void actionTriggered();

  private:
    QLabel* m_heading;
    QLabel* m_text;
    QPushButton* m_action;
};

} // namespace mullion::app
