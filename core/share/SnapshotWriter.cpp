#include <core/share/SnapshotWriter.h>

#include <core/base/Assert.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

namespace mullion::share {
namespace {

constexpr std::uint32_t Replacement = 0xFFFD;

constexpr std::size_t roundUp8(std::size_t bytes) {
    return (bytes + 7U) & ~std::size_t{7};
}

} // namespace

Result<SnapshotWriter, std::string> SnapshotWriter::create(std::uint32_t pane, std::uint32_t epoch,
                                                           model::ScreenSize size) {
    const SnapshotShape shape = snapshotShape(pane, epoch, size.columns, size.rows);
    auto memory = SharedMemory::create(static_cast<std::size_t>(shape.totalBytes));
    if (!memory) {
        return Failure{memory.error()};
    }
    return SnapshotWriter(std::move(*memory), shape);
}

SnapshotWriter::SnapshotWriter(SharedMemory memory, const SnapshotShape& shape)
    : m_memory(std::move(memory)), m_shape(shape), m_slots(shape.rows), m_order(shape.rows), m_nextOrder(shape.rows),
      m_kept(shape.rows), m_slotOfRow(std::bit_ceil(std::size_t{shape.rows} * 2)), m_rowBuffer(shape.columns),
      // Stamps of two epochs differ, so that a client may compare them across a resize.
      m_stamp(shape.epoch * 0x9E3779B9U) {
    auto* header = new (m_memory.mapping.data()) SnapshotHeader;
    header->shape = shape;
    m_arena.reserve(shape.arenaCapacity);
    // Offset 0 is never handed out, so that a zeroed word can never be mistaken for an entry.
    m_arena.assign(8, 0);
}

void SnapshotWriter::publish(const FrameSource& frame) {
    MULLION_ASSERT(frame.rows.size() == m_shape.rows && frame.palette != nullptr);
    auto& sequence = at<SnapshotHeader>(0)->sequence;
    const std::uint64_t before = sequence.load(std::memory_order_relaxed);
    sequence.store(before + 1, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);

    m_rowsCopied = 0;
    ++m_publishCount;
    assignSlots(frame.rows);
    if (m_tableGeneration != frame.tableGeneration) {
        m_tableGeneration = frame.tableGeneration;
        restartArena();
    }
    if (writeChangedRows(frame) == ArenaState::Full) {
        // Entries of rows long gone fill it: start over with what is on the screen now.
        restartArena();
        writeChangedRows(frame);
    }
    writeState(frame);

    sequence.store(before + 2, std::memory_order_release);
}

// Rows keep the slot that already holds their id; new rows take the slots that no row on the screen uses any more.
// Nothing here allocates: an unchanged screen costs one comparison a row, a scrolled one a small hash table.
void SnapshotWriter::assignSlots(std::span<const RowSource> rows) {
    std::fill(m_nextOrder.begin(), m_nextOrder.end(), NoSlot);
    std::fill(m_kept.begin(), m_kept.end(), std::uint8_t{0});
    bool allPlaced = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint16_t candidate = m_order[i];
        if (m_slots[candidate].used && m_slots[candidate].rowId == static_cast<std::uint64_t>(rows[i].id)) {
            m_nextOrder[i] = candidate;
            m_kept[candidate] = 1;
        } else {
            allPlaced = false;
        }
    }
    if (!allPlaced) {
        placeMovedRows(rows);
        placeNewRows(rows);
    }
    m_order.swap(m_nextOrder);
}

void SnapshotWriter::placeMovedRows(std::span<const RowSource> rows) {
    const std::size_t mask = m_slotOfRow.size() - 1;
    std::fill(m_slotOfRow.begin(), m_slotOfRow.end(), NoSlot);
    for (std::uint16_t slot = 0; slot < m_slots.size(); ++slot) {
        if (m_slots[slot].used && m_kept[slot] == 0) {
            std::size_t place = m_slots[slot].rowId & mask;
            while (m_slotOfRow[place] != NoSlot) {
                place = (place + 1) & mask;
            }
            m_slotOfRow[place] = slot;
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_nextOrder[i] != NoSlot) {
            continue;
        }
        const auto id = static_cast<std::uint64_t>(rows[i].id);
        // The table is at most half full, so a free place ends each search.
        for (std::size_t place = id & mask; m_slotOfRow[place] != NoSlot; place = (place + 1) & mask) {
            const std::uint16_t slot = m_slotOfRow[place];
            if (m_slots[slot].rowId == id && m_kept[slot] == 0) {
                m_nextOrder[i] = slot;
                m_kept[slot] = 1;
                break;
            }
        }
    }
}

void SnapshotWriter::placeNewRows(std::span<const RowSource> rows) {
    std::uint16_t free = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_nextOrder[i] != NoSlot) {
            continue;
        }
        while (m_kept[free] != 0) {
            ++free;
        }
        m_kept[free] = 1;
        m_slots[free].used = false;
        m_nextOrder[i] = free;
    }
}

SnapshotWriter::ArenaState SnapshotWriter::writeChangedRows(const FrameSource& frame) {
    ArenaState result = ArenaState::Fits;
    for (std::size_t i = 0; i < frame.rows.size(); ++i) {
        const RowSource& row = frame.rows[i];
        Slot& slot = m_slots[m_order[i]];
        if (slot.used && slot.rowId == static_cast<std::uint64_t>(row.id) && slot.generation == row.generation) {
            continue;
        }
        if (writeRow(row, slot, m_order[i], frame) == ArenaState::Full) {
            result = ArenaState::Full;
        }
    }
    return result;
}

SnapshotWriter::ArenaState SnapshotWriter::writeRow(const RowSource& row, Slot& slot, std::uint16_t slotNumber,
                                                    const FrameSource& frame) {
    ArenaState result = ArenaState::Fits;
    const std::size_t count = std::min<std::size_t>(row.cells.size(), m_shape.columns);
    std::copy_n(row.cells.begin(), count, m_rowBuffer.begin());
    std::fill(m_rowBuffer.begin() + static_cast<std::ptrdiff_t>(count), m_rowBuffer.end(), model::Cell{});
    bool usesArena = false;
    for (std::size_t column = 0; column < count; ++column) {
        model::Cell& cell = m_rowBuffer[column];
        if (cell.isCluster()) {
            usesArena = true;
            auto [entry, isNew] = m_clusterOffsets.try_emplace(cell.clusterId(), NoRoom);
            if (isNew || entry->second == NoRoom) {
                entry->second = addToArena(frame.cluster(cell.clusterId()));
            }
            if (entry->second == NoRoom) {
                result = ArenaState::Full;
                cell.content = Replacement;
            } else {
                cell.content = model::Cell::ClusterBit | entry->second;
            }
        }
        if (cell.extra != 0) {
            usesArena = true;
            auto [entry, isNew] = m_extraNumbers.try_emplace(cell.extra, std::uint16_t{0});
            if (isNew && m_extras.size() < MaxExtras) {
                const ExtraSource source = frame.extra(cell.extra);
                const std::uint32_t offset = source.link.empty() ? NoRoom : addToArena(source.link);
                m_extras.push_back({source.underlineColor, offset == NoRoom ? 0 : offset + 1});
                entry->second = static_cast<std::uint16_t>(m_extras.size()); // Extras count from 1.
            } else if (isNew) {
                result = ArenaState::Full;
                m_extraNumbers.erase(entry);
                cell.extra = 0;
                continue;
            }
            cell.extra = entry->second;
        }
    }
    copyWordsToShared(at<model::Cell>(m_shape.cellsOffset) + std::size_t{slotNumber} * m_shape.columns,
                      m_rowBuffer.data(), m_rowBuffer.size() * sizeof(model::Cell));
    slot = {static_cast<std::uint64_t>(row.id), row.generation, ++m_stamp, true, usesArena};
    const SnapshotSlotHead head{slot.rowId, slot.stamp, static_cast<std::uint32_t>(row.end)};
    copyWordsToShared(at<SnapshotSlotHead>(m_shape.slotHeadOffset) + slotNumber, &head, sizeof(head));
    ++m_rowsCopied;
    return result;
}

void SnapshotWriter::restartArena() {
    m_arena.assign(8, 0);
    m_extras.clear();
    m_arenaFlushed = 0;
    m_extrasFlushed = 0;
    m_clusterOffsets.clear();
    m_extraNumbers.clear();
    ++m_arenaGeneration;
    for (Slot& slot : m_slots) {
        if (slot.usesArena) {
            slot.used = false;
        }
    }
}

std::uint32_t SnapshotWriter::addToArena(std::string_view text) {
    text = text.substr(0, MaxClusterBytes * 8); // Links are longer than clusters: at most 2,040 bytes.
    const std::size_t offset = m_arena.size();
    if (roundUp8(offset + 2 + text.size()) > m_shape.arenaCapacity) {
        return NoRoom;
    }
    m_arena.push_back(static_cast<std::uint8_t>(text.size() & 0xFFU));
    m_arena.push_back(static_cast<std::uint8_t>(text.size() >> 8U));
    m_arena.insert(m_arena.end(), text.begin(), text.end());
    return static_cast<std::uint32_t>(offset);
}

void SnapshotWriter::writeState(const FrameSource& frame) {
    std::array<std::uint16_t, 4> packed{};
    for (std::size_t i = 0; i < m_order.size(); i += 4) {
        const std::size_t count = std::min<std::size_t>(4, m_order.size() - i);
        packed.fill(0);
        std::copy_n(m_order.begin() + static_cast<std::ptrdiff_t>(i), count, packed.begin());
        copyWordsToShared(at<std::uint16_t>(m_shape.orderOffset) + i, packed.data(), sizeof(packed));
    }
    // Only what was appended; the last word may be written again as it grows.
    if (m_arenaFlushed < m_arena.size()) {
        const std::size_t used = m_arena.size();
        m_arena.resize(roundUp8(used));
        const std::size_t from = m_arenaFlushed & ~std::size_t{7};
        copyWordsToShared(at<std::uint8_t>(m_shape.arenaOffset) + from, m_arena.data() + from, m_arena.size() - from);
        m_arena.resize(used);
        m_arenaFlushed = used;
    }
    if (m_extrasFlushed < m_extras.size()) {
        copyWordsToShared(at<SnapshotExtra>(m_shape.extrasOffset) + m_extrasFlushed, m_extras.data() + m_extrasFlushed,
                          (m_extras.size() - m_extrasFlushed) * sizeof(SnapshotExtra));
        m_extrasFlushed = m_extras.size();
    }
    if (m_paletteGeneration == 0 || m_palette != *frame.palette) {
        writePalette(*frame.palette);
    }
    SnapshotState state;
    state.cursor = frame.cursor;
    state.modes = frame.modes;
    state.publishCount = m_publishCount;
    state.historyFirst = frame.historyFirst;
    state.historyEnd = frame.historyEnd;
    state.historyOpenCells = frame.historyOpenCells;
    state.arenaUsed = static_cast<std::uint32_t>(m_arena.size());
    state.arenaGeneration = m_arenaGeneration;
    state.extraCount = static_cast<std::uint32_t>(m_extras.size());
    state.paletteGeneration = m_paletteGeneration;
    state.bellCount = frame.bellCount;
    const std::string_view title = frame.title.substr(0, MaxTitleBytes);
    state.titleBytes = static_cast<std::uint32_t>(title.size());
    std::copy(title.begin(), title.end(), state.title.begin());
    copyWordsToShared(&at<SnapshotHeader>(0)->state, &state, sizeof(state));
}

void SnapshotWriter::writePalette(const model::Palette& palette) {
    m_palette = palette;
    ++m_paletteGeneration;
    decltype(SnapshotHeader::palette) padded{};
    std::copy(palette.begin(), palette.end(), padded.begin());
    copyWordsToShared(at<SnapshotHeader>(0)->palette.data(), padded.data(), sizeof(padded));
}

} // namespace mullion::share
