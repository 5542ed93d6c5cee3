#include <app/canvas/PaneIdsOverlay.h>

#include <app/input/Keymap.h>
#include <app/shell/ShellTheme.h>

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int LargeLabel = 20;
constexpr int LabelHeight = 36;

} // namespace

PaneIdsOverlay::PaneIdsOverlay(const scene::Theme& theme, std::vector<PaneIdPlace> places, QWidget* canvas)
    : QWidget(canvas), m_theme(theme), m_places(std::move(places)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Type a pane's id to go there"));
}

bool PaneIdsOverlay::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        press(static_cast<QKeyEvent&>(*event));
        return true;
    }
    return QWidget::event(event);
}

void PaneIdsOverlay::press(const QKeyEvent& key) {
    if (isModifierKey(key.key())) {
        return;
    }
    const auto exact = std::ranges::find_if(
        m_places, [this](const PaneIdPlace& place) { return QString::number(place.pane.value) == m_typed; });
    if ((key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) && exact != m_places.end()) {
        finish(exact->pane);
        return;
    }
    if (key.key() == Qt::Key_Backspace && !m_typed.isEmpty()) {
        m_typed.chop(1);
        update();
        return;
    }
    if (key.text() == u"p" && m_typed.isEmpty()) {
        return; // "p12" as it stands there.
    }
    if (key.text().size() != 1 || !key.text().at(0).isDigit()) {
        finish({});
        return;
    }
    const QString typed = m_typed + key.text();
    std::vector<model::PaneId> fitting;
    for (const PaneIdPlace& place : m_places) {
        if (QString::number(place.pane.value).startsWith(typed)) {
            fitting.push_back(place.pane);
        }
    }
    if (fitting.empty()) {
        return; // What does not exist is not typed.
    }
    m_typed = typed;
    if (fitting.size() == 1 && QString::number(fitting.front().value) == typed) {
        finish(fitting.front());
        return;
    }
    update();
}

void PaneIdsOverlay::finish(model::PaneId pane) {
    if (std::exchange(m_done, true)) {
        return;
    }
    hide();
    parentWidget()->setFocus();
    if (pane.valid()) {
        Q_EMIT chosen(pane);
    }
    close();
}

void PaneIdsOverlay::mousePressEvent(QMouseEvent* event) {
    const auto at =
        std::ranges::find_if(m_places, [event](const PaneIdPlace& place) { return place.rect.contains(event->pos()); });
    finish(at == m_places.end() ? model::PaneId{} : at->pane);
}

void PaneIdsOverlay::focusOutEvent(QFocusEvent*) {
    if (!m_done) {
        m_done = true;
        close();
    }
}

void PaneIdsOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PaneIdPlace& place : m_places) {
        const QString number = QString::number(place.pane.value);
        const bool fits = number.startsWith(m_typed);
        const bool large = place.rect.width() > 80 && place.rect.height() > 50;
        painter.setFont(uiFont(large ? LargeLabel : 11, Weight::SemiBold));
        const QString id = u'p' + number;
        const int width = painter.fontMetrics().horizontalAdvance(id) + (large ? 24 : 8);
        QRect label(0, 0, width, large ? LabelHeight : 16);
        label.moveCenter(place.rect.center());
        painter.setOpacity(fits ? 1 : 0.25);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor::fromRgb(m_theme.tooltipGround));
        painter.drawRoundedRect(label, 4, 4);
        painter.setPen(QColor::fromRgb(fits && !m_typed.isEmpty() ? m_theme.accent : m_theme.tooltipText));
        painter.drawText(label, Qt::AlignCenter, id);
    }
}

} // namespace mullion::app
