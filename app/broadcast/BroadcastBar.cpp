#include <app/broadcast/BroadcastBar.h>

#include <app/broadcast/BroadcastParts.h>
#include <app/broadcast/BroadcastWords.h>
#include <app/input/Keymap.h>
#include <app/shell/Icons.h>
#include <app/shell/WholeText.h>

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace mullion::app {
namespace {

constexpr int Chrome = 30; // Of the bar, besides its rows at the top and its box.
constexpr int Margin = 12;
constexpr int TopRow = 32;
constexpr int BottomRow = 70;
constexpr int WordsWidth = 300;
constexpr int SendWidth = 208;
constexpr int CompactSendWidth = 136;
constexpr int CompactWidth = 760; // Below it the box would have no room beside the words.
constexpr int CompactWords = 36;  // Two lines of them, and the gap above.
constexpr int LongestName = 24;   // In characters; the question names panes in full.
constexpr int IconSize = 18;
constexpr int TickMilliseconds = 1000;
constexpr std::size_t NamesInSight = 2;
constexpr std::size_t NamesInQuestion = 12;
constexpr qsizetype LinesInQuestion = 3;
constexpr qsizetype CharactersInQuestion = 100;
constexpr qsizetype HistoryInMenu = 20;

QString number(std::size_t value) {
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(value));
}

QLabel* makeLabel(const QColor& color, Weight weight = Weight::Regular) {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
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

} // namespace

BroadcastBar::BroadcastBar(const Workspace& workspace, const ShellTheme& theme, QWidget* window)
    : QWidget(window), m_workspace(workspace), m_theme(theme), m_slot(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, 8, Margin, 8);
    column->setSpacing(8);
    column->addWidget(makeTopRow());
    m_compose = makeBottomRow();
    m_confirm = makeConfirmRow();
    column->addWidget(m_compose, 1);
    column->addWidget(m_confirm, 1);
    m_confirm->hide();
    m_slot->hide();
    m_slot->installEventFilter(this);
    updateHeight();
    connect(&m_tick, &QTimer::timeout, this, [this] {
        --m_state.secondsLeft;
        updateClock();
    });
    hide();
}

QToolButton* BroadcastBar::makeLink(QMenu* menu) {
    auto* button = new QToolButton;
    if (menu != nullptr) {
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
    }
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
    m_top = new WrapLayout(row, TopRow, Margin);
    auto* head = new QWidget;
    auto* heading = new QHBoxLayout(head);
    heading->setContentsMargins(0, 0, 0, 0);
    auto* antenna = new QLabel;
    antenna->setPixmap(makeIcon(Icon::Antenna, m_theme.receiver, m_theme.receiver).pixmap(IconSize, IconSize));
    auto* title = makeLabel(m_theme.receiver, Weight::SemiBold);
    title->setText(tr("Broadcast"));
    heading->addWidget(antenna);
    heading->addWidget(title);
    m_scope = new ScopeSwitch(m_theme);
    m_tags = new TagChips(m_theme, [this] { return knownTags(); });
    m_count = makeLabel(m_theme.receiver, Weight::SemiBold);
    auto* excluded = new QMenu(this);
    m_excluded = makeLink(excluded);
    m_excluded->setIcon(makeIcon(Icon::AntennaOff, m_theme.text2, m_theme.disabled));
    auto* skipped = new QMenu(this);
    m_skipped = makeLink(skipped);
    m_skipped->setIcon(makeIcon(Icon::EyeOff, m_theme.text2, m_theme.disabled));
    m_outOfSight = makeLabel(m_theme.text2);
    m_odd = makeLabel(m_theme.text1, Weight::SemiBold);
    m_odd->setObjectName(QStringLiteral("odd"));
    m_odd->hide();
    m_live = new BroadcastSwitch(m_theme);
    m_live->setText(tr("Live keys"));
    m_live->setToolTip(tr("Every key typed into a receiver goes to all of them"));
    m_clock = makeLabel(m_theme.text2);
    m_stop = new QPushButton(tr("Stop  Esc"));
    m_stop->setFont(uiFont(13));
    showChords();
    m_top->addToStart(head);
    m_top->addToStart(m_scope);
    m_top->addToStart(m_tags);
    m_top->addRule(makeRule(m_theme.line));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_count, m_excluded, m_skipped, m_outOfSight, m_odd}) {
        m_top->addToStart(widget);
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{m_live, m_clock, m_stop}) {
        m_top->addToEnd(widget);
    }
    connect(m_scope, &ScopeSwitch::chosen, this, &BroadcastBar::scopeChosen);
    connect(m_tags, &TagChips::chosen, this, &BroadcastBar::tagsChosen);
    connect(excluded, &QMenu::aboutToShow, this, [this, excluded] { fillLeftOut(*excluded, false); });
    connect(skipped, &QMenu::aboutToShow, this, [this, skipped] { fillLeftOut(*skipped, true); });
    connect(m_live, &QToolButton::clicked, this, &BroadcastBar::liveChosen);
    connect(m_stop, &QPushButton::clicked, this, &BroadcastBar::stopRequested);
    return row;
}

QWidget* BroadcastBar::makeBottomRow() {
    auto* row = new QWidget;
    auto* layout = new QGridLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(Margin);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(0, 1);
    m_box = new ComposeBox(m_theme);
    m_box->setAccessibleName(tr("Text to send"));
    m_words = makeLabel(m_theme.text2);
    m_words->setFont(uiFont(12));
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setContentsMargins(0, 4, 0, 0);
    m_words->setWordWrap(true);
    auto* right = new QVBoxLayout;
    right->setSpacing(4);
    m_send = new SendButton(m_theme);
    m_send->setFixedWidth(SendWidth);
    m_problem = makeLabel(m_theme.errorText);
    m_problem->setFont(uiFont(12));
    m_problem->setContentsMargins(0, 4, 0, 0);
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_problem->setWordWrap(true);
    m_problem->hide();
    right->addWidget(m_send);
    right->addLayout(makeLinks());
    right->addStretch();
    m_told = new QVBoxLayout;
    m_told->setSpacing(0);
    for (QLabel* label : {m_words, m_problem}) {
        label->setFixedWidth(WordsWidth);
        m_told->addWidget(label, 0, Qt::AlignTop);
    }
    m_told->addStretch();
    m_frame = new BoxFrame(m_box, m_theme);
    layout->addWidget(m_frame, 0, 0, Qt::AlignTop);
    layout->addLayout(m_told, 0, 1);
    layout->addLayout(right, 0, 2);
    connect(m_box, &ComposeBox::submitted, this, [this] { send(false); });
    connect(m_box, &ComposeBox::escaped, this, &BroadcastBar::stopRequested);
    connect(m_box, &QPlainTextEdit::textChanged, this, [this] {
        showProblem({});
        if (!m_box->toPlainText().isEmpty()) {
            m_report.clear(); // Of the send before.
        }
        updateWords();
    });
    connect(m_box, &ComposeBox::heightWanted, this, &BroadcastBar::updateHeight);
    connect(m_send, &QPushButton::clicked, this, [this] { send(false); });
    return row;
}

// What was sent before, and what will be sent byte by byte.
QHBoxLayout* BroadcastBar::makeLinks() {
    auto* links = new QHBoxLayout;
    links->setSpacing(4);
    auto* history = new QMenu(this);
    m_history = makeLink(history);
    m_history->setObjectName(QStringLiteral("history"));
    m_history->setText(tr("History"));
    m_history->setIcon(makeIcon(Icon::Restart, m_theme.text2, m_theme.disabled));
    m_history->setToolTip(tr("What was sent before  Up in an empty box"));
    m_previewBytes = makeLink(nullptr);
    m_previewBytes->setObjectName(QStringLiteral("preview"));
    m_previewBytes->setText(tr("Preview bytes"));
    m_previewBytes->setCheckable(true);
    m_previewBytes->setToolTip(tr("Shows exactly what each kind of pane will get"));
    for (QToolButton* link : {m_history, m_previewBytes}) {
        link->setFont(uiFont(12));
        link->setEnabled(false);
        link->show();
        links->addWidget(link);
    }
    links->addStretch();
    connect(history, &QMenu::aboutToShow, this, [this, history] { fillHistory(*history); });
    connect(m_previewBytes, &QToolButton::toggled, this, &BroadcastBar::updatePreview);
    return links;
}

QWidget* BroadcastBar::makeConfirmRow() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Margin);
    m_confirmText = makeLabel(m_theme.receiver, Weight::SemiBold);
    m_confirmText->setFont(uiFont(15, Weight::SemiBold));
    m_confirmNames = makeLabel(m_theme.text1);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addStretch();
    m_confirmWhat = makeLabel(m_theme.text1);
    m_confirmWhat->setObjectName(QStringLiteral("what"));
    m_confirmWhat->setFont(m_box->font());
    for (QLabel* label : {m_confirmText, m_confirmWhat, m_confirmNames}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    words->addStretch();
    auto* back = new QPushButton(tr("Back  Esc"));
    back->setFont(uiFont(13));
    back->setDefault(true);
    m_confirmSend = new QPushButton;
    m_confirmSend->setFont(uiFont(13));
    layout->addLayout(words, 1);
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
            const QString name = QString::fromStdString(pane->name);
            const bool cut = most == NamesInSight && name.size() > LongestName;
            names << (cut ? name.left(LongestName) + u'…' : name);
        }
    }
    const std::size_t more = panes.size() - std::min(panes.size(), most);
    return names.join(u", "_qs) + (more > 0 ? tr(" and %1 more").arg(number(more)) : QString());
}

void BroadcastBar::setState(const BroadcastState& state) {
    const std::size_t before = m_state.receivers.size();
    m_state = state;
    if (state.on() && isHidden()) {
        raise(); // Above the toolbars and the wall, below what opens later.
    }
    m_slot->setVisible(state.on());
    setVisible(state.on());
    m_scope->setScope(state.scope);
    m_tags->setVisible(state.scope == BroadcastScope::Tagged);
    QStringList tags;
    for (const std::string& tag : state.tags) {
        tags << QString::fromStdString(tag);
    }
    m_tags->setTags(tags);
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
    if (!state.on()) {
        m_previewBytes->setChecked(false);
        m_report.clear();
        showOdd({});
    }
    updateClock();
    updateWords();
    updateHeight(); // What there is to say may need a row more.
}

void BroadcastBar::setOutOfSight(const std::vector<model::PaneId>& panes) {
    m_outOfSight->setVisible(!panes.empty());
    m_outOfSight->setText(tr("%1 out of sight: %2").arg(number(panes.size()), namesOf(panes, NamesInSight)));
    updateHeight();
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
    m_words->setText(receivers == 0        ? tr("Nobody receives")
                     : !m_report.isEmpty() ? m_report
                                           : deliveryWords(receivers, m_state.pasted, text).join(u'\n'));
    m_history->setEnabled(!m_box->history().isEmpty());
    m_previewBytes->setEnabled(receivers > 0 && !text.isEmpty());
    updatePreview();
    m_send->setText(tr("Send to %1").arg(number(receivers)));
    m_send->setEnabled(receivers > 0 && !text.isEmpty());
}

// Newest first; a text is known by its first line.
void BroadcastBar::fillHistory(QMenu& menu) {
    menu.clear();
    const QStringList& sent = m_box->history();
    for (qsizetype at = sent.size() - 1; at >= 0 && sent.size() - at <= HistoryInMenu; --at) {
        menu.addAction(historyWords(sent.at(at)), this, [this, at] {
            m_box->bring(at);
            focusBox();
        });
    }
}

void BroadcastBar::updatePreview() {
    const bool shown = m_previewBytes->isChecked() && m_previewBytes->isEnabled() && isVisible();
    if (shown && m_preview == nullptr) {
        m_preview = new BytePreview(m_theme, window()); // The window owns it: it lies over the wall.
    }
    if (m_preview == nullptr) {
        return;
    }
    m_preview->setVisible(shown);
    if (shown) {
        m_preview->setText(m_box->toPlainText(), m_state.pasted, m_state.receivers.size() - m_state.pasted);
        m_preview->place(mapTo(window(), QPoint(isRightToLeft() ? Margin : width() - Margin, height())));
    }
}

// As tall as its text, up to eight lines; then the box scrolls. The slot keeps the room of three.
void BroadcastBar::updateHeight() {
    if (m_fitting) {
        return; // What is resized here asks again; a scroll bar that comes and goes would never end.
    }
    const QScopedValueRollback fitting(m_fitting, true);
    const int room = std::max((m_slot->isVisible() ? m_slot->width() : width()) - 2 * Margin, 1);
    const int top = m_top->heightForWidth(room);
    m_top->parentWidget()->setFixedHeight(top);
    constexpr int Frame = 4; // Around the box.
    m_frame->setFixedHeight(std::max(BottomRow, m_box->wantedHeight() + Frame));
    const int below = m_compact ? CompactWords : 0;
    const int usual = std::max(BottomRow, m_box->leastHeight() + Frame) + below;
    const int wanted = asks() ? std::max(usual, m_confirm->heightForWidth(room)) : m_frame->height() + below;
    m_slot->setFixedHeight(Chrome + top + usual);
    setFixedHeight(Chrome + top + wanted);
    takePlace();
    updatePreview();
}

void BroadcastBar::takePlace() {
    if (m_slot->isVisible()) {
        setGeometry(QRect(m_slot->mapTo(parentWidget(), QPoint()), QSize(m_slot->width(), height())));
    }
}

bool BroadcastBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::Show) {
        takePlace();
    }
    return QWidget::eventFilter(watched, event);
}

QStringList BroadcastBar::knownTags() const {
    std::set<std::string> tags;
    for (const share::SessionInfo& session : m_workspace.sessions()) {
        for (const model::PaneId id : m_workspace.panesOf(session.id)) {
            const share::PaneInfo* pane = m_workspace.pane(id);
            tags.insert(pane->tags.begin(), pane->tags.end());
        }
    }
    QStringList names;
    for (const std::string& tag : tags) {
        names << QString::fromStdString(tag);
    }
    return names;
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
    m_confirmText->setText(tr("Send it? %1").arg(reason));
    m_confirmWhat->setText(excerptOf(m_box->toPlainText(), LinesInQuestion, CharactersInQuestion));
    m_confirmNames->setText(tr("To %1").arg(namesOf(m_state.receivers, NamesInQuestion)));
    m_confirmSend->setText(tr("Send to %1").arg(number(m_state.receivers.size())));
    m_compose->hide();
    m_confirm->show();
    updateHeight();
    m_confirm->findChild<QPushButton*>(QStringLiteral("back"))->setFocus(); // Never the risky one.
}

// In the place of the words: it is what counts then.
void BroadcastBar::showProblem(const QString& problem) {
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_words->setVisible(problem.isEmpty());
}

void BroadcastBar::sent(std::size_t receivers) {
    m_box->remember();
    focusBox();
    showProblem({});
    showOdd({});
    m_report = receivers == 1 ? tr("Sent to 1 pane.") : tr("Sent to %1 panes.").arg(number(receivers));
    updateWords();
}

void BroadcastBar::focusBox() {
    m_confirm->hide();
    m_compose->show();
    updateHeight();
    m_box->setFocus();
}

// Named until the next send.
void BroadcastBar::showOdd(const std::vector<model::PaneId>& panes) {
    m_odd->setVisible(!panes.empty());
    m_odd->setText(tr("%1 differ: %2").arg(number(panes.size()), namesOf(panes, NamesInSight)));
    m_odd->setToolTip(plainTip(tr("They did something else than most: %1").arg(namesOf(panes, NamesInQuestion))));
}

void BroadcastBar::resizeEvent(QResizeEvent*) {
    setCompact(width() < CompactWidth);
    updateHeight();
}

// In a narrow window the words stand below the box, and the buttons say less.
void BroadcastBar::setCompact(bool compact) {
    if (compact == m_compact) {
        return;
    }
    m_compact = compact;
    auto* grid = static_cast<QGridLayout*>(m_compose->layout());
    grid->removeItem(m_told);
    compact ? grid->addLayout(m_told, 1, 0, 1, 3) : grid->addLayout(m_told, 0, 1);
    for (QLabel* label : {m_words, m_problem}) {
        label->setMinimumWidth(compact ? 0 : WordsWidth);
        label->setMaximumWidth(compact ? QWIDGETSIZE_MAX : WordsWidth);
        label->setMaximumHeight(compact ? CompactWords - 4 : QWIDGETSIZE_MAX);
        label->setContentsMargins(0, compact ? 0 : 4, 0, 0);
    }
    m_send->setFixedWidth(compact ? CompactSendWidth : SendWidth);
    m_history->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_previewBytes->setText(compact ? tr("Bytes") : tr("Preview bytes"));
}

void BroadcastBar::keyPressEvent(QKeyEvent* event) {
    if (pressesButton(*event)) {
        return;
    }
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
