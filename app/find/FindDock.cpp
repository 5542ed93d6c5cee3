#include <app/find/FindDock.h>

#include <app/input/Keymap.h>
#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace mullion::app {
namespace {

constexpr int Side = 12;

QString number(std::uint64_t value) {
    return QLocale(QLocale::English).toString(qulonglong{value});
}

QLabel* makeLabel(const QColor& color, int size, Weight weight = Weight::Regular) {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setFont(uiFont(size, weight));
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    return label;
}

} // namespace

FindDock::FindDock(const FindRun& run, const Workspace& workspace, const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_run(run), m_theme(theme), m_field(new FindField(theme)),
      m_list(new FindList(run, workspace, theme)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QWidget;
    auto* inner = new QVBoxLayout(top);
    inner->setContentsMargins(Side, 4, Side, 8);
    inner->setSpacing(8);
    inner->addWidget(makeHead());
    inner->addWidget(m_field);
    inner->addWidget(makeScopes());
    inner->addWidget(makeFigures());
    column->addWidget(top);
    column->addWidget(m_list, 1);
    column->addWidget(makeFooter());
    connect(m_field, &FindField::edited, this, &FindDock::edited);
    connect(m_field, &FindField::older, this, [this] { Q_EMIT stepped(1); });
    connect(m_field, &FindField::newer, this, [this] { Q_EMIT stepped(-1); });
    connect(m_field, &FindField::listMove, this, &FindDock::stepped);
    connect(m_field, &FindField::entered, this, &FindDock::goRequested);
    connect(m_field, &FindField::escaped, this, &FindDock::closeRequested);
    connect(m_list, &FindList::hitChosen, this, &FindDock::hitChosen);
    connect(m_list, &FindList::hitActivated, this, &FindDock::hitActivated);
    updateWords();
}

QToolButton* FindDock::makeButton(int icon, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(makeIcon(static_cast<Icon>(icon), m_theme.text2, m_theme.disabled));
    button->setIconSize({16, 16});
    button->setFixedSize(26, 26);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton* FindDock::makeMenuButton(QMenu* menu) {
    auto* button = new QToolButton;
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFont(uiFont(12));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QWidget* FindDock::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = makeLabel(m_theme.text1, 13, Weight::SemiBold);
    title->setText(tr("Find in all panes"));
    auto* close = makeButton(static_cast<int>(Icon::Close), tr("Close  Esc"));
    connect(close, &QToolButton::clicked, this, &FindDock::closeRequested);
    row->addWidget(title, 1);
    row->addWidget(close);
    return head;
}

QWidget* FindDock::makeScopes() {
    auto* scopes = new QWidget;
    auto* row = new QHBoxLayout(scopes);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto* where = new QMenu(this);
    const auto addScope = [&](const QString& text, FindScope scope) {
        where->addAction(text, this, [this, scope] {
            setScope(scope);
            Q_EMIT edited();
        });
    };
    addScope(tr("All panes"), FindScope::All);
    addScope(tr("This session"), FindScope::Session);
    addScope(tr("This pane"), FindScope::Pane);
    auto* what = new QMenu(this);
    const auto addText = [&](const QString& text, bool screenOnly) {
        what->addAction(text, this, [this, screenOnly] {
            m_screenOnly = screenOnly;
            updateWords();
            Q_EMIT edited();
        });
    };
    addText(tr("Screen and history"), false);
    addText(tr("Screen only"), true);
    m_scopeButton = makeMenuButton(where);
    m_textButton = makeMenuButton(what);
    auto* newer = makeButton(static_cast<int>(Icon::Up), tr("Previous hit  Shift+F3"));
    auto* older = makeButton(static_cast<int>(Icon::Down), tr("Next hit  F3"));
    connect(newer, &QToolButton::clicked, this, [this] { Q_EMIT stepped(-1); });
    connect(older, &QToolButton::clicked, this, [this] { Q_EMIT stepped(1); });
    row->addWidget(m_scopeButton);
    row->addWidget(m_textButton);
    row->addStretch(1);
    row->addWidget(newer);
    row->addWidget(older);
    return scopes;
}

QWidget* FindDock::makeFigures() {
    auto* figures = new QWidget;
    auto* row = new QHBoxLayout(figures);
    row->setContentsMargins(0, 0, 0, 0);
    m_summary = makeLabel(m_theme.text1, 12, Weight::SemiBold);
    m_figures = makeLabel(m_theme.text3, 12);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText); // What is wrong with a pattern quotes it.
    row->addWidget(m_summary, 1);
    row->addWidget(m_figures);
    return figures;
}

QWidget* FindDock::makeFooter() {
    auto* footer = new QWidget;
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(Side, 6, Side, 6);
    row->setSpacing(6);
    const std::initializer_list<std::pair<const char*, const char*>> keys{
        {"F3", "next"}, {"Shift+F3", "previous"}, {"Enter", "go"}, {"Esc", "close"}};
    for (const auto& [key, what] : keys) {
        auto* strong = makeLabel(m_theme.text2, 11, Weight::SemiBold);
        strong->setText(QLatin1String(key));
        auto* word = makeLabel(m_theme.text3, 11);
        word->setText(tr(what));
        row->addWidget(strong);
        row->addWidget(word);
    }
    row->addStretch(1);
    return footer;
}

void FindDock::setScope(FindScope scope) {
    m_scope = scope;
    updateWords();
}

void FindDock::updateWords() {
    const QString arrow = QStringLiteral("  \u25BE");
    m_scopeButton->setText((m_scope == FindScope::All       ? tr("All panes")
                            : m_scope == FindScope::Session ? tr("This session")
                                                            : tr("This pane")) +
                           arrow);
    m_textButton->setText((m_screenOnly ? tr("Screen only") : tr("Screen and history")) + arrow);
}

// "103 hits in 8 panes", and what was looked at in which time.
void FindDock::refresh() {
    m_field->setFault(m_run.fault());
    m_field->setSearching(m_run.searching());
    const FindResults& results = m_run.results();
    const FindFigures& figures = m_run.figures();
    QString summary;
    if (!m_run.fault().isEmpty()) {
        summary = m_run.fault();
    } else if (m_run.active() && results.empty()) {
        summary = m_run.searching() ? tr("Searching…") : tr("No hits in %1 panes.").arg(number(figures.searchedPanes));
    } else if (m_run.active()) {
        summary = tr("%1 in %2")
                      .arg(results.total() == 1 ? tr("1 hit") : tr("%1 hits").arg(number(results.total())),
                           results.panes().size() == 1 ? tr("1 pane") : tr("%1 panes").arg(results.panes().size()));
    }
    m_summary->setText(summary);
    m_figures->setText(m_run.active() && m_run.fault().isEmpty() && figures.searchedLines > 0
                           ? tr("%1 lines in %2 s")
                                 .arg(number(figures.searchedLines),
                                      QString::number(static_cast<double>(figures.milliseconds) / 1000, 'f', 2))
                           : QString());
    m_list->refresh();
}

void FindDock::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(Mirror(*this)(QRect(0, 0, 1, height())), m_theme.line);
}

} // namespace mullion::app
