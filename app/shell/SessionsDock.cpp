#include <app/shell/SessionsDock.h>

#include <app/input/Keymap.h>
#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/SessionsDelegate.h>

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace mullion::app {
namespace {

constexpr int HeaderHeight = 36;
constexpr int FilterHeight = 26;
constexpr int FooterHeight = 28;
constexpr int ButtonSize = 24;
constexpr int IconSize = 16;
constexpr int DragDistance = 6;

QFrame* hairline(const ShellTheme& theme) {
    auto* line = new QFrame;
    line->setFixedHeight(1);
    QPalette palette;
    palette.setColor(QPalette::Window, theme.line);
    line->setPalette(palette);
    line->setAutoFillBackground(true);
    return line;
}

QString counted(std::size_t count, const QString& one, const QString& many) {
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(count)) + u' ' + (count == 1 ? one : many);
}

// A frame around a row, or a line between two.
class DropMark : public QWidget {
  public:
    DropMark(const QColor& color, QWidget* parent) : QWidget(parent), m_color(color) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QColor ground = m_color;
        ground.setAlphaF(0.2F);
        painter.fillRect(rect(), height() > 2 ? ground : m_color);
        painter.setPen(m_color);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

  private:
    QColor m_color;
};

} // namespace

SessionsDock::SessionsDock(const Workspace& workspace, const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_model(workspace), m_filter(new QLineEdit), m_tree(new QTreeView), m_pages(new QStackedWidget),
      m_emptyText(nullptr), m_clearFilter(nullptr), m_footer(new QLabel), m_dropMark(nullptr) {
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader(theme));

    m_filter->setPlaceholderText(tr("Filter: name, tag:, state:"));
    m_filter->setAccessibleName(tr("Filter"));
    m_tree->setAccessibleName(tr("Sessions and panes"));
    m_filter->setFont(uiFont(12));
    alignReading(*m_filter);
    m_filter->setFixedHeight(FilterHeight);
    m_filter->addAction(makeIcon(Icon::Filter, theme.text3, theme.text3), QLineEdit::LeadingPosition);
    m_filter->setClearButtonEnabled(false);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(PaneFilter(text));
        refresh();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        const auto first = m_model.paneAt(m_model.index(0, 0, m_model.index(0, 0, {})));
        if (first) {
            Q_EMIT paneChosen(*first);
        }
    });
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(8, 0, 8, 8);
    filterRow->addWidget(m_filter);
    layout->addLayout(filterRow);

    makeTree(theme);
    m_pages->addWidget(m_tree);
    m_pages->addWidget(makeEmptyPage(theme));
    layout->addWidget(m_pages, 1);
    layout->addWidget(hairline(theme));

    m_footer->setFont(uiFont(12));
    m_footer->setFixedHeight(FooterHeight);
    m_footer->setContentsMargins(12, 0, 12, 0);
    QPalette footerPalette;
    footerPalette.setColor(QPalette::WindowText, theme.text3);
    m_footer->setPalette(footerPalette);
    layout->addWidget(m_footer);
    refresh();
}

QWidget* SessionsDock::makeHeader(const ShellTheme& theme) {
    auto* header = new QWidget;
    header->setFixedHeight(HeaderHeight);
    auto* row = new QHBoxLayout(header);
    setReadingMargins(*header, {12, 0, 6, 0});
    auto* title = new QLabel(tr("Sessions"));
    title->setFont(uiFont(12, Weight::SemiBold));
    auto* add = new QToolButton;
    m_add = add;
    showChords();
    add->setIcon(makeIcon(Icon::Plus, theme.text2, theme.disabled));
    add->setIconSize({IconSize, IconSize});
    add->setFixedSize(ButtonSize, ButtonSize);
    add->setFocusPolicy(Qt::TabFocus);
    connect(add, &QToolButton::clicked, this, &SessionsDock::newPaneRequested);
    row->addWidget(title);
    row->addStretch();
    row->addWidget(add);
    return header;
}

void SessionsDock::showChords() {
    m_add->setToolTip(tr("New pane  %1").arg(chordText(Action::NewPane)));
}

QWidget* SessionsDock::makeEmptyPage(const ShellTheme& theme) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    setReadingMargins(*page, {24, 16, 16, 16});
    column->setSpacing(12);
    m_emptyText = new QLabel;
    m_emptyText->setWordWrap(true);
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setFont(uiFont(12));
    QPalette palette;
    palette.setColor(QPalette::WindowText, theme.text3);
    m_emptyText->setPalette(palette);
    auto* clear = new QPushButton(tr("Clear"));
    clear->setFont(uiFont(12));
    connect(clear, &QPushButton::clicked, m_filter, &QLineEdit::clear);
    m_clearFilter = clear;
    column->addWidget(m_emptyText);
    column->addWidget(clear, 0, Qt::AlignLeft);
    column->addStretch();
    return page;
}

void SessionsDock::makeTree(const ShellTheme& theme) {
    m_tree->setModel(&m_model);
    m_dropMark = new DropMark(theme.accent, m_tree->viewport());
    m_delegate = new SessionsDelegate(m_model, theme, m_tree);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(14);
    m_tree->setRootIsDecorated(true);
    m_tree->setMouseTracking(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->viewport()->installEventFilter(this);
    m_tree->installEventFilter(this); // Keys go to the list itself.
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeView::clicked, this, &SessionsDock::onClicked);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const auto pane = m_model.paneAt(index)) {
            Q_EMIT paneChosen(*pane);
        }
    });
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) { m_tree->edit(index); });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (const auto session = m_model.sessionAt(index)) {
            m_collapsed.insert(*session);
        }
    });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (const auto session = m_model.sessionAt(index)) {
            m_collapsed.erase(*session);
        }
    });
    // Rows are painted beyond what the tree takes for their place, at the side of its branches.
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, m_tree->viewport(),
            qOverload<>(&QWidget::update));
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &SessionsDock::showMenu);
    connect(&m_model, &SessionsModel::modelReset, this, &SessionsDock::restoreExpansion);
    connect(&m_model, &SessionsModel::renamePaneRequested, this, &SessionsDock::renamePaneRequested);
    connect(&m_model, &SessionsModel::renameSessionRequested, this, &SessionsDock::renameSessionRequested);
}

void SessionsDock::setBroadcast(const BroadcastState& state) {
    m_delegate->setBroadcast(state);
    m_tree->viewport()->update();
}

std::optional<Drop> SessionsDock::dropAt(const QPoint& global) {
    QWidget* list = m_tree->viewport();
    const QPoint at = list->mapFromGlobal(global);
    const QModelIndex index = list->rect().contains(at) ? m_tree->indexAt(at) : QModelIndex();
    const auto session = m_model.sessionAt(index);
    const auto pane = m_model.paneAt(index);
    if (!session && !pane) {
        m_dropMark->hide();
        return std::nullopt;
    }
    QRect row = m_tree->visualRect(index);
    row.setLeft(0);
    row.setRight(list->width() - 1);
    if (session) {
        m_dropMark->setGeometry(row);
        m_dropMark->show();
        return Drop{DropKind::Session, model::Place::After, {}, *session};
    }
    const bool upper = at.y() < row.center().y();
    m_dropMark->setGeometry(0, upper ? row.top() - 1 : row.bottom(), row.width(), 2);
    m_dropMark->show();
    return Drop{DropKind::Beside, upper ? model::Place::Before : model::Place::After, *pane, {}};
}

bool SessionsDock::eventFilter(QObject* watched, QEvent* event) {
    const bool mouse = watched == m_tree->viewport();
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (mouse && pressRow(static_cast<QMouseEvent&>(*event))) {
            return true;
        }
        break;
    case QEvent::MouseMove:
        if (mouse && m_pressedPane.valid()) {
            return dragRow(static_cast<QMouseEvent&>(*event));
        }
        break;
    case QEvent::MouseButtonRelease:
        if (mouse && releaseRow(static_cast<QMouseEvent&>(*event))) {
            return true;
        }
        break;
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        if (m_rowDrop && static_cast<QKeyEvent&>(*event).key() == Qt::Key_Escape) {
            if (event->type() == QEvent::KeyPress) {
                const model::PaneId pane = m_pressedPane;
                endRowDrag();
                m_pressedPane = pane; // The button is still held: nothing else begins with it.
                m_rowGivenUp = true;
            }
            event->accept();
            return true;
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

// True when the press is not for the list.
bool SessionsDock::pressRow(const QMouseEvent& event) {
    if ((m_rowDrop || m_rowGivenUp) && event.button() != Qt::LeftButton) {
        return true;
    }
    endRowDrag();
    m_pressedPane = event.button() == Qt::LeftButton
                        ? m_model.paneAt(m_tree->indexAt(event.pos())).value_or(model::PaneId{})
                        : model::PaneId{};
    m_pressedAt = event.pos();
    return false;
}

bool SessionsDock::releaseRow(const QMouseEvent& event) {
    const bool held = m_rowDrop || m_rowGivenUp;
    if (held && event.button() != Qt::LeftButton) {
        return true;
    }
    const std::optional<Drop> drop = m_rowDrop;
    const model::PaneId pane = m_pressedPane;
    endRowDrag();
    if (drop && drop->pane != pane) {
        Q_EMIT paneDropped({pane}, *drop);
    }
    return held;
}

bool SessionsDock::dragRow(const QMouseEvent& event) {
    if (!event.buttons().testFlag(Qt::LeftButton)) {
        endRowDrag(); // It was let go where nobody heard of it.
        return false;
    }
    if (m_rowGivenUp) {
        return true;
    }
    if (!m_rowDrop && (event.pos() - m_pressedAt).manhattanLength() < DragDistance) {
        return true; // Not the tree's either: it would select what the pointer passes.
    }
    m_tree->viewport()->setCursor(Qt::ClosedHandCursor);
    const QPoint global = event.globalPosition().toPoint();
    const std::optional<Drop> row = dropAt(global);
    const std::optional<Drop> tile = m_tileTargets ? m_tileTargets(global) : std::nullopt;
    m_rowDrop = row ? *row : tile ? *tile : Drop{};
    return true;
}

void SessionsDock::endRowDrag() {
    m_pressedPane = {};
    m_rowGivenUp = false;
    if (!std::exchange(m_rowDrop, std::nullopt)) {
        return;
    }
    m_dropMark->hide();
    m_tree->viewport()->unsetCursor();
    if (m_tileTargets) {
        m_tileTargets({-1, -1});
    }
}

void SessionsDock::onClicked(const QModelIndex& index) {
    if (const auto pane = m_model.paneAt(index)) {
        Q_EMIT paneChosen(*pane);
    } else {
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
        // The mark stays at the pane that has the keyboard.
        setFocusedPane(m_focused);
    }
}

void SessionsDock::showMenu(const QPoint& at) {
    const QModelIndex index = m_tree->indexAt(at);
    QMenu menu(this);
    if (const auto pane = m_model.paneAt(index)) {
        menu.addAction(tr("Go to pane"), this, [this, pane] { Q_EMIT paneChosen(*pane); });
        menu.addAction(tr("Rename\tF2"), this, [this, index] { m_tree->edit(index); });
        if (m_paneMenu) {
            m_paneMenu(menu, *pane);
        }
        menu.addSeparator();
        menu.addAction(tr("Close"), this, [this, pane] { Q_EMIT closePaneRequested(*pane); });
    } else if (const auto session = m_model.sessionAt(index)) {
        menu.addAction(tr("New pane"), this, [this, session] { Q_EMIT newPaneInSessionRequested(*session); });
        menu.addAction(tr("Rename\tF2"), this, [this, index] { m_tree->edit(index); });
        if (m_sessionMenu) {
            m_sessionMenu(menu, *session);
        }
        menu.addSeparator();
        menu.addAction(tr("Close session…"), this, [this, session] { Q_EMIT closeSessionRequested(*session); });
    } else {
        menu.addAction(tr("New pane"), this, &SessionsDock::newPaneRequested);
    }
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

void SessionsDock::restoreExpansion() {
    for (int row = 0; row < m_model.rowCount({}); ++row) {
        const QModelIndex session = m_model.index(row, 0, {});
        if (!m_collapsed.contains(*m_model.sessionAt(session))) {
            m_tree->expand(session);
        }
    }
    setFocusedPane(m_focused);
}

void SessionsDock::refresh() {
    m_model.refresh();
    const bool filteredOut = m_model.filtersEverythingOut();
    m_pages->setCurrentIndex(m_model.rowCount({}) == 0 ? 1 : 0);
    m_emptyText->setText(filteredOut
                             ? tr("No pane matches %1.").arg(m_filter->text())
                             : tr("Sessions and their panes appear here. They keep running when this window closes."));
    m_clearFilter->setVisible(filteredOut);
    updateFooter();
}

void SessionsDock::updateFooter() {
    const Workspace& workspace = m_model.workspace();
    m_footer->setText(workspace.sessions().empty()
                          ? tr("No sessions yet")
                          : counted(workspace.sessions().size(), tr("session"), tr("sessions")) + u", "_qs +
                                counted(workspace.paneCount(), tr("pane"), tr("panes")));
}

void SessionsDock::setFocusedPane(model::PaneId pane) {
    m_focused = pane;
    const QModelIndex index = m_model.indexOf(pane);
    // Selecting must not open a session that the person closed.
    if (index.isValid() && m_tree->isExpanded(index.parent())) {
        m_tree->setCurrentIndex(index);
    } else {
        m_tree->selectionModel()->clear();
    }
}

void SessionsDock::renamePane(model::PaneId pane) {
    const QModelIndex index = m_model.indexOf(pane);
    if (index.isValid()) {
        m_tree->expand(index.parent());
        m_tree->setCurrentIndex(index);
        m_tree->edit(index);
    }
}

} // namespace mullion::app
