#include <app/canvas/ScrollPill.h>

#include <app/input/Keymap.h>
#include <app/shell/Mirror.h>
#include <app/shell/ShellTheme.h>

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace mullion::app {
namespace {

constexpr int SideMargin = 18;
constexpr int ArrowWidth = 22;
constexpr int KeysGap = 12;
constexpr int BottomMargin = 10;

} // namespace

ScrollPill::ScrollPill(QWidget* parent) : Pill(parent) {}

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
    if (text != m_text || m_keys != keysBefore || place != geometry()) {
        m_text = text;
        setGeometry(place);
        update();
    }
    appear(theme);
}

void ScrollPill::paintContent(QPainter& painter, const Mirror& mirror) {
    const QColor color = painter.pen().color();
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF tip(mirror(QRectF(SideMargin, 0, 10, Height)).center().x(), Height / 2.0 + 5);
    painter.drawLine(tip - QPointF(0, 10), tip);
    painter.drawPolyline(QPolygonF{tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)});
    painter.setPen(color);
    const QRect text = rect().adjusted(SideMargin + ArrowWidth, 0, -SideMargin, 0);
    mirror.words(painter, text, Qt::AlignLeft | Qt::AlignVCenter, m_text);
    if (!m_keys.isEmpty()) {
        QColor faint = color;
        faint.setAlphaF(0.65F);
        painter.setPen(faint);
        mirror.words(painter, text, Qt::AlignRight | Qt::AlignVCenter, m_keys);
    }
}

} // namespace mullion::app
