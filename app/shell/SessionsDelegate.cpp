#include <app/shell/SessionsDelegate.h>

#include <app/canvas/TileText.h>
#include <app/shell/MarkColors.h>
#include <app/shell/Mirror.h>
#include <app/shell/SessionsModel.h>
#include <app/shell/StateGlyph.h>

#include <QAbstractItemView>
#include <QDateTime>
#include <QLineEdit>
#include <QPainter>

namespace mullion::app {
namespace {

constexpr int RowHeight = 24;
constexpr int ChevronLeft = 8;
constexpr int ChevronSize = 14;
constexpr int SessionNameLeft = 26;
constexpr int GlyphLeft = 40;
constexpr int GlyphSize = 14;
constexpr int PaneNameLeft = 60;
constexpr int RightMargin = 14;
constexpr int CountGlyph = 11;
constexpr int ReceiverMark = 14;
constexpr int LockMark = 12;
constexpr int Gap = 8;
constexpr int MarkWidth = 2;

QRectF centredSquare(double left, const QRect& row, double side) {
    return {left, row.y() + (row.height() - side) / 2, side, side};
}

// The whole width of the row, whatever the tree's indentation.
QRect wholeRow(const QStyleOptionViewItem& option) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int right = view != nullptr ? view->viewport()->width() - 1 : option.rect.right();
    return {QPoint(0, option.rect.top()), QPoint(right, option.rect.bottom())};
}

// The colour a person gave the row.
QRect colorBar(const QRect& row, int left) {
    return {left, row.y() + 5, 3, row.height() - 10};
}

} // namespace

SessionsDelegate::SessionsDelegate(const SessionsModel& model, const ShellTheme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_theme(theme) {}

QSize SessionsDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {RowHeight, RowHeight};
}

void SessionsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem row = option;
    row.rect = wholeRow(option);
    const Mirror mirror(row.direction, row.rect);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(row.rect, m_theme.selected);
        painter->fillRect(mirror(QRect(0, row.rect.y(), MarkWidth, row.rect.height())), m_theme.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(row.rect, m_theme.hover);
    }
    if (m_model.sessionAt(index)) {
        paintSession(*painter, row, index);
    } else {
        paintPane(*painter, row, index);
    }
}

void SessionsDelegate::paintSession(QPainter& painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const {
    const QRect row = option.rect;
    const Mirror mirror(option.direction, row);
    const bool open = option.state.testFlag(QStyle::State_Open);
    const auto id = m_model.sessionAt(index);
    const share::SessionInfo* session = id ? m_model.workspace().session(*id) : nullptr;
    if (const std::uint32_t color = session == nullptr ? 0 : markColor(session->color, *m_theme.scene); color != 0) {
        painter.fillRect(mirror(colorBar(row, 4)), QColor::fromRgba(color));
    }
    paintIcon(painter, open ? Icon::ChevronDown : Icon::ChevronRight,
              mirror(centredSquare(ChevronLeft, row, ChevronSize)), m_theme.text3);
    std::size_t failed = 0;
    std::size_t blocked = 0;
    const int panes = m_model.rowCount(index);
    for (int child = 0; child < panes; ++child) {
        const auto id = m_model.paneAt(m_model.index(child, 0, index));
        const share::PaneInfo* pane = id ? m_model.workspace().pane(*id) : nullptr;
        failed += pane != nullptr && moodOf(*pane) == PaneMood::Error ? 1 : 0;
        blocked += pane != nullptr && moodOf(*pane) == PaneMood::Blocked ? 1 : 0;
    }
    int right = row.right() - RightMargin;
    const auto drawNumber = [&](const QString& text, const QColor& color) {
        painter.setFont(uiFont(12));
        painter.setPen(color);
        const int width = painter.fontMetrics().horizontalAdvance(text);
        mirror.words(painter, QRect(right - width, row.y(), width + 1, row.height()), Qt::AlignVCenter | Qt::AlignRight,
                     text);
        right -= width;
    };
    drawNumber(QString::number(panes), m_theme.text3);
    for (const auto& [count, mood] : {std::pair(failed, PaneMood::Error), std::pair(blocked, PaneMood::Blocked)}) {
        if (count > 0) {
            const StateGlyph glyph = glyphOf(mood, m_theme);
            right -= Gap;
            drawNumber(QString::number(count), glyph.color);
            right -= CountGlyph + 3;
            paintIcon(painter, glyph.icon, mirror(centredSquare(right, row, CountGlyph)), glyph.color);
        }
    }
    painter.setFont(uiFont(13, Weight::SemiBold));
    painter.setPen(m_theme.text1);
    const QRect text(SessionNameLeft, row.y(), right - Gap - SessionNameLeft, row.height());
    mirror.words(painter, text, Qt::AlignVCenter | Qt::TextSingleLine,
                 painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

void SessionsDelegate::paintPane(QPainter& painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const auto id = m_model.paneAt(index);
    const share::PaneInfo* pane = id ? m_model.workspace().pane(*id) : nullptr;
    if (pane == nullptr) {
        return;
    }
    const QRect row = option.rect;
    const Mirror mirror(option.direction, row);
    if (const std::uint32_t color = markColorOf(*pane, m_model.workspace(), *m_theme.scene); color != 0) {
        painter.fillRect(mirror(colorBar(row, GlyphLeft - 10)), QColor::fromRgba(color));
    }
    const StateGlyph glyph = glyphOf(*pane, m_theme);
    const PaneMood mood = moodOf(*pane);
    const bool seen = mood == PaneMood::Done && m_model.workspace().isSeen(*id);
    paintIcon(painter, glyph.icon, mirror(centredSquare(GlyphLeft, row, GlyphSize)),
              seen ? m_theme.text3 : glyph.color);

    painter.setFont(uiFont(12));
    painter.setPen(mood == PaneMood::Blocked ? m_theme.blocked : m_theme.text3);
    const QString age = QString::fromStdString(ageOrExit(*pane, QDateTime::currentMSecsSinceEpoch()));
    const int ageWidth = painter.fontMetrics().horizontalAdvance(age);
    int right = row.right() - RightMargin;
    mirror.words(painter, QRect(right - ageWidth, row.y(), ageWidth + 1, row.height()),
                 Qt::AlignVCenter | Qt::AlignRight, age);
    right -= ageWidth;
    if (pane->readOnly) {
        right -= LockMark + 4;
        paintIcon(painter, Icon::Lock, mirror(centredSquare(right, row, LockMark)), m_theme.text3);
    }
    if (m_model.workspace().rings(*id)) {
        right -= ReceiverMark + 4;
        paintIcon(painter, Icon::Bell, mirror(centredSquare(right, row, ReceiverMark)), m_theme.text2);
    }
    if (m_broadcast.markOf(pane->id) == scene::BroadcastMark::Receiver) {
        right -= ReceiverMark + 4;
        paintIcon(painter, Icon::Antenna, mirror(centredSquare(right, row, ReceiverMark)), m_theme.receiver);
    }

    painter.setFont(uiFont(13));
    painter.setPen(mood == PaneMood::Exited || mood == PaneMood::Idle ? m_theme.text2 : m_theme.text1);
    const QRect text(PaneNameLeft, row.y(), right - Gap - PaneNameLeft, row.height());
    mirror.words(
        painter, text, Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(QString::fromStdString(shownName(*pane)), Qt::ElideRight, text.width()));
}

QWidget* SessionsDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const {
    auto* editor = new QLineEdit(parent);
    editor->setFont(uiFont(13));
    return editor;
}

void SessionsDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                            const QModelIndex& index) const {
    const QRect row = wholeRow(option);
    QRect rect = row;
    rect.setLeft(m_model.sessionAt(index) ? SessionNameLeft - 5 : PaneNameLeft - 5);
    rect.setRight(rect.right() - Gap);
    editor->setGeometry(Mirror(option.direction, row)(rect));
}

} // namespace mullion::app
