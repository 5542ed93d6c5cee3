// The bytes of a snapshot: one pane's screen in shared memory, written by the core, read by any number of clients.
//
//   Header | order table (u16 a row) | slot heads | extras | arena | cells (slot after slot)
//
// Invariants, one per line:
//  1. Header::sequence is odd while the writer is inside; all other words are read between two equal even values.
//  2. Every word is written and read with relaxed atomics of 8 bytes (cells) or through copyWords().
//  3. `columns`, `rows`, `epoch`, the offsets and `arenaCapacity` never change in one file; a resize makes a new file.
//  4. order[viewRow] is a slot number below `rows`; it is a permutation.
//  5. A slot's stamp changes whenever its cells change; a reader that has that stamp need not copy the slot.
//  6. Cluster contents and link offsets are offsets into the arena, below arenaUsed; an entry is a length byte pair and
//  UTF-8.
//  7. When arenaGeneration changes, offsets read earlier are void (and every slot that used them has a new stamp).
//  8. Readers map read-only and trust no value: each is checked against the mapping's size before use.
#pragma once

#include <core/model/Cell.h>
#include <core/model/Cursor.h>
#include <core/model/Modes.h>
#include <core/model/Palette.h>
#include <core/share/Limits.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace mullion::share {

inline constexpr std::uint32_t SnapshotMagic = 0x4E4C554D; // "MULN"
inline constexpr std::uint32_t SnapshotLayoutVersion = 1;

// Where things are. Fixed for the life of the file.
struct SnapshotShape {
    std::uint32_t magic = SnapshotMagic;
    std::uint32_t layoutVersion = SnapshotLayoutVersion;
    std::uint32_t pane = 0;
    std::uint32_t epoch = 0;
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    std::uint32_t orderOffset = 0;
    std::uint32_t slotHeadOffset = 0;
    std::uint32_t extrasOffset = 0;
    std::uint32_t arenaOffset = 0;
    std::uint32_t arenaCapacity = 0;
    std::uint32_t cellsOffset = 0;
    std::uint64_t totalBytes = 0;
    std::uint64_t reserved = 0;
};

// What a frame says besides its rows.
struct SnapshotState {
    model::Cursor cursor;
    model::Modes modes;
    std::uint64_t publishCount = 0;
    std::uint64_t historyFirst = 0; // Logical lines kept: [historyFirst, historyEnd).
    std::uint64_t historyEnd = 0;
    std::uint32_t arenaUsed = 0;
    std::uint32_t arenaGeneration = 0;
    std::uint32_t extraCount = 0;
    std::uint32_t titleBytes = 0;
    std::uint32_t paletteGeneration = 0;
    std::uint32_t bellCount = 0;
    // Cells of the last line in history when it goes on in the screen's first row; 0 when it is complete.
    std::uint32_t historyOpenCells = 0;
    std::uint32_t reserved = 0;
    std::array<char, MaxTitleBytes + 1> title{};
};

struct SnapshotHeader {
    SnapshotShape shape;
    alignas(64) std::atomic<std::uint64_t> sequence{0};
    alignas(64) SnapshotState state;
    std::array<std::uint32_t, model::PaletteSize + 1> palette{}; // One unused word keeps the size a multiple of 8.
};

// Whether the logical line goes on in the next row, and whether it does so with a wide character for which the last
// column was too narrow: that column shows nothing and is no text.
enum class RowEnd : std::uint32_t { Line, Wrapped, WrappedShort };

struct SnapshotSlotHead {
    std::uint64_t rowId = 0;
    std::uint32_t stamp = 0;   // Changes with the cells; 0 before the first write.
    std::uint32_t wrapped = 0; // RowEnd. Whoever knows no more than "not 0" loses only the short rows' meaning.
};

struct SnapshotExtra {
    model::Color underlineColor;
    std::uint32_t linkOffset = 0; // Into the arena, plus one; 0 for no link.
};

static_assert(std::atomic<std::uint64_t>::is_always_lock_free);
static_assert(sizeof(SnapshotShape) == 64 && std::is_trivially_copyable_v<SnapshotShape>);
static_assert(sizeof(SnapshotState) == 328 && std::is_trivially_copyable_v<SnapshotState>);
static_assert(sizeof(SnapshotSlotHead) == 16 && sizeof(SnapshotExtra) == 8);
static_assert(offsetof(SnapshotHeader, sequence) == 64 && offsetof(SnapshotHeader, state) == 128);
static_assert(sizeof(SnapshotHeader) % 64 == 0);

// The shape of a file for a screen of this size. Sizes must be valid.
SnapshotShape snapshotShape(std::uint32_t pane, std::uint32_t epoch, std::uint32_t columns, std::uint32_t rows);

// True when every offset of `shape` lies inside `bytes` bytes and agrees with its columns and rows.
bool isValidShape(const SnapshotShape& shape, std::size_t bytes);

// Copies `bytes` (a multiple of 8, both sides 8-aligned) word by word with relaxed atomics on the shared side.
void copyWordsToShared(void* shared, const void* source, std::size_t bytes);
void copyWordsFromShared(void* target, const void* shared, std::size_t bytes);

} // namespace mullion::share
