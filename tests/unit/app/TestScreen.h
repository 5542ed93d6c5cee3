// A screen written by hand and read back through a real snapshot file, with its place in history.
#pragma once

#include <core/base/Assert.h>
#include <core/share/Messages.h>
#include <core/share/SnapshotReader.h>
#include <core/share/SnapshotWriter.h>

#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::app::testing {

class TestScreen {
  public:
    TestScreen(std::uint16_t columns, std::uint16_t rows, std::uint32_t pane = 1)
        : m_cells(rows), m_rows(rows), m_writer(makeWriter(columns, rows, pane)), m_reader(makeReader(m_writer)) {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i].id = model::RowId{i};
        }
    }

    // Sets a row; "\n"-free. A character from U+2E80 on takes two cells.
    TestScreen& row(std::size_t index, std::u32string_view text, share::RowEnd end = share::RowEnd::Line) {
        std::vector<model::Cell> cells;
        for (const char32_t c : text) {
            model::Cell cell;
            cell.content = c;
            const bool wide = c >= 0x2E80;
            cell.flags = wide ? model::cellflag::Wide : 0;
            cells.push_back(cell);
            if (wide) {
                model::Cell tail;
                tail.flags = model::cellflag::WideTail;
                cells.push_back(tail);
            }
        }
        m_cells[index] = std::move(cells);
        m_rows[index].end = end;
        ++m_rows[index].generation;
        return *this;
    }
    TestScreen& history(std::uint64_t first, std::uint64_t end, std::uint32_t openCells = 0) {
        m_source.historyFirst = first;
        m_source.historyEnd = end;
        m_source.historyOpenCells = openCells;
        return *this;
    }
    TestScreen& modes(const model::Modes& modes) {
        m_source.modes = modes;
        return *this;
    }

    const share::SnapshotFrame& publish() {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i].cells = m_cells[i];
        }
        m_source.rows = m_rows;
        m_source.palette = &m_palette;
        m_source.cluster = [](std::uint32_t) { return std::string_view(); };
        m_source.extra = [](std::uint16_t) { return share::ExtraSource{}; };
        m_writer.publish(m_source);
        MULLION_ASSERT(m_reader.read(m_frame) == share::ReadOutcome::Updated);
        return m_frame;
    }

    [[nodiscard]] const share::SnapshotWriter& writer() const { return m_writer; }
    [[nodiscard]] share::SnapshotMessage message() const {
        return {model::PaneId{m_writer.shape().pane}, m_writer.shape().epoch, m_writer.bytes()};
    }

  private:
    static share::SnapshotWriter makeWriter(std::uint16_t columns, std::uint16_t rows, std::uint32_t pane) {
        auto writer = share::SnapshotWriter::create(pane, 1, {columns, rows, 0, 0});
        MULLION_ASSERT(writer.ok());
        return std::move(*writer);
    }
    static share::SnapshotReader makeReader(const share::SnapshotWriter& writer) {
        auto reader = share::SnapshotReader::openFd(UniqueFd(::dup(writer.fd())), writer.bytes());
        MULLION_ASSERT(reader.ok());
        return std::move(*reader);
    }

    std::vector<std::vector<model::Cell>> m_cells;
    std::vector<share::RowSource> m_rows;
    share::FrameSource m_source;
    model::Palette m_palette = model::defaultPalette();
    share::SnapshotWriter m_writer;
    share::SnapshotReader m_reader;
    share::SnapshotFrame m_frame;
};

// One row of history as the core sends it.
inline share::HistoryWindowRow historyRow(std::uint64_t line, std::u32string_view text, std::uint32_t column = 0,
                                          bool wrapped = false) {
    share::HistoryWindowRow row;
    row.line = line;
    row.column = column;
    row.wrapped = wrapped;
    for (const char32_t c : text) {
        model::Cell cell;
        cell.content = c;
        row.cells.push_back(cell);
    }
    return row;
}

} // namespace mullion::app::testing
