// A window that is read from the right. Everything painted by hand is laid out as read from the left; here it gets the
// place where it stands.
#pragma once

#include <QMargins>
#include <QPoint>
#include <QRect>
#include <QRectF>
#include <QString>

class QLineEdit;
class QPainter;
class QWidget;

namespace mullion::app {

class Mirror {
  public:
    Mirror(Qt::LayoutDirection direction, const QRect& area) : m_direction(direction), m_area(area) {}
    explicit Mirror(const QWidget& widget);

    [[nodiscard]] bool fromRight() const { return m_direction == Qt::RightToLeft; }
    [[nodiscard]] QRect operator()(const QRect& rect) const;
    [[nodiscard]] QRectF operator()(const QRectF& rect) const;
    // Also the way back: of the pointer, to compare with what was laid out from the left.
    [[nodiscard]] QPoint operator()(const QPoint& point) const;

    // Words at the place that a layout from the left gives them. They keep their own direction: a path or a sentence
    // that no translation turned would else have its full stop in front.
    void words(QPainter& painter, const QRectF& rect, int flags, const QString& text) const;

  private:
    Qt::LayoutDirection m_direction;
    QRect m_area;
};

// `flags` of a text whose alignment is where it stands already, so that it is drawn in its own direction.
int inOwnDirection(int flags, const QString& text);

// The margins of the widget's layout, as read from the left; they follow its direction. Layouts mirror what is inside.
void setReadingMargins(QWidget& widget, const QMargins& margins);

// What is written begins where the window does; left alone a field puts Latin words at the left. It follows the
// direction.
void alignReading(QLineEdit& field);

} // namespace mullion::app
