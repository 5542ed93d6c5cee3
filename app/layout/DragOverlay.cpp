#include <app/layout/DragOverlay.h>

#include <app/shell/Mirror.h>

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int LabelHeight = 28;
constexpr int LabelPadding = 10;
constexpr int LabelIcon = 16;
constexpr int LabelGap = 8;
constexpr int LabelMargin = 10;
constexpr int ButtonIcon = 20;
constexpr double Radius = 4;
constexpr double PreviewFill = 0.2;
constexpr double SlotVeil = 0.72; // The body shows through at 28 %.
constexpr double BandFill = 0.12;
constexpr int TickLength = 10;

QColor color(scene::Argb value, double alpha = 1) {
    QColor result = QColor::fromRgb(value);
    result.setAlphaF(static_cast<float>(alpha));
    return result;
}

// A frame of `width` whose outer edge is the rectangle's.
void drawFrame(QPainter& painter, const QRect& rect, const QColor& line, double width, Qt::PenStyle style) {
    painter.setPen(QPen(line, width, style));
    painter.setBrush(Qt::NoBrush);
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Radius, Radius);
}

} // namespace

DragOverlay::DragOverlay(const scene::Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DragOverlay::show(const DragPicture& picture) {
    if (isVisible() && picture == m_picture && geometry() == parentWidget()->rect()) {
        return;
    }
    m_picture = picture;
    setGeometry(parentWidget()->rect());
    QWidget::show();
    raise();
    update();
}

void DragOverlay::end() {
    hide();
    m_picture = {};
}

void DragOverlay::paintButton(QPainter& painter, const DragButton& button) const {
    painter.setPen(QPen(color(button.active ? m_theme.accent : m_theme.line), 1));
    painter.setBrush(color(button.active ? m_theme.accent : m_theme.panel, button.active ? 1 : 0.94));
    painter.drawRoundedRect(QRectF(button.rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    const QPointF middle = QRectF(button.rect).center();
    paintIcon(painter, button.icon,
              QRectF(middle.x() - ButtonIcon / 2.0, middle.y() - ButtonIcon / 2.0, ButtonIcon, ButtonIcon),
              color(button.active ? m_theme.onAccent : m_theme.text1));
}

void DragOverlay::paintLabel(QPainter& painter) const {
    const QFont strong = uiFont(13, Weight::SemiBold);
    const QFont plain = uiFont(13);
    const int detail =
        m_picture.labelDetail.isEmpty() ? 0 : QFontMetrics(plain).horizontalAdvance(m_picture.labelDetail) + LabelGap;
    const int text = QFontMetrics(strong).horizontalAdvance(m_picture.label);
    const int width = LabelPadding + LabelIcon + LabelGap + text + detail + LabelPadding;
    const QRect& area = m_picture.preview;
    const int left = isRightToLeft() ? area.right() + 1 - LabelMargin - width : area.x() + LabelMargin;
    QRect chip(left, area.bottom() - LabelMargin - LabelHeight, width, LabelHeight);
    chip.moveLeft(std::clamp(chip.x(), 4, std::max(4, this->width() - width - 4)));
    chip.moveTop(std::clamp(chip.y(), 4, std::max(4, height() - LabelHeight - 4)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(m_theme.accent));
    painter.drawRoundedRect(chip, Radius, Radius);
    const QColor ink = color(m_theme.onAccent);
    const Mirror mirror(layoutDirection(), chip);
    paintIcon(painter, m_picture.labelIcon,
              mirror(QRectF(chip.x() + LabelPadding, chip.y() + (LabelHeight - LabelIcon) / 2.0, LabelIcon, LabelIcon)),
              ink);
    QRect line = chip.adjusted(LabelPadding + LabelIcon + LabelGap, 0, 0, 0);
    painter.setPen(ink);
    painter.setFont(strong);
    mirror.words(painter, line, Qt::AlignVCenter | Qt::TextSingleLine, m_picture.label);
    line.adjust(text + LabelGap, 0, 0, 0);
    painter.setFont(plain);
    mirror.words(painter, line, Qt::AlignVCenter | Qt::TextSingleLine, m_picture.labelDetail);
}

void DragOverlay::paintDivider(QPainter& painter) const {
    const QRect& gap = m_picture.divider;
    const QPoint middle = gap.center();
    const bool upright = gap.height() > gap.width();
    const QRect line =
        upright ? QRect(middle.x(), gap.y(), 2, gap.height()) : QRect(gap.x(), middle.y(), gap.width(), 2);
    painter.fillRect(line, color(m_theme.accent));
    if (m_picture.snapped) {
        const QRect tick = upright ? QRect(middle.x() - TickLength / 2 + 1, middle.y(), TickLength, 2)
                                   : QRect(middle.x(), middle.y() - TickLength / 2 + 1, 2, TickLength);
        painter.fillRect(tick, color(m_theme.accent));
    }
}

void DragOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QRect& slot : m_picture.slots_) {
        painter.fillRect(slot, color(m_theme.gutter, SlotVeil));
        drawFrame(painter, slot, color(m_theme.accent), 1, Qt::DashLine);
    }
    if (!m_picture.target.isEmpty()) {
        drawFrame(painter, m_picture.target, color(m_theme.accent), 1, Qt::SolidLine);
    }
    for (const DragButton& edge : m_picture.edges) {
        painter.fillRect(edge.rect, color(m_theme.accent, edge.active ? 1 : 0.25));
    }
    if (!m_picture.preview.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(m_theme.accent, PreviewFill));
        painter.drawRoundedRect(m_picture.preview, Radius, Radius);
        drawFrame(painter, m_picture.preview, color(m_theme.accent), 2, Qt::SolidLine);
    }
    for (const DragButton& button : m_picture.compass) {
        paintButton(painter, button);
    }
    if (!m_picture.label.isEmpty()) {
        paintLabel(painter);
    }
    if (!m_picture.divider.isEmpty()) {
        paintDivider(painter);
    }
    if (!m_picture.band.isEmpty()) {
        painter.fillRect(m_picture.band, color(m_theme.accent, BandFill));
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(color(m_theme.accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_picture.band.adjusted(0, 0, -1, -1));
    }
}

} // namespace mullion::app
