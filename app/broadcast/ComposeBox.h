// The box a broadcast is written in: several lines, Ctrl+Enter sends, Up in an empty box brings back what was sent.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QPlainTextEdit>
#include <QStringList>

namespace mullion::app {

class ComposeBox : public QPlainTextEdit {
    Q_OBJECT

  public:
    explicit ComposeBox(const ShellTheme& theme, QWidget* parent = nullptr);

    // Empties the box; its text can be brought back.
    void remember();
    [[nodiscard]] const QStringList& history() const { return m_history; }
    // Brings back what was sent.
    void bring(qsizetype at);
    // Of its text, between three and eight lines.
    [[nodiscard]] int wantedHeight() const;
    [[nodiscard]] int leastHeight() const { return heightOf(FewestLines); }

    // A working day of messages.
    static constexpr qsizetype MaxHistory = 200;

  Q_SIGNALS:
    void submitted();
    void escaped();
    void heightWanted();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    static constexpr int FewestLines = 3;
    [[nodiscard]] int heightOf(int lines) const;
    bool recall(int step);

    QStringList m_history;
    qsizetype m_at = -1; // In the history; -1: a text of its own.
};

} // namespace mullion::app
