#include <app/shell/Mirror.h>

#include <QEvent>
#include <QLayout>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <QWidget>

#include <functional>
#include <utility>

namespace mullion::app {
namespace {

// Does something now and whenever the widget's direction changes.
class DirectionFollower : public QObject {
  public:
    DirectionFollower(QWidget& widget, std::function<void()> follow) : QObject(&widget), m_follow(std::move(follow)) {
        widget.installEventFilter(this);
        m_follow();
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::LayoutDirectionChange) {
            m_follow();
        }
        return false;
    }

  private:
    std::function<void()> m_follow;
};

} // namespace

Mirror::Mirror(const QWidget& widget) : Mirror(widget.layoutDirection(), widget.rect()) {}

QRect Mirror::operator()(const QRect& rect) const {
    return QStyle::visualRect(m_direction, m_area, rect);
}

QRectF Mirror::operator()(const QRectF& rect) const {
    if (!fromRight()) {
        return rect;
    }
    const double sum = 2.0 * m_area.x() + m_area.width();
    return {sum - rect.x() - rect.width(), rect.y(), rect.width(), rect.height()};
}

QPoint Mirror::operator()(const QPoint& point) const {
    return fromRight() ? QPoint(2 * m_area.x() + m_area.width() - 1 - point.x(), point.y()) : point;
}

void Mirror::words(QPainter& painter, const QRectF& rect, int flags, const QString& text) const {
    constexpr int Sides = Qt::AlignHorizontal_Mask | Qt::AlignVertical_Mask;
    const int stands =
        (flags & ~Sides) | static_cast<int>(QStyle::visualAlignment(m_direction, Qt::Alignment(flags & Sides)));
    painter.drawText((*this)(rect), inOwnDirection(stands, text), text);
}

int inOwnDirection(int flags, const QString& text) {
    const int stands = flags & ~(Qt::TextForceLeftToRight | Qt::TextForceRightToLeft);
    return stands | Qt::AlignAbsolute | (text.isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight);
}

void setReadingMargins(QWidget& widget, const QMargins& margins) {
    new DirectionFollower(widget, [&widget, margins] { // The widget owns it.
        const bool fromRight = widget.isRightToLeft();
        widget.layout()->setContentsMargins(fromRight ? margins.right() : margins.left(), margins.top(),
                                            fromRight ? margins.left() : margins.right(), margins.bottom());
    });
}

void alignReading(QLineEdit& field) {
    new DirectionFollower(field, [&field] {
        const Qt::Alignment side = field.isRightToLeft() ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeft;
        field.setAlignment(side | Qt::AlignVCenter);
    });
}

} // namespace mullion::app
