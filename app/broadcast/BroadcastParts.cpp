#include <app/broadcast/BroadcastParts.h>

#include <app/broadcast/BroadcastWords.h>
#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int Track = 28;
constexpr int Knob = 10;
constexpr int SendHeight = 34;
constexpr int PreviewPadding = 12;
constexpr int WidestPreview = 560;

} // namespace

BoxFrame::BoxFrame(QWidget* inside, const ShellTheme& theme) : m_theme(theme) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(inside);
}

void BoxFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.receiver, 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

BroadcastSwitch::BroadcastSwitch(const ShellTheme& theme) : m_theme(theme) {
    setCheckable(true);
    setFont(uiFont(13));
    setCursor(Qt::PointingHandCursor);
}

QSize BroadcastSwitch::sizeHint() const {
    return {Track + 8 + QFontMetrics(font()).horizontalAdvance(text()) + 4, 28};
}

void BroadcastSwitch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Mirror mirror(*this);
    const QRectF track = mirror(QRectF(0.5, (height() - Knob - 4) / 2.0, Track - 1, Knob + 4));
    painter.setPen(hasFocus() ? m_theme.accent : isChecked() ? m_theme.receiver : m_theme.text3);
    painter.setBrush(isChecked() ? m_theme.receiver : m_theme.panel);
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? m_theme.onReceiver : m_theme.text2);
    const double x = isChecked() != mirror.fromRight() ? track.right() - Knob - 2 : track.left() + 2;
    painter.drawEllipse(QRectF(x, track.top() + 2, Knob, Knob));
    painter.setPen(m_theme.text1);
    painter.setFont(font());
    mirror.words(painter, rect().adjusted(Track + 8, 0, 0, 0), Qt::AlignVCenter, text());
}

SendButton::SendButton(const ShellTheme& theme) : m_theme(theme) {
    setFixedHeight(SendHeight);
    setCursor(Qt::PointingHandCursor);
}

void SendButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = isEnabled() ? m_theme.receiver : m_theme.hover;
    if (isEnabled() && (isDown() || underMouse())) {
        ground = ground.darker(108);
    }
    painter.setPen(hasFocus() ? QPen(m_theme.focus, 2) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    const QColor ink = isEnabled() ? m_theme.onReceiver : m_theme.disabled;
    const QString keys = QStringLiteral("Ctrl+Enter");
    const QFont strong = uiFont(13, Weight::SemiBold);
    const int text = QFontMetrics(strong).horizontalAdvance(this->text());
    const int hint = QFontMetrics(uiFont(11)).horizontalAdvance(keys);
    const bool namesKeys = 16 + 16 + 8 + text + 10 + hint <= width();
    int x = std::max(8, (width() - 16 - 8 - text - (namesKeys ? 10 + hint : 0)) / 2);
    const Mirror mirror(*this);
    paintIcon(painter, Icon::Send, mirror(QRectF(x, (height() - 16) / 2.0, 16, 16)), ink);
    x += 24;
    painter.setPen(ink);
    painter.setFont(strong);
    mirror.words(painter, QRect(x, 0, text + 2, height()), Qt::AlignVCenter, this->text());
    if (namesKeys) {
        painter.setFont(uiFont(11));
        mirror.words(painter, QRect(x + text + 10, 0, hint + 2, height()), Qt::AlignVCenter, keys);
    }
}

BytePreview::BytePreview(const ShellTheme& theme, QWidget* window)
    : QWidget(window), m_theme(theme), m_text(new QLabel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(PreviewPadding, PreviewPadding, PreviewPadding, PreviewPadding);
    layout->addWidget(m_text);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(12);
    m_text->setFont(font);
    setLayoutDirection(Qt::LeftToRight); // Bytes have one direction.
    hide();
}

void BytePreview::setText(const QString& text, std::size_t pasted, std::size_t typed) {
    QStringList kinds;
    if (pasted > 0) {
        kinds << pastedTitle(pasted) + u'\n' + bytePreview(text, true);
    }
    if (typed > 0) {
        kinds << typedTitle(typed) + u'\n' + bytePreview(text, false);
    }
    m_text->setText(kinds.join(QStringLiteral("\n\n")));
}

void BytePreview::place(const QPoint& corner) {
    const int width = std::min(WidestPreview, parentWidget()->width() - 2 * PreviewPadding);
    m_text->setFixedWidth(width - 2 * PreviewPadding);
    adjustSize();
    resize(width, std::min(sizeHint().height(), parentWidget()->height() - corner.y()));
    const bool fromRight = parentWidget()->isRightToLeft(); // The corner is its outer one.
    move(std::max(fromRight ? corner.x() : corner.x() - width, PreviewPadding), corner.y());
    raise();
}

void BytePreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.setPen(m_theme.receiver);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace mullion::app
