// Off | Session | Tagged | Selected | All: one of them is on.
#pragma once

#include <app/link/BroadcastState.h>
#include <app/shell/ShellTheme.h>

#include <QWidget>

namespace mullion::app {

class ScopeSwitch : public QWidget {
    Q_OBJECT

  public:
    explicit ScopeSwitch(const ShellTheme& theme, QWidget* parent = nullptr);

    void setScope(BroadcastScope scope);
    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void chosen(mullion::app::BroadcastScope scope);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] QRect partRect(int part) const;
    [[nodiscard]] int partAt(const QPoint& at) const;

    const ShellTheme& m_theme;
    BroadcastScope m_scope = BroadcastScope::Off;
    int m_hovered = -1;
};

} // namespace mullion::app
