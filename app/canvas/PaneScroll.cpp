#include <app/canvas/PaneScroll.h>

#include <core/share/Limits.h>

#include <algorithm>

namespace mullion::app {
namespace {

// Rows kept on either side of the view: some pages, so that turning the wheel rarely waits for the core, and at most so
// many that a window holds them, the tallest screen and a step.
constexpr std::int64_t PagesAround = 3;
constexpr std::int64_t MaxRowsAround = 150;
// Rows moved by one request; a longer way takes several. The place moved from must be in the window that comes.
constexpr std::int64_t MaxStep = 200;
static_assert(2 * MaxRowsAround + MaxStep + model::MaxRows <= static_cast<int>(share::MaxHistoryRows));

std::int64_t rowsAround(const share::SnapshotFrame& frame) {
    return std::min<std::int64_t>(PagesAround * frame.rows(), MaxRowsAround);
}

TextPosition startOf(const share::HistoryWindowRow& row) {
    return {row.line, row.column};
}

bool hasText(const TextRow& row) {
    return std::ranges::any_of(row.cells, [](const model::Cell& cell) { return !cell.isBlank(); });
}

} // namespace

void PaneScroll::scrollBy(std::int64_t rows, const share::SnapshotFrame& live) {
    if (!m_scrolled) {
        if (rows <= 0 || live.state().historyEnd == live.state().historyFirst) {
            return;
        }
        m_scrolled = true;
        m_columns = live.columns();
    }
    m_wanted.reset();
    m_pendingUp += rows;
    applyPending(live);
}

void PaneScroll::scrollToTop(const share::SnapshotFrame& live) {
    scrollBy(1, live);
    m_toTop = m_scrolled;
}

void PaneScroll::scrollTo(TextPosition place, std::size_t rowsAbove, const share::SnapshotFrame& live) {
    if (place >= firstOnScreen(live)) {
        scrollToLive();
        return;
    }
    if (!m_scrolled) {
        m_scrolled = true;
        m_columns = live.columns();
    }
    m_toTop = false;
    m_pendingUp = 0;
    m_wanted = Wanted{place, rowsAbove};
    applyWanted(live);
}

bool PaneScroll::applyWanted(const share::SnapshotFrame& live) {
    if (!m_wanted || m_window.rows.empty() || m_columns != live.columns()) {
        return false;
    }
    const auto after = std::ranges::upper_bound(m_window.rows, m_wanted->place, {}, startOf);
    if (after == m_window.rows.begin() || (after == m_window.rows.end() && (after - 1)->line != m_wanted->place.line)) {
        return false;
    }
    const auto row = static_cast<std::size_t>(after - m_window.rows.begin()) - 1;
    const bool roomAbove = row >= m_wanted->rowsAbove || atOldest();
    if (!roomAbove) {
        return false;
    }
    m_top = row - std::min(row, m_wanted->rowsAbove);
    m_wanted.reset();
    applyPending(live);
    return true;
}

// Moves as far as the rows at hand allow; the rest waits for the next window.
void PaneScroll::applyPending(const share::SnapshotFrame& live) {
    if (m_window.rows.empty()) {
        return;
    }
    const auto kept = static_cast<std::int64_t>(keptRows(live));
    const std::int64_t wanted = static_cast<std::int64_t>(m_top) - m_pendingUp;
    if (wanted >= kept && reachesScreen(live)) {
        scrollToLive();
        return;
    }
    const std::int64_t reachable = std::clamp<std::int64_t>(wanted, 0, std::max<std::int64_t>(kept - 1, 0));
    m_top = static_cast<std::size_t>(reachable);
    m_pendingUp = reachable - wanted;
    if (m_pendingUp > 0 && atOldest()) {
        m_pendingUp = 0;
    }
    onPicture(live);
}

bool PaneScroll::atOldest() const {
    return !m_window.rows.empty() && startOf(m_window.rows.front()) <= TextPosition{m_window.firstLine, 0};
}

// History rows of the window that are not on the frame's screen (the window may be newer than the frame).
std::size_t PaneScroll::keptRows(const share::SnapshotFrame& frame) const {
    std::size_t kept = m_window.rows.size();
    const TextPosition screen = firstOnScreen(frame);
    while (kept > 0 && startOf(m_window.rows[kept - 1]) >= screen) {
        --kept;
    }
    return kept;
}

bool PaneScroll::reachesScreen(const share::SnapshotFrame& frame) const {
    const std::size_t kept = keptRows(frame);
    if (kept == 0) {
        return false;
    }
    const share::HistoryWindowRow& last = m_window.rows[kept - 1];
    const TextPosition screen = firstOnScreen(frame);
    if (screen.column == 0) {
        return last.line + 1 == screen.line && !last.wrapped;
    }
    return last.line == screen.line && last.column + last.cells.size() >= screen.column;
}

bool PaneScroll::fits(const share::SnapshotFrame& frame) const {
    return m_columns == frame.columns() && (m_top + frame.rows() <= keptRows(frame) || reachesScreen(frame));
}

std::optional<HistoryRequest> PaneScroll::takeRequest(const share::SnapshotFrame& live) {
    if (!m_scrolled || m_underWay) {
        return std::nullopt;
    }
    const std::int64_t around = rowsAround(live);
    const std::int64_t step = std::clamp<std::int64_t>(m_pendingUp, -around, MaxStep);
    const auto count = static_cast<std::uint32_t>(2 * around + std::max<std::int64_t>(step, 0) + live.rows());
    HistoryRequest request{live.columns(), count, count, std::nullopt};
    if (m_toTop) {
        request.anchor = TextPosition{live.state().historyFirst, 0};
        request.up = 0;
    } else if (m_wanted) {
        m_wanted->asked = true;
        request.anchor = m_wanted->place;
        request.up = around + static_cast<std::int64_t>(std::min<std::size_t>(m_wanted->rowsAbove, live.rows()));
    } else if (!m_window.rows.empty()) {
        const bool lacksOlder = m_top < live.rows() && !atOldest();
        if (!lacksOlder && m_pendingUp == 0 && fits(live)) {
            return std::nullopt;
        }
        request.anchor = startOf(m_window.rows[std::min(m_top, m_window.rows.size() - 1)]);
        request.up = around + step;
    }
    m_underWay = true;
    return request;
}

void PaneScroll::onWindow(share::HistoryWindowMessage window, const share::SnapshotFrame& live) {
    m_underWay = false;
    if (!m_scrolled) {
        return;
    }
    const bool first = m_window.rows.empty();
    const TextPosition anchor =
        first ? TextPosition{} : startOf(m_window.rows[std::min(m_top, m_window.rows.size() - 1)]);
    m_window = std::move(window);
    m_columns = live.columns();
    if (m_window.rows.empty()) {
        scrollToLive();
        return;
    }
    if (m_wanted) {
        const bool asked = m_wanted->asked;
        if (applyWanted(live)) {
            return;
        }
        if (!asked) { // Another place was wished meanwhile: its rows are asked for next.
            m_top = std::min(m_top, m_window.rows.size() - 1);
            return;
        }
        m_wanted.reset(); // It is not kept any more.
    }
    if (m_toTop) {
        m_toTop = false;
        m_pendingUp = 0;
        m_top = 0;
    } else if (first) {
        m_top = keptRows(live);
    } else {
        const auto at = std::ranges::find_if(
            m_window.rows, [&anchor](const share::HistoryWindowRow& row) { return startOf(row) >= anchor; });
        m_top = static_cast<std::size_t>(at - m_window.rows.begin());
    }
    applyPending(live);
}

void PaneScroll::onPicture(const share::SnapshotFrame& live) {
    if (!m_scrolled || m_window.rows.empty() || !fits(live)) {
        return;
    }
    if (m_top + live.rows() <= keptRows(live)) {
        m_frozen.reset();
    } else {
        m_frozen = live;
    }
}

ScrolledView PaneScroll::view(const share::SnapshotFrame& live) const {
    const share::SnapshotFrame& shown = frame(live);
    if (!m_scrolled || m_window.rows.empty() || m_columns != shown.columns()) {
        return {};
    }
    const std::size_t kept = keptRows(shown);
    std::size_t top = m_top;
    if (!fits(shown)) {
        // Rows between the window and the screen are still under way: show what is certain.
        if (kept < shown.rows()) {
            return {};
        }
        top = std::min(top, kept - shown.rows());
    }
    top = std::min(top, kept);
    return {&m_window, top, std::min<std::size_t>(kept - top, shown.rows())};
}

std::vector<TextRow> PaneScroll::rows(const share::SnapshotFrame& live) const {
    const ScrolledView shown = view(live);
    std::vector<TextRow> screen = screenRows(frame(live));
    if (shown.window == nullptr) {
        return screen;
    }
    std::vector<TextRow> all = historyRows(*shown.window);
    all.resize(shown.firstRow + shown.rowCount);
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown.firstRow));
    screen.resize(screen.size() - all.size());
    all.insert(all.end(), screen.begin(), screen.end());
    return all;
}

std::uint64_t PaneScroll::linesBelow(const share::SnapshotFrame& live) const {
    const std::vector<TextRow> shown = rows(live);
    if (!m_scrolled || shown.empty()) {
        return 0;
    }
    std::uint64_t last = live.state().historyEnd;
    for (const TextRow& row : screenRows(live)) {
        last = hasText(row) ? row.start.line : last;
    }
    return last - std::min(last, shown.back().start.line);
}

} // namespace mullion::app
