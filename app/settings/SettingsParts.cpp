#include <app/settings/SettingsParts.h>

#include <app/settings/AppliedTheme.h>

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace mullion::app {
namespace {

struct PreviewRun {
    int line;
    const char* text;
    int color; // Of the terminal's palette; -1 for its foreground.
};
constexpr std::array Runs{PreviewRun{0, "~/src/gateway", 4},
                          PreviewRun{0, " main", 2},
                          PreviewRun{0, " $ cargo test --quiet", -1},
                          PreviewRun{1, "error[E0502]", 1},
                          PreviewRun{1, ": cannot borrow `limits` 0O 1lI| {}[] =>", -1},
                          PreviewRun{2, "  --> ", 4},
                          PreviewRun{2, "src/limits.rs:42:9", -1},
                          PreviewRun{3, "test result: ", -1},
                          PreviewRun{3, "FAILED", 3},
                          PreviewRun{3, ". 47 passed, 1 failed ", -1},
                          PreviewRun{3, "in 0.8 s", 8}};
constexpr int PreviewLines = 4;
constexpr int Inset = 12;

} // namespace

TextPreview::TextPreview(const ShellTheme& theme) : m_theme(theme) {
    setObjectName(QStringLiteral("preview"));
}

void TextPreview::setText(const QString& family, double pixels) {
    m_font = QFont(family);
    m_font.setStyleHint(QFont::Monospace);
    m_font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    setFixedHeight(PreviewLines * static_cast<int>(std::ceil(QFontMetricsF(m_font).lineSpacing())) + 2 * Inset);
    update();
}

void TextPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // As in a terminal.
    const model::Palette& palette = m_theme.scene->palette;
    painter.fillRect(rect(), QColor::fromRgb(m_theme.scene->terminal));
    painter.setFont(m_font);
    const QFontMetricsF metrics(m_font);
    std::array<double, PreviewLines> x{};
    for (const PreviewRun& run : Runs) {
        const auto line = static_cast<std::size_t>(run.line);
        const std::size_t entry = run.color < 0 ? model::PaletteForeground : static_cast<std::size_t>(run.color);
        const QString text = QString::fromLatin1(run.text);
        painter.setPen(QColor::fromRgb(palette[entry]));
        painter.drawText(
            QPointF(Inset + x[line], Inset + metrics.ascent() + run.line * std::ceil(metrics.lineSpacing())), text);
        x[line] += metrics.horizontalAdvance(text);
    }
}

ThemeCard::ThemeCard(const ShellTheme& theme, const QString& name)
    : m_theme(theme), m_shown(shellTheme(schemeFor(name))) {
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void ThemeCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(hasFocus() || isChecked() ? m_theme.accent : m_theme.line, isChecked() ? 2 : 1));
    painter.setBrush(m_theme.bar);
    painter.drawRoundedRect(card, 6, 6);
    const QRectF window = card.adjusted(8, 8, -8, -28);
    painter.setPen(m_shown.line);
    painter.setBrush(m_shown.gutter);
    painter.drawRect(window);
    for (int i = 0; i < 4; ++i) {
        const double w = (window.width() - 9) / 2;
        const double h = (window.height() - 9) / 2;
        const QRectF tile(window.x() + 3 + (i % 2) * (w + 3), window.y() + 3 + (i / 2) * (h + 3), w, h); // NOLINT
        painter.fillRect(tile, m_shown.term);
        painter.fillRect(QRectF(tile.x(), tile.y(), tile.width(), 5), m_shown.bar);
        painter.fillRect(QRectF(tile.x() + 3, tile.y() + 9, tile.width() * 0.6, 2),
                         i == 1 ? m_shown.working : m_shown.text2);
        painter.fillRect(QRectF(tile.x() + 3, tile.y() + 13, tile.width() * 0.4, 2), m_shown.text3);
    }
    painter.setPen(m_theme.text1);
    painter.setFont(uiFont(12));
    painter.drawText(card.adjusted(0, 0, 0, -6), Qt::AlignHCenter | Qt::AlignBottom, text());
}

} // namespace mullion::app
