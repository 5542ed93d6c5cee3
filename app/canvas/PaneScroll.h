// Where one pane's view stands in its past. Output never moves the view: it stays at a logical line until the person
// scrolls or types. Rows of history are asked of the core in windows of a few pages and kept while they are near.
//
// Knows neither Qt nor the link: it says what to ask for (takeRequest), and is told what came. GUI thread.
#pragma once

#include <app/canvas/TextRow.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace mullion::app {

// The parameters of `pane.history.window`. Without an anchor the window ends where history ends.
struct HistoryRequest {
    std::uint16_t columns = 0;
    std::uint32_t rows = 0;
    std::int64_t up = 0;
    std::optional<TextPosition> anchor;
};

// What is shown: `rowCount` rows of the window from `firstRow` on, then the frame's rows from its top.
struct ScrolledView {
    const share::HistoryWindowMessage* window = nullptr;
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
};

class PaneScroll {
  public:
    // Moves towards the past by `rows` (negative: towards now). Reaching the live end ends the scrolling.
    void scrollBy(std::int64_t rows, const share::SnapshotFrame& live);
    void scrollToTop(const share::SnapshotFrame& live);
    // Brings a place of history into view, `rowsAbove` rows below the top where there are as many.
    void scrollTo(TextPosition place, std::size_t rowsAbove, const share::SnapshotFrame& live);
    void scrollToLive() { *this = PaneScroll(); }

    [[nodiscard]] bool isLive() const { return !m_scrolled; }

    // A request that should be sent now; empty while one is under way or nothing is missing.
    std::optional<HistoryRequest> takeRequest(const share::SnapshotFrame& live);
    // The answer to it, or that none will come.
    void onWindow(share::HistoryWindowMessage window, const share::SnapshotFrame& live);
    void onRequestFailed() { m_underWay = false; }
    // A new picture of the pane arrived.
    void onPicture(const share::SnapshotFrame& live);

    // The frame whose rows follow the history rows: the live one, or the copy that fits them until newer rows are here.
    [[nodiscard]] const share::SnapshotFrame& frame(const share::SnapshotFrame& live) const {
        return m_frozen ? *m_frozen : live;
    }
    // Empty (no window) while nothing but the live screen can be shown.
    [[nodiscard]] ScrolledView view(const share::SnapshotFrame& live) const;
    // The rows shown, top to bottom; they borrow from this object and from the frame.
    [[nodiscard]] std::vector<TextRow> rows(const share::SnapshotFrame& live) const;
    // Lines of text below the bottom of the view.
    [[nodiscard]] std::uint64_t linesBelow(const share::SnapshotFrame& live) const;

  private:
    [[nodiscard]] std::size_t keptRows(const share::SnapshotFrame& frame) const;
    [[nodiscard]] bool reachesScreen(const share::SnapshotFrame& frame) const;
    [[nodiscard]] bool fits(const share::SnapshotFrame& frame) const;
    [[nodiscard]] bool atOldest() const;
    void applyPending(const share::SnapshotFrame& live);
    // Goes to the place that is wanted, if it is among the rows at hand.
    bool applyWanted(const share::SnapshotFrame& live);

    bool m_scrolled = false;
    bool m_underWay = false;
    bool m_toTop = false;
    struct Wanted {
        TextPosition place;
        std::size_t rowsAbove = 0;
        bool asked = false; // The request under way is for it.
    };
    std::optional<Wanted> m_wanted;
    share::HistoryWindowMessage m_window; // Consecutive rows of history.
    std::uint16_t m_columns = 0;          // The width m_window is wrapped at.
    std::size_t m_top = 0;                // Index into m_window.rows, then into the screen, of the view's first row.
    std::int64_t m_pendingUp = 0;         // Rows to move once they are here.
    std::optional<share::SnapshotFrame> m_frozen;
};

} // namespace mullion::app
