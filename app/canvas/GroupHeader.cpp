#include <app/canvas/GroupHeader.h>

#include <app/shell/Mirror.h>
#include <app/shell/StateGlyph.h>

#include <QPainter>

namespace mullion::app {

GroupHeader::GroupHeader(const scene::Theme& theme, QWidget* canvas) : QWidget(canvas), m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void GroupHeader::setGroup(const QString& name, const PaneCounts& counts) {
    if (m_name != name || m_counts != counts) {
        m_name = name;
        m_counts = counts;
        setAccessibleName(name);
        update();
    }
}

void GroupHeader::paintEvent(QPaintEvent*) {
    constexpr int Glyph = 11;
    QPainter painter(this);
    painter.fillRect(rect(), QColor::fromRgb(m_theme.gutter));
    painter.setFont(uiFont(12, Weight::SemiBold));
    painter.setPen(QColor::fromRgb(m_theme.text1));
    const Mirror mirror(*this);
    mirror.words(painter, rect().adjusted(4, 0, 0, 0), Qt::AlignVCenter, m_name);
    int left = 4 + painter.fontMetrics().horizontalAdvance(m_name) + 12;
    painter.setFont(uiFont(12));
    for (std::size_t i = 0; i < MoodCount; ++i) {
        const auto mood = static_cast<PaneMood>(i);
        if (m_counts.of(mood) == 0) {
            continue;
        }
        const StateGlyph glyph = glyphOf(mood, liveTheme());
        paintIcon(painter, glyph.icon, mirror(QRectF(left, (height() - Glyph) / 2.0, Glyph, Glyph)), glyph.color);
        left += Glyph + 3;
        const bool loud = mood == PaneMood::Blocked || mood == PaneMood::Error;
        painter.setPen(loud ? glyph.color : QColor::fromRgb(m_theme.text3));
        const QString count = QString::number(m_counts.of(mood));
        mirror.words(painter, QRect(left, 0, 60, height()), Qt::AlignVCenter, count);
        left += painter.fontMetrics().horizontalAdvance(count) + 10;
    }
}

} // namespace mullion::app
