// A pane for tests and benches without core or child: cells written by hand, published and read back through a real
// snapshot file.
#pragma once

#include <core/base/Assert.h>
#include <core/model/Ids.h>
#include <core/share/SnapshotReader.h>
#include <core/share/SnapshotWriter.h>

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::testing {

// How the following text looks.
struct Look {
    model::Color foreground;
    model::Color background;
    std::uint16_t flags = 0;
    std::uint16_t extra = 0;
};

class FakePane {
  public:
    FakePane(std::uint16_t columns, std::uint16_t rows, std::uint32_t id = 1, std::uint32_t epoch = 1)
        : m_columns(columns), m_cells(rows), m_rows(rows), m_id(id) {
        for (auto& row : m_rows) {
            row.id = model::RowId{m_nextRow++};
        }
        auto writer = share::SnapshotWriter::create(id, epoch, {columns, rows, 0, 0});
        MULLION_ASSERT(writer.ok());
        m_writer = std::make_unique<share::SnapshotWriter>(std::move(*writer));
        auto reader = share::SnapshotReader::openFd(UniqueFd(::dup(m_writer->fd())), m_writer->bytes());
        MULLION_ASSERT(reader.ok());
        m_reader = std::make_unique<share::SnapshotReader>(std::move(*reader));
    }

    // Writes code points from a cell on; characters of `wide` planes (CJK, emoji) take two cells.
    void put(std::uint16_t row, std::uint16_t column, std::u32string_view text, const Look& look = {}) {
        auto& cells = m_cells[row];
        cells.resize(m_columns);
        for (const char32_t c : text) {
            const bool wide = isWide(c);
            if (column + (wide ? 1 : 0) >= m_columns) {
                break;
            }
            cells[column] = makeCell(c, look);
            if (wide) {
                cells[column].flags |= model::cellflag::Wide;
                cells[column + 1U] = makeCell(0, look);
                cells[column + 1U].flags |= model::cellflag::WideTail;
            }
            column = static_cast<std::uint16_t>(column + (wide ? 2 : 1));
        }
        ++m_rows[row].generation;
    }
    // A grapheme cluster (UTF-8) in one cell, or two.
    void putCluster(std::uint16_t row, std::uint16_t column, std::string_view utf8, int cells, const Look& look = {}) {
        m_cells[row].resize(m_columns);
        m_clusters.emplace_back(utf8);
        model::Cell cell = makeCell(0, look);
        cell.content = model::Cell::ClusterBit | static_cast<std::uint32_t>(m_clusters.size());
        cell.flags |= cells == 2 ? model::cellflag::Wide : 0;
        m_cells[row][column] = cell;
        if (cells == 2) {
            m_cells[row][column + 1U] = makeCell(0, look);
            m_cells[row][column + 1U].flags |= model::cellflag::WideTail;
        }
        ++m_rows[row].generation;
    }
    void clearRow(std::uint16_t row) {
        m_cells[row].clear();
        ++m_rows[row].generation;
    }
    // Any cell at all, as a lying or broken core might publish it.
    void putRaw(std::uint16_t row, std::uint16_t column, const model::Cell& cell) {
        m_cells[row].resize(m_columns);
        m_cells[row][column] = cell;
        ++m_rows[row].generation;
    }
    // One new blank row at the bottom.
    void scroll() {
        std::rotate(m_cells.begin(), m_cells.begin() + 1, m_cells.end());
        std::rotate(m_rows.begin(), m_rows.begin() + 1, m_rows.end());
        m_cells.back().clear();
        m_rows.back() = {};
        m_rows.back().id = model::RowId{m_nextRow++};
    }
    void setCursor(const model::Cursor& cursor) { m_cursor = cursor; }
    void setModes(std::uint32_t flags) { m_modes.flags = flags; }
    model::Palette& palette() { return m_palette; }

    // Publishes and reads back.
    const share::SnapshotFrame& publish() {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i].cells = m_cells[i];
        }
        share::FrameSource source;
        source.rows = m_rows;
        source.cursor = m_cursor;
        source.modes = m_modes;
        source.palette = &m_palette;
        source.cluster = [this](std::uint32_t id) -> std::string_view {
            return id == 0 || id > m_clusters.size() ? std::string_view("\xFF\xCC?")
                                                     : std::string_view(m_clusters[id - 1]);
        };
        source.extra = [](std::uint16_t extra) {
            return share::ExtraSource{model::Color::indexed(static_cast<std::uint8_t>(extra)), {}};
        };
        m_writer->publish(source);
        MULLION_ASSERT(m_reader->read(m_frame) == share::ReadOutcome::Updated);
        return m_frame;
    }
    [[nodiscard]] const share::SnapshotFrame& frame() const { return m_frame; }
    [[nodiscard]] model::PaneId id() const { return {m_id}; }
    [[nodiscard]] std::uint16_t rows() const { return static_cast<std::uint16_t>(m_rows.size()); }
    [[nodiscard]] std::uint16_t columns() const { return m_columns; }

  private:
    static bool isWide(char32_t c) {
        return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
               (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
    }
    static model::Cell makeCell(char32_t content, const Look& look) {
        model::Cell cell;
        cell.content = content;
        cell.foreground = look.foreground;
        cell.background = look.background;
        cell.flags = look.flags;
        cell.extra = look.extra;
        return cell;
    }

    std::uint16_t m_columns;
    std::vector<std::vector<model::Cell>> m_cells;
    std::vector<share::RowSource> m_rows;
    std::vector<std::string> m_clusters;
    model::Cursor m_cursor;
    model::Modes m_modes;
    model::Palette m_palette = model::defaultPalette();
    std::uint32_t m_id;
    std::uint64_t m_nextRow = 0;
    std::unique_ptr<share::SnapshotWriter> m_writer;
    std::unique_ptr<share::SnapshotReader> m_reader;
    share::SnapshotFrame m_frame;
};

} // namespace mullion::testing
