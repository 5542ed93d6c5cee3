// The dark pill over a scrolled-back pane that says how much is below; a click goes back to the live end.
#pragma once

#include <render/scene/Theme.h>

#include <QWidget>

#include <cstdint>

namespace mullion::app {

enum class PaneLife : std::uint8_t { Ended, Running };

class ScrollPill : public QWidget {
    Q_OBJECT

  public:
    explicit ScrollPill(QWidget* parent);
    // `area` is the pane's body in the parent's coordinates.
    void showFor(const QRect& area, std::uint64_t linesBelow, PaneLife life, const scene::Theme& theme);
    [[nodiscard]] QString text() const { return m_text; }

  Q_SIGNALS:
    void clicked();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    QString m_text;
    QString m_keys;
    QColor m_ground;
    QColor m_textColor;
};

} // namespace mullion::app
