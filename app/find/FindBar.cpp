#include <app/find/FindBar.h>

#include <app/find/FindRun.h>
#include <app/shell/Icons.h>
#include <app/shell/WholeText.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace mullion::app {

QString countTextOf(const FindRun& run) {
    const QLocale locale(QLocale::English);
    if (!run.fault().isEmpty()) {
        return run.fault();
    }
    if (!run.active()) {
        return {};
    }
    const std::uint64_t total = run.results().total();
    if (total == 0) {
        return run.searching() ? QString() : FindBar::tr("No hits");
    }
    const QString all = locale.toString(qulonglong{total});
    if (const auto current = run.current()) {
        return FindBar::tr("%1 of %2").arg(locale.toString(qulonglong{*current + 1}), all);
    }
    return total == 1 ? FindBar::tr("1 hit") : FindBar::tr("%1 hits").arg(all);
}

FindBar::FindBar(const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_field(new FindField(theme)), m_count(new QLabel) {
    setFixedHeight(Height);
    setAutoFillBackground(false);
    setCursor(Qt::ArrowCursor);
    m_count->setFont(uiFont(12));
    m_count->setTextFormat(Qt::PlainText);
    m_older = makeButton(static_cast<int>(Icon::Up), tr("Older hit  F3"));
    m_newer = makeButton(static_cast<int>(Icon::Down), tr("Newer hit  Shift+F3"));
    m_close = makeButton(static_cast<int>(Icon::Close), tr("Close  Esc"));
    m_all = new QToolButton;
    m_all->setText(tr("All panes"));
    m_all->setFont(uiFont(12));
    m_all->setCursor(Qt::PointingHandCursor);
    showChords();
    QPalette palette = m_all->palette();
    palette.setColor(QPalette::ButtonText, m_theme.accent);
    m_all->setPalette(palette);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(6);
    m_field->setMinimumWidth(LeastField);
    row->addWidget(m_field, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_count, m_older, m_newer, m_all, m_close}) {
        row->addWidget(widget);
    }
    connect(m_older, &QToolButton::clicked, this, &FindBar::olderRequested);
    connect(m_newer, &QToolButton::clicked, this, &FindBar::newerRequested);
    connect(m_all, &QToolButton::clicked, this, &FindBar::allPanesRequested);
    connect(m_close, &QToolButton::clicked, this, &FindBar::closeRequested);
    connect(m_field, &FindField::older, this, &FindBar::olderRequested);
    connect(m_field, &FindField::entered, this, &FindBar::entered);
    connect(m_field, &FindField::newer, this, &FindBar::newerRequested);
    connect(m_field, &FindField::escaped, this, &FindBar::closeRequested);
    connect(m_field, &FindField::listMove, this,
            [this](int by) { by < 0 ? Q_EMIT olderRequested() : Q_EMIT newerRequested(); });
    hide();
}

void FindBar::showChords() {
    m_all->setToolTip(tr("Find in all panes  %1").arg(chordText(Action::FindAll)));
}

QToolButton* FindBar::makeButton(int icon, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(makeIcon(static_cast<Icon>(icon), m_theme.text2, m_theme.disabled));
    button->setIconSize({18, 18});
    button->setFixedSize(28, 28);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void FindBar::show(const FindRun& run) {
    m_field->setFault(run.fault());
    m_field->setSearching(run.searching());
    m_countText = countTextOf(run);
    m_faulty = !run.fault().isEmpty();
    m_count->setToolTip(plainTip(m_countText));
    QPalette palette = m_count->palette();
    palette.setColor(QPalette::WindowText, m_faulty ? m_theme.errorText : m_theme.text2);
    m_count->setPalette(palette);
    const bool any = !run.results().hits().empty();
    m_older->setEnabled(any);
    m_newer->setEnabled(any);
    QWidget::show();
    raise();
}

void FindBar::place(const QRect& area, const QRect& hit) {
    // It is read and written in over the smallest tile too, and stays inside the canvas. What is wrong with a pattern
    // takes more words than a count.
    const int least = std::min(m_faulty ? Width : LeastWidth, std::max(0, parentWidget()->width() - 8));
    const int width = std::clamp(area.width() - 8, least, std::max(least, Width));
    const int wanted = isRightToLeft() ? area.left() + 4 : area.right() - width - 4;
    const int left = std::clamp(wanted, 0, std::max(0, parentWidget()->width() - width));
    QRect place(left, area.top() + 4, width, Height);
    if (place.intersects(hit)) {
        place.moveBottom(area.bottom() - 4);
    }
    m_all->setVisible(width > 420 && !m_faulty);
    const QMargins margins = layout()->contentsMargins();
    int room = width - margins.left() - margins.right() - LeastField;
    for (const QWidget* const button : std::initializer_list<const QWidget*>{m_older, m_newer, m_all, m_close}) {
        room -=
            button->isHidden() ? 0 : button->sizeHint().boundedTo(button->maximumSize()).width() + layout()->spacing();
    }
    m_count->setText(m_count->fontMetrics().elidedText(m_countText, Qt::ElideRight, room - layout()->spacing()));
    setGeometry(place);
}

bool FindBar::focusNextPrevChild(bool next) {
    QWidget* const start = focusWidget();
    QWidget* widget = start;
    while (widget != nullptr) {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        const bool takes = isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                           widget->focusProxy() == nullptr && widget->isVisible() && widget->isEnabled();
        if (takes || widget == start) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return false;
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    event->accept();
    if (const auto action = actionFor(*event)) {
        Q_EMIT actionRequested(*action);
    }
}

void FindBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.line, 1));
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace mullion::app
