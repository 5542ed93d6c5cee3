// Where rasterised glyphs live: pages with a place for each glyph (for textures) and its pixels packed (for the CPU).
//
// Bounded: when the budget is spent, the page that was longest not used makes room, never one used in this frame, so
// that a slot is never recycled while a frame refers to it.
#pragma once

#include <render/text/GlyphImage.h>

#include <cstdint>
#include <span>
#include <vector>

namespace mullion::text {

// Names a glyph in the atlas; 0 draws nothing.
using SlotId = std::uint32_t;

struct GlyphSlot {
    std::uint16_t page = 0;
    std::uint16_t x = 0; // Place in the page, pixels.
    std::uint16_t y = 0;
    std::uint16_t width = 0;
    std::uint16_t height = 0;
    std::int16_t left = 0; // As GlyphImage::left and top.
    std::int16_t top = 0;
    GlyphKind kind = GlyphKind::Mask;
    std::uint32_t offset = 0; // Of its packed pixels in the page's storage.
};

struct AtlasPage {
    GlyphKind kind = GlyphKind::Mask;
    std::uint32_t epoch = 0;          // Changes when the page is emptied.
    std::uint64_t lastUsed = 0;       // Frame number.
    std::vector<SlotId> slotIds;      // In the order they came; what a texture has not seen yet is at the end.
    std::vector<std::uint8_t> pixels; // With ReadPadding bytes after the last, so that wide loads stay inside.
    std::uint32_t used = 0;           // Bytes of `pixels` that hold glyphs.
    std::uint16_t shelfX = 0;
    std::uint16_t shelfY = 0;
    std::uint16_t shelfHeight = 0;
};

class GlyphAtlas {
  public:
    // 1024 x 1024: within every GPU's limit, and some 4,000 glyphs of a 13 px font.
    static constexpr int PageSize = 1024;
    // 12 MiB of masks and 16 MiB of colour at most: ten sizes of a full Latin set, or 6,000 CJK glyphs of one size.
    static constexpr int MaxMaskPages = 12;
    static constexpr int MaxColourPages = 4;

    static constexpr std::size_t ReadPadding = 16;

    explicit GlyphAtlas(int maxMaskPages = MaxMaskPages, int maxColourPages = MaxColourPages)
        : m_maxMaskPages(maxMaskPages), m_maxColourPages(maxColourPages), m_slots(1) {}

    // Slots handed out or touched from here on are safe until the next call.
    void beginFrame() { ++m_frame; }

    // A slot for the image; 0 when it is empty, larger than a page, or every page is used in this frame.
    SlotId insert(const GlyphImage& image);

    // The slot is used in this frame.
    void touch(SlotId id) { m_pages[m_slots[id].page].lastUsed = m_frame; }

    [[nodiscard]] const GlyphSlot& slot(SlotId id) const { return m_slots[id]; }
    [[nodiscard]] std::span<const AtlasPage> pages() const { return m_pages; }
    [[nodiscard]] const std::uint8_t* pixels(const GlyphSlot& slot) const {
        return m_pages[slot.page].pixels.data() + slot.offset;
    }
    // Slots that lost their place since the last call; whoever remembers them must forget them.
    [[nodiscard]] std::vector<SlotId> takeEvicted();
    [[nodiscard]] bool hasEvicted() const { return !m_evicted.empty(); }
    [[nodiscard]] std::size_t bytes() const;

  private:
    AtlasPage* pageWithRoom(GlyphKind kind, int width, int height);
    AtlasPage* evictOldest(GlyphKind kind);
    static bool reserveShelf(AtlasPage& page, int width, int height);

    int m_maxMaskPages;
    int m_maxColourPages;
    std::uint64_t m_frame = 1;
    std::vector<AtlasPage> m_pages;
    std::vector<GlyphSlot> m_slots; // Index 0 is the empty slot.
    std::vector<SlotId> m_free;
    std::vector<SlotId> m_evicted;
};

} // namespace mullion::text
