#include <app/shell/Mirror.h>

#include <QEvent>
#include <QLayout>
#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace mullion::app {
namespace {

class ReadingMargins : public QObject {
  public:
    ReadingMargins(QWidget& widget, const QMargins& margins) : QObject(&widget), m_widget(widget), m_margins(margins) {
        widget.installEventFilter(this);
        apply();
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::LayoutDirectionChange) {
            apply();
        }
        return false;
    }

  private:
    void apply() {
        QMargins margins = m_margins;
        if (m_widget.isRightToLeft()) {
            margins.setLeft(m_margins.right());
            margins.setRight(m_margins.left());
        }
        m_widget.layout()->setContentsMargins(margins);
    }

    QWidget& m_widget;
    QMargins m_margins;
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
    new ReadingMargins(widget, margins); // The widget owns it.
}

} // namespace mullion::app
