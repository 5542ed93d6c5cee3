#include <app/settings/KeysPage.h>

#include <app/shell/ActionFace.h>
#include <app/shell/Mirror.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int KeyRole = Qt::UserRole; // What the settings file calls the action.
constexpr int RowHeight = 24;

QString keyOf(const QTreeWidgetItem& item) {
    return item.data(0, KeyRole).toString();
}

} // namespace

ChordField::ChordField() {
    setObjectName(QStringLiteral("keys.chord"));
    setReadOnly(true);
    setPlaceholderText(tr("Press the new keys here"));
    setAccessibleName(tr("New keys"));
    setFont(uiFont(13));
    setTextMargins(6, 2, 6, 2);
}

bool ChordField::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress) {
        return QLineEdit::event(event);
    }
    const auto& key = static_cast<QKeyEvent&>(*event);
    const Qt::KeyboardModifiers modifiers =
        key.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool leaves = modifiers == Qt::NoModifier && (key.key() == Qt::Key_Escape || key.key() == Qt::Key_Tab);
    if (leaves || key.key() == Qt::Key_Backtab) {
        return QLineEdit::event(event);
    }
    if (!isModifierKey(key.key())) {
        Q_EMIT pressed({key.key(), modifiers});
    }
    return true;
}

KeysPage::KeysPage(const ShellTheme& theme, SettingsStore& store)
    : m_store(store), m_search(new QLineEdit), m_list(new QTreeWidget), m_field(new ChordField), m_words(new QLabel) {
    m_search->setPlaceholderText(tr("Find an action or keys"));
    m_search->setObjectName(QStringLiteral("keys.search"));
    m_search->setFont(uiFont(13));
    alignReading(*m_search);
    m_search->setTextMargins(6, 2, 6, 2);
    m_list->setObjectName(QStringLiteral("keys"));
    m_list->setHeaderLabels({tr("Action"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFont(uiFont(13));
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->setFrameShape(QFrame::NoFrame);
    m_words->setFont(uiFont(11));
    m_words->setWordWrap(true);
    QPalette faint;
    faint.setColor(QPalette::WindowText, theme.text3);
    m_words->setPalette(faint);
    auto* none = new QPushButton(tr("No keys"));
    none->setFont(uiFont(13));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 4, 20, 8);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(m_field, 1);
    row->addWidget(none);
    column->addLayout(row);
    column->addWidget(m_words);
    connect(m_search, &QLineEdit::textChanged, this, &KeysPage::find);
    connect(m_field, &ChordField::pressed, this, &KeysPage::take);
    connect(none, &QPushButton::clicked, this, [this] {
        if (const auto action = chosen()) {
            m_store.setKeys(*action, std::nullopt);
        }
    });
    connect(m_list, &QTreeWidget::itemActivated, m_field, [this] { m_field->setFocus(); });
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        m_field->clear();
        m_words->setText(item == nullptr ? QString() : tr("keys.%1").arg(keyOf(*item)));
    });
    connect(&m_store, &SettingsStore::changed, this, &KeysPage::fill);
    fill();
}

std::optional<Action> KeysPage::chosen() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item == nullptr ? std::nullopt : actionNamed(keyOf(*item).toStdString());
}

void KeysPage::fill() {
    const auto before = chosen();
    m_list->clear();
    for (const ActionName& one : actionNames()) {
        QStringList chords;
        for (const Binding& binding : bindings()) {
            if (binding.action == one.action) {
                chords << chordText(binding);
            }
        }
        auto* item = new QTreeWidgetItem(m_list, {wordsOf(one.action), chords.join(u", "_qs)});
        item->setData(0, KeyRole, QString::fromLatin1(one.name));
        item->setSizeHint(0, {0, RowHeight});
        if (before == one.action) {
            m_list->setCurrentItem(item);
        }
    }
    m_list->resizeColumnToContents(1);
    find(m_search->text());
}

void KeysPage::find(const QString& words) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        const QString key = keyOf(*item);
        const QStringList texts{item->text(0), item->text(1), key, QString(key).replace(u'-', u' ')};
        item->setHidden(std::ranges::none_of(
            texts, [&words](const QString& text) { return text.contains(words, Qt::CaseInsensitive); }));
    }
}

void KeysPage::take(const Chord& chord) {
    const QString text = QKeySequence(QKeyCombination(chord.modifiers, static_cast<Qt::Key>(chord.key)))
                             .toString(QKeySequence::NativeText);
    m_field->setText(text);
    const auto action = chosen();
    if (!action) {
        m_words->setText(tr("Choose an action first."));
    } else if (!mayBeOurs(chord)) {
        m_words->setText(tr("%1 belongs to the programs in the panes. Add Ctrl and Shift.").arg(text));
    } else {
        m_store.setKeys(*action, chord);
    }
}

} // namespace mullion::app
