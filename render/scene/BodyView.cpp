#include <render/scene/BodyView.h>

#include <algorithm>
#include <array>

namespace mullion::scene {

BodyView::BodyView(const TileContent& content) : m_content(&content), m_frame(content.frame) {
    const ScrolledBack& back = content.scrolledBack;
    if (back.window != nullptr && back.firstRow < back.window->rows.size()) {
        const std::size_t available = back.window->rows.size() - back.firstRow;
        m_historyRows = static_cast<int>(std::min({back.rowCount, available, std::size_t{m_frame->rows()}}));
    }
}

std::span<const model::Cell> BodyView::cells(int row) const {
    if (isHistory(row)) {
        const auto& cells = historyRow(row).cells;
        return std::span(cells).first(std::min(cells.size(), std::size_t{m_frame->columns()}));
    }
    return m_frame->row(screenRow(row));
}

std::uint64_t BodyView::identity(int row) const {
    if (isHistory(row)) {
        const auto& source = historyRow(row);
        return Hash(std::uint64_t{1}, source.line, std::uint64_t{source.column}).value();
    }
    return Hash(std::uint64_t{2}, static_cast<std::uint64_t>(m_frame->rowId(screenRow(row)))).value();
}

std::uint64_t BodyView::contentKey(int row) const {
    if (isHistory(row)) {
        // A line of history never changes; only its length does while it is the last one.
        return Hash(identity(row), std::uint64_t{historyRow(row).cells.size()}).value();
    }
    return Hash(identity(row), std::uint64_t{m_frame->rowStamp(screenRow(row))}).value();
}

std::string_view BodyView::cluster(int row, const model::Cell& cell) const {
    if (isHistory(row)) {
        const auto& clusters = m_content->scrolledBack.window->clusters;
        return cell.clusterId() < clusters.size() ? std::string_view(clusters[cell.clusterId()]) : std::string_view();
    }
    std::array<char, 4> unused{};
    return m_frame->text(cell, unused);
}

model::Color BodyView::underlineColor(int row, const model::Cell& cell) const {
    return isHistory(row) ? model::Color() : m_frame->underlineColor(cell);
}

bool BodyView::isBlank(int row) const {
    const auto row_ = cells(row);
    return std::all_of(row_.begin(), row_.end(), [](const model::Cell& cell) {
        return cell.isBlank() && cell.background == model::Color() && !cell.has(model::cellflag::Inverse);
    });
}

bool BodyView::cursor(int& row, int& column) const {
    const model::Cursor& cursor = m_frame->state().cursor;
    row = cursor.position.row + m_historyRows;
    column = std::min<int>(cursor.position.column, columns() - 1);
    return cursor.visible == model::Visible::Yes && row < rows();
}

} // namespace mullion::scene
