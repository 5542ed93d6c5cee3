#include <app/shell/TopBar.h>

#include <app/input/Keymap.h>
#include <app/shell/Mirror.h>

#include <QFontMetrics>
#include <QFrame>
#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace mullion::app {
namespace {

constexpr int ButtonHeight = 28;
constexpr int IconSize = 18;
constexpr int LabelPadding = 8;
constexpr int ChevronSize = 12;
constexpr int LabelGap = 6;
constexpr int WidestField = 560;
constexpr int FieldWidth = 440;
constexpr int NarrowFieldWidth = 280;
constexpr int SmallestField = 120;
constexpr int FieldMargin = 16;
constexpr int HugeWindow = 3000;
constexpr int WideWindow = 1600;
constexpr int LabelledWindow = 1300; // Below it icons stand alone.
constexpr int NarrowWindow = 1000;   // Below it most of them are behind the button of dots.

// A button with icon, label and a small chevron; the stock one draws its arrow elsewhere than the design.
class MenuButton : public QToolButton {
  public:
    MenuButton(Icon icon, const ShellTheme& theme) : m_icon(icon), m_theme(theme) {
        setFixedHeight(ButtonHeight);
        setFocusPolicy(Qt::TabFocus);
        setPopupMode(QToolButton::InstantPopup);
        setFont(uiFont(13));
    }
    [[nodiscard]] QSize sizeHint() const override {
        if (!m_labelShown) {
            return {LabelPadding + IconSize + 2 + ChevronSize + LabelPadding / 2, ButtonHeight};
        }
        const int label = QFontMetrics(font()).horizontalAdvance(text());
        return {LabelPadding + IconSize + LabelGap + label + LabelGap + ChevronSize + LabelPadding, ButtonHeight};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    void setLabelShown(bool shown) {
        m_labelShown = shown;
        updateGeometry();
        update();
    }
    void setFace(Icon icon, const QString& text) {
        m_icon = icon;
        setText(text);
        updateGeometry();
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (underMouse() || isDown() || (menu() != nullptr && menu()->isVisible())) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.hover);
            painter.drawRoundedRect(rect(), 4, 4);
        }
        const Mirror mirror(*this);
        const auto square = [&](double left, double side) {
            return mirror(QRectF(left, (height() - side) / 2.0, side, side));
        };
        paintIcon(painter, m_icon, square(LabelPadding, IconSize), m_theme.text2);
        painter.setFont(font());
        painter.setPen(m_theme.text1);
        const int left = LabelPadding + IconSize + LabelGap;
        const int right = width() - LabelPadding - ChevronSize;
        if (m_labelShown) {
            mirror.words(painter, QRect(left, 0, right - left, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
        }
        paintIcon(painter, Icon::ChevronDown, square(m_labelShown ? right : left - LabelGap + 2, ChevronSize),
                  m_theme.text3);
        if (hasFocus()) {
            paintFocusRing(painter, rect(), m_theme);
        }
    }

  private:
    Icon m_icon;
    bool m_labelShown = true;
    const ShellTheme& m_theme;
};

// Looks like a field to write in; a click opens the palette, where one can.
class PaletteField : public QToolButton {
  public:
    explicit PaletteField(const ShellTheme& theme) : m_theme(theme) {
        setFixedHeight(ButtonHeight);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::IBeamCursor);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(underMouse() ? m_theme.text3 : m_theme.line);
        painter.setBrush(m_theme.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        const Mirror mirror(*this);
        paintIcon(painter, Icon::Search, mirror(QRectF(LabelPadding, (height() - 16) / 2.0, 16, 16)), m_theme.text3);
        painter.setPen(m_theme.text3);
        painter.setFont(uiFont(11));
        const QString keys = chordText(Action::Palette);
        const int keysWidth = painter.fontMetrics().horizontalAdvance(keys);
        mirror.words(painter, QRect(0, 0, width() - LabelPadding, height()), Qt::AlignVCenter | Qt::AlignRight, keys);
        painter.setFont(uiFont(13));
        const QRect words(LabelPadding + 24, 0, width() - 3 * LabelPadding - 24 - keysWidth, height());
        const QFontMetrics metrics = painter.fontMetrics();
        QString text = QObject::tr("Go to a pane or run an action");
        if (metrics.horizontalAdvance(text) > words.width()) {
            text = QObject::tr("Pane or action"); // Rather than cut: the tooltip says the rest.
        }
        mirror.words(painter, words, Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, words.width()));
        if (hasFocus()) {
            paintFocusRing(painter, rect(), m_theme);
        }
    }

  private:
    const ShellTheme& m_theme;
};

QWidget* divider(const ShellTheme& theme) {
    auto* line = new QWidget;
    line->setFixedSize(1, 20);
    QPalette palette;
    palette.setColor(QPalette::Window, theme.line);
    line->setPalette(palette);
    line->setAutoFillBackground(true);
    return line;
}

} // namespace

TopBar::TopBar(const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mainMenu(new QMenu(this)), m_newMenu(new QMenu(this)),
      m_layoutMenu(new QMenu(this)), m_scopeMenu(new QMenu(this)), m_moreMenu(new QMenu(this)),
      m_menuButton(makeButton(static_cast<int>(Icon::Menu))), m_more(makeButton(static_cast<int>(Icon::Dots))),
      m_go(makeButton(static_cast<int>(Icon::Search))),
      m_layout(makeMenuButton(static_cast<int>(Icon::Wall), tr("Wall"), m_layoutMenu)),
      m_scope(makeMenuButton(static_cast<int>(Icon::Group), tr("All sessions"), m_scopeMenu)),
      m_splitRight(makeButton(static_cast<int>(Icon::SplitRight))),
      m_splitDown(makeButton(static_cast<int>(Icon::SplitDown))), m_palette(new PaletteField(theme)),
      m_find(makeButton(static_cast<int>(Icon::Search))), m_broadcast(makeButton(static_cast<int>(Icon::Antenna))),
      m_dock(makeButton(static_cast<int>(Icon::Sidebar))) {
    setFixedHeight(Height);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    m_menuButton->setMenu(m_mainMenu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_layout->setToolTip(tr("How panes are arranged"));
    m_scope->setToolTip(tr("Which sessions are shown"));
    showChords();
    m_broadcast->setCheckable(true);
    m_dock->setCheckable(true);
    m_dock->setChecked(true);
    m_more->setMenu(m_moreMenu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setObjectName(QStringLiteral("more"));
    connect(m_moreMenu, &QMenu::aboutToShow, this, &TopBar::fillOverflow);
    connect(m_go, &QToolButton::clicked, this, &TopBar::paletteRequested);
    auto* create = makeMenuButton(static_cast<int>(Icon::Plus), tr("New"), m_newMenu);
    create->setToolTip(tr("New pane, session or window"));
    QWidget* first = divider(theme);
    QWidget* second = divider(theme);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_menuButton, first, create, m_splitRight, m_splitDown,
                                                           second, m_layout, m_scope}) {
        row->addWidget(widget);
    }
    row->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_go, m_find, m_broadcast, m_dock, m_more}) {
        row->addWidget(widget);
    }
    m_wideOnly = {first, m_splitRight, m_splitDown, second, m_layout, m_scope, m_find};
    m_labelled = {create, m_layout, m_scope};
    connect(m_dock, &QToolButton::toggled, this, &TopBar::dockToggled);
    connect(m_find, &QToolButton::clicked, this, &TopBar::findRequested);
    connect(m_broadcast, &QToolButton::clicked, this, [this] {
        m_broadcast->setChecked(!m_broadcast->isChecked()); // It shows what is, not what was asked for.
        Q_EMIT broadcastRequested();
    });
    m_palette->setParent(this);
    connect(m_palette, &QToolButton::clicked, this, &TopBar::paletteRequested);
    connect(m_splitRight, &QToolButton::clicked, this, &TopBar::splitRightRequested);
    connect(m_splitDown, &QToolButton::clicked, this, &TopBar::splitDownRequested);
}

void TopBar::showChords() {
    m_menuButton->setToolTip(tr("Menu  %1").arg(chordText(Action::OpenMenu)));
    m_splitRight->setToolTip(tr("Split right  %1").arg(chordText(Action::SplitRight)));
    m_splitDown->setToolTip(tr("Split down  %1").arg(chordText(Action::SplitDown)));
    m_go->setToolTip(tr("Go to a pane or run an action  %1").arg(chordText(Action::Palette)));
    m_more->setToolTip(tr("More"));
    m_palette->setToolTip(tr("Go to a pane or run an action  %1").arg(chordText(Action::Palette)));
    m_find->setToolTip(tr("Find in all panes  %1").arg(chordText(Action::FindAll)));
    m_broadcast->setToolTip(tr("Broadcast  %1").arg(chordText(Action::Broadcast)));
    m_dock->setToolTip(tr("Sessions  %1").arg(chordText(Action::ToggleSessions)));
    m_palette->update(); // It shows its keys.
}

QToolButton* TopBar::makeButton(int icon) {
    auto* button = new QToolButton;
    button->setIcon(makeIcon(static_cast<Icon>(icon), m_theme.text2, m_theme.disabled));
    button->setIconSize({IconSize, IconSize});
    button->setFixedSize(ButtonHeight, ButtonHeight);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton* TopBar::makeMenuButton(int icon, const QString& text, QMenu* menu) {
    auto* button = new MenuButton(static_cast<Icon>(icon), m_theme);
    button->setText(text);
    button->setMenu(menu);
    return button;
}

void TopBar::setScopeText(const QString& text) {
    m_scope->setText(text);
    m_scope->updateGeometry();
    placeField();
}

void TopBar::setLayout(Icon icon, const QString& text) {
    static_cast<MenuButton*>(m_layout)->setFace(icon, text);
    placeField();
}

void TopBar::setBroadcasting(bool on) {
    m_broadcast->setChecked(on);
    const QColor color = on ? m_theme.receiver : m_theme.text2;
    m_broadcast->setIcon(makeIcon(Icon::Antenna, color, m_theme.disabled));
}

void TopBar::setDockShown(bool shown) {
    m_dock->setChecked(shown);
}

void TopBar::setSplittable(bool splittable) {
    m_splitRight->setEnabled(splittable);
    m_splitDown->setEnabled(splittable);
}

void TopBar::openMainMenu() {
    m_menuButton->showMenu();
}

void TopBar::setRoom(Room room) {
    if (std::exchange(m_room, room) == room) {
        return;
    }
    for (QWidget* widget : m_wideOnly) {
        widget->setVisible(room != Room::Narrow);
    }
    m_go->setVisible(room == Room::Narrow);
    m_more->setVisible(room == Room::Narrow);
    for (QToolButton* button : m_labelled) {
        static_cast<MenuButton*>(button)->setLabelShown(room == Room::Wide);
    }
}

// What had no room, in its order.
void TopBar::fillOverflow() {
    m_moreMenu->clear();
    const auto add = [this](Icon icon, const QString& text, Action action, auto signal) {
        const QString keys = chordText(action);
        return m_moreMenu->addAction(makeIcon(icon, m_theme.text2, m_theme.disabled),
                                     keys.isEmpty() ? text : text + u'\t' + keys, this, signal);
    };
    add(Icon::SplitRight, tr("Split right"), Action::SplitRight, &TopBar::splitRightRequested)
        ->setEnabled(m_splitRight->isEnabled());
    add(Icon::SplitDown, tr("Split down"), Action::SplitDown, &TopBar::splitDownRequested)
        ->setEnabled(m_splitDown->isEnabled());
    m_moreMenu->addSeparator();
    m_layoutMenu->setTitle(tr("Layout: %1").arg(m_layout->text()));
    m_layoutMenu->setIcon(makeIcon(Icon::Wall, m_theme.text2, m_theme.disabled));
    m_scopeMenu->setTitle(tr("Shown: %1").arg(m_scope->text()));
    m_scopeMenu->setIcon(makeIcon(Icon::Group, m_theme.text2, m_theme.disabled));
    m_moreMenu->addMenu(m_layoutMenu);
    m_moreMenu->addMenu(m_scopeMenu);
    m_moreMenu->addSeparator();
    add(Icon::Search, tr("Find in all panes"), Action::FindAll, &TopBar::findRequested);
}

void TopBar::resizeEvent(QResizeEvent*) {
    setRoom(width() < NarrowWindow ? Room::Narrow : width() < LabelledWindow ? Room::Medium : Room::Wide);
    placeField();
}

// The field stands in the middle of the window where there is room for it, not of what its neighbours leave.
void TopBar::placeField() {
    layout()->activate();
    if (m_room == Room::Narrow) {
        m_palette->hide(); // Its button is there instead.
        return;
    }
    const Mirror mirror(*this);
    const int left = mirror(m_scope->geometry()).right() + FieldMargin;
    const int right = mirror(m_find->geometry()).x() - FieldMargin;
    const int wanted = width() >= HugeWindow ? WidestField : width() >= WideWindow ? FieldWidth : NarrowFieldWidth;
    const int room = right - left;
    m_palette->setVisible(room >= SmallestField);
    const int fieldWidth = std::min(wanted, room);
    const int x = std::clamp((width() - fieldWidth) / 2, left, std::max(left, right - fieldWidth));
    m_palette->setGeometry(mirror(QRect(x, (height() - ButtonHeight) / 2, fieldWidth, ButtonHeight)));
}

void TopBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        placeField();
    }
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.bar);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
}

} // namespace mullion::app
