#include <app/shell/Sheet.h>

#include <app/canvas/CopyText.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int Width = 480;
constexpr int Padding = 20;
constexpr int TopMargin = 48;
constexpr int PreviewHeight = 132;
// More than anybody reads; the whole text is what the answer is about all the same.
constexpr qsizetype MostPreviewed = 64 << 10;

// As terminals show it: ^[ for Esc, ^? for Del; others by their number.
QString nameOfControl(char16_t c) {
    if (c < 0x20) {
        return QStringLiteral("^") + QChar(char16_t(c + 0x40));
    }
    return c == 0x7F ? QStringLiteral("^?") : QStringLiteral("⟨%1⟩").arg(c, 2, 16, QLatin1Char('0')).toUpper();
}

// The text with what is no text named, and marked.
void fillPreview(QPlainTextEdit& edit, QString text, const ShellTheme& theme) {
    text.replace(u"\r\n"_qs, u"\n"_qs).replace(u'\r', u'\n');
    QTextCharFormat plain;
    QTextCharFormat marked;
    marked.setForeground(theme.errorText);
    marked.setBackground(theme.errorGround);
    QTextCursor cursor(edit.document());
    const QString shown = text.left(MostPreviewed);
    qsizetype from = 0;
    for (qsizetype at = 0; at <= shown.size(); ++at) {
        const bool control = at < shown.size() && isControlKey(shown[at].unicode());
        if (control || at == shown.size()) {
            cursor.insertText(shown.mid(from, at - from), plain);
            from = at + 1;
        }
        if (control) {
            cursor.insertText(nameOfControl(shown[at].unicode()), marked);
        }
    }
    if (text.size() > shown.size()) {
        cursor.insertText(QStringLiteral("…"), marked);
    }
    edit.moveCursor(QTextCursor::Start);
}

} // namespace

Sheet* Sheet::ask(QWidget* parent, const ShellTheme& theme, const SheetText& text, std::function<void(int)> done) {
    auto* sheet = new Sheet(parent, theme, text, std::move(done));
    sheet->place();
    sheet->show();
    sheet->raise();
    sheet->findChild<QPushButton*>(QStringLiteral("default"))->setFocus();
    return sheet;
}

Sheet* Sheet::tell(QWidget* parent, const ShellTheme& theme, const QString& title, const QString& text) {
    return ask(parent, theme, {title, text, {}, {}}, {});
}

Sheet::Sheet(QWidget* parent, const ShellTheme& theme, const SheetText& text, std::function<void(int)> done)
    : QWidget(parent), m_theme(theme), m_done(std::move(done)), m_focusBefore(parent->window()->focusWidget()) {
    setAttribute(Qt::WA_DeleteOnClose);
    parent->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Padding, Padding - 4, Padding, Padding - 4);
    column->setSpacing(10);
    auto* title = new QLabel(text.title);
    title->setFont(uiFont(15, Weight::SemiBold));
    title->setWordWrap(true);
    title->setTextFormat(Qt::PlainText);
    column->addWidget(title);
    if (!text.text.isEmpty()) {
        auto* body = new QLabel(text.text);
        body->setFont(uiFont(13));
        body->setTextFormat(Qt::PlainText); // It names panes.
        body->setWordWrap(true);
        column->addWidget(body);
    }
    if (!text.preview.isEmpty()) {
        auto* preview = new QPlainTextEdit;
        preview->setReadOnly(true);
        preview->setLayoutDirection(Qt::LeftToRight); // What a terminal gets.
        preview->setTabChangesFocus(true);
        preview->setFixedHeight(PreviewHeight);
        QFont font(QStringLiteral("JetBrains Mono"));
        font.setStyleHint(QFont::Monospace);
        font.setPixelSize(13);
        preview->setFont(font);
        preview->setLineWrapMode(QPlainTextEdit::NoWrap);
        QPalette palette = preview->palette();
        palette.setColor(QPalette::Base, theme.term);
        preview->setPalette(palette);
        fillPreview(*preview, text.preview, theme);
        column->addWidget(preview);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    auto* cancel = new QPushButton(text.buttons.isEmpty() ? tr("Close") : tr("Cancel"));
    cancel->setObjectName(text.buttons.isEmpty() ? QStringLiteral("default") : QString());
    cancel->setDefault(text.buttons.isEmpty());
    connect(cancel, &QPushButton::clicked, this, [this] { finish(-1); });
    row->addWidget(cancel);
    for (qsizetype i = text.buttons.size() - 1; i >= 0; --i) {
        auto* button = new QPushButton(text.buttons.at(i));
        if (i == 0) {
            button->setObjectName(QStringLiteral("default"));
            button->setDefault(true);
        }
        connect(button, &QPushButton::clicked, this, [this, i] { finish(static_cast<int>(i)); });
        row->addWidget(button);
    }
    for (QPushButton* button : findChildren<QPushButton*>()) {
        button->setFont(uiFont(13));
        button->setAutoDefault(false);
    }
    column->addLayout(row);
}

void Sheet::place() {
    const int width = std::min(Width, parentWidget()->width() - 16);
    resize(width, heightForWidth(width) > 0 ? heightForWidth(width) : sizeHint().height());
    move((parentWidget()->width() - width) / 2, std::min(TopMargin, std::max(parentWidget()->height() - height(), 0)));
}

void Sheet::finish(int button) {
    const auto done = std::move(m_done);
    hide();
    if (m_focusBefore) {
        m_focusBefore->setFocus();
    }
    if (button >= 0 && done) {
        done(button);
    }
    Q_EMIT closed();
    close();
}

void Sheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        finish(-1);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (auto* focused = qobject_cast<QPushButton*>(focusWidget())) {
            focused->click();
        }
    }
}

bool Sheet::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void Sheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.setPen(m_theme.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace mullion::app
