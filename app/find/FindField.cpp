#include <app/find/FindField.h>

#include <app/shell/Mirror.h>
#include <app/shell/WholeText.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>

namespace mullion::app {
namespace {

// The letters of a switch, filled when it is on.
class FieldSwitch : public QToolButton {
  public:
    explicit FieldSwitch(const ShellTheme& theme) : m_theme(theme) {
        setCheckable(true);
        setFixedSize(26, 24);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.accent);
            painter.drawRoundedRect(box, 4, 4);
        } else if (underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.hover);
            painter.drawRoundedRect(box, 4, 4);
        }
        if (hasFocus()) {
            painter.setPen(QPen(m_theme.focus, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box, 4, 4);
        }
        painter.setPen(isChecked() ? m_theme.onAccent : m_theme.text2);
        painter.setFont(uiFont(12, Weight::SemiBold));
        Mirror(*this).words(painter, rect(), Qt::AlignCenter, text());
    }

  private:
    const ShellTheme& m_theme;
};

} // namespace

FindField::FindField(const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_line(new QLineEdit(this)),
      m_case(makeSwitch(tr("Aa"), tr("Match case  Alt+C"))), m_word(makeSwitch(tr("W"), tr("Whole words  Alt+W"))),
      m_regex(makeSwitch(tr(".*"), tr("Regular expression  Alt+R"))) {
    setFixedHeight(Height);
    m_line->setFrame(false);
    m_line->setFont(uiFont(13));
    alignReading(*m_line);
    m_line->setPlaceholderText(tr("Find"));
    m_line->setMaxLength(1000);
    m_line->setAccessibleName(tr("Find"));
    QPalette palette = m_line->palette();
    palette.setColor(QPalette::Base, m_theme.term);
    palette.setColor(QPalette::Text, m_theme.text1);
    palette.setColor(QPalette::PlaceholderText, m_theme.text3);
    m_line->setPalette(palette);
    m_line->installEventFilter(this);
    setFocusProxy(m_line);
    auto* row = new QHBoxLayout(this);
    setReadingMargins(*this, {8, 3, 4, 3});
    row->setSpacing(2);
    row->addWidget(m_line, 1);
    for (QToolButton* button : {m_case, m_word, m_regex}) {
        row->addWidget(button);
        connect(button, &QToolButton::toggled, this, &FindField::edited);
    }
    connect(m_line, &QLineEdit::textEdited, this, &FindField::edited);
}

QToolButton* FindField::makeSwitch(const QString& text, const QString& tip) {
    auto* button = new FieldSwitch(m_theme);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

void FindField::setFault(const QString& fault) {
    m_faulty = !fault.isEmpty();
    m_line->setToolTip(plainTip(fault));
    m_line->setAccessibleDescription(fault);
    update();
}

void FindField::setSearching(bool searching) {
    if (searching != m_searching) {
        m_searching = searching;
        update();
    }
}

void FindField::take(const FindField& other) {
    const QSignalBlocker quiet(this);
    m_line->setText(other.text());
    m_case->setChecked(other.matchCase());
    m_word->setChecked(other.word());
    m_regex->setChecked(other.regex());
}

void FindField::focusAll() {
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FindField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor edge = m_faulty ? m_theme.error : m_line->hasFocus() ? m_theme.accent : m_theme.text3;
    painter.setPen(QPen(edge, m_faulty || m_line->hasFocus() ? 2 : 1));
    painter.setBrush(m_theme.term);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    if (m_searching) {
        painter.fillRect(QRect(3, height() - 3, width() - 6, 2), m_theme.accent);
    }
}

bool FindField::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
    }
    if (watched != m_line || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool shift = key->modifiers().testFlag(Qt::ShiftModifier);
    if (key->modifiers() == Qt::AltModifier) { // Here nothing is a program's.
        QToolButton* button = key->key() == Qt::Key_C   ? m_case
                              : key->key() == Qt::Key_W ? m_word
                              : key->key() == Qt::Key_R ? m_regex
                                                        : nullptr;
        if (button != nullptr) {
            button->toggle();
        }
        return button != nullptr;
    }
    const bool plain = (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    if (!plain) {
        return false;
    }
    switch (key->key()) {
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return true;
    case Qt::Key_F3:
        shift ? Q_EMIT newer() : Q_EMIT older();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (shift) {
            Q_EMIT newer();
        } else {
            Q_EMIT entered();
        }
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        Q_EMIT listMove(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    default:
        return false;
    }
}

} // namespace mullion::app
