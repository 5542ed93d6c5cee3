// The rows a tile's body may show: the screen, or, scrolled back, rows of history above the screen's first rows.
#pragma once

#include <render/scene/Hash.h>
#include <render/scene/TileContent.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace mullion::scene {

class BodyView {
  public:
    explicit BodyView(const TileContent& content);

    [[nodiscard]] int rows() const { return m_frame->rows(); }
    [[nodiscard]] int columns() const { return m_frame->columns(); }
    [[nodiscard]] bool isScrolledBack() const { return m_historyRows > 0; }
    [[nodiscard]] bool isAlternate() const { return m_frame->state().modes.has(model::modeflag::AlternateScreen); }

    // May be shorter than columns(); the rest is blank.
    [[nodiscard]] std::span<const model::Cell> cells(int row) const;
    // Names the row's identity, for finding where it went; and identity plus content.
    [[nodiscard]] std::uint64_t identity(int row) const;
    [[nodiscard]] std::uint64_t contentKey(int row) const;
    // UTF-8 of a cluster in a row.
    [[nodiscard]] std::string_view cluster(int row, const model::Cell& cell) const;
    [[nodiscard]] model::Color underlineColor(int row, const model::Cell& cell) const;
    [[nodiscard]] bool isBlank(int row) const;
    // The cursor's place in view rows; false when it is hidden or scrolled out.
    [[nodiscard]] bool cursor(int& row, int& column) const;
    [[nodiscard]] const share::SnapshotFrame& frame() const { return *m_frame; }

  private:
    [[nodiscard]] bool isHistory(int row) const { return row < m_historyRows; }
    [[nodiscard]] const share::HistoryWindowRow& historyRow(int row) const {
        return m_content->scrolledBack.window->rows[m_content->scrolledBack.firstRow + static_cast<std::size_t>(row)];
    }
    [[nodiscard]] std::uint16_t screenRow(int row) const { return static_cast<std::uint16_t>(row - m_historyRows); }

    const TileContent* m_content;
    const share::SnapshotFrame* m_frame;
    int m_historyRows = 0;
};

} // namespace mullion::scene
