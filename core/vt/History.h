// Scrollback: sealed, immutable pages of logical lines (text plus attribute runs), wrapped when read
// (architecture.md, decision 3). Any thread may read a HistoryView without a lock.
#pragma once

#include <core/model/Cell.h>
#include <core/vt/ExtraView.h>
#include <core/vt/LineMarks.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::vt {

class HistoryPage;

// Logical lines are numbered from 0 for the pane's life; a soft-wrapped line is one line.
struct HistoryRange {
    std::uint64_t first = 0;     // Oldest line still kept.
    std::uint64_t end = 0;       // One past the newest.
    std::uint32_t openCells = 0; // Cells of the newest line when it goes on on the screen; 0 when it is complete.
};

// A place in history that survives a change of width.
struct HistoryPosition {
    std::uint64_t line = 0;
    std::uint32_t column = 0; // Cells from the start of the logical line.
    friend bool operator==(const HistoryPosition&, const HistoryPosition&) = default;
};

// One row of a logical line wrapped at some width. Cells' cluster ids and extras refer to the view's tables.
struct HistoryRow {
    HistoryPosition position;
    std::vector<model::Cell> cells;
    bool wrapped = false; // The line goes on in the next row.
};

// A moment of a pane's history: immutable and copyable. Any thread may read one, one thread at a time: a view keeps the
// page open that it read last. What cluster() and extra() return holds until a row of another page is asked for.
class HistoryView {
  public:
    HistoryView() = default;
    HistoryView(std::vector<std::shared_ptr<const HistoryPage>> pages, HistoryRange range)
        : m_pages(std::move(pages)), m_range(range) {}

    [[nodiscard]] HistoryRange range() const { return m_range; }
    // The text of a line as UTF-8 without trailing blanks; empty when the line is not kept.
    [[nodiscard]] std::string text(std::uint64_t line) const;
    [[nodiscard]] LineMarks marks(std::uint64_t line) const;
    // The same, borrowed from the page where that is possible, else from `storage`.
    [[nodiscard]] std::string_view text(std::uint64_t line, std::string& storage) const;
    // The column of each byte of text(line), and of its end.
    [[nodiscard]] std::vector<std::uint32_t> columnsOfText(std::uint64_t line) const;
    // Rows from `from`, moved `up` rows towards the past (clamped to the oldest; negative moves towards the present),
    // wrapped at `columns`, at most `count`. `from.line >= range().end` means the end of history.
    [[nodiscard]] std::vector<HistoryRow> rows(HistoryPosition from, std::int64_t up, std::size_t count,
                                               std::uint16_t columns) const;
    // UTF-8 of a cluster named by a cell that rows() returned.
    [[nodiscard]] std::string_view cluster(const HistoryRow& row, std::uint32_t id) const;
    // The rare attributes named by a cell that rows() returned.
    [[nodiscard]] ExtraView extra(const HistoryRow& row, std::uint16_t id) const;

  private:
    // The page that holds `line`, opened, or null.
    [[nodiscard]] const HistoryPage* pageOf(std::uint64_t line) const;

    std::vector<std::shared_ptr<const HistoryPage>> m_pages; // shared: sealed pages outlive the screen that made them.
    HistoryRange m_range;
    mutable std::shared_ptr<const HistoryPage> m_opened; // shared: by copies of the view. Was compressed.
};

} // namespace mullion::vt
