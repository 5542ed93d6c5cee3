#include <app/broadcast/TagChips.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/WholeText.h>

#include <QPainter>

#include <algorithm>
#include <utility>

namespace mullion::app {
namespace {

constexpr int ChipHeight = 28;
constexpr int ChipPadding = 8;
constexpr int TagIcon = 14;
constexpr int IconGap = 6;
constexpr int ChipButton = 24; // The cross and the plus, as large as a finger's target has to be.
constexpr int WidestChip = 132;
constexpr qsizetype MostListed = 64; // As many as a broadcast may name.

// An icon and the tag's name in a frame; the cross is a button of its own.
class Chip : public QWidget {
  public:
    Chip(const ShellTheme& theme, const QString& tag) : m_theme(theme) {
        const int frame = ChipPadding + TagIcon + IconGap + ChipButton;
        const QFontMetrics metrics(uiFont(13));
        m_text = metrics.elidedText(tag, Qt::ElideRight, WidestChip - frame);
        setFixedSize(frame + metrics.horizontalAdvance(m_text), ChipHeight);
        if (m_text != tag) {
            setToolTip(plainTip(tag));
        }
        auto* cross = new QToolButton;
        cross->setIcon(makeIcon(Icon::Close, theme.text2, theme.disabled));
        cross->setIconSize({12, 12});
        cross->setFixedSize(ChipButton, ChipButton);
        cross->setAutoRaise(true);
        cross->setFocusPolicy(Qt::TabFocus);
        cross->setAccessibleName(TagChips::tr("Leave out %1").arg(tag));
        cross->setToolTip(plainTip(TagChips::tr("Leave out %1").arg(tag)));
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->addStretch();
        row->addWidget(cross);
        m_cross = cross;
    }
    [[nodiscard]] QToolButton& cross() const { return *m_cross; }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.line);
        painter.setBrush(m_theme.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        const QRect icon(ChipPadding, (height() - TagIcon) / 2, TagIcon, TagIcon);
        const QRect text(icon.right() + 1 + IconGap, 0, width() - ChipButton - icon.right() - 1 - IconGap, height());
        const Mirror mirror(*this);
        paintIcon(painter, Icon::Tag, mirror(QRectF(icon)), m_theme.text2);
        painter.setFont(uiFont(13));
        painter.setPen(m_theme.text1);
        mirror.words(painter, text, Qt::AlignVCenter, m_text);
    }

  private:
    const ShellTheme& m_theme;
    QString m_text;
    QToolButton* m_cross;
};

} // namespace

TagChips::TagChips(const ShellTheme& theme, KnownTags known, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_known(std::move(known)), m_row(new QHBoxLayout(this)), m_menu(new QMenu(this)),
      m_add(new QToolButton) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    m_add->setObjectName(QStringLiteral("addTag"));
    m_add->setIcon(makeIcon(Icon::Plus, m_theme.text2, m_theme.disabled));
    m_add->setMinimumSize(ChipButton, ChipButton);
    m_add->setFont(uiFont(13));
    m_add->setAutoRaise(true);
    m_add->setFocusPolicy(Qt::TabFocus);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(m_menu);
    m_add->setAccessibleName(tr("Tags that receive"));
    m_add->setToolTip(tr("Another tag too"));
    m_row->addWidget(m_add);
    connect(m_menu, &QMenu::aboutToShow, this, &TagChips::fillMenu);
}

void TagChips::setTags(const QStringList& tags) {
    if (tags == m_tags) {
        return;
    }
    m_tags = tags;
    while (m_row->count() > 1) {
        QLayoutItem* item = m_row->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater(); // It may be what was clicked.
        delete item;
    }
    for (qsizetype i = 0; i < std::min(tags.size(), MostChips); ++i) {
        auto* chip = new Chip(m_theme, tags.at(i));
        m_row->insertWidget(static_cast<int>(i), chip);
        connect(&chip->cross(), &QToolButton::clicked, this, [this, tag = tags.at(i)] { toggle(tag); });
    }
    const qsizetype more = tags.size() - MostChips;
    m_add->setToolButtonStyle(more > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_add->setText(more > 0 ? tr("%1 more").arg(more) : QString());
    updateGeometry();
}

void TagChips::fillMenu() {
    m_menu->clear();
    QStringList all = m_known();
    for (const QString& tag : m_tags) {
        if (!all.contains(tag)) {
            all.append(tag);
        }
    }
    for (const QString& tag : all.mid(0, MostListed)) {
        QAction* entry =
            m_menu->addAction(QString(tag).replace(u'&', QStringLiteral("&&")), this, [this, tag] { toggle(tag); });
        entry->setCheckable(true);
        entry->setChecked(m_tags.contains(tag));
    }
}

void TagChips::toggle(const QString& tag) {
    QStringList tags = m_tags;
    if (tags.removeAll(tag) == 0) {
        tags.append(tag);
    }
    Q_EMIT chosen(tags);
}

} // namespace mullion::app
