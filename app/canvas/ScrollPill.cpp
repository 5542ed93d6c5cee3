#include <app/canvas/ScrollPill.h>

#include <app/input/Keymap.h>
#include <app/shell/Mirror.h>
#include <app/shell/ShellTheme.h>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace mullion::app {
namespace {

constexpr int Height = 32;
constexpr int SideMargin = 18;
constexpr int ArrowWidth = 22;
constexpr int KeysGap = 12;
constexpr int BottomMargin = 10;
constexpr int FontSize = 12;

} // namespace

ScrollPill::ScrollPill(QWidget* parent) : QWidget(parent) {
    setCursor(Qt::PointingHandCursor);
    hide();
}

void ScrollPill::showFor(const QRect& area, std::uint64_t linesBelow, PaneLife life, const scene::Theme& theme) {
    const QString count = QLocale(QLocale::English).toString(qulonglong{linesBelow});
    const QString lines = linesBelow == 1 ? tr("1 line below") : tr("%1 lines below").arg(count);
    QString text = life == PaneLife::Running ? lines + tr(", still running") : lines;
    const QFontMetrics metrics(uiFont(FontSize));
    const QString keysBefore = std::exchange(m_keys, chordText(Action::ScrollLive));
    const int frame = SideMargin + ArrowWidth + SideMargin;
    const int room = area.width() - 16;
    int width = frame + metrics.horizontalAdvance(text) + KeysGap + metrics.horizontalAdvance(m_keys);
    // A small tile has room for the count alone: first the keys go, then what is still running.
    if (width > room) {
        m_keys.clear();
        width = frame + metrics.horizontalAdvance(text);
    }
    if (width > room) {
        text = lines;
        width = frame + metrics.horizontalAdvance(text);
    }
    const int fitting = std::min(width, area.width());
    const QRect place(area.x() + (area.width() - fitting) / 2, area.bottom() - BottomMargin - Height, fitting, Height);
    m_ground = QColor::fromRgb(theme.tooltipGround);
    m_textColor = QColor::fromRgb(theme.tooltipText);
    if (text != m_text || m_keys != keysBefore || place != geometry()) {
        m_text = text;
        setGeometry(place);
        update();
    }
    show();
    raise();
}

void ScrollPill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_ground);
    painter.drawRoundedRect(rect(), Height / 2.0, Height / 2.0);
    painter.setPen(QPen(m_textColor, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const Mirror mirror(*this);
    const QPointF tip(mirror(QRectF(SideMargin, 0, 10, Height)).center().x(), Height / 2.0 + 5);
    painter.drawLine(tip - QPointF(0, 10), tip);
    painter.drawPolyline(QPolygonF{tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)});
    painter.setFont(uiFont(FontSize));
    const QRect text = rect().adjusted(SideMargin + ArrowWidth, 0, -SideMargin, 0);
    mirror.words(painter, text, Qt::AlignLeft | Qt::AlignVCenter, m_text);
    if (!m_keys.isEmpty()) {
        QColor faint = m_textColor;
        faint.setAlphaF(0.65F);
        painter.setPen(faint);
        mirror.words(painter, text, Qt::AlignRight | Qt::AlignVCenter, m_keys);
    }
}

void ScrollPill::mouseReleaseEvent(QMouseEvent* event) {
    if (rect().contains(event->pos())) {
        Q_EMIT clicked();
    }
}

} // namespace mullion::app
