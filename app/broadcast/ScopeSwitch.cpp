#include <app/broadcast/ScopeSwitch.h>

#include <app/shell/Mirror.h>

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

constexpr int Height = 28;
constexpr int Padding = 12;
constexpr std::array<const char*, 5> Names{"Off", "Session", "Tagged", "Selected", "All"};

QString nameOf(int part) {
    return ScopeSwitch::tr(Names[static_cast<std::size_t>(part)]);
}

} // namespace

ScopeSwitch::ScopeSwitch(const ShellTheme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFont(uiFont(13));
    setFixedHeight(Height);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Who receives"));
}

QSize ScopeSwitch::sizeHint() const {
    return {partRect(static_cast<int>(Names.size()) - 1).right() + 1, Height};
}

QRect ScopeSwitch::partRect(int part) const {
    const QFontMetrics metrics(uiFont(13, Weight::SemiBold));
    int left = 0;
    for (int i = 0; i < part; ++i) {
        left += metrics.horizontalAdvance(nameOf(i)) + 2 * Padding;
    }
    return {left, 0, metrics.horizontalAdvance(nameOf(part)) + 2 * Padding, Height};
}

int ScopeSwitch::partAt(const QPoint& at) const {
    for (int part = 0; part < static_cast<int>(Names.size()); ++part) {
        if (partRect(part).contains(Mirror(*this)(at))) {
            return part;
        }
    }
    return -1;
}

void ScopeSwitch::setScope(BroadcastScope scope) {
    if (m_scope != scope) {
        m_scope = scope;
        setAccessibleName(tr("Who receives: %1").arg(nameOf(static_cast<int>(scope))));
        update();
    }
}

void ScopeSwitch::mousePressEvent(QMouseEvent* event) {
    const int part = partAt(event->pos());
    if (part >= 0 && event->button() == Qt::LeftButton) {
        Q_EMIT chosen(static_cast<BroadcastScope>(part));
    }
}

void ScopeSwitch::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = partAt(event->pos());
    update();
}

void ScopeSwitch::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void ScopeSwitch::keyPressEvent(QKeyEvent* event) {
    const int now = static_cast<int>(m_scope);
    const int last = static_cast<int>(Names.size()) - 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        const bool back = (event->key() == Qt::Key_Left) != isRightToLeft();
        const int next = std::clamp(now + (back ? -1 : 1), 0, last);
        Q_EMIT chosen(static_cast<BroadcastScope>(next));
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ScopeSwitch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? m_theme.accent : m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    for (int part = 0; part < static_cast<int>(Names.size()); ++part) {
        const QRect area = Mirror(*this)(partRect(part));
        const bool on = part == static_cast<int>(m_scope);
        if (on || part == m_hovered) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(on ? (part == 0 ? m_theme.selected : m_theme.receiver) : m_theme.hover);
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3);
        }
        painter.setFont(uiFont(13, on ? Weight::SemiBold : Weight::Regular));
        painter.setPen(on && part != 0 ? m_theme.onReceiver : m_theme.text1);
        painter.drawText(area, Qt::AlignCenter, nameOf(part));
    }
}

} // namespace mullion::app
