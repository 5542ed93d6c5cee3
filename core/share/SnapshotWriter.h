// Writes one pane's snapshots. Owned by the pane's worker thread; the only writer of its file.
#pragma once

#include <core/base/Result.h>
#include <core/model/Geometry.h>
#include <core/share/SharedMemory.h>
#include <core/share/SnapshotLayout.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mullion::share {

// One screen row as the engine has it. Equal (id, generation) must mean equal cells.
struct RowSource {
    std::span<const model::Cell> cells; // May be shorter than the screen; the rest is blank.
    model::RowId id{};
    std::uint32_t generation = 0;
    RowEnd end = RowEnd::Line;
};

struct ExtraSource {
    model::Color underlineColor;
    std::string_view link;
};

// What to publish. The resolvers turn the engine's own ids into text; they are called only for rows that changed.
struct FrameSource {
    std::span<const RowSource> rows; // Exactly the shape's rows.
    model::Cursor cursor;
    model::Modes modes;
    const model::Palette* palette = nullptr;
    std::string_view title;
    std::uint64_t historyFirst = 0;
    std::uint64_t historyEnd = 0;
    std::uint32_t historyOpenCells = 0;
    std::uint32_t bellCount = 0;
    std::uint32_t tableGeneration = 0; // Changes when the engine renumbers its clusters or extras.
    std::function<std::string_view(std::uint32_t)> cluster;
    std::function<ExtraSource(std::uint16_t)> extra;
};

class SnapshotWriter {
  public:
    static Result<SnapshotWriter, std::string> create(std::uint32_t pane, std::uint32_t epoch, model::ScreenSize size);

    // Copies what changed since the last call. What does not fit the arena shows as U+FFFD or loses its link. Cost:
    // proportional to the changed rows plus the order table.
    void publish(const FrameSource& frame);

    [[nodiscard]] const SnapshotShape& shape() const { return m_shape; }
    [[nodiscard]] int fd() const { return m_memory.fd.get(); }
    [[nodiscard]] std::size_t bytes() const { return static_cast<std::size_t>(m_shape.totalBytes); }
    // Rows copied by the last publish(), for tests and benches.
    [[nodiscard]] std::uint32_t rowsCopied() const { return m_rowsCopied; }

  private:
    struct Slot {
        std::uint64_t rowId = 0;
        std::uint32_t generation = 0;
        std::uint32_t stamp = 0;
        bool used = false;      // Holds a row.
        bool usesArena = false; // Must be rewritten when the arena starts over.
    };
    enum class ArenaState : std::uint8_t { Fits, Full };

    SnapshotWriter(SharedMemory memory, const SnapshotShape& shape);

    void assignSlots(std::span<const RowSource> rows);
    void placeMovedRows(std::span<const RowSource> rows);
    void placeNewRows(std::span<const RowSource> rows);
    ArenaState writeChangedRows(const FrameSource& frame);
    ArenaState writeRow(const RowSource& row, Slot& slot, std::uint16_t slotNumber, const FrameSource& frame);
    void restartArena();
    std::uint32_t addToArena(std::string_view text); // The offset, or NoRoom.
    void writeState(const FrameSource& frame);
    void writePalette(const model::Palette& palette);
    template <typename T>
    T* at(std::uint32_t offset) {
        return reinterpret_cast<T*>(m_memory.mapping.data() + offset);
    }

    static constexpr std::uint32_t NoRoom = UINT32_MAX;
    static constexpr std::uint16_t NoSlot = UINT16_MAX;

    SharedMemory m_memory;
    SnapshotShape m_shape;
    std::vector<Slot> m_slots;
    std::vector<std::uint16_t> m_order;
    std::vector<std::uint16_t> m_nextOrder;
    std::vector<std::uint8_t> m_kept;       // By slot: a row of this frame has it.
    std::vector<std::uint16_t> m_slotOfRow; // Open hash table from row id to slot, at most half full.
    std::vector<model::Cell> m_rowBuffer;
    std::vector<std::uint8_t> m_arena;
    std::vector<SnapshotExtra> m_extras;
    std::unordered_map<std::uint32_t, std::uint32_t> m_clusterOffsets; // Engine cluster id to arena offset.
    std::unordered_map<std::uint16_t, std::uint16_t> m_extraNumbers;   // Engine extra id to index in m_extras.
    model::Palette m_palette{};
    std::size_t m_arenaFlushed = 0;
    std::size_t m_extrasFlushed = 0;
    std::uint32_t m_arenaGeneration = 1;
    std::uint32_t m_paletteGeneration = 0;
    std::uint32_t m_stamp = 0;
    std::uint32_t m_rowsCopied = 0;
    std::uint64_t m_publishCount = 0;
    std::uint32_t m_tableGeneration = 0;
};

} // namespace mullion::share
