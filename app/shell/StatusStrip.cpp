#include <app/shell/StatusStrip.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/StateGlyph.h>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace mullion::app {
namespace {

constexpr int Margin = 12;
constexpr int Gap = 14;
constexpr int GlyphSize = 12;
constexpr int GlyphGap = 5;
constexpr int NarrowWidth = 1000; // Below, only what needs somebody is counted.
// Terminals are nearly used up from this part of the limit on.
constexpr double NearlyFull = 0.9;

QString number(std::size_t value) {
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(value));
}

} // namespace

StatusStrip::StatusStrip(const ShellTheme& theme, QWidget* parent) : QStatusBar(parent), m_theme(theme) {
    setSizeGripEnabled(false);
    setFixedHeight(Height);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatusStrip::setCounts(const PaneCounts& counts) {
    if (m_counts != counts) {
        m_counts = counts;
        update();
    }
}

void StatusStrip::setFilter(std::optional<PaneMood> mood) {
    m_filter = mood;
    update();
}

std::optional<StatusStrip::Item> StatusStrip::itemAt(const QPoint& point) const {
    const int x = Mirror(*this)(point).x();
    int left = Margin;
    for (const Item& item : leftItems()) {
        const int width = widthOf(item);
        if (x >= left - Gap / 2 && x < left + width + Gap / 2) {
            return item.clickable ? std::optional(item) : std::nullopt;
        }
        left += width + Gap;
    }
    return std::nullopt;
}

void StatusStrip::mousePressEvent(QMouseEvent* event) {
    if (const auto item = itemAt(event->pos())) {
        Q_EMIT moodClicked(item->mood == m_filter ? std::nullopt : item->mood);
    }
}

void StatusStrip::mouseMoveEvent(QMouseEvent* event) {
    setCursor(itemAt(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void StatusStrip::setLoad(const std::optional<CoreLoad>& load) {
    const auto before = rightItems();
    m_load = load;
    const auto after = rightItems();
    const auto sameText = [](const Item& a, const Item& b) { return a.text == b.text; };
    if (!std::equal(before.begin(), before.end(), after.begin(), after.end(), sameText)) {
        update();
    }
}

void StatusStrip::setFrameRate(int framesPerSecond) {
    if (m_frameRate != framesPerSecond) {
        m_frameRate = framesPerSecond;
        update();
    }
}

void StatusStrip::setRenderer(const QString& name, const QString& explanation) {
    m_renderer = name;
    setToolTip(explanation);
    update();
}

void StatusStrip::setHint(const QString& hint) {
    if (m_hint != hint) {
        m_hint = hint;
        update();
    }
}

void StatusStrip::setGesture(const QStringList& words) {
    if (m_gesture != words) {
        m_gesture = words;
        update();
    }
}

std::vector<StatusStrip::Item> StatusStrip::leftItems() const {
    if (!m_gesture.isEmpty()) {
        std::vector<Item> items;
        for (const QString& word : m_gesture) {
            items.push_back({word, {}, 0, items.empty(), {}, false});
        }
        return items;
    }
    if (!m_hint.isEmpty()) {
        return {{m_hint, {}, 0, false, {}, false}};
    }
    if (m_counts.total == 0) {
        return {{tr("No panes"), {}, 0, true, {}, false}};
    }
    std::vector<Item> items;
    items.push_back(
        {m_counts.total == 1 ? tr("1 pane") : tr("%1 panes").arg(number(m_counts.total)), {}, 0, true, {}, true});
    for (std::size_t i = 0; i < MoodCount; ++i) {
        const auto mood = static_cast<PaneMood>(i);
        const bool told = width() >= NarrowWidth || mood == PaneMood::Blocked || mood == PaneMood::Error;
        if (m_counts.of(mood) > 0 && (told || m_filter == mood)) {
            const StateGlyph glyph = glyphOf(mood, m_theme);
            items.push_back({number(m_counts.of(mood)) + u' ' + QString::fromLatin1(nameOf(mood)), glyph.color,
                             static_cast<int>(glyph.icon), mood == m_filter, mood, true});
        }
    }
    return items;
}

std::vector<StatusStrip::Item> StatusStrip::rightItems() const {
    std::vector<Item> items;
    items.push_back({m_frameRate == 0 ? tr("idle") : tr("%1 fps").arg(m_frameRate), {}, 0, false, {}, false});
    if (m_load) {
        const double cpu = m_load->cpuPercent;
        items.push_back({tr("core %1 %").arg(cpu, 0, 'f', cpu < 10 ? 1 : 0), {}, 0, false, {}, false});
        const double megabytes = static_cast<double>(m_load->residentBytes) / 1e6;
        items.push_back(
            {tr("%1 MB").arg(number(static_cast<std::size_t>(std::lround(megabytes)))), {}, 0, false, {}, false});
        if (m_load->terminalsLimit > 0) {
            const bool nearly =
                static_cast<double>(m_load->terminalsUsed) >= NearlyFull * static_cast<double>(m_load->terminalsLimit);
            const QString text =
                tr("%1 of %2 terminals").arg(number(m_load->terminalsUsed), number(m_load->terminalsLimit));
            items.push_back({text,
                             nearly ? std::optional(m_theme.error) : std::nullopt,
                             static_cast<int>(Icon::StateError),
                             nearly,
                             {},
                             false});
        }
    }
    if (!m_renderer.isEmpty()) {
        items.push_back({m_renderer, {}, 0, false, {}, false});
    }
    return items;
}

int StatusStrip::widthOf(const Item& item) const {
    const QFontMetrics metrics(uiFont(12, item.strong ? Weight::SemiBold : Weight::Regular));
    return metrics.horizontalAdvance(item.text) + (item.glyphColor ? GlyphSize + GlyphGap : 0);
}

void StatusStrip::paintItem(QPainter& painter, const Item& item, int left) const {
    const Mirror mirror(*this);
    if (item.glyphColor) {
        const QRectF square(left, (height() - GlyphSize) / 2.0, GlyphSize, GlyphSize);
        paintIcon(painter, static_cast<Icon>(item.glyph), mirror(square), *item.glyphColor);
        left += GlyphSize + GlyphGap;
    }
    painter.setFont(uiFont(12, item.strong ? Weight::SemiBold : Weight::Regular));
    painter.setPen(item.strong ? m_theme.text1 : m_theme.text2);
    mirror.words(painter, QRect(left, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                 item.text);
}

// "Esc cancels" at the end, its key in a cap.
void StatusStrip::paintEscape(QPainter& painter) const {
    const QString key = tr("Esc");
    const QString word = tr("cancels");
    const QFont font = uiFont(11);
    const QFontMetrics metrics(font);
    const Mirror mirror(*this);
    int right = width() - Margin;
    painter.setFont(font);
    painter.setPen(m_theme.text2);
    const int wordWidth = metrics.horizontalAdvance(word);
    mirror.words(painter, QRect(right - wordWidth, 0, wordWidth + 1, height()), Qt::AlignVCenter, word);
    right -= wordWidth + Gap;
    const int capWidth = metrics.horizontalAdvance(key) + 10;
    const QRectF cap = mirror(QRectF(right - capWidth + 0.5, 4.5, capWidth, height() - 9));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(cap, 3, 3);
    painter.setPen(m_theme.text1);
    painter.drawText(cap, Qt::AlignCenter, key);
}

void StatusStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.bar);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.line);
    int right = width() - Margin;
    if (!m_gesture.isEmpty()) {
        paintEscape(painter);
        right -= 100;
    }
    std::vector<Item> atRight = m_gesture.isEmpty() ? rightItems() : std::vector<Item>();
    // What needs somebody stands before figures: those go first where there is no room for both.
    const auto widths = [this](const std::vector<Item>& items) {
        int sum = Margin;
        for (const Item& item : items) {
            sum += widthOf(item) + Gap;
        }
        return sum;
    };
    const int needed = widths(leftItems());
    while (!atRight.empty() && needed + widths(atRight) > width()) {
        atRight.erase(atRight.begin());
    }
    for (auto item = atRight.rbegin(); item != atRight.rend(); ++item) {
        right -= widthOf(*item);
        paintItem(painter, *item, right);
        right -= Gap;
    }
    int left = Margin;
    for (const Item& item : leftItems()) {
        const int width = widthOf(item);
        if (left + width > right) {
            break;
        }
        paintItem(painter, item, left);
        if (item.mood && item.mood == m_filter) {
            painter.fillRect(Mirror(*this)(QRect(left, height() - 2, width, 2)), m_theme.accent);
        }
        left += width + Gap;
    }
}

} // namespace mullion::app
