// A dark pill over a pane that says one thing and is clicked: what its kinds have in common. Hidden until it is shown.
#pragma once

#include <render/scene/Theme.h>

#include <QWidget>

class QPainter;

namespace mullion::app {

class Mirror;

class Pill : public QWidget {
    Q_OBJECT

  public:
    [[nodiscard]] QString text() const { return m_text; }

  Q_SIGNALS:
    void clicked();

  protected:
    static constexpr int Height = 32;
    static constexpr int FontSize = 12;

    explicit Pill(QWidget* parent);
    // Over everything, in the theme's colours.
    void appear(const scene::Theme& theme);
    // Onto the ground; the pen has the text's colour.
    virtual void paintContent(QPainter& painter, const Mirror& mirror) = 0;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

    QString m_text;

  private:
    QColor m_ground;
    QColor m_textColor;
};

} // namespace mullion::app
