#include <app/shell/WholeText.h>

#include <app/shell/Mirror.h>

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace mullion::app {

QString plainTip(const QString& text) {
    return text.isEmpty() ? QString() : u"<p style=\"white-space:pre-wrap\">"_qs + text.toHtmlEscaped() + u"</p>"_qs;
}

QString CutTexts::fit(const QFontMetrics& metrics, const QString& text, const QRect& place) {
    const QString shown = metrics.elidedText(text, Qt::ElideRight, place.width());
    if (shown != text) {
        add(text, place);
    }
    return shown;
}

QString CutTexts::at(const QPoint& point) const {
    const auto cut = std::ranges::find_if(m_cut, [&point](const Cut& one) { return one.place.contains(point); });
    return cut == m_cut.end() ? QString() : cut->whole;
}

void CutTexts::tell(const QHelpEvent& event, QWidget& widget) const {
    QToolTip::showText(event.globalPos(), plainTip(at(event.pos())), &widget);
}

CutLabel::CutLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
}

bool CutLabel::isCut() const {
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

QSize CutLabel::minimumSizeHint() const {
    return {fontMetrics().horizontalAdvance(u"…"_qs), QLabel::minimumSizeHint().height()};
}

bool CutLabel::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && isCut()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plainTip(text()), this);
        return true;
    }
    return QLabel::event(event);
}

void CutLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    Mirror(*this).words(painter, Mirror(*this)(contentsRect()), static_cast<int>(alignment()) | Qt::TextSingleLine,
                        fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

} // namespace mullion::app
