// One page of history: logical lines as packed text plus attribute runs, numbered from `firstLine`.
//
// Text is UTF-8, one scalar value a cell, with two markers that UTF-8 never contains: WideMark before a cell two
// columns wide, and ClusterMark before a cell of several code points (mark, length byte, UTF-8). A blank cell is a
// space.
#pragma once

#include <core/model/Cell.h>
#include <core/vt/ExtraView.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::vt {

class HistoryPage {
  public:
    static constexpr std::uint8_t WideMark = 0xFE;
    static constexpr std::uint8_t ClusterMark = 0xFF;

    struct Line {
        std::uint32_t text = 0;  // Where its bytes begin; they end where the next line's begin.
        std::uint32_t run = 0;   // Likewise for its runs. Cells past the last run have the default style.
        std::uint32_t cells = 0; // Columns it takes on one endless row.
        bool plain = true;       // One byte a cell.
        bool hasWide = false;
    };
    struct Style {
        model::Color foreground;
        model::Color background;
        std::uint16_t flags = 0; // Without Wide and WideTail, which the text knows.
        std::uint16_t extra = 0; // One past the index in extras().
        friend bool operator==(const Style&, const Style&) = default;
    };
    struct Run {
        std::uint16_t cells;
        std::uint16_t style; // 0 is the default style; else one past the index in styles().
    };
    struct Extra {
        model::Color underlineColor;
        std::string link;
    };

    // Cells [from, to) of a line are appended to `out`; cluster ids and extras are this page's.
    void decode(std::size_t line, std::uint32_t from, std::uint32_t to, std::vector<model::Cell>& out) const;
    // Columns at which the rows of a line begin when it is wrapped at `columns`: never empty.
    void rowStarts(std::size_t line, std::uint16_t columns, std::vector<std::uint32_t>& out) const;
    [[nodiscard]] std::string text(std::size_t line) const;
    [[nodiscard]] std::string_view cluster(std::uint32_t id) const;
    [[nodiscard]] ExtraView extra(std::uint16_t id) const;
    [[nodiscard]] std::size_t memory() const;
    // What it holds, without room to grow.
    [[nodiscard]] std::size_t content() const {
        return bytes.size() + lines.size() * sizeof(Line) + runs.size() * sizeof(Run) + styles.size() * sizeof(Style) +
               extras.size() * sizeof(Extra) + extraBytes;
    }
    // Gives room to grow back, when that is worth a copy.
    void seal();

    [[nodiscard]] std::uint32_t textEnd(std::size_t line) const {
        return line + 1 < lines.size() ? lines[line + 1].text : static_cast<std::uint32_t>(bytes.size());
    }
    [[nodiscard]] std::uint32_t runEnd(std::size_t line) const {
        return line + 1 < lines.size() ? lines[line + 1].run : static_cast<std::uint32_t>(runs.size());
    }

    // Written by the history's owner only, and only until a view shares the page.
    std::uint64_t firstLine = 0;
    bool lastLineIsOpen = false; // It goes on in later rows.
    std::vector<std::uint8_t> bytes;
    std::vector<Line> lines;
    std::vector<Run> runs;
    std::vector<Style> styles;
    std::vector<Extra> extras;
    std::size_t extraBytes = 0; // Of the links.
};

} // namespace mullion::vt
