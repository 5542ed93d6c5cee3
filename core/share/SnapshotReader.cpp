#include <core/share/SnapshotReader.h>

#include <core/share/SharedMemory.h>
#include <core/share/Utf8.h>

#include <algorithm>
#include <cstring>

namespace mullion::share {
namespace {

constexpr std::size_t roundUp8(std::size_t bytes) {
    return (bytes + 7U) & ~std::size_t{7};
}

} // namespace

std::string_view SnapshotFrame::arenaEntry(std::uint32_t offset) const {
    if (offset == 0 || std::size_t{offset} + 2 > m_arena.size()) {
        return {};
    }
    const std::size_t length = m_arena[offset] | (std::size_t{m_arena[offset + 1]} << 8U);
    if (offset + 2 + length > m_arena.size()) {
        return {};
    }
    return {reinterpret_cast<const char*>(m_arena.data()) + offset + 2, length};
}

std::string_view SnapshotFrame::text(const model::Cell& cell, std::span<char, 4> buffer) const {
    if (cell.isCluster()) {
        return arenaEntry(cell.clusterId());
    }
    if (cell.content == 0) {
        return {};
    }
    return encodeUtf8(cell.content, buffer);
}

std::string_view SnapshotFrame::link(const model::Cell& cell) const {
    if (cell.extra == 0 || cell.extra > m_extras.size() || m_extras[cell.extra - 1U].linkOffset == 0) {
        return {};
    }
    return arenaEntry(m_extras[cell.extra - 1U].linkOffset - 1);
}

model::Color SnapshotFrame::underlineColor(const model::Cell& cell) const {
    if (cell.extra == 0 || cell.extra > m_extras.size()) {
        return {};
    }
    return m_extras[cell.extra - 1U].underlineColor;
}

std::string SnapshotFrame::rowText(std::uint16_t viewRow) const {
    std::string line;
    std::array<char, 4> buffer{};
    for (const model::Cell& cell : row(viewRow)) {
        if (cell.has(model::cellflag::WideTail)) {
            continue;
        }
        const std::string_view piece = text(cell, buffer);
        line += piece.empty() ? std::string_view(" ") : piece;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

Result<SnapshotReader, std::string> SnapshotReader::openFd(const UniqueFd& fd, std::size_t bytes) {
    auto mapping = mapReadOnly(fd, bytes);
    if (!mapping) {
        return Failure{mapping.error()};
    }
    return open(std::move(*mapping));
}

Result<SnapshotReader, std::string> SnapshotReader::open(UniqueMapping mapping) {
    if (mapping.bytes() < sizeof(SnapshotHeader)) {
        return Failure{std::string("snapshot: shorter than its header")};
    }
    SnapshotShape shape;
    copyWordsFromShared(&shape, mapping.data(), sizeof(shape));
    if (!isValidShape(shape, mapping.bytes())) {
        return Failure{std::string("snapshot: its layout is not one this program reads")};
    }
    return SnapshotReader(std::move(mapping), shape);
}

SnapshotReader::SnapshotReader(UniqueMapping mapping, const SnapshotShape& shape)
    : m_mapping(std::move(mapping)), m_shape(shape), m_order(roundUp8(shape.rows)), m_heads(shape.rows),
      m_seen(shape.rows) {}

ReadOutcome SnapshotReader::read(SnapshotFrame& frame) {
    if (at<SnapshotHeader>(0)->sequence.load(std::memory_order_acquire) == 0) {
        return ReadOutcome::Unchanged; // Nothing was published yet, and a frame of blanks would say that something was.
    }
    if (frame.m_columns != m_shape.columns || frame.m_rows != m_shape.rows) {
        frame = SnapshotFrame{};
        frame.m_columns = static_cast<std::uint16_t>(m_shape.columns);
        frame.m_rows = static_cast<std::uint16_t>(m_shape.rows);
        frame.m_order.resize(m_shape.rows);
        frame.m_heads.resize(m_shape.rows);
        frame.m_cells.resize(std::size_t{m_shape.rows} * m_shape.columns);
        for (std::uint16_t i = 0; i < frame.m_rows; ++i) {
            frame.m_order[i] = i;
        }
        m_lastSequence = 0;
    }
    ReadOutcome outcome = ReadOutcome::Torn;
    for (int attempt = 0; attempt < MaxReadAttempts && outcome == ReadOutcome::Torn; ++attempt) {
        outcome = tryRead(frame);
    }
    return outcome;
}

ReadOutcome SnapshotReader::tryRead(SnapshotFrame& frame) {
    const auto& sequence = at<SnapshotHeader>(0)->sequence;
    const std::uint64_t before = sequence.load(std::memory_order_acquire);
    if (before == m_lastSequence) {
        return ReadOutcome::Unchanged;
    }
    if ((before & 1U) != 0) {
        return ReadOutcome::Torn;
    }
    const auto* header = at<SnapshotHeader>(0);
    copyWordsFromShared(&m_state, &header->state, sizeof(m_state));
    copyWordsFromShared(m_order.data(), at<std::uint16_t>(m_shape.orderOffset),
                        roundUp8(m_shape.rows * sizeof(std::uint16_t)));
    copyWordsFromShared(m_heads.data(), at<SnapshotSlotHead>(m_shape.slotHeadOffset),
                        m_heads.size() * sizeof(SnapshotSlotHead));
    m_paletteStaged = m_state.paletteGeneration != frame.m_state.paletteGeneration;
    if (m_paletteStaged) {
        copyWordsFromShared(m_palette.data(), header->palette.data(), sizeof(m_palette));
    }
    const bool boundsHold = m_state.arenaUsed <= m_shape.arenaCapacity && m_state.extraCount <= MaxExtras &&
                            m_state.titleBytes <= MaxTitleBytes;
    m_arenaStaged =
        boundsHold && (m_state.arenaGeneration != frame.m_state.arenaGeneration ||
                       m_state.arenaUsed != frame.m_state.arenaUsed || m_state.extraCount != frame.m_state.extraCount);
    if (m_arenaStaged) {
        m_arena.resize(roundUp8(m_state.arenaUsed));
        copyWordsFromShared(m_arena.data(), at<std::uint8_t>(m_shape.arenaOffset), m_arena.size());
        m_arena.resize(m_state.arenaUsed);
        m_extras.resize(m_state.extraCount);
        copyWordsFromShared(m_extras.data(), at<SnapshotExtra>(m_shape.extrasOffset),
                            m_extras.size() * sizeof(SnapshotExtra));
    }
    stageRows(frame);
    std::atomic_thread_fence(std::memory_order_acquire);
    if (sequence.load(std::memory_order_relaxed) != before) {
        return ReadOutcome::Torn;
    }
    // From here on the copy is whole; what is wrong in it was written wrong.
    std::fill(m_seen.begin(), m_seen.end(), false);
    for (std::size_t i = 0; i < m_shape.rows; ++i) {
        if (m_order[i] >= m_shape.rows || m_seen[m_order[i]]) {
            return ReadOutcome::Invalid;
        }
        m_seen[m_order[i]] = true;
    }
    if (!boundsHold || m_state.cursor.position.column > m_shape.columns ||
        m_state.cursor.position.row >= m_shape.rows) {
        return ReadOutcome::Invalid;
    }
    commit(frame);
    m_lastSequence = before;
    return ReadOutcome::Updated;
}

void SnapshotReader::stageRows(const SnapshotFrame& frame) {
    m_stagedSlots.clear();
    m_stagedCells.clear();
    for (std::uint16_t slot = 0; slot < m_shape.rows; ++slot) {
        if (m_heads[slot].stamp == frame.m_heads[slot].stamp && m_heads[slot].rowId == frame.m_heads[slot].rowId) {
            continue;
        }
        m_stagedSlots.push_back(slot);
        const std::size_t start = m_stagedCells.size();
        m_stagedCells.resize(start + m_shape.columns);
        copyWordsFromShared(m_stagedCells.data() + start,
                            at<model::Cell>(m_shape.cellsOffset) + std::size_t{slot} * m_shape.columns,
                            m_shape.columns * sizeof(model::Cell));
    }
}

void SnapshotReader::commit(SnapshotFrame& frame) {
    std::copy_n(m_order.begin(), m_shape.rows, frame.m_order.begin());
    frame.m_epoch = m_shape.epoch;
    frame.m_heads = m_heads;
    for (std::size_t i = 0; i < m_stagedSlots.size(); ++i) {
        std::copy_n(m_stagedCells.begin() + static_cast<std::ptrdiff_t>(i * m_shape.columns), m_shape.columns,
                    frame.m_cells.begin() +
                        static_cast<std::ptrdiff_t>(std::size_t{m_stagedSlots[i]} * m_shape.columns));
    }
    if (m_arenaStaged) {
        frame.m_arena = m_arena;
        frame.m_extras = m_extras;
    }
    if (m_paletteStaged) {
        std::copy_n(m_palette.begin(), model::PaletteSize, frame.m_palette.begin());
    }
    frame.m_state = m_state;
}

} // namespace mullion::share
