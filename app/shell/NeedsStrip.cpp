#include <app/shell/NeedsStrip.h>

#include <app/canvas/TileText.h>
#include <app/shell/Mirror.h>
#include <app/shell/StateGlyph.h>
#include <app/shell/WholeText.h>

#include <QDateTime>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int Margin = 12;
constexpr int ChipHeight = 22;
constexpr int ChipPadding = 8;
constexpr int Glyph = 12;
constexpr int Gap = 8;
constexpr int MostName = 160;

QString nameOfPane(const share::PaneInfo& pane) {
    return QFontMetrics(uiFont(12)).elidedText(QString::fromStdString(shownName(pane)), Qt::ElideRight, MostName);
}

QString ageOfPane(const share::PaneInfo& pane) {
    return QString::fromStdString(ageOrExit(pane, QDateTime::currentMSecsSinceEpoch()));
}

} // namespace

NeedsStrip::NeedsStrip(const Workspace& workspace, const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_theme(theme) {
    setFixedHeight(Height);
    setObjectName(QStringLiteral("needs"));
    setAccessibleName(tr("Panes that need you"));
    hide();
}

void NeedsStrip::setCoreGone(bool gone) {
    m_coreGone = gone;
    refresh();
}

void NeedsStrip::refresh() {
    m_panes = m_coreGone ? std::vector<model::PaneId>() : m_workspace.blocked();
    setVisible(!m_panes.empty());
    setAccessibleDescription(countText());
    update();
}

QString NeedsStrip::countText() const {
    return m_panes.size() == 1 ? tr("1 needs you") : tr("%1 need you").arg(m_panes.size());
}

std::vector<NeedsStrip::Chip> NeedsStrip::chips() const {
    std::vector<Chip> result;
    int left = Margin + Glyph + 6 + QFontMetrics(uiFont(12, Weight::SemiBold)).horizontalAdvance(countText()) + 2 * Gap;
    const QFontMetrics text(uiFont(12));
    for (const model::PaneId id : m_panes) {
        const share::PaneInfo* pane = m_workspace.pane(id);
        if (pane == nullptr) {
            continue;
        }
        const int width = 2 * ChipPadding + Glyph + 6 + text.horizontalAdvance(nameOfPane(*pane)) + 6 +
                          text.horizontalAdvance(ageOfPane(*pane));
        if (left + width + 60 > this->width()) {
            break; // The rest is counted.
        }
        result.push_back({id, QRect(left, (Height - ChipHeight) / 2, width, ChipHeight)});
        left += width + Gap;
    }
    return result;
}

const NeedsStrip::Chip* NeedsStrip::chipAt(const std::vector<Chip>& chips, const QPoint& point) const {
    const auto at = std::ranges::find_if(chips, [&](const Chip& chip) { return chip.rect.contains(point); });
    return at == chips.end() ? nullptr : &*at;
}

void NeedsStrip::mousePressEvent(QMouseEvent* event) {
    const std::vector<Chip> shown = chips();
    if (const Chip* chip = chipAt(shown, Mirror(*this)(event->pos()))) {
        Q_EMIT paneChosen(chip->pane);
    } else if (!m_panes.empty()) {
        Q_EMIT paneChosen(m_panes.front());
    }
}

bool NeedsStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto& help = static_cast<QHelpEvent&>(*event);
        const std::vector<Chip> shown = chips();
        const Chip* chip = chipAt(shown, Mirror(*this)(help.pos()));
        const share::PaneInfo* pane = chip == nullptr ? nullptr : m_workspace.pane(chip->pane);
        const QString words = pane == nullptr ? QString()
                                              : QString::fromStdString(shownName(*pane)) + u'\n' +
                                                    QString::fromStdString(moodMessage(*pane));
        QToolTip::showText(help.globalPos(), plainTip(words.trimmed()), this);
        return true;
    }
    return QWidget::event(event);
}

void NeedsStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(QRect(0, Height - 1, width(), 1), m_theme.line);
    const Mirror mirror(*this);
    paintIcon(painter, Icon::StateBlockedPermission, mirror(QRectF(Margin, (Height - Glyph) / 2.0, Glyph, Glyph)),
              m_theme.blocked);
    painter.setFont(uiFont(12, Weight::SemiBold));
    painter.setPen(m_theme.blocked);
    mirror.words(painter, QRect(Margin + Glyph + 6, 0, width(), Height), Qt::AlignVCenter, countText());
    const std::vector<Chip> shown = chips();
    for (const Chip& chip : shown) {
        const share::PaneInfo* pane = m_workspace.pane(chip.pane);
        if (pane == nullptr) {
            continue;
        }
        painter.setPen(m_theme.scene->highContrast ? QPen(m_theme.blocked) : QPen(Qt::NoPen));
        painter.setBrush(m_theme.quietGround);
        painter.drawRoundedRect(QRectF(mirror(chip.rect)).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        const StateGlyph glyph = glyphOf(*pane, m_theme);
        int left = chip.rect.x() + ChipPadding;
        paintIcon(painter, glyph.icon, mirror(QRectF(left, (Height - Glyph) / 2.0, Glyph, Glyph)), glyph.color);
        left += Glyph + 6;
        painter.setFont(uiFont(12));
        painter.setPen(m_theme.text1);
        const QString name = nameOfPane(*pane);
        mirror.words(painter, QRect(left, 0, chip.rect.right() - left, Height), Qt::AlignVCenter, name);
        painter.setPen(m_theme.quietText);
        mirror.words(painter, chip.rect.adjusted(0, 0, -ChipPadding, 0), Qt::AlignVCenter | Qt::AlignRight,
                     ageOfPane(*pane));
    }
    if (shown.size() < m_panes.size()) {
        const int left = shown.empty() ? width() - 60 : shown.back().rect.right() + Gap;
        painter.setPen(m_theme.text2);
        painter.setFont(uiFont(12));
        mirror.words(painter, QRect(left, 0, 60, Height), Qt::AlignVCenter,
                     u'+' + QString::number(m_panes.size() - shown.size()));
    }
}

} // namespace mullion::app
