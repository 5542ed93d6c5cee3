#include <app/canvas/Pill.h>

#include <app/shell/Mirror.h>
#include <app/shell/ShellTheme.h>

#include <QMouseEvent>
#include <QPainter>

namespace mullion::app {

Pill::Pill(QWidget* parent) : QWidget(parent) {
    setCursor(Qt::PointingHandCursor);
    hide();
}

void Pill::appear(const scene::Theme& theme) {
    const QColor ground = QColor::fromRgb(theme.tooltipGround);
    const QColor textColor = QColor::fromRgb(theme.tooltipText);
    if (ground != m_ground || textColor != m_textColor) {
        m_ground = ground;
        m_textColor = textColor;
        update();
    }
    show();
    raise();
}

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_ground);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    painter.setFont(uiFont(FontSize));
    painter.setPen(m_textColor);
    paintContent(painter, Mirror(*this));
}

void Pill::mouseReleaseEvent(QMouseEvent* event) {
    if (rect().contains(event->pos())) {
        Q_EMIT clicked();
    }
}

} // namespace mullion::app
