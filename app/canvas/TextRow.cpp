#include <app/canvas/TextRow.h>

#include <core/share/Utf8.h>

#include <algorithm>
#include <array>
#include <optional>

namespace mullion::app {
namespace {

using model::Cell;

// Punctuation that belongs to a word when it is double-clicked: paths, addresses, options and versions stay whole.
constexpr std::string_view WordPunctuation = "-_./~:@%+#?=&,";

enum class CellClass : std::uint8_t { Blank, Word, Other };

CellClass classOf(const Cell& cell) {
    if (cell.isBlank() && !cell.has(model::cellflag::WideTail)) {
        return CellClass::Blank;
    }
    if (cell.isCluster() || cell.has(model::cellflag::WideTail) || cell.content >= 0x80) {
        // Frames and blocks are drawings around text, not part of it.
        return cell.content >= 0x2500 && cell.content < 0x25A0 ? CellClass::Other : CellClass::Word;
    }
    const char c = static_cast<char>(cell.content);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || WordPunctuation.find(c) != std::string_view::npos ? CellClass::Word : CellClass::Other;
}

// The rows of one logical line as one row of cells, with the column its first cell has.
struct LogicalLine {
    std::vector<const Cell*> cells;
    std::uint32_t firstColumn = 0;
};

LogicalLine lineCells(std::span<const TextRow> rows, std::uint64_t line) {
    LogicalLine result;
    for (const TextRow& row : rows) {
        if (row.start.line != line) {
            continue;
        }
        if (result.cells.empty()) {
            result.firstColumn = row.start.column;
        }
        for (const Cell& cell : row.cells) {
            result.cells.push_back(&cell);
        }
    }
    return result;
}

void trimBlanks(std::string& text, std::size_t from) {
    const std::size_t last = text.find_last_not_of(' ');
    text.resize(last == std::string::npos ? from : std::max(from, last + 1));
}

} // namespace

TextRange united(const TextRange& a, const TextRange& b) {
    return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

std::string_view TextRow::text(const Cell& cell, std::span<char, 4> buffer) const {
    if (frame != nullptr) {
        return frame->text(cell, buffer);
    }
    if (cell.isCluster()) {
        const std::size_t id = cell.clusterId();
        return clusters != nullptr && id < clusters->size() ? std::string_view((*clusters)[id]) : std::string_view();
    }
    return cell.content == 0 ? std::string_view() : share::encodeUtf8(cell.content, buffer);
}

TextPosition firstOnScreen(const share::SnapshotFrame& frame) {
    const share::SnapshotState& state = frame.state();
    const bool alternate = state.modes.has(model::modeflag::AlternateScreen);
    return state.historyOpenCells > 0 && !alternate ? TextPosition{state.historyEnd - 1, state.historyOpenCells}
                                                    : TextPosition{state.historyEnd, 0};
}

std::vector<TextRow> screenRows(const share::SnapshotFrame& frame) {
    std::vector<TextRow> rows;
    rows.reserve(frame.rows());
    TextPosition at = firstOnScreen(frame);
    for (std::uint16_t view = 0; view < frame.rows(); ++view) {
        const bool wrapped = frame.rowWrapped(view);
        const auto cells = frame.rowTextCells(view);
        rows.push_back({at, wrapped, cells, &frame, nullptr});
        at = wrapped ? TextPosition{at.line, at.column + static_cast<std::uint32_t>(cells.size())}
                     : TextPosition{at.line + 1, 0};
    }
    return rows;
}

std::vector<TextRow> historyRows(const share::HistoryWindowMessage& window) {
    std::vector<TextRow> rows;
    rows.reserve(window.rows.size());
    for (const share::HistoryWindowRow& row : window.rows) {
        rows.push_back({{row.line, row.column}, row.wrapped, row.cells, nullptr, &window.clusters});
    }
    return rows;
}

TextRange wordAt(std::span<const TextRow> rows, TextPosition position) {
    const LogicalLine line = lineCells(rows, position.line);
    const std::size_t count = line.cells.size();
    const std::size_t at = position.column - std::min(position.column, line.firstColumn);
    if (at >= count) {
        return {position, {position.line, position.column + 1}};
    }
    const CellClass wanted = classOf(*line.cells[at]);
    std::size_t first = at;
    std::size_t last = at + 1;
    if (wanted != CellClass::Other) {
        while (first > 0 && classOf(*line.cells[first - 1]) == wanted) {
            --first;
        }
        while (last < count && classOf(*line.cells[last]) == wanted) {
            ++last;
        }
    }
    return {{position.line, line.firstColumn + static_cast<std::uint32_t>(first)},
            {position.line, line.firstColumn + static_cast<std::uint32_t>(last)}};
}

TextRange lineAt(TextPosition position) {
    return {{position.line, 0}, {position.line, EndOfLine}};
}

std::string extractText(std::span<const TextRow> rows, const TextRange& range) {
    std::string text;
    std::size_t lineStart = 0;
    std::optional<std::uint64_t> current;
    for (const TextRow& row : rows) {
        const bool outside = row.start.line < range.begin.line || row.start >= range.end;
        if (outside) {
            continue;
        }
        if (current && *current != row.start.line) {
            trimBlanks(text, lineStart);
            text.push_back('\n');
            lineStart = text.size();
        }
        current = row.start.line;
        const ColumnSpan span = columnsInside(row, range);
        for (std::uint16_t column = span.first; column < span.last; ++column) {
            const Cell& cell = row.cells[column];
            if (cell.has(model::cellflag::WideTail)) {
                continue;
            }
            std::array<char, 4> buffer{};
            const std::string_view piece = row.text(cell, buffer);
            text.append(piece.empty() ? std::string_view(" ") : piece);
        }
    }
    trimBlanks(text, lineStart);
    if (range.end.column == EndOfLine && current) {
        text.push_back('\n');
    }
    return text;
}

ColumnSpan columnsInside(const TextRow& row, const TextRange& range) {
    const auto width = static_cast<std::uint32_t>(row.cells.size());
    const auto place = [&row, width](const TextPosition& position) -> std::uint32_t {
        if (position.line != row.start.line) {
            return position.line < row.start.line ? 0 : width;
        }
        return std::clamp(position.column, row.start.column, row.start.column + width) - row.start.column;
    };
    std::uint32_t first = place(range.begin);
    std::uint32_t last = place(range.end);
    if (first >= last) {
        return {};
    }
    if (first > 0 && row.cells[first].has(model::cellflag::WideTail)) {
        --first;
    }
    if (last < width && row.cells[last].has(model::cellflag::WideTail)) {
        ++last;
    }
    return {static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last)};
}

} // namespace mullion::app
