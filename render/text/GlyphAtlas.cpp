#include <render/text/GlyphAtlas.h>

#include <algorithm>
#include <utility>

namespace mullion::text {

// Finds a place on the page's current shelf, or opens the next one. A pixel between glyphs keeps filters apart.
bool GlyphAtlas::reserveShelf(AtlasPage& page, int width, int height) {
    if (page.shelfX + width > PageSize) {
        page.shelfY = static_cast<std::uint16_t>(page.shelfY + page.shelfHeight + 1);
        page.shelfX = 0;
        page.shelfHeight = 0;
    }
    if (page.shelfY + height > PageSize) {
        return false;
    }
    page.shelfHeight = static_cast<std::uint16_t>(std::max<int>(page.shelfHeight, height));
    return true;
}

AtlasPage* GlyphAtlas::pageWithRoom(GlyphKind kind, int width, int height) {
    int count = 0;
    for (AtlasPage& page : m_pages) {
        if (page.kind != kind) {
            continue;
        }
        ++count;
        if (reserveShelf(page, width, height)) {
            return &page;
        }
    }
    if (count < (kind == GlyphKind::Mask ? m_maxMaskPages : m_maxColourPages)) {
        AtlasPage& page = m_pages.emplace_back();
        page.kind = kind;
        reserveShelf(page, width, height);
        return &page;
    }
    AtlasPage* page = evictOldest(kind);
    if (page != nullptr) {
        reserveShelf(*page, width, height);
    }
    return page;
}

AtlasPage* GlyphAtlas::evictOldest(GlyphKind kind) {
    AtlasPage* oldest = nullptr;
    for (AtlasPage& page : m_pages) {
        if (page.kind == kind && page.lastUsed != m_frame && (oldest == nullptr || page.lastUsed < oldest->lastUsed)) {
            oldest = &page;
        }
    }
    if (oldest == nullptr) {
        return nullptr;
    }
    m_evicted.insert(m_evicted.end(), oldest->slotIds.begin(), oldest->slotIds.end());
    oldest->slotIds.clear();
    oldest->pixels.clear();
    oldest->used = 0;
    oldest->shelfX = oldest->shelfY = oldest->shelfHeight = 0;
    ++oldest->epoch;
    return oldest;
}

SlotId GlyphAtlas::insert(const GlyphImage& image) {
    if (image.empty() || image.width > PageSize || image.height > PageSize) {
        return 0;
    }
    AtlasPage* page = pageWithRoom(image.kind, image.width, image.height);
    if (page == nullptr) {
        return 0;
    }
    SlotId id = static_cast<SlotId>(m_slots.size());
    if (m_free.empty()) {
        m_slots.emplace_back();
    } else {
        id = m_free.back();
        m_free.pop_back();
    }
    GlyphSlot& slot = m_slots[id];
    slot.page = static_cast<std::uint16_t>(page - m_pages.data());
    slot.x = page->shelfX;
    slot.y = page->shelfY;
    slot.width = static_cast<std::uint16_t>(image.width);
    slot.height = static_cast<std::uint16_t>(image.height);
    slot.left = static_cast<std::int16_t>(image.left);
    slot.top = static_cast<std::int16_t>(image.top);
    slot.kind = image.kind;
    // Colour pixels are read as words.
    slot.offset = (page->used + 3U) & ~3U;
    page->used = slot.offset + static_cast<std::uint32_t>(image.pixels.size());
    page->pixels.resize(page->used + ReadPadding);
    std::copy(image.pixels.begin(), image.pixels.end(), page->pixels.begin() + slot.offset);
    page->shelfX = static_cast<std::uint16_t>(page->shelfX + image.width + 1);
    page->slotIds.push_back(id);
    page->lastUsed = m_frame;
    return id;
}

std::vector<SlotId> GlyphAtlas::takeEvicted() {
    m_free.insert(m_free.end(), m_evicted.begin(), m_evicted.end());
    return std::exchange(m_evicted, {});
}

std::size_t GlyphAtlas::bytes() const {
    std::size_t total = 0;
    for (const AtlasPage& page : m_pages) {
        total += page.pixels.capacity();
    }
    return total;
}

} // namespace mullion::text
