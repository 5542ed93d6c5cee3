#include <core/cli/LayoutSpec.h>

#include <core/share/Limits.h>

#include <charconv>

namespace mullion::cli {

std::optional<GridSize> parseGrid(std::string_view text) {
    GridSize grid;
    const char* end = text.data() + text.size();
    const auto rows = std::from_chars(text.data(), end, grid.rows);
    if (rows.ec != std::errc() || rows.ptr == end || *rows.ptr != 'x') {
        return std::nullopt;
    }
    const auto columns = std::from_chars(rows.ptr + 1, end, grid.columns);
    const std::size_t panes = std::size_t{grid.rows} * grid.columns;
    if (columns.ec != std::errc() || columns.ptr != end || panes == 0 || panes > share::MaxPanesPerRequest) {
        return std::nullopt;
    }
    return grid;
}

} // namespace mullion::cli
