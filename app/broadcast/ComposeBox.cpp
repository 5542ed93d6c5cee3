#include <app/broadcast/ComposeBox.h>

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr double Padding = 8;
constexpr int MostLines = 8;

} // namespace

ComposeBox::ComposeBox(const ShellTheme& theme, QWidget* parent) : QPlainTextEdit(parent) {
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(13);
    setFont(font);
    setLayoutDirection(Qt::LeftToRight); // As what it is sent to.
    QPalette colors = palette();
    colors.setColor(QPalette::Base, theme.term);
    setPalette(colors);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(Padding);
    setPlaceholderText(tr("Write to every receiver. Enter is a new line, Ctrl+Enter sends."));
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    // Its layout counts in lines.
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &ComposeBox::heightWanted);
}

int ComposeBox::wantedHeight() const {
    return heightOf(std::clamp(static_cast<int>(document()->size().height()), FewestLines, MostLines));
}

int ComposeBox::heightOf(int lines) const {
    constexpr int Slack = 6; // Or it would think that its last line does not fit.
    return lines * QFontMetrics(font()).lineSpacing() + 2 * static_cast<int>(Padding) + Slack;
}

void ComposeBox::remember() {
    const QString text = toPlainText();
    if (!text.isEmpty() && (m_history.isEmpty() || m_history.constLast() != text)) {
        m_history.append(text);
        if (m_history.size() > MaxHistory) {
            m_history.removeFirst();
        }
    }
    m_at = -1;
    clear();
}

bool ComposeBox::recall(int step) {
    const bool browsing = m_at >= 0 && m_at < m_history.size() && m_history.at(m_at) == toPlainText();
    if (m_history.isEmpty() || (!browsing && !toPlainText().isEmpty()) || (!browsing && step > 0)) {
        return false;
    }
    const qsizetype next = browsing ? m_at + step : m_history.size() - 1;
    if (next >= m_history.size()) {
        m_at = -1;
        clear();
        return true;
    }
    bring(std::max<qsizetype>(next, 0));
    return true;
}

void ComposeBox::bring(qsizetype at) {
    m_at = at;
    setPlainText(m_history.at(at));
    moveCursor(QTextCursor::End);
}

void ComposeBox::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT submitted();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
    } else if ((event->key() == Qt::Key_Up && recall(-1)) || (event->key() == Qt::Key_Down && recall(1))) {
        event->accept();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

} // namespace mullion::app
