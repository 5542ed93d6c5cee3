// Keys and input methods: what is Mullion's goes to actions, everything else to the focused pane.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/LockPill.h>

#include <QInputMethodEvent>
#include <QKeyEvent>

namespace mullion::app {
namespace {

// Bit of the kitty keyboard protocol by which a program asks for releases.
constexpr std::uint8_t ReportReleases = 2;

} // namespace

bool CanvasWidget::acceptsKeys() const {
    return m_focused.valid() && !m_frozen;
}

bool CanvasWidget::refuseTyping(model::PaneId pane) {
    const share::PaneInfo* info = m_link.workspace().pane(pane);
    if (info == nullptr || !info->readOnly) {
        return false;
    }
    if (const QRect area = bodyArea(pane); !area.isEmpty()) {
        m_lockPill->showFor(pane, area, *m_theme);
    }
    return true;
}

// There is no history behind an alternate screen: its page keys are the program's.
bool CanvasWidget::isForProgram(Action action) const {
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const bool pages = action == Action::ScrollPageUp || action == Action::ScrollPageDown;
    return pages && frame != nullptr && frame->state().modes.has(model::modeflag::AlternateScreen);
}

void CanvasWidget::keyPressEvent(QKeyEvent* event) {
    event->accept();
    if (m_peek.valid() && !isModifierKey(event->key()) && (m_peekByHover || event->key() == Qt::Key_Escape)) {
        const bool leaves = !m_peekByHover;
        endPeek();
        if (leaves) {
            return; // Esc was for the large picture.
        }
    }
    if (handleDragKey(*event)) {
        return;
    }
    if (m_copyMode && handleCopyKey(*event)) {
        return;
    }
    if (event->key() == Qt::Key_Control && m_hovered.valid()) {
        const scene::Hit hit = m_scene.hitTest(pixelAt(m_hoverPosition));
        followLink(hit, Qt::ControlModifier);
        setHovered(hit.pane, hit, Qt::ControlModifier);
    }
    if (!std::exchange(m_passNextKey, false)) {
        if (const auto action = actionFor(*event); action && !isForProgram(*action)) {
            if (!perform(*action)) {
                Q_EMIT actionRequested(*action);
            }
            return;
        }
    } else if (translateKey(*event, m_layout).isModifier()) {
        m_passNextKey = true; // The chord's own modifiers come first.
    }
    if (!acceptsKeys()) {
        if (m_frozen) {
            Q_EMIT keyRefused();
        }
        return;
    }
    if (!handleEndedPane(*event)) {
        sendKey(*event);
    }
}

void CanvasWidget::keyReleaseEvent(QKeyEvent* event) {
    event->accept();
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const bool wanted = frame != nullptr && (frame->state().modes.kittyKeyboardFlags & ReportReleases) != 0;
    if (wanted && acceptsKeys() && !event->isAutoRepeat()) {
        sendKey(*event);
    }
}

void CanvasWidget::sendKey(const QKeyEvent& event) {
    model::KeyEvent key = translateKey(event, m_layout);
    if (!meansSomething(key)) {
        return;
    }
    if (key.isModifier() || key.action == model::KeyAction::Release) {
        m_link.sendInput({m_focused}, std::move(key));
        return;
    }
    if (refuseTyping(m_focused)) {
        return;
    }
    m_views.toLive(m_focused);
    clearSelection();
    setCursor(Qt::BlankCursor); // Until the mouse moves.
    m_link.sendInput({m_focused}, std::move(key));
}

// In a pane whose program ended, Enter starts it again.
bool CanvasWidget::handleEndedPane(const QKeyEvent& event) {
    const share::PaneInfo* pane = m_link.workspace().pane(m_focused);
    if (pane == nullptr || isAlive(*pane)) {
        return false;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        m_link.request("pane.restart", {{"pane", m_focused.text()}});
    }
    return true;
}

void CanvasWidget::inputMethodEvent(QInputMethodEvent* event) {
    event->accept();
    const QString committed = event->commitString();
    if (!committed.isEmpty() && acceptsKeys() && refuseTyping(m_focused)) {
        showPreedit({});
        return;
    }
    if (!committed.isEmpty() && acceptsKeys()) {
        m_views.toLive(m_focused);
        m_link.sendInput({m_focused}, share::TextInput{committed.toStdString()});
    } else if (!committed.isEmpty() && m_frozen) {
        Q_EMIT keyRefused();
    }
    showPreedit(event->preeditString());
}

// Text that is still being composed stands at the cursor, over the pane, and is not sent.
void CanvasWidget::showPreedit(const QString& text) {
    m_preedit = text;
    m_preeditLabel->setVisible(!text.isEmpty());
    if (text.isEmpty()) {
        return;
    }
    QFont font(QString::fromStdString(m_glyphs.settings().terminalFamily));
    font.setPixelSize(static_cast<int>(m_textSize));
    font.setUnderline(true);
    m_preeditLabel->setFont(font);
    m_preeditLabel->setTextFormat(Qt::PlainText);
    m_preeditLabel->setAutoFillBackground(true);
    QPalette palette;
    palette.setColor(QPalette::Window, QColor::fromRgb(m_theme->selectionGround));
    palette.setColor(QPalette::WindowText, QColor::fromRgb(m_theme->text1));
    m_preeditLabel->setPalette(palette);
    m_preeditLabel->setText(text);
    m_preeditLabel->adjustSize();
    m_preeditLabel->move(inputMethodQuery(Qt::ImCursorRectangle).toRect().topLeft());
    m_preeditLabel->raise();
}

QVariant CanvasWidget::inputMethodQuery(Qt::InputMethodQuery query) const {
    switch (query) {
    case Qt::ImEnabled:
        return acceptsKeys();
    case Qt::ImCursorRectangle: {
        const share::SnapshotFrame* frame = m_link.frame(m_focused);
        if (frame == nullptr) {
            return QRect();
        }
        const double ratio = devicePixelRatioF();
        const scene::PixelRect cell = m_scene.cellRect(m_focused, frame->state().cursor.position);
        return QRect(static_cast<int>(cell.x / ratio), static_cast<int>(cell.y / ratio),
                     static_cast<int>(cell.width / ratio), static_cast<int>(cell.height / ratio));
    }
    case Qt::ImHints:
        return static_cast<int>(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    default:
        return QWidget::inputMethodQuery(query);
    }
}

} // namespace mullion::app
