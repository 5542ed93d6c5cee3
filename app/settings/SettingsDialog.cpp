#include <app/settings/SettingsDialog.h>

#include <app/settings/KeysPage.h>
#include <app/settings/SettingsParts.h>
#include <app/shell/Mirror.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFontComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int Padding = 20;
constexpr int ControlWidth = 180;
constexpr int ListRow = 30;
constexpr int ListMargin = 12;

QString titleOf(SettingsPage page) {
    switch (page) {
    case SettingsPage::Text:
        return SettingsDialog::tr("Text");
    case SettingsPage::Themes:
        return SettingsDialog::tr("Themes");
    case SettingsPage::Wall:
        return SettingsDialog::tr("Wall");
    case SettingsPage::Broadcast:
        return SettingsDialog::tr("Broadcast guards");
    case SettingsPage::Keys:
        return SettingsDialog::tr("Keys");
    case SettingsPage::Advanced:
        return SettingsDialog::tr("Advanced");
    }
    return {};
}

QLabel* makeText(const QString& text, int pixels, const QColor& color, Weight weight = Weight::Regular) {
    auto* label = new QLabel(text);
    label->setFont(uiFont(pixels, weight));
    label->setWordWrap(true);
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    return label;
}

// A wheel over a page scrolls it; only a control that has the focus is changed by it.
void keepWheelOut(QWidget& control, QObject* filter) {
    control.setFocusPolicy(Qt::StrongFocus);
    control.installEventFilter(filter);
}

} // namespace

SettingsDialog* SettingsDialog::open(QWidget* parent, const ShellTheme& theme, SettingsStore& store) {
    auto* dialog = parent->findChild<SettingsDialog*>();
    if (dialog == nullptr) {
        dialog = new SettingsDialog(parent, theme, store);
    }
    dialog->show();
    dialog->raise();
    dialog->m_list->setFocus();
    return dialog;
}

SettingsDialog::SettingsDialog(QWidget* parent, const ShellTheme& theme, SettingsStore& store)
    : QWidget(parent), m_theme(theme), m_store(store), m_list(new QListWidget), m_pages(new QStackedWidget),
      m_foot(makeText({}, 11, theme.text3)), m_focusBefore(QApplication::focusWidget()) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Settings"));
    m_list->setFixedWidth(ListWidth - ListMargin);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFont(uiFont(13));
    m_list->setAccessibleName(tr("Pages"));
    QPalette quiet; // The page that is shown is no state and no control.
    quiet.setColor(QPalette::Highlight, theme.selected);
    quiet.setColor(QPalette::HighlightedText, theme.text1);
    m_list->setPalette(quiet);
    for (int page = 0; page <= static_cast<int>(SettingsPage::Advanced); ++page) {
        auto* item = new QListWidgetItem(titleOf(static_cast<SettingsPage>(page)), m_list);
        item->setSizeHint({0, ListRow});
        m_pages->addWidget(makePage(static_cast<SettingsPage>(page)));
    }
    auto* inside = new QWidget;
    auto* body = new QHBoxLayout(inside);
    setReadingMargins(*inside, {ListMargin, 0, 0, 0});
    body->setSpacing(0);
    body->addWidget(m_list);
    body->addWidget(m_pages, 1);
    auto* close = new QPushButton(tr("Close  Esc"));
    close->setFont(uiFont(13));
    connect(close, &QPushButton::clicked, this, &SettingsDialog::finish);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(Padding, 8, Padding, 12);
    foot->addWidget(m_foot, 1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 44, 1, 0);
    column->setSpacing(0);
    column->addWidget(inside, 1);
    column->addLayout(foot);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);
    connect(&m_store, &SettingsStore::changed, this, &SettingsDialog::follow);
    connect(&m_store, &SettingsStore::faultChanged, this, &SettingsDialog::follow);
    parent->installEventFilter(this);
    follow();
    place();
}

void SettingsDialog::showPage(SettingsPage page) {
    m_list->setCurrentRow(static_cast<int>(page));
}

QWidget* SettingsDialog::makePage(SettingsPage page) {
    if (page == SettingsPage::Keys) {
        return new KeysPage(m_theme, m_store);
    }
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(Padding, 4, Padding, Padding);
    column->setSpacing(18);
    if (page == SettingsPage::Themes) {
        column->addWidget(makeThemeCards());
    }
    for (const SettingRow& row : settingRows()) {
        if (row.page == page && row.id != SettingId::WindowTheme) {
            column->addWidget(makeRow(row));
        }
    }
    if (page == SettingsPage::Text) {
        auto* preview = new TextPreview(m_theme);
        m_followers.emplace_back([this, preview] {
            preview->setText(m_store.values().text(SettingId::TextFamily),
                             m_store.values().number(SettingId::TextSize));
        });
        column->addWidget(preview);
    }
    column->addStretch();
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    return area;
}

// Name and control, below them what it does and what it is called in the file.
QWidget* SettingsDialog::makeRow(const SettingRow& row) {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* top = new QHBoxLayout;
    QWidget* control = makeControl(row);
    control->setObjectName(row.key());
    control->setAccessibleName(tr(row.label));
    control->setAccessibleDescription(tr(row.words));
    top->addWidget(makeText(tr(row.label), 13, m_theme.text1), 1);
    top->addWidget(control);
    column->addLayout(top);
    column->addWidget(makeText(tr(row.words), 12, m_theme.text2));
    column->addWidget(makeText(row.key(), 11, m_theme.text3));
    return widget;
}

QWidget* SettingsDialog::makeControl(const SettingRow& row) {
    const SettingId id = row.id;
    switch (row.kind) {
    case SettingKind::Flag: {
        auto* box = new QCheckBox;
        connect(box, &QCheckBox::clicked, this, [this, id](bool on) { change(id, on ? u"true"_qs : u"false"_qs); });
        m_followers.emplace_back([this, box, id] { box->setChecked(m_store.values().flag(id)); });
        return box;
    }
    case SettingKind::Choice: {
        auto* box = new QComboBox;
        box->addItems(row.choiceList());
        box->setFixedWidth(ControlWidth);
        keepWheelOut(*box, this);
        connect(box, &QComboBox::textActivated, this, [this, id](const QString& value) { change(id, value); });
        m_followers.emplace_back([this, box, id] { box->setCurrentText(m_store.values().text(id)); });
        return box;
    }
    case SettingKind::Whole: {
        auto* box = new QSpinBox;
        box->setRange(int(row.low), int(row.high));
        box->setLocale(QLocale(QLocale::English)); // As the window writes its numbers: 4,194,304.
        box->setGroupSeparatorShown(true);
        box->setFixedWidth(ControlWidth);
        box->setKeyboardTracking(false); // A number is meant once it is whole.
        keepWheelOut(*box, this);
        connect(box, &QSpinBox::valueChanged, this, [this, id](int value) { change(id, QString::number(value)); });
        m_followers.emplace_back([this, box, id] {
            const QSignalBlocker quiet(box);
            box->setValue(m_store.values().whole(id));
        });
        return box;
    }
    case SettingKind::Number: {
        auto* box = new QDoubleSpinBox;
        box->setRange(row.low, row.high);
        box->setDecimals(2);
        box->setSingleStep(1);
        box->setFixedWidth(ControlWidth);
        box->setKeyboardTracking(false);
        keepWheelOut(*box, this);
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, id](double v) { change(id, QString::number(v)); });
        m_followers.emplace_back([this, box, id] {
            const QSignalBlocker quiet(box);
            box->setValue(m_store.values().number(id));
        });
        return box;
    }
    case SettingKind::Text:
        break;
    }
    auto* box = new QFontComboBox;
    box->setFontFilters(QFontComboBox::MonospacedFonts);
    box->setFixedWidth(ControlWidth);
    keepWheelOut(*box, this);
    connect(box, &QComboBox::textActivated, this, [this, id](const QString& value) { change(id, value); });
    m_followers.emplace_back([this, box, id] {
        const QSignalBlocker quiet(box);
        box->setCurrentText(m_store.values().text(id));
    });
    return box;
}

QWidget* SettingsDialog::makeThemeCards() {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(10);
    for (const QString& name : rowOf(SettingId::WindowTheme).choiceList()) {
        auto* card = new ThemeCard(m_theme, name);
        card->setObjectName(u"theme."_qs + name);
        connect(card, &QAbstractButton::clicked, this, [this, name] { change(SettingId::WindowTheme, name); });
        m_followers.emplace_back(
            [this, card, name] { card->setChecked(m_store.values().text(SettingId::WindowTheme) == name); });
        cards->addWidget(card);
    }
    column->addLayout(cards);
    column->addWidget(makeText(tr(rowOf(SettingId::WindowTheme).words), 12, m_theme.text2));
    column->addWidget(makeText(rowOf(SettingId::WindowTheme).key(), 11, m_theme.text3));
    return widget;
}

void SettingsDialog::change(SettingId id, const QString& value) {
    if (m_store.values().text(id) != value) {
        m_store.set(id, value);
        follow();
    }
}

void SettingsDialog::follow() {
    for (const auto& bring : m_followers) {
        bring();
    }
    const QString home = QDir::homePath();
    const QString path =
        m_store.path().startsWith(home + u'/') ? u'~' + m_store.path().mid(home.size()) : m_store.path();
    m_foot->setText(m_store.fault().isEmpty() ? tr("Written to %1").arg(path) : m_store.fault());
}

void SettingsDialog::place() {
    const QSize room = parentWidget()->size();
    const QSize size(std::min(Width, room.width() - 16), std::min(Height, room.height() - 16));
    setGeometry((room.width() - size.width()) / 2, (room.height() - size.height()) / 2, size.width(), size.height());
}

void SettingsDialog::finish() {
    hide();
    if (m_focusBefore) {
        m_focusBefore->setFocus();
    }
    close();
}

bool SettingsDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize) {
            place();
        }
        return false;
    }
    if (event->type() == QEvent::Wheel && watched->isWidgetType() && !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return false;
}

void SettingsDialog::focusInEvent(QFocusEvent*) {
    m_list->setFocus();
}

void SettingsDialog::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        finish();
    } // No other key goes through to the window behind.
}

void SettingsDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(m_theme.text1);
    painter.setFont(uiFont(15, Weight::SemiBold));
    Mirror(*this).words(painter, QRect(Padding, 0, width(), 44), Qt::AlignVCenter, tr("Settings"));
}

} // namespace mullion::app
