#include <app/canvas/LockPill.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/ShellTheme.h>

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int PillHeight = 32;
constexpr int PillSide = 14;
constexpr int PillIcon = 16;
constexpr int PillIconGap = 8;
constexpr int PillFont = 12;
constexpr int ShownMilliseconds = 4000;

} // namespace

LockPill::LockPill(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("lockPill"));
    setCursor(Qt::PointingHandCursor);
    hide();
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QWidget::hide);
}

void LockPill::showFor(model::PaneId pane, const QRect& area, const scene::Theme& theme) {
    m_pane = pane;
    m_ground = QColor::fromRgb(theme.tooltipGround);
    m_textColor = QColor::fromRgb(theme.tooltipText);
    const int frame = 2 * PillSide + PillIcon + PillIconGap;
    const QFontMetrics metrics(uiFont(PillFont));
    m_text = tr("Read-only: keys are not passed on. Click to unlock");
    if (frame + metrics.horizontalAdvance(m_text) > area.width()) {
        m_text = tr("Read-only. Unlock");
    }
    setAccessibleName(m_text);
    const int width = std::min(frame + metrics.horizontalAdvance(m_text), area.width());
    setGeometry(area.x() + (area.width() - width) / 2, area.y() + std::max(0, (area.height() - PillHeight) / 2), width,
                std::min(PillHeight, area.height()));
    update();
    show();
    raise();
    m_end.start(ShownMilliseconds);
}

void LockPill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_ground);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    const Mirror mirror(*this);
    paintIcon(painter, Icon::Lock, mirror(QRectF(PillSide, (height() - PillIcon) / 2.0, PillIcon, PillIcon)),
              m_textColor);
    painter.setFont(uiFont(PillFont));
    painter.setPen(m_textColor);
    mirror.words(painter, rect().adjusted(PillSide + PillIcon + PillIconGap, 0, -PillSide / 2, 0),
                 Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

void LockPill::mouseReleaseEvent(QMouseEvent* event) {
    if (rect().contains(event->pos())) {
        hide();
        Q_EMIT unlockRequested(m_pane);
    }
}

} // namespace mullion::app
