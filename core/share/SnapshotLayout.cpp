#include <core/share/SnapshotLayout.h>

#include <core/model/Geometry.h>

#include <algorithm>

namespace mullion::share {
namespace {

constexpr std::uint64_t alignUp(std::uint64_t value) {
    return (value + 63U) & ~std::uint64_t{63};
}

} // namespace

SnapshotShape snapshotShape(std::uint32_t pane, std::uint32_t epoch, std::uint32_t columns, std::uint32_t rows) {
    SnapshotShape shape;
    shape.pane = pane;
    shape.epoch = epoch;
    shape.columns = columns;
    shape.rows = rows;
    // Four bytes a cell hold the clusters of a screen full of combining characters or emoji; the bound caps the rest.
    const std::size_t wanted = alignUp(std::size_t{columns} * rows * 4);
    shape.arenaCapacity = static_cast<std::uint32_t>(std::clamp(wanted, MinArenaBytes, MaxArenaBytes));
    std::uint64_t offset = sizeof(SnapshotHeader);
    shape.orderOffset = static_cast<std::uint32_t>(offset);
    offset = alignUp(offset + std::uint64_t{rows} * sizeof(std::uint16_t));
    shape.slotHeadOffset = static_cast<std::uint32_t>(offset);
    offset = alignUp(offset + std::uint64_t{rows} * sizeof(SnapshotSlotHead));
    shape.extrasOffset = static_cast<std::uint32_t>(offset);
    offset = alignUp(offset + MaxExtras * sizeof(SnapshotExtra));
    shape.arenaOffset = static_cast<std::uint32_t>(offset);
    offset = alignUp(offset + shape.arenaCapacity);
    shape.cellsOffset = static_cast<std::uint32_t>(offset);
    offset += std::uint64_t{rows} * columns * sizeof(model::Cell);
    shape.totalBytes = alignUp(offset);
    return shape;
}

bool isValidShape(const SnapshotShape& shape, std::size_t bytes) {
    if (shape.magic != SnapshotMagic || shape.layoutVersion != SnapshotLayoutVersion ||
        !model::isValidSize(shape.columns, shape.rows)) {
        return false;
    }
    // A shape is a function of the size alone, so comparing with the computed one checks every offset at once.
    const SnapshotShape expected = snapshotShape(shape.pane, shape.epoch, shape.columns, shape.rows);
    return shape.orderOffset == expected.orderOffset && shape.slotHeadOffset == expected.slotHeadOffset &&
           shape.extrasOffset == expected.extrasOffset && shape.arenaOffset == expected.arenaOffset &&
           shape.arenaCapacity == expected.arenaCapacity && shape.cellsOffset == expected.cellsOffset &&
           shape.totalBytes == expected.totalBytes && shape.totalBytes <= bytes;
}

// The compilers' own words: Apple's library has no std::atomic_ref before its clang 17.
void copyWordsToShared(void* shared, const void* source, std::size_t bytes) {
    auto* to = static_cast<std::uint64_t*>(shared);
    const auto* from = static_cast<const char*>(source);
    for (std::size_t word = 0; word < bytes / 8; ++word) {
        std::uint64_t value = 0;
        __builtin_memcpy(&value, from + word * 8, 8);
        __atomic_store_n(&to[word], value, __ATOMIC_RELAXED);
    }
}

void copyWordsFromShared(void* target, const void* shared, std::size_t bytes) {
    auto* to = static_cast<char*>(target);
    const auto* from = static_cast<const std::uint64_t*>(shared);
    for (std::size_t word = 0; word < bytes / 8; ++word) {
        const std::uint64_t value = __atomic_load_n(&from[word], __ATOMIC_RELAXED);
        __builtin_memcpy(to + word * 8, &value, 8);
    }
}

} // namespace mullion::share
