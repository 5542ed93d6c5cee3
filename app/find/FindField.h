// The line a search is written in, with its three switches inside: capitals differ, whole words, regular expression.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QLineEdit>
#include <QToolButton>
#include <QWidget>

namespace mullion::app {

class FindField : public QWidget {
    Q_OBJECT

  public:
    explicit FindField(const ShellTheme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QLineEdit& line() { return *m_line; }
    [[nodiscard]] QString text() const { return m_line->text(); }
    [[nodiscard]] bool matchCase() const { return m_case->isChecked(); }
    [[nodiscard]] bool word() const { return m_word->isChecked(); }
    [[nodiscard]] bool regex() const { return m_regex->isChecked(); }
    // What is wrong with the pattern: the edge says so, and the tooltip in words.
    void setFault(const QString& fault);
    // A line along the lower edge while the core searches.
    void setSearching(bool searching);
    void take(const FindField& other);
    void focusAll();

    static constexpr int Height = 32;

  Q_SIGNALS:
    void edited();
    void older(); // F3
    void newer(); // Shift+Enter, Shift+F3
    void entered();
    void escaped();
    void listMove(int by); // Up and Down

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QToolButton* makeSwitch(const QString& text, const QString& tip);

    const ShellTheme& m_theme;
    QLineEdit* m_line;
    QToolButton* m_case;
    QToolButton* m_word;
    QToolButton* m_regex;
    bool m_faulty = false;
    bool m_searching = false;
};

} // namespace mullion::app
