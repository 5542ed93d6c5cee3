#include <app/palette/Palette.h>

#include <app/shell/Mirror.h>

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace mullion::app {
namespace {

constexpr int LineHeight = 48;
constexpr int FooterHeight = 30;
constexpr int Padding = 8;
constexpr int IconSize = 18;
constexpr int TextLeft = 42;

QString titleOf(PaletteGroup group) {
    switch (group) {
    case PaletteGroup::Actions:
        return Palette::tr("Actions");
    case PaletteGroup::Panes:
        return Palette::tr("Panes");
    case PaletteGroup::Sessions:
        return Palette::tr("Sessions");
    case PaletteGroup::Layouts:
        return Palette::tr("Layouts");
    }
    return {};
}

constexpr int CapPadding = 10;
constexpr int CapGap = 4;

// Draws keys in caps, in the order in which they are named wherever one reads from, and gives the x left of them.
int paintCaps(QPainter& painter, const ShellTheme& theme, const Mirror& mirror, int right, int middle,
              const QStringList& keys) {
    painter.setFont(uiFont(11));
    int width = 0;
    for (const QString& key : keys) {
        width += painter.fontMetrics().horizontalAdvance(key) + CapPadding + CapGap;
    }
    int left = mirror(QRect(right - width + CapGap, 0, width - CapGap, 1)).left();
    for (const QString& key : keys) {
        const int capWidth = painter.fontMetrics().horizontalAdvance(key) + CapPadding;
        const QRectF cap(left + 0.5, middle - 9.5, capWidth - 1, 19);
        painter.setPen(theme.line);
        painter.setBrush(theme.bar);
        painter.drawRoundedRect(cap, 3, 3);
        painter.setPen(theme.text2);
        painter.drawText(cap, Qt::AlignCenter, key);
        left += capWidth + CapGap;
    }
    return right - width;
}

// A line of text in which the letters that were found stand out.
struct MarkedText {
    MarkedText(const PaletteMatch& match, const QColor& plain, const QColor& found)
        : layout(match.entry->text, uiFont(13)) {
        QTextCharFormat all;
        all.setForeground(plain);
        QTextCharFormat strong;
        strong.setForeground(found);
        strong.setFontWeight(QFont::DemiBold);
        QList<QTextLayout::FormatRange> ranges{{0, static_cast<int>(match.entry->text.size()), all}};
        for (const qsizetype letter : match.letters) {
            ranges.append({static_cast<int>(letter), 1, strong});
        }
        layout.setFormats(ranges);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(MostWidth);
        layout.endLayout();
        width = static_cast<int>(std::ceil(line.naturalTextWidth()));
        height = line.height();
        start = line.naturalTextRect().left();
    }

    static constexpr int MostWidth = 4096;
    QTextLayout layout;
    int width = 0;
    double height = 0;
    double start = 0; // Of a text from the right: it stands at the end of its line.
};

} // namespace

Palette* Palette::open(QWidget* parent, int top, const ShellTheme& theme, std::vector<PaletteEntry> entries,
                       const QString& query) {
    auto* palette = new Palette(parent, theme, std::move(entries));
    palette->m_top = top;
    palette->m_line->setText(query);
    palette->find();
    palette->show();
    palette->raise();
    palette->m_line->setFocus();
    palette->m_line->deselect();
    palette->m_line->end(false);
    return palette;
}

Palette::Palette(QWidget* parent, const ShellTheme& theme, std::vector<PaletteEntry> entries)
    : QWidget(parent), m_theme(theme), m_entries(std::move(entries)), m_line(new QLineEdit(this)),
      m_focusBefore(parent->window()->focusWidget()) { // Also of a window that is not active yet.
    setAttribute(Qt::WA_DeleteOnClose);
    setMouseTracking(true);
    setAccessibleName(tr("Go to a pane or run an action"));
    m_line->setFrame(false);
    alignReading(*m_line);
    m_line->setFont(uiFont(15));
    m_line->setPlaceholderText(tr("Go to a pane or run an action"));
    m_line->setTextMargins(0, 0, 0, 0);
    m_line->installEventFilter(this);
    parent->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_chosen = 0;
        find();
    });
}

void Palette::find() {
    m_matches = matchesOf(m_entries, m_line->text(), MostRows);
    // In a low window fewer fit.
    const int room = parentWidget()->height() - m_top - FooterHeight - 8;
    while (m_matches.size() > 1 && LineHeight + 1 + listHeight() > room) {
        m_matches.pop_back();
    }
    m_chosen = std::min(m_chosen, m_matches.empty() ? 0 : m_matches.size() - 1);
    const int width = std::min(Width, parentWidget()->width() - 16);
    const int height = LineHeight + 1 + listHeight() + FooterHeight;
    setGeometry((parentWidget()->width() - width) / 2, m_top, width, height);
    m_line->setGeometry(Mirror(layoutDirection(), QRect(0, 0, width, height))(
        QRect(TextLeft, 8, width - TextLeft - 200, LineHeight - 16)));
    update();
}

void Palette::setEntries(std::vector<PaletteEntry> entries) {
    const QString chosen = m_chosen < m_matches.size() ? m_matches[m_chosen].entry->text : QString();
    m_entries = std::move(entries);
    find();
    const auto same =
        std::ranges::find_if(m_matches, [&](const PaletteMatch& one) { return one.entry->text == chosen; });
    if (same != m_matches.end()) {
        m_chosen = static_cast<std::size_t>(same - m_matches.begin());
    }
}

int Palette::listHeight() const {
    return m_matches.empty() ? RowHeight + 2 * Padding : rowRect(m_matches.size() - 1).bottom() - LineHeight + Padding;
}

QRect Palette::rowRect(std::size_t index) const {
    int top = LineHeight + 1 + Padding / 2;
    for (std::size_t i = 0; i <= index; ++i) {
        const bool newGroup = i == 0 || m_matches[i].entry->group != m_matches[i - 1].entry->group;
        top += newGroup ? GroupHeight : 0;
        top += i < index ? RowHeight : 0;
    }
    return {Padding, top, width() - 2 * Padding, RowHeight};
}

void Palette::choose(int step) {
    if (!m_matches.empty()) {
        const auto count = static_cast<int>(m_matches.size());
        m_chosen = static_cast<std::size_t>((static_cast<int>(m_chosen) + step + count) % count);
        update();
    }
}

void Palette::run(After after) {
    if (m_chosen >= m_matches.size() || !m_matches[m_chosen].entry->unavailable.isEmpty()) {
        return;
    }
    const std::function<void()> action = m_matches[m_chosen].entry->run;
    if (after == After::Close) {
        finish(); // First: the action may move the focus.
    }
    action();
}

void Palette::finish() {
    hide();
    if (m_focusBefore) {
        m_focusBefore->setFocus();
    }
    close();
}

bool Palette::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        m_cut.tell(static_cast<QHelpEvent&>(*event), *this);
        return true;
    }
    return QWidget::event(event);
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize) {
            find();
        }
        return false;
    }
    const bool left = event->type() == QEvent::FocusOut &&
                      static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason; // The line's own menu.
    if (left && isVisible()) {
        m_focusBefore.clear(); // Somebody clicked elsewhere and has the focus there.
        finish();
        return false;
    }
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto& key = static_cast<QKeyEvent&>(*event);
    switch (key.key()) {
    case Qt::Key_Escape:
        finish();
        return true;
    case Qt::Key_Up:
        choose(-1);
        return true;
    case Qt::Key_Down:
        choose(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(key.modifiers().testFlag(Qt::ControlModifier) ? After::KeepOpen : After::Close);
        return true;
    default:
        return false;
    }
}

void Palette::mouseMoveEvent(QMouseEvent* event) {
    for (std::size_t i = 0; i < m_matches.size(); ++i) {
        if (rowRect(i).contains(event->pos()) && m_chosen != i) {
            m_chosen = i;
            update();
        }
    }
}

void Palette::mousePressEvent(QMouseEvent* event) {
    for (std::size_t i = 0; i < m_matches.size(); ++i) {
        if (rowRect(i).contains(event->pos())) {
            m_chosen = i;
            run(After::Close);
            return;
        }
    }
}

void Palette::paintRow(QPainter& painter, std::size_t index) {
    const PaletteMatch& match = m_matches[index];
    const PaletteEntry& entry = *match.entry;
    const QRect row = rowRect(index);
    const Mirror mirror(*this);
    if (index == 0 || m_matches[index - 1].entry->group != entry.group) {
        painter.setFont(uiFont(11, Weight::SemiBold));
        painter.setPen(m_theme.text3);
        mirror.words(painter, QRect(row.x() + 8, row.y() - GroupHeight, row.width(), GroupHeight), Qt::AlignVCenter,
                     titleOf(entry.group));
    }
    if (index == m_chosen) {
        painter.setPen(m_theme.accent);
        painter.setBrush(m_theme.selected);
        painter.drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const bool runs = entry.unavailable.isEmpty();
    const int middle = row.center().y();
    paintIcon(painter, entry.icon, mirror(QRectF(row.x() + 8, middle - IconSize / 2.0, IconSize, IconSize)),
              m_theme.text2);
    int right =
        paintCaps(painter, m_theme, mirror, row.right() - 8, middle, entry.keys.split(u'+', Qt::SkipEmptyParts));
    if (!runs) {
        painter.setFont(uiFont(12));
        painter.setPen(m_theme.text3);
        const int width = painter.fontMetrics().horizontalAdvance(entry.unavailable);
        mirror.words(painter, QRect(right - width, row.y(), width + 2, row.height()), Qt::AlignVCenter,
                     entry.unavailable);
        right -= width + 8;
    }
    const MarkedText text(match, runs ? m_theme.text1 : m_theme.disabled, runs ? m_theme.accent : m_theme.disabled);
    const int left = row.x() + TextLeft - Padding;
    const QRectF place = mirror(QRectF(left, row.y() + (row.height() - text.height) / 2, text.width, text.height));
    painter.save();
    painter.setClipRect(mirror(QRect(left, row.y(), std::max(0, right - left), row.height())));
    text.layout.draw(&painter, place.topLeft() - QPointF(text.start, 0));
    painter.restore();
    const int x = left + text.width;
    painter.setFont(uiFont(12));
    painter.setPen(m_theme.text3);
    const QRect hint(x + 10, row.y(), std::max(0, right - x - 16), row.height());
    mirror.words(painter, hint, Qt::AlignVCenter | Qt::TextSingleLine,
                 m_cut.fit(painter.fontMetrics(), entry.hint, mirror(hint)));
    if (text.width > right - left) {
        m_cut.add(entry.text, row);
    }
}

void Palette::paintFooter(QPainter& painter) const {
    const QRect footer(0, height() - FooterHeight, width(), FooterHeight);
    painter.fillRect(QRect(0, footer.y(), width(), 1), m_theme.line);
    painter.setFont(uiFont(11));
    painter.setPen(m_theme.text3);
    const Mirror mirror(*this);
    mirror.words(painter, footer.adjusted(16, 0, 0, 0), Qt::AlignVCenter,
                 tr("↑↓ choose     Enter run     Ctrl+Enter run and keep open"));
    mirror.words(painter, footer.adjusted(0, 0, -16, 0), Qt::AlignVCenter | Qt::AlignRight,
                 tr("%1 of %2").arg(m_matches.size()).arg(m_entries.size()));
}

void Palette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const Mirror mirror(*this);
    paintIcon(painter, Icon::Search, mirror(QRectF(16, (LineHeight - IconSize) / 2.0, IconSize, IconSize)),
              m_theme.text2);
    painter.setFont(uiFont(12));
    painter.setPen(m_theme.text3);
    mirror.words(painter, QRect(width() - 196, 0, 180, LineHeight), Qt::AlignVCenter | Qt::AlignRight,
                 tr("@ pane   # tag"));
    painter.fillRect(QRect(1, LineHeight, width() - 2, 1), m_theme.line);
    if (m_matches.empty()) {
        painter.setFont(uiFont(13));
        mirror.words(painter, QRect(TextLeft, LineHeight, width() - TextLeft, RowHeight + 2 * Padding),
                     Qt::AlignVCenter, tr("Nothing matches %1.").arg(m_line->text()));
    }
    m_cut.clear();
    for (std::size_t i = 0; i < m_matches.size(); ++i) {
        paintRow(painter, i);
    }
    paintFooter(painter);
}

} // namespace mullion::app
