#include <app/shell/NoticeBar.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/WholeText.h>

#include <QHBoxLayout>
#include <QPainter>

namespace mullion::app {
namespace {

constexpr int GlyphSize = 14;
constexpr int GlyphLeft = 14;
constexpr int TextLeft = 38;
constexpr int BriefMilliseconds = 6000;
constexpr int FlashMilliseconds = 160;
constexpr int SettleMilliseconds = 500;

} // namespace

NoticeBar::NoticeBar(const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(new CutLabel), m_action(new QPushButton), m_refusal(new QPushButton) {
    setFixedHeight(Height);
    auto* row = new QHBoxLayout(this);
    setReadingMargins(*this, {TextLeft, 0, 8, 0});
    m_text->setFont(uiFont(13, Weight::SemiBold));
    m_action->setFont(uiFont(13));
    m_action->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    m_refusal->setFont(uiFont(13));
    m_refusal->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_refusal);
    m_hide.setSingleShot(true);
    m_flash.setSingleShot(true);
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        m_action->setEnabled(true);
        m_refusal->setEnabled(true);
    });
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::actionTriggered);
    connect(m_refusal, &QPushButton::clicked, this, &NoticeBar::refused);
    connect(&m_hide, &QTimer::timeout, this, [this] {
        hide();
        Q_EMIT closed();
    });
    connect(&m_flash, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    hide();
}

void NoticeBar::showNotice(Severity severity, const QString& text, const QString& action, const QString& refusal) {
    m_hide.stop();
    if (text != m_text->text() || !isVisible()) {
        const bool settles = isVisible() && !refusal.isEmpty();
        m_action->setEnabled(!settles);
        m_refusal->setEnabled(!settles);
        settles ? m_settle.start(SettleMilliseconds) : m_settle.stop();
    }
    m_severity = severity;
    m_text->setText(text);
    QPalette palette;
    palette.setColor(QPalette::WindowText, severity == Severity::Error ? m_theme.errorText : m_theme.text1);
    m_text->setPalette(palette);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_refusal->setText(refusal);
    m_refusal->setVisible(!refusal.isEmpty());
    show();
    update();
}

void NoticeBar::showBriefly(const QString& text) {
    showNotice(Severity::Error, text);
    m_hide.start(BriefMilliseconds);
}

void NoticeBar::flash() {
    m_flash.start(FlashMilliseconds);
    update();
}

void NoticeBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const bool error = m_severity == Severity::Error;
    QColor ground = error ? m_theme.errorGround : m_theme.bar;
    if (m_flash.isActive()) {
        ground = m_theme.hover;
    }
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, height() - 1, width(), 1), error ? m_theme.error : m_theme.line);
    paintIcon(painter, error ? Icon::StateError : Icon::StateUnknown,
              Mirror(*this)(QRectF(GlyphLeft, (height() - GlyphSize) / 2.0, GlyphSize, GlyphSize)),
              error ? m_theme.error : m_theme.text3);
}

} // namespace mullion::app
