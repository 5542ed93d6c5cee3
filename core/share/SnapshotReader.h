// Reads one pane's snapshots from a read-only mapping. Trusts no value in it (SnapshotLayout.h, invariant 8).
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/base/UniqueMapping.h>
#include <core/model/Geometry.h>
#include <core/share/SnapshotLayout.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::share {

// A private, consistent copy of one published screen. Rows are in view order through row(); cells live by slot, so
// that scrolling moves no cells here either.
class SnapshotFrame {
  public:
    [[nodiscard]] std::uint16_t columns() const { return m_columns; }
    [[nodiscard]] std::uint16_t rows() const { return m_rows; }
    // Of the file it was read from; row stamps of different epochs cannot be compared.
    [[nodiscard]] std::uint32_t epoch() const { return m_epoch; }
    [[nodiscard]] std::span<const model::Cell> row(std::uint16_t viewRow) const {
        return std::span(m_cells).subspan(std::size_t{m_order[viewRow]} * m_columns, m_columns);
    }
    [[nodiscard]] model::RowId rowId(std::uint16_t viewRow) const {
        return model::RowId{m_heads[m_order[viewRow]].rowId};
    }
    // Equal stamps of the same row id mean equal cells, across epochs too; colours need an equal palette.
    [[nodiscard]] std::uint32_t rowStamp(std::uint16_t viewRow) const { return m_heads[m_order[viewRow]].stamp; }
    [[nodiscard]] bool rowWrapped(std::uint16_t viewRow) const { return m_heads[m_order[viewRow]].wrapped != 0; }
    // The cells of a row that are text of its line: all, or all but a last one that a wide character left empty.
    [[nodiscard]] std::span<const model::Cell> rowTextCells(std::uint16_t viewRow) const {
        const bool isShort = m_heads[m_order[viewRow]].wrapped == static_cast<std::uint32_t>(RowEnd::WrappedShort);
        return row(viewRow).first(m_columns - (isShort ? 1U : 0U));
    }
    [[nodiscard]] const SnapshotState& state() const { return m_state; }
    [[nodiscard]] std::string_view title() const { return {m_state.title.data(), m_state.titleBytes}; }
    [[nodiscard]] const model::Palette& palette() const { return m_palette; }
    // UTF-8 of a cell's content: one code point, a cluster, or empty for a blank. `buffer` backs a single code point.
    [[nodiscard]] std::string_view text(const model::Cell& cell, std::span<char, 4> buffer) const;
    // The link of a cell, or empty; and its underline colour.
    [[nodiscard]] std::string_view link(const model::Cell& cell) const;
    [[nodiscard]] model::Color underlineColor(const model::Cell& cell) const;
    // A row as UTF-8 without trailing blanks.
    [[nodiscard]] std::string rowText(std::uint16_t viewRow) const;

  private:
    friend class SnapshotReader;
    [[nodiscard]] std::string_view arenaEntry(std::uint32_t offset) const;

    std::uint16_t m_columns = 0;
    std::uint16_t m_rows = 0;
    std::uint32_t m_epoch = 0;
    std::vector<std::uint16_t> m_order;
    std::vector<SnapshotSlotHead> m_heads;
    std::vector<model::Cell> m_cells;
    std::vector<std::uint8_t> m_arena;
    std::vector<SnapshotExtra> m_extras;
    model::Palette m_palette{};
    SnapshotState m_state;
};

enum class ReadOutcome : std::uint8_t {
    Unchanged, // Nothing was published since the frame was read.
    Updated,
    Torn,    // The writer was busy MaxReadAttempts times: the frame is as it was; ask again.
    Invalid, // The file breaks its own rules; the frame is as it was.
};

class SnapshotReader {
  public:
    // Takes a mapping of a received descriptor; refuses one whose shape does not hold.
    static Result<SnapshotReader, std::string> open(UniqueMapping mapping);
    static Result<SnapshotReader, std::string> openFd(const UniqueFd& fd, std::size_t bytes);

    // Brings `frame`, which only this reader may have filled before, up to date. Copies only slots that changed.
    ReadOutcome read(SnapshotFrame& frame);

    [[nodiscard]] const SnapshotShape& shape() const { return m_shape; }

  private:
    SnapshotReader(UniqueMapping mapping, const SnapshotShape& shape);
    [[nodiscard]] ReadOutcome tryRead(SnapshotFrame& frame);
    void stageRows(const SnapshotFrame& frame);
    void commit(SnapshotFrame& frame);
    template <typename T>
    [[nodiscard]] const T* at(std::uint32_t offset) const {
        return reinterpret_cast<const T*>(m_mapping.data() + offset);
    }

    UniqueMapping m_mapping;
    SnapshotShape m_shape;
    std::uint64_t m_lastSequence = 0;
    // Staging: nothing reaches the caller's frame before the sequence proves it whole.
    std::vector<std::uint16_t> m_order;
    std::vector<SnapshotSlotHead> m_heads;
    std::vector<std::uint16_t> m_stagedSlots;
    std::vector<model::Cell> m_stagedCells;
    std::vector<std::uint8_t> m_arena;
    std::vector<SnapshotExtra> m_extras;
    std::vector<bool> m_seen;
    decltype(SnapshotHeader::palette) m_palette{};
    SnapshotState m_state;
    bool m_arenaStaged = false;
    bool m_paletteStaged = false;
};

} // namespace mullion::share
