// A bar of 40 px on top of the canvas that says what went wrong and offers the next step: the core stopped, the
// connection broke, a request was refused.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QWidget>

#include <cstdint>

namespace mullion::app {

enum class Severity : std::uint8_t { Notice, Error };

class NoticeBar : public QWidget {
    Q_OBJECT

  public:
    explicit NoticeBar(const ShellTheme& theme, QWidget* parent = nullptr);

    // An empty `action` shows no button, an empty `refusal` no second one. A question, which has both, cannot be
    // answered for a moment where it takes another notice's place: the click may have been meant for that one.
    void showNotice(Severity severity, const QString& text, const QString& action = {}, const QString& refusal = {});
    // The same for a moment only.
    void showBriefly(const QString& text);
    // A short flash: a key was refused.
    void flash();
    [[nodiscard]] bool isFlashing() const { return m_flash.isActive(); }
    // What is shown goes by itself.
    [[nodiscard]] bool isBrief() const { return m_hide.isActive(); }
    [[nodiscard]] QString text() const { return m_text->text(); }

    static constexpr int Height = 40;

  Q_SIGNALS:
    void actionTriggered();
    void refused();
    void closed();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
    Severity m_severity = Severity::Notice;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_refusal;
    QTimer m_hide;
    QTimer m_flash;
    QTimer m_settle; // Until the buttons can be pressed.
};

} // namespace mullion::app
