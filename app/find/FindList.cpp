#include <app/find/FindList.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/StateGlyph.h>
#include <app/shell/WholeText.h>

#include <QFontDatabase>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int Margin = 12;
constexpr int LineLeft = 30;
constexpr int PlaceGap = 10;
// Blanks in front of a line say nothing here, and a hit far to the right is brought near.
constexpr qsizetype MostBefore = 24;
constexpr qsizetype MostTipLetters = 1000;

QString grouped(std::uint64_t value) {
    return QLocale(QLocale::English).toString(qulonglong{value});
}

QFont lineFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(12);
    return font;
}

} // namespace

FindList::FindList(const FindRun& run, const Workspace& workspace, const ShellTheme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_run(run), m_workspace(workspace), m_theme(theme) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Hits"));
}

void FindList::refresh() {
    layOut();
    showCurrent();
    viewport()->update();
}

void FindList::layOut() {
    m_rows.clear();
    int top = 4;
    const auto add = [&](RowKind kind, std::size_t pane, std::size_t line, int height) {
        m_rows.push_back({kind, pane, line, top, height});
        top += height;
    };
    const auto& panes = m_run.results().panes();
    const FoundHit* current = m_run.current() ? &m_run.results().hits()[*m_run.current()] : nullptr;
    for (std::size_t pane = 0; pane < panes.size(); ++pane) {
        const FoundPane& found = panes[pane];
        add(RowKind::Pane, pane, 0, PaneHeight);
        if (m_closed.contains(found.pane)) {
            continue;
        }
        const bool wide = m_wide.contains(found.pane);
        std::size_t shown = wide ? found.lines.size() : std::min(found.lines.size(), FewLines);
        if (current != nullptr && current->pane == pane) {
            shown = std::max(shown, std::min(current->line + 1, found.lines.size()));
        }
        for (std::size_t line = 0; line < shown; ++line) {
            add(RowKind::Line, pane, line, LineHeight);
        }
        if (found.matched > shown) {
            add(RowKind::More, pane, shown, LineHeight);
        }
        top += 4;
    }
    m_height = top;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(LineHeight);
    verticalScrollBar()->setRange(0, std::max(0, m_height - viewport()->height()));
}

void FindList::showCurrent() {
    if (!m_run.current()) {
        return;
    }
    const FoundHit& hit = m_run.results().hits()[*m_run.current()];
    const auto at = std::ranges::find_if(m_rows, [&hit](const Row& row) {
        return row.kind == RowKind::Line && row.pane == hit.pane && row.line == hit.line;
    });
    if (at == m_rows.end()) {
        return;
    }
    QScrollBar* bar = verticalScrollBar();
    if (at->top < bar->value()) {
        bar->setValue(at->top - PaneHeight);
    } else if (at->top + at->height > bar->value() + viewport()->height()) {
        bar->setValue(at->top + at->height - viewport()->height());
    }
}

bool FindList::isThere(const Row& row) const {
    const auto& panes = m_run.results().panes();
    return row.pane < panes.size() && (row.kind != RowKind::Line || row.line < panes[row.pane].lines.size());
}

void FindList::resizeEvent(QResizeEvent*) {
    layOut();
}

const FindList::Row* FindList::rowAt(const QPoint& point) const {
    const int y = point.y() + verticalScrollBar()->value();
    const auto at =
        std::ranges::find_if(m_rows, [y](const Row& row) { return y >= row.top && y < row.top + row.height; });
    return at == m_rows.end() || !isThere(*at) ? nullptr : &*at;
}

void FindList::mousePressEvent(QMouseEvent* event) {
    const Row* row = rowAt(event->pos());
    if (row == nullptr || event->button() != Qt::LeftButton) {
        return;
    }
    const model::PaneId pane = m_run.results().panes()[row->pane].pane;
    switch (row->kind) {
    case RowKind::Pane:
        if (m_closed.erase(pane) == 0) {
            m_closed.insert(pane);
        }
        refresh();
        break;
    case RowKind::More:
        m_wide.insert(pane);
        refresh();
        break;
    case RowKind::Line:
        if (const auto index = m_run.results().indexOfLine(row->pane, row->line)) {
            Q_EMIT hitChosen(*index);
        }
        break;
    }
}

void FindList::mouseDoubleClickEvent(QMouseEvent* event) {
    const Row* row = rowAt(event->pos());
    if (row != nullptr && row->kind == RowKind::Line) {
        if (const auto index = m_run.results().indexOfLine(row->pane, row->line)) {
            Q_EMIT hitActivated(*index);
        }
    }
}

// Rows are narrow: the whole of what was found, and whose it is.
bool FindList::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto& help = static_cast<QHelpEvent&>(*event);
    const Row* row = rowAt(help.pos());
    QString words;
    if (row != nullptr && row->kind != RowKind::More) {
        const FoundPane& found = m_run.results().panes()[row->pane];
        const share::PaneInfo* pane = m_workspace.pane(found.pane);
        words = row->kind == RowKind::Line ? found.lines[row->line].text.trimmed()
                : pane == nullptr          ? QString()
                                           : QString::fromStdString(pane->name + '\n' + pane->sessionName);
    }
    QToolTip::showText(help.globalPos(), plainTip(words.left(MostTipLetters)), viewport());
    return true;
}

void FindList::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.panel);
    const int offset = verticalScrollBar()->value();
    for (const Row& row : m_rows) {
        const QRect rect(0, row.top - offset, viewport()->width(), row.height);
        if (!rect.intersects(event->rect()) || !isThere(row)) {
            continue;
        }
        if (row.kind == RowKind::Pane) {
            paintPane(painter, row, rect);
        } else if (row.kind == RowKind::Line) {
            paintLine(painter, row, rect);
        } else {
            const FoundPane& pane = m_run.results().panes()[row.pane];
            painter.setFont(uiFont(12));
            painter.setPen(m_theme.accent);
            Mirror(*viewport())
                .words(painter, rect.adjusted(LineLeft, 0, -Margin, 0), Qt::AlignVCenter,
                       tr("%1 more").arg(grouped(pane.matched - std::min(row.line, pane.matched))));
        }
    }
}

void FindList::paintPane(QPainter& painter, const Row& row, const QRect& rect) const {
    const FoundPane& found = m_run.results().panes()[row.pane];
    const share::PaneInfo* pane = m_workspace.pane(found.pane);
    const bool open = !m_closed.contains(found.pane);
    const Mirror mirror(layoutDirection(), rect);
    const auto square = [&](int left, int side) {
        return mirror(QRectF(left, rect.y() + (rect.height() - side) / 2.0, side, side));
    };
    paintIcon(painter, open ? Icon::ChevronDown : Icon::ChevronRight, square(8, 14), m_theme.text3);
    if (pane != nullptr) {
        const StateGlyph glyph = glyphOf(*pane, m_theme);
        paintIcon(painter, glyph.icon, square(LineLeft, 14), glyph.color);
    }
    const QString count = grouped(found.hits);
    painter.setFont(uiFont(11, Weight::SemiBold));
    const int width = painter.fontMetrics().horizontalAdvance(count) + 14;
    const QRectF pill(rect.right() - Margin - width, rect.y() + 4.5, width, 17);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(m_theme.scene->findHit));
    painter.drawRoundedRect(mirror(pill), 8.5, 8.5);
    painter.setPen(QColor::fromRgb(m_theme.scene->findText));
    painter.drawText(mirror(pill), Qt::AlignCenter, count);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int left = LineLeft + 20;
    const int right = static_cast<int>(pill.left()) - 8;
    const QString name = pane != nullptr ? QString::fromStdString(pane->name) : QString();
    painter.setFont(uiFont(13, Weight::SemiBold));
    painter.setPen(m_theme.text1);
    const QString shown = painter.fontMetrics().elidedText(name, Qt::ElideRight, right - left);
    mirror.words(painter, QRect(left, rect.y(), right - left, rect.height()), Qt::AlignVCenter, shown);
    const int after = left + painter.fontMetrics().horizontalAdvance(shown) + 6;
    if (pane != nullptr && right - after > 30) {
        painter.setFont(uiFont(12));
        painter.setPen(m_theme.text3);
        mirror.words(
            painter, QRect(after, rect.y(), right - after, rect.height()), Qt::AlignVCenter,
            painter.fontMetrics().elidedText(QString::fromStdString(pane->sessionName), Qt::ElideRight, right - after));
    }
}

// "now" for what is on the screen, else how many lines above it.
QString FindList::placeOf(const FoundPane& pane, const FoundLine& line) const {
    return line.line >= pane.historyEnd ? tr("now") : u'\u2212' + grouped(pane.historyEnd - line.line);
}

void FindList::paintLine(QPainter& painter, const Row& row, const QRect& rect) const {
    const FoundPane& pane = m_run.results().panes()[row.pane];
    const FoundLine& line = pane.lines[row.line];
    const auto current = m_run.current();
    const FoundHit* hit = current ? &m_run.results().hits()[*current] : nullptr;
    const bool isCurrent = hit != nullptr && hit->pane == row.pane && hit->line == row.line;
    const Mirror mirror(layoutDirection(), rect);
    if (isCurrent) {
        painter.fillRect(rect, m_theme.selected);
        painter.fillRect(mirror(QRect(0, rect.y(), 2, rect.height())), m_theme.accent);
    }
    painter.setFont(uiFont(11));
    painter.setPen(m_theme.text3);
    const QString place = placeOf(pane, line);
    const QString usual = QStringLiteral("−9,999"); // So that lines begin below each other.
    const int placeWidth = painter.fontMetrics().horizontalAdvance(place.size() > usual.size() ? place : usual);
    mirror.words(painter, rect.adjusted(0, 0, -Margin, 0), Qt::AlignVCenter | Qt::AlignRight, place);

    const qsizetype firstMark = line.marks.empty() ? 0 : line.marks.front().first;
    qsizetype from = 0;
    while (from < firstMark && line.text[from].isSpace()) {
        ++from;
    }
    from = std::max(from, firstMark - MostBefore);
    const QFont font = lineFont();
    painter.setFont(font);
    const QFontMetrics metrics(font);
    // The line itself begins at the left, as in its terminal.
    constexpr int AsInTerminal =
        Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute | Qt::TextSingleLine | Qt::TextForceLeftToRight;
    const QRect room = mirror(
        QRect(LineLeft + 20, rect.y(), rect.right() - Margin - placeWidth - PlaceGap - LineLeft - 20, rect.height()));
    const int left = room.left();
    painter.save();
    painter.setClipRect(room);
    const auto xOf = [&](qsizetype at) { return left + metrics.horizontalAdvance(line.text.mid(from, at - from)); };
    for (std::size_t i = 0; i < line.marks.size(); ++i) {
        const auto& [first, last] = line.marks[i];
        const bool looked = isCurrent && hit->hit == i;
        const int x = xOf(std::max(first, from));
        painter.fillRect(QRect(x, rect.y() + 3, xOf(last) - x, rect.height() - 6),
                         QColor::fromRgb(looked ? m_theme.scene->findCurrent : m_theme.scene->findHit));
    }
    painter.setPen(m_theme.text1);
    painter.drawText(room, AsInTerminal, line.text.mid(from, 300));
    painter.setPen(QColor::fromRgb(m_theme.scene->findText));
    for (const auto& [first, last] : line.marks) {
        const int x = xOf(std::max(first, from));
        painter.setClipRect(QRect(x, rect.y(), xOf(last) - x, rect.height()).intersected(room));
        painter.drawText(room, AsInTerminal, line.text.mid(from, 300));
    }
    painter.restore();
}

} // namespace mullion::app
