// What a search found, lit on the tiles; and ways to a place in a pane's history.
#include <app/canvas/CanvasWidget.h>

#include <app/find/FindRun.h>

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>

namespace mullion::app {
namespace {

// A scroll bar is no taller than a screen: more marks than this fall on the same pixels.
constexpr int BarMarkSlots = 400;
constexpr std::size_t LongestSelectedLine = 200;

} // namespace

void CanvasWidget::setFind(const FindRun* find, DimOthers dim) {
    if (find != nullptr || m_find != nullptr) {
        m_find = find;
        m_dimOthers = dim;
        m_sceneDirty = true;
        scheduleFrame();
    }
}

// All that is marked in a tile's text: hits, the link under the pointer, the cursor of copy mode.
void CanvasWidget::addMarks(const Tile& tile, scene::TileContent& content) const {
    if (content.frame == nullptr) {
        return;
    }
    addFind(tile, content);
    if (content.scrollThumb && !m_prompts.of(tile.pane).empty()) {
        std::vector<scene::BarMark>& bar = m_barMarkStore.emplace_back();
        addPrompts(tile, *m_link.frame(tile.pane), bar);
        bar.insert(bar.end(), content.barMarks.begin(), content.barMarks.end());
        content.barMarks = bar;
    }
    const bool link = m_hoverLink && m_hoverLinkPane == tile.pane;
    const bool cursor = m_copyMode && m_copyMode->pane() == tile.pane;
    if (!link && !cursor) {
        return;
    }
    std::vector<scene::TextMark>& marks = m_markStore.emplace_back(content.marks.begin(), content.marks.end());
    const auto add = [&](const TextRange& range, scene::MarkKind kind) {
        int viewRow = 0;
        for (const TextRow& row : m_views.rows(tile.pane)) {
            if (const ColumnSpan span = columnsInside(row, range); !span.empty()) {
                marks.push_back({viewRow, span.first, span.last, kind});
            }
            ++viewRow;
        }
    };
    if (link) {
        add(m_hoverLink->range, scene::MarkKind::Link);
    }
    if (cursor) {
        const TextPosition at = m_copyMode->cursor();
        add({at, {at.line, at.column + 1}}, scene::MarkKind::CopyCursor);
    }
    std::ranges::stable_sort(marks, {}, &scene::TextMark::row);
    content.marks = marks;
}

void CanvasWidget::addFind(const Tile& tile, scene::TileContent& content) const {
    if (m_find == nullptr) {
        return;
    }
    const FoundPane* found = m_find->results().of(tile.pane);
    if (m_dimOthers == DimOthers::Yes) {
        content.find = found != nullptr ? scene::FindMark::Hits : scene::FindMark::NoHits;
    }
    if (found == nullptr) {
        return;
    }
    if (m_dimOthers == DimOthers::Yes) {
        m_countStore.push_back(QLocale(QLocale::English).toString(qulonglong{found->hits}).toStdString());
        content.findCount = m_countStore.back();
    }
    content.marks = marksIn(tile);
    content.barMarks = barMarksOf(tile, *m_link.frame(tile.pane));
}

// The hits in the rows that are shown.
const std::vector<scene::TextMark>& CanvasWidget::marksIn(const Tile& tile) const {
    std::vector<scene::TextMark>& marks = m_markStore.emplace_back();
    const FindResults& results = m_find->results();
    const FoundPane& found = *results.of(tile.pane);
    std::optional<TextRange> current;
    if (const auto index = m_find->current(); index && results.paneOf(results.hits()[*index]) == tile.pane) {
        current = results.rangeOf(results.hits()[*index]);
    }
    int viewRow = 0;
    for (const TextRow& row : m_views.rows(tile.pane)) {
        const auto line = std::ranges::lower_bound(found.lines, row.start.line, std::greater<>(), &FoundLine::line);
        if (line != found.lines.end() && line->line == row.start.line) {
            for (const auto& [first, last] : line->hits) {
                const TextRange range{{line->line, first}, {line->line, last}};
                const ColumnSpan span = columnsInside(row, range);
                if (!span.empty()) {
                    const bool looked = current && range == *current;
                    marks.push_back(
                        {viewRow, span.first, span.last, looked ? scene::MarkKind::CurrentHit : scene::MarkKind::Hit});
                }
            }
        }
        ++viewRow;
    }
    return marks;
}

// Where hits are in the whole of the pane's text, as few as can be told apart.
const std::vector<scene::BarMark>& CanvasWidget::barMarksOf(const Tile& tile, const share::SnapshotFrame& live) const {
    std::vector<scene::BarMark>& marks = m_barMarkStore.emplace_back();
    const FindResults& results = m_find->results();
    const share::SnapshotState& state = live.state();
    const auto total = static_cast<float>(state.historyEnd - state.historyFirst + live.rows());
    std::map<int, scene::BarMarkKind> slots;
    const auto place = [&](std::uint64_t line) {
        return static_cast<float>(line - std::min(line, state.historyFirst)) / total;
    };
    for (const FoundLine& line : results.of(tile.pane)->lines) {
        slots.emplace(static_cast<int>(place(line.line) * BarMarkSlots), scene::BarMarkKind::Hit);
    }
    for (const auto& [slot, kind] : slots) {
        marks.push_back({static_cast<float>(slot) / BarMarkSlots, kind});
    }
    if (const auto index = m_find->current(); index && results.paneOf(results.hits()[*index]) == tile.pane) {
        marks.push_back({place(results.lineOf(results.hits()[*index]).line), scene::BarMarkKind::CurrentHit});
    }
    return marks;
}

void CanvasWidget::showPlace(model::PaneId pane, const TextRange& place) {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    if (tileOf(pane) != nullptr) {
        revealPane(pane);
    }
    if (frame == nullptr) {
        return;
    }
    if (place.begin >= firstOnScreen(*frame)) {
        m_views.toLive(pane);
    } else if (placeRect(pane, place).isEmpty()) {
        m_views.toPlace(pane, place.begin, frame->rows() / 2);
    }
    m_sceneDirty = true;
    scheduleFrame();
}

QRect CanvasWidget::placeRect(model::PaneId pane, const TextRange& place) const {
    QRect rect;
    std::uint16_t viewRow = 0;
    for (const TextRow& row : m_views.rows(pane)) {
        const ColumnSpan span = columnsInside(row, place);
        for (std::uint16_t column = span.first; column < span.last; ++column) {
            const scene::PixelRect cell = m_scene.cellRect(pane, {viewRow, column});
            if (!cell.empty()) {
                rect |= logical(cell);
            }
        }
        ++viewRow;
    }
    return rect;
}

QRect CanvasWidget::bodyArea(model::PaneId pane) const {
    const scene::PixelRect body = m_scene.bodyRect(pane);
    return body.empty() ? rect() : logical(body);
}

QString CanvasWidget::selectedLine() const {
    if (m_selection.empty() || m_selection.range().begin.line != m_selection.range().end.line) {
        return {};
    }
    const std::string text = extractText(m_views.rows(m_selection.pane()), m_selection.range());
    return text.size() > LongestSelectedLine ? QString() : QString::fromStdString(text).trimmed();
}

} // namespace mullion::app
