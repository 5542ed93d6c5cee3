#include <app/canvas/LockPill.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/ShellTheme.h>

#include <QPainter>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int LockSide = 14;
constexpr int LockIcon = 16;
constexpr int LockIconGap = 8;
constexpr int ShownMilliseconds = 4000;

} // namespace

LockPill::LockPill(QWidget* parent) : Pill(parent) {
    setObjectName(QStringLiteral("lockPill"));
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QWidget::hide);
    connect(this, &Pill::clicked, this, [this] {
        hide();
        Q_EMIT unlockRequested(m_pane);
    });
}

void LockPill::showFor(model::PaneId pane, const QRect& area, const scene::Theme& theme) {
    m_pane = pane;
    const int frame = 2 * LockSide + LockIcon + LockIconGap;
    const QFontMetrics metrics(uiFont(FontSize));
    m_text = tr("Read-only: keys are not passed on. Click to unlock");
    if (frame + metrics.horizontalAdvance(m_text) > area.width()) {
        m_text = tr("Read-only. Unlock");
    }
    setAccessibleName(m_text);
    const int width = std::min(frame + metrics.horizontalAdvance(m_text), area.width());
    setGeometry(area.x() + (area.width() - width) / 2, area.y() + std::max(0, (area.height() - Height) / 2), width,
                std::min(Height, area.height()));
    update();
    appear(theme);
    m_end.start(ShownMilliseconds);
}

void LockPill::paintContent(QPainter& painter, const Mirror& mirror) {
    paintIcon(painter, Icon::Lock, mirror(QRectF(LockSide, (height() - LockIcon) / 2.0, LockIcon, LockIcon)),
              painter.pen().color());
    mirror.words(painter, rect().adjusted(LockSide + LockIcon + LockIconGap, 0, -LockSide / 2, 0),
                 Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

} // namespace mullion::app
