#include <app/broadcast/BroadcastBar.h>

#include <app/broadcast/BroadcastWords.h>
#include <app/input/Keymap.h>
#include <app/shell/Icons.h>

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace mullion::app {
namespace {

constexpr int Height = 132;
constexpr int Margin = 12;
constexpr int TopRow = 32;
constexpr int BottomRow = 70;
constexpr int WordsWidth = 300;
constexpr int SendWidth = 208;
constexpr int NarrowWidth = 1000;
constexpr int IconSize = 18;
constexpr int TickMilliseconds = 1000;
constexpr std::size_t NamesInSight = 2;
constexpr std::size_t NamesInQuestion = 12;

QString number(std::size_t value) {
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(value));
}

QLabel* makeLabel(const QColor& color, Weight weight = Weight::Regular) {
    auto* label = new QLabel;
    label->setFont(uiFont(13, weight));
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    return label;
}

QWidget* makeRule(const QColor& color) {
    auto* line = new QWidget;
    line->setFixedSize(1, 20);
    QPalette palette;
    palette.setColor(QPalette::Window, color);
    line->setPalette(palette);
    line->setAutoFillBackground(true);
    return line;
}

// A frame in the broadcast's colour around the box.
class BoxFrame : public QFrame {
  public:
    BoxFrame(QWidget* inside, const QColor& color) : m_color(color) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(2, 2, 2, 2);
        layout->addWidget(inside);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_color, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }

  private:
    QColor m_color;
};

// A switch with its name: on is filled.
class Switch : public QToolButton {
  public:
    explicit Switch(const ShellTheme& theme) : m_theme(theme) {
        setCheckable(true);
        setFont(uiFont(13));
        setCursor(Qt::PointingHandCursor);
    }
    [[nodiscard]] QSize sizeHint() const override {
        return {Track + 8 + QFontMetrics(font()).horizontalAdvance(text()) + 4, 28};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF track(0.5, (height() - Knob - 4) / 2.0, Track - 1, Knob + 4);
        painter.setPen(hasFocus() ? m_theme.accent : isChecked() ? m_theme.receiver : m_theme.text3);
        painter.setBrush(isChecked() ? m_theme.receiver : m_theme.panel);
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? m_theme.onReceiver : m_theme.text2);
        const double x = isChecked() ? track.right() - Knob - 2 : track.left() + 2;
        painter.drawEllipse(QRectF(x, track.top() + 2, Knob, Knob));
        painter.setPen(m_theme.text1);
        painter.setFont(font());
        painter.drawText(rect().adjusted(Track + 8, 0, 0, 0), Qt::AlignVCenter, text());
    }

  private:
    static constexpr int Track = 28;
    static constexpr int Knob = 10;
    const ShellTheme& m_theme;
};

// Filled with the broadcast's colour: there is one such button, and it is the one that does it.
class SendButton : public QPushButton {
  public:
    explicit SendButton(const ShellTheme& theme) : m_theme(theme) {
        setFixedHeight(34);
        setCursor(Qt::PointingHandCursor);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor ground = isEnabled() ? m_theme.receiver : m_theme.hover;
        if (isEnabled() && (isDown() || underMouse())) {
            ground = ground.darker(108);
        }
        painter.setPen(hasFocus() ? QPen(m_theme.focus, 2) : QPen(Qt::NoPen));
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
        const QColor ink = isEnabled() ? m_theme.onReceiver : m_theme.text3;
        const QString keys = QStringLiteral("Ctrl+Enter");
        const QFont strong = uiFont(13, Weight::SemiBold);
        const int text = QFontMetrics(strong).horizontalAdvance(this->text());
        const int hint = QFontMetrics(uiFont(11)).horizontalAdvance(keys);
        int x = std::max(8, (width() - 16 - 8 - text - 10 - hint) / 2);
        paintIcon(painter, Icon::Send, QRectF(x, (height() - 16) / 2.0, 16, 16), ink);
        x += 24;
        painter.setPen(ink);
        painter.setFont(strong);
        painter.drawText(QRect(x, 0, text + 2, height()), Qt::AlignVCenter, this->text());
        painter.setFont(uiFont(11));
        painter.drawText(QRect(x + text + 10, 0, hint + 2, height()), Qt::AlignVCenter, keys);
    }

  private:
    const ShellTheme& m_theme;
};

} // namespace

BroadcastBar::BroadcastBar(const Workspace& workspace, const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_theme(theme) {
    setFixedHeight(Height);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, 8, Margin, 8);
    column->setSpacing(8);
    column->addWidget(makeTopRow());
    m_compose = makeBottomRow();
    m_confirm = makeConfirmRow();
    column->addWidget(m_compose, 1);
    column->addWidget(m_confirm, 1);
    m_confirm->hide();
    connect(&m_tick, &QTimer::timeout, this, [this] {
        --m_state.secondsLeft;
        updateClock();
    });
    hide();
}

QToolButton* BroadcastBar::makeLink(QMenu* menu) {
    auto* button = new QToolButton;
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFont(uiFont(13));
    button->setFocusPolicy(Qt::TabFocus);
    button->hide();
    return button;
}

void BroadcastBar::showChords() {
    m_stop->setToolTip(tr("Stop  %1").arg(chordText(Action::Broadcast)));
}

QWidget* BroadcastBar::makeTopRow() {
    auto* row = new QWidget;
    row->setFixedHeight(TopRow);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto* antenna = new QLabel;
    antenna->setPixmap(makeIcon(Icon::Antenna, m_theme.receiver, m_theme.receiver).pixmap(IconSize, IconSize));
    auto* title = makeLabel(m_theme.receiver, Weight::SemiBold);
    title->setText(tr("Broadcast"));
    m_scope = new ScopeSwitch(m_theme);
    auto* tags = new QMenu(this);
    m_tag = makeLink(tags);
    m_tag->setIcon(makeIcon(Icon::Tag, m_theme.text2, m_theme.text3));
    m_count = makeLabel(m_theme.receiver, Weight::SemiBold);
    auto* excluded = new QMenu(this);
    m_excluded = makeLink(excluded);
    m_excluded->setIcon(makeIcon(Icon::AntennaOff, m_theme.text2, m_theme.text3));
    auto* skipped = new QMenu(this);
    m_skipped = makeLink(skipped);
    m_skipped->setIcon(makeIcon(Icon::EyeOff, m_theme.text2, m_theme.text3));
    m_outOfSight = makeLabel(m_theme.text2);
    m_live = new Switch(m_theme);
    m_live->setText(tr("Live keys"));
    m_live->setToolTip(tr("Every key typed into a receiver goes to all of them"));
    m_clock = makeLabel(m_theme.text2);
    m_stop = new QPushButton(tr("Stop  Esc"));
    m_stop->setFont(uiFont(13));
    showChords();
    m_facts = new QWidget;
    auto* facts = new QHBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(12);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{makeRule(m_theme.line), m_count, m_excluded, m_skipped, m_outOfSight}) {
        facts->addWidget(widget);
    }
    facts->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{antenna, title, m_scope, m_tag, m_facts}) {
        layout->addWidget(widget);
    }
    layout->addStretch();
    layout->addWidget(m_live);
    layout->addWidget(m_clock);
    layout->addWidget(m_stop);
    connect(m_scope, &ScopeSwitch::chosen, this, &BroadcastBar::scopeChosen);
    connect(tags, &QMenu::aboutToShow, this, &BroadcastBar::fillTags);
    connect(excluded, &QMenu::aboutToShow, this, [this, excluded] { fillLeftOut(*excluded, false); });
    connect(skipped, &QMenu::aboutToShow, this, [this, skipped] { fillLeftOut(*skipped, true); });
    connect(m_live, &QToolButton::clicked, this, &BroadcastBar::liveChosen);
    connect(m_stop, &QPushButton::clicked, this, &BroadcastBar::stopRequested);
    return row;
}

QWidget* BroadcastBar::makeBottomRow() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Margin);
    m_box = new ComposeBox(m_theme);
    m_words = makeLabel(m_theme.text2);
    m_words->setFont(uiFont(12));
    m_words->setFixedWidth(WordsWidth);
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setContentsMargins(0, 4, 0, 0);
    auto* right = new QVBoxLayout;
    right->setSpacing(4);
    m_send = new SendButton(m_theme);
    m_send->setFixedWidth(SendWidth);
    m_problem = makeLabel(m_theme.errorText);
    m_problem->setFont(uiFont(11));
    m_problem->setFixedWidth(SendWidth);
    m_problem->setWordWrap(true);
    right->addWidget(m_send);
    right->addWidget(m_problem, 1, Qt::AlignTop);
    auto* frame = new BoxFrame(m_box, m_theme.receiver);
    frame->setFixedHeight(BottomRow);
    layout->addWidget(frame, 1);
    layout->addWidget(m_words);
    layout->addLayout(right);
    connect(m_box, &ComposeBox::submitted, this, [this] { send(false); });
    connect(m_box, &ComposeBox::escaped, this, &BroadcastBar::stopRequested);
    connect(m_box, &QPlainTextEdit::textChanged, this, [this] {
        m_problem->clear();
        updateWords();
    });
    connect(m_send, &QPushButton::clicked, this, [this] { send(false); });
    return row;
}

QWidget* BroadcastBar::makeConfirmRow() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Margin);
    m_confirmText = makeLabel(m_theme.text1);
    m_confirmText->setWordWrap(true);
    auto* back = new QPushButton(tr("Back"));
    back->setFont(uiFont(13));
    m_confirmSend = new QPushButton;
    m_confirmSend->setFont(uiFont(13, Weight::SemiBold));
    layout->addWidget(m_confirmText, 1);
    layout->addWidget(m_confirmSend);
    layout->addWidget(back);
    back->setObjectName(QStringLiteral("back"));
    connect(back, &QPushButton::clicked, this, &BroadcastBar::focusBox);
    connect(m_confirmSend, &QPushButton::clicked, this, [this] { send(true); });
    return row;
}

QString BroadcastBar::namesOf(const std::vector<model::PaneId>& panes, std::size_t most) const {
    QStringList names;
    for (const model::PaneId id : panes) {
        const share::PaneInfo* pane = m_workspace.pane(id);
        if (pane != nullptr && static_cast<std::size_t>(names.size()) < most) {
            names << QString::fromStdString(pane->name);
        }
    }
    const std::size_t more = panes.size() - std::min(panes.size(), most);
    return names.join(u", "_qs) + (more > 0 ? tr(" and %1 more").arg(number(more)) : QString());
}

void BroadcastBar::setState(const BroadcastState& state) {
    const std::size_t before = m_state.receivers.size();
    m_state = state;
    setVisible(state.on());
    m_scope->setScope(state.scope);
    m_tag->setVisible(state.scope == BroadcastScope::Tagged);
    m_tag->setText(QString::fromStdString(state.scopeName));
    m_live->setChecked(state.live);
    m_excluded->setText(tr("%1 excluded").arg(number(state.excluded.size())));
    m_excluded->setVisible(!state.excluded.empty());
    m_skipped->setText(tr("%1 skipped").arg(number(state.skipped.size())));
    m_skipped->setVisible(!state.skipped.empty());
    if (asks() && before != state.receivers.size()) {
        focusBox(); // The question was about others.
        showProblem(tr("The receivers changed. Look again."));
    }
    if (state.on()) {
        m_tick.start(TickMilliseconds);
    } else {
        m_tick.stop();
    }
    updateClock();
    updateWords();
}

void BroadcastBar::setOutOfSight(const std::vector<model::PaneId>& panes) {
    m_outOfSight->setVisible(!panes.empty());
    m_outOfSight->setText(tr("%1 out of sight: %2").arg(number(panes.size()), namesOf(panes, NamesInSight)));
}

void BroadcastBar::updateClock() {
    m_clock->setText(tr("off in %1").arg(clockText(m_state.secondsLeft)));
}

void BroadcastBar::updateWords() {
    const std::size_t receivers = m_state.receivers.size();
    const QString of = receivers == m_state.inScope() ? QString() : tr(" of %1").arg(number(m_state.inScope()));
    m_count->setText(m_state.live ? tr("Every key goes to %1 panes").arg(number(receivers))
                                  : (receivers == 1 && of.isEmpty() ? tr("1 receives")
                                                                    : tr("%1%2 receive").arg(number(receivers), of)));
    const QString text = m_box->toPlainText();
    m_words->setText(receivers == 0 ? tr("Nobody receives")
                                    : deliveryWords(receivers, m_state.pasted, text).join(u'\n'));
    m_words->setToolTip(text.isEmpty() ? QString() : bytePreview(text, m_state.pasted > 0).toHtmlEscaped());
    m_send->setText(tr("Send to %1").arg(number(receivers)));
    m_send->setEnabled(receivers > 0 && !text.isEmpty());
}

void BroadcastBar::fillTags() {
    std::set<std::string> tags;
    for (const share::SessionInfo& session : m_workspace.sessions()) {
        for (const model::PaneId id : m_workspace.panesOf(session.id)) {
            const share::PaneInfo* pane = m_workspace.pane(id);
            tags.insert(pane->tags.begin(), pane->tags.end());
        }
    }
    QMenu& menu = *m_tag->menu();
    menu.clear();
    for (const std::string& tag : tags) {
        const QString name = QString::fromStdString(tag);
        QAction* entry = menu.addAction(name, this, [this, name] { Q_EMIT tagChosen(name); });
        entry->setCheckable(true);
        entry->setChecked(tag == m_state.scopeName);
    }
}

void BroadcastBar::fillLeftOut(QMenu& menu, bool skipped) {
    menu.clear();
    const auto nameOf = [this](model::PaneId id) {
        const share::PaneInfo* pane = m_workspace.pane(id);
        return pane == nullptr ? QString::fromStdString(id.text()) : QString::fromStdString(pane->name);
    };
    if (!skipped) {
        for (const model::PaneId id : m_state.excluded) {
            menu.addAction(tr("Include %1").arg(nameOf(id)), this, [this, id] { Q_EMIT includeRequested(id); });
        }
        return;
    }
    for (const BroadcastSkip& one : m_state.skipped) {
        const QString text = tr("%1: %2").arg(nameOf(one.pane), skipReason(one.code));
        QAction* entry = menu.addAction(canForce(one.code) ? text + tr(" · Force") : text, this,
                                        [this, pane = one.pane] { Q_EMIT forceRequested(pane); });
        entry->setEnabled(canForce(one.code));
    }
    menu.addSeparator();
    menu.addAction(tr("Prompts behind ssh cannot be seen"))->setEnabled(false);
}

void BroadcastBar::send(bool confirmed) {
    const QString text = m_box->toPlainText();
    if (!text.isEmpty() && !m_state.receivers.empty()) {
        Q_EMIT sendRequested(text, m_state.receivers.size(), confirmed);
    }
}

void BroadcastBar::askToConfirm(const QString& reason) {
    m_confirmText->setText(reason + u'\n' + namesOf(m_state.receivers, NamesInQuestion));
    m_confirmSend->setText(tr("Send to %1").arg(number(m_state.receivers.size())));
    m_compose->hide();
    m_confirm->show();
    m_confirm->findChild<QPushButton*>(QStringLiteral("back"))->setFocus(); // Never the risky one.
}

void BroadcastBar::showProblem(const QString& problem) {
    m_problem->setText(problem);
}

void BroadcastBar::sent(std::size_t receivers) {
    m_box->remember();
    focusBox();
    m_problem->clear();
    m_words->setText(receivers == 1 ? tr("Sent to 1 pane.") : tr("Sent to %1 panes.").arg(number(receivers)));
}

void BroadcastBar::focusBox() {
    m_confirm->hide();
    m_compose->show();
    m_box->setFocus();
}

void BroadcastBar::showOdd(const std::vector<model::PaneId>& panes) {
    if (!panes.empty()) {
        m_words->setText(
            panes.size() == 1
                ? tr("1 reacts differently: %1").arg(namesOf(panes, NamesInQuestion))
                : tr("%1 react differently: %2").arg(number(panes.size()), namesOf(panes, NamesInQuestion)));
        m_words->setWordWrap(true);
    }
}

// In a narrow window who receives has a row of its own.
void BroadcastBar::resizeEvent(QResizeEvent*) {
    const bool narrow = width() < NarrowWidth;
    if (narrow == (m_facts->parentWidget() == this)) {
        return;
    }
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* top = static_cast<QHBoxLayout*>(m_scope->parentWidget()->layout());
    if (narrow) {
        top->removeWidget(m_facts);
        column->insertWidget(1, m_facts);
    } else {
        column->removeWidget(m_facts);
        top->insertWidget(top->indexOf(m_tag) + 1, m_facts);
    }
    m_words->setFixedWidth(narrow ? WordsWidth / 2 : WordsWidth);
    m_words->setWordWrap(true);
    setFixedHeight(narrow ? Height + TopRow + 8 : Height);
}

void BroadcastBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
    } else if (asks()) {
        focusBox();
    } else {
        Q_EMIT stopRequested();
    }
}

void BroadcastBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.bar);
    painter.fillRect(QRect(0, 0, width(), 2), m_theme.receiver);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
}

} // namespace mullion::app
