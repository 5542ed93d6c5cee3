// Selecting, copying and pasting.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/SelectedText.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int DragScrollMilliseconds = 50;

} // namespace

// Between cells for cell-wise selection, else the cell itself.
std::optional<TextPosition> CanvasWidget::positionOf(const scene::Hit& hit, Grain grain) const {
    const std::vector<TextRow> rows = m_views.rows(hit.pane);
    if (hit.cell.row >= rows.size()) {
        return std::nullopt;
    }
    const TextRow& row = rows[hit.cell.row];
    const bool between = grain == Grain::Cell || grain == Grain::Block;
    const std::uint32_t half = between && hit.rightHalf ? 1 : 0;
    std::uint32_t column = hit.cell.column + half;
    if (row.wrapped) { // Beyond its text, where a wide character did not fit, is where the next row begins.
        column = std::min(column, static_cast<std::uint32_t>(row.cells.size()));
    }
    return TextPosition{row.start.line, row.start.column + column};
}

void CanvasWidget::beginSelection(const scene::Hit& hit, Grain grain) {
    const auto position = positionOf(hit, grain);
    if (!position) {
        return;
    }
    m_selection.begin(hit.pane, *position, grain, m_views.rows(hit.pane));
    m_sceneDirty = true;
    scheduleFrame();
    updateSelectionHint();
}

void CanvasWidget::extendSelection(const QPointF& position) {
    // Outside the body the nearest cell counts, and the view scrolls on.
    const scene::PixelRect body = m_scene.bodyRect(m_pressHit.pane);
    if (body.empty()) {
        return;
    }
    const scene::PixelPoint point = pixelAt(position);
    const scene::PixelPoint inside{std::clamp(point.x, body.x, body.right() - 1),
                                   std::clamp(point.y, body.y, body.bottom() - 1)};
    const bool outside = point.y < body.y || point.y >= body.bottom();
    if (outside && !m_dragScroll.isActive()) {
        m_dragScroll.start(DragScrollMilliseconds);
    } else if (!outside) {
        m_dragScroll.stop();
    }
    const scene::Hit hit = m_scene.hitTest(inside);
    const auto to = hit.pane == m_pressHit.pane ? positionOf(hit, m_selection.grain()) : std::nullopt;
    if (to) {
        m_selection.extend(*to, m_views.rows(hit.pane));
        m_sceneDirty = true;
        scheduleFrame();
        updateSelectionHint();
    }
}

void CanvasWidget::onDragScroll() {
    const scene::PixelRect body = m_scene.bodyRect(m_pressHit.pane);
    const scene::PixelPoint point = pixelAt(m_dragPosition);
    const int distance = point.y < body.y ? body.y - point.y : body.bottom() - point.y;
    const int cell = std::max(m_glyphs.metrics(text::FontId::User).height, 1);
    m_views.scrollBy(m_pressHit.pane, std::clamp(distance / cell, -5, 5) + (distance > 0 ? 1 : -1));
    extendSelection(m_dragPosition);
}

void CanvasWidget::finishSelection() {
    const QClipboard* clipboard = QGuiApplication::clipboard();
    if (m_selection.empty()) {
        clearSelection();
        return;
    }
    if (clipboard->supportsSelection()) {
        const auto take = [](const CollectedText& collected) {
            QGuiApplication::clipboard()->setText(collected.text, QClipboard::Selection);
        };
        collectSelectedText(m_link, m_views, m_selection, CopyFormat::Text, {take, {}});
    }
    if (m_settings.copyOnSelect) {
        copySelection();
    }
}

void CanvasWidget::clearSelection() {
    if (m_selection.pane().valid()) {
        m_selection.clear();
        m_sceneDirty = true;
        scheduleFrame();
        updateSelectionHint();
    }
}

// "1 line selected (2 rows, wrap joined), 86 characters"
void CanvasWidget::updateSelectionHint() {
    if (m_selection.empty()) {
        Q_EMIT hintChanged({});
        return;
    }
    std::size_t rows = 0;
    for (const TextRow& row : m_views.rows(m_selection.pane())) {
        rows += m_selection.spanIn(row).empty() ? 0 : 1;
    }
    const QString text =
        QString::fromStdString(copyRows(m_views.rows(m_selection.pane()), m_selection, CopyFormat::Text, {}));
    const TextRange& range = m_selection.range();
    const std::uint64_t lines = range.end.line - range.begin.line + 1;
    const QLocale locale = QLocale(QLocale::English);
    if (m_selection.isBlock()) {
        Q_EMIT hintChanged(tr("Rectangle of %1 rows selected").arg(rows));
        return;
    }
    QString hint = lines == 1 ? tr("1 line selected") : tr("%1 lines selected").arg(locale.toString(qulonglong{lines}));
    if (rows > lines) {
        hint += tr(" (%1 rows, wrap joined)").arg(locale.toString(qulonglong{rows}));
    }
    if (rows >= lines) {
        hint += tr(", %1 characters").arg(locale.toString(text.trimmed().size()));
    }
    Q_EMIT hintChanged(hint);
}

void CanvasWidget::copySelection(CopyFormat format) {
    if (m_selection.empty()) {
        return;
    }
    const auto take = [this, format](const CollectedText& collected) {
        auto* data = new QMimeData; // The clipboard takes it.
        if (format == CopyFormat::Html) {
            data->setHtml(collected.text);
        }
        data->setText(collected.text);
        QGuiApplication::clipboard()->setMimeData(data);
        tellCopied(collected);
    };
    collectSelectedText(m_link, m_views, m_selection, format, {take, {}});
}

// From the first line of history to the last on the screen that holds text; a full-screen program's screen alone.
std::optional<Selection> CanvasWidget::allText() const {
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    if (frame == nullptr) {
        return std::nullopt;
    }
    const bool alternate = frame->state().modes.has(model::modeflag::AlternateScreen);
    const std::vector<TextRow> rows = screenRows(*frame);
    std::uint64_t last = rows.front().start.line;
    for (const TextRow& row : rows) {
        const bool blank = std::ranges::all_of(row.cells, [](const model::Cell& cell) { return cell.isBlank(); });
        last = blank ? last : row.start.line;
    }
    const TextPosition first{alternate ? rows.front().start.line : frame->state().historyFirst, 0};
    Selection all;
    all.set(m_focused, {first, {last, EndOfLine}});
    return all;
}

void CanvasWidget::selectAll() {
    if (const auto all = allText()) {
        m_selection = *all;
        m_sceneDirty = true;
        scheduleFrame();
        updateSelectionHint();
        finishSelection();
    }
}

void CanvasWidget::collectAll(CopyFormat format, Collecting collecting) {
    if (const auto all = allText()) {
        collectSelectedText(m_link, m_views, *all, format, std::move(collecting));
    }
}

void CanvasWidget::copyAll() {
    const auto take = [this](const CollectedText& collected) {
        QGuiApplication::clipboard()->setText(collected.text);
        tellCopied(collected);
    };
    collectAll(CopyFormat::Text, {take, {}});
}

void CanvasWidget::tellCopied(const CollectedText& collected) {
    const QString count = QLocale(QLocale::English).toString(collected.text.size());
    Q_EMIT hintChanged(collected.isWhole ? tr("%1 characters copied").arg(count)
                                         : tr("%1 characters copied; the rest was too much").arg(count));
}

void CanvasWidget::pasteText(const QString& text) {
    if (text.isEmpty() || !m_focused.valid()) {
        return;
    }
    if (m_frozen) {
        Q_EMIT keyRefused();
        return;
    }
    if (refuseTyping(m_focused)) {
        return;
    }
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const bool bracketed = frame != nullptr && frame->state().modes.has(model::modeflag::BracketedPaste);
    const QString body = text.endsWith(u'\n') ? text.chopped(1) : text;
    const bool manyLines = body.contains(u'\n') || body.contains(u'\r');
    const bool controls = std::ranges::any_of(body, [](QChar c) { return isControlKey(c.unicode()); });
    if ((manyLines || controls) && !bracketed) {
        Q_EMIT pasteNeedsConsent(m_focused, text);
        return;
    }
    sendPaste(m_focused, text);
}

void CanvasWidget::sendPaste(model::PaneId pane, const QString& text) {
    if (refuseTyping(pane)) {
        return;
    }
    m_views.toLive(pane);
    clearSelection();
    m_link.sendInput({pane}, share::PasteInput{text.toStdString()});
}

} // namespace mullion::app
