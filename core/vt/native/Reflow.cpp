#include <core/vt/native/Reflow.h>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <vector>

namespace mullion::vt::native {

using model::Cell;
namespace cellflag = model::cellflag;

namespace {

struct Line {
    std::vector<Cell> cells;
    LineMarks marks;
};

// A row of the new screen: cells [begin, end) of a line.
struct Piece {
    const Line* line;
    std::size_t begin;
    std::size_t end;
    Wrapped wrapped;
};

struct Lines {
    std::deque<Line> lines;
    std::size_t cursorLine = 0;
    std::size_t cursorOffset = 0;
    bool filledScreen = false; // Content reached the last row.
};

bool isBlank(const Row& row) {
    return std::all_of(row.cells().begin(), row.cells().end(), [](const Cell& cell) { return cell == Cell{}; });
}

std::uint16_t usedRows(const Grid& grid, std::uint16_t cursorRow) {
    std::uint16_t used = grid.rows();
    while (used > cursorRow + 1 && isBlank(grid.row(static_cast<std::uint16_t>(used - 1U)))) {
        --used;
    }
    return used;
}

void appendRow(std::vector<Cell>& cells, const Row& row) {
    const std::size_t start = cells.size();
    cells.insert(cells.end(), row.cells().begin(), row.cells().end());
    if (row.wrapped() == Wrapped::No) {
        return;
    }
    cells.resize(start + row.textColumns());
}

Lines collect(const Grid& grid, HistoryStore& history, SymbolTables& symbols, const CursorAnchor& cursor) {
    Lines result;
    const std::uint16_t used = usedRows(grid, cursor.position.row);
    result.filledScreen = used == grid.rows();
    Line line;
    if (history.lastLineIsOpen()) {
        line.marks = history.popLine(line.cells, symbols).value_or(LineMarks());
    }
    for (std::uint16_t y = 0; y < used; ++y) {
        const Row& row = grid.row(y);
        if (y == cursor.position.row) {
            result.cursorLine = result.lines.size();
            result.cursorOffset = line.cells.size() + cursor.position.column + (cursor.pastEnd ? 1U : 0U);
        }
        appendRow(line.cells, row);
        line.marks.merge(row.marks());
        if (row.wrapped() == Wrapped::No || y + 1 == used) {
            result.lines.push_back(std::move(line));
            line = Line{};
        }
    }
    return result;
}

void wrapLine(const Line& line, std::uint16_t columns, std::vector<Piece>& out) {
    const std::size_t size = line.cells.size();
    std::size_t begin = 0;
    do {
        std::size_t end = std::min(size, begin + columns);
        if (end < size && end > begin + 1 && line.cells[end].has(cellflag::WideTail)) {
            --end; // The wide character moves to the next row whole.
        }
        out.push_back({&line, begin, end, end < size ? Wrapped::Yes : Wrapped::No});
        begin = end;
    } while (begin < size);
}

struct Wrap {
    std::vector<Piece> pieces;
    std::size_t cursorPiece = 0;
    CursorAnchor cursor;
};

Wrap wrapAll(const Lines& lines, std::uint16_t columns) {
    Wrap result;
    for (std::size_t i = 0; i < lines.lines.size(); ++i) {
        const std::size_t first = result.pieces.size();
        wrapLine(lines.lines[i], columns, result.pieces);
        if (i != lines.cursorLine) {
            continue;
        }
        std::size_t piece = first;
        while (piece + 1 < result.pieces.size() && result.pieces[piece].end <= lines.cursorOffset) {
            ++piece;
        }
        const std::size_t column = lines.cursorOffset - result.pieces[piece].begin;
        result.cursorPiece = piece;
        result.cursor.pastEnd = column == columns && column == result.pieces[piece].end - result.pieces[piece].begin;
        result.cursor.position.column = static_cast<std::uint16_t>(std::min<std::size_t>(column, columns - 1U));
    }
    return result;
}

// Prepends history's newest lines until the screen would be full.
void pullLines(Lines& lines, HistoryStore& history, SymbolTables& symbols, std::uint16_t columns, std::size_t missing) {
    std::vector<Piece> pieces;
    while (missing > 0) {
        Line line;
        const auto marks = history.popLine(line.cells, symbols);
        if (!marks) {
            return;
        }
        line.marks = *marks;
        lines.lines.push_front(std::move(line));
        ++lines.cursorLine;
        pieces.clear();
        wrapLine(lines.lines.front(), columns, pieces);
        missing -= std::min(missing, pieces.size());
    }
}

LineMarks marksOf(const Piece& piece) {
    return piece.begin == 0 ? piece.line->marks : LineMarks();
}

std::span<const Cell> cellsOf(const Piece& piece) {
    return std::span<const Cell>(piece.line->cells).subspan(piece.begin, piece.end - piece.begin);
}

} // namespace

CursorAnchor reflow(Grid& grid, HistoryStore& history, SymbolTables& symbols, std::uint16_t columns, std::uint16_t rows,
                    CursorAnchor cursor) {
    Lines lines = collect(grid, history, symbols, cursor);
    Wrap wrap = wrapAll(lines, columns);
    if (lines.filledScreen && wrap.pieces.size() < rows) {
        pullLines(lines, history, symbols, columns, rows - wrap.pieces.size());
        wrap = wrapAll(lines, columns);
    }
    const std::size_t excess = wrap.pieces.size() > rows ? wrap.pieces.size() - rows : 0;
    for (std::size_t i = 0; i < excess; ++i) {
        history.push(cellsOf(wrap.pieces[i]), wrap.pieces[i].wrapped, marksOf(wrap.pieces[i]), symbols);
    }
    grid.reshape(columns, rows);
    for (std::size_t i = excess; i < wrap.pieces.size(); ++i) {
        Row& row = grid.row(static_cast<std::uint16_t>(i - excess));
        row.assign(cellsOf(wrap.pieces[i]));
        row.setWrapped(wrap.pieces[i].wrapped);
        if (wrap.pieces[i].wrapped == Wrapped::Yes && wrap.pieces[i].end - wrap.pieces[i].begin < columns) {
            row.setShort();
        }
        row.marks() = marksOf(wrap.pieces[i]);
    }
    wrap.cursor.position.row = static_cast<std::uint16_t>(wrap.cursorPiece - std::min(wrap.cursorPiece, excess));
    return wrap.cursor;
}

} // namespace mullion::vt::native
