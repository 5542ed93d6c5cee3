#include <render/rhi/AtlasTextures.h>

#include <algorithm>

namespace mullion::rhi {
namespace {

constexpr int PageSize = text::GlyphAtlas::PageSize;
// Pages in a row of the texture: four make 4096 pixels, which every device takes, and fit a slot's twelve bits.
constexpr int PagesAcross = 4;

QRhiTextureUploadEntry entryFor(const std::uint8_t* pixels, QSize size, int bytesPerPixel, QPoint place) {
    const int bytes = size.width() * size.height() * bytesPerPixel;
    // Not copied: the atlas does not change before the frame that uses it ends.
    QRhiTextureSubresourceUploadDescription description(
        QByteArray::fromRawData(reinterpret_cast<const char*>(pixels), bytes));
    description.setSourceSize(size);
    description.setDestinationTopLeft(place);
    return {0, 0, description};
}

} // namespace

QPoint AtlasTextures::placeOf(const text::GlyphSlot& slot) const {
    const int ordinal = m_pages[slot.page].ordinal;
    return {ordinal % PagesAcross * PageSize + slot.x, ordinal / PagesAcross * PageSize + slot.y};
}

bool AtlasTextures::makeRoom(Pages& pages, text::GlyphKind kind, int count) {
    count = std::max(count, 1);
    if (pages.texture != nullptr && pages.count >= count) {
        return false;
    }
    const QSize size(std::min(count, PagesAcross) * PageSize, (count + PagesAcross - 1) / PagesAcross * PageSize);
    pages.texture.reset(
        m_device.newTexture(kind == text::GlyphKind::Mask ? QRhiTexture::R8 : QRhiTexture::RGBA8, size));
    pages.texture->create();
    pages.count = count;
    return true;
}

AtlasTextures::Textures AtlasTextures::sync(const text::GlyphAtlas& atlas, QRhiResourceUpdateBatch& updates) {
    int masks = 0;
    int colours = 0;
    m_pages.resize(atlas.pages().size());
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        m_pages[i].ordinal = atlas.pages()[i].kind == text::GlyphKind::Mask ? masks++ : colours++;
    }
    const bool newMasks = makeRoom(m_masks, text::GlyphKind::Mask, masks);
    const bool newColours = makeRoom(m_colours, text::GlyphKind::Colour, colours);
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const text::AtlasPage& page = atlas.pages()[i];
        const bool emptied = page.epoch != m_pages[i].epoch;
        const bool newTexture = page.kind == text::GlyphKind::Mask ? newMasks : newColours;
        if (emptied || newTexture) {
            m_pages[i].epoch = page.epoch;
            m_pages[i].uploaded = 0;
        }
        upload(atlas, i, updates);
    }
    const Textures table = uploadTable(updates);
    return newMasks || newColours || table == Textures::Replaced ? Textures::Replaced : Textures::Same;
}

void AtlasTextures::upload(const text::GlyphAtlas& atlas, std::size_t pageIndex, QRhiResourceUpdateBatch& updates) {
    const text::AtlasPage& page = atlas.pages()[pageIndex];
    PageState& state = m_pages[pageIndex];
    if (state.uploaded == page.slotIds.size()) {
        return;
    }
    const bool isMask = page.kind == text::GlyphKind::Mask;
    std::vector<QRhiTextureUploadEntry> entries;
    entries.reserve(page.slotIds.size() - state.uploaded);
    for (; state.uploaded < page.slotIds.size(); ++state.uploaded) {
        const text::SlotId id = page.slotIds[state.uploaded];
        const text::GlyphSlot& slot = atlas.slot(id);
        entries.push_back(entryFor(atlas.pixels(slot), QSize(slot.width, slot.height), isMask ? 1 : 4, placeOf(slot)));
        describe(id, slot);
    }
    QRhiTextureUploadDescription description;
    description.setEntries(entries.begin(), entries.end());
    updates.uploadTexture(isMask ? masks() : colours(), description);
}

// Only glyphs of cells are looked up here; their boxes lie inside one or two cells, so a byte holds each length.
void AtlasTextures::describe(text::SlotId id, const text::GlyphSlot& slot) {
    const QPoint place = placeOf(slot);
    const auto x = static_cast<std::uint32_t>(place.x());
    const auto y = static_cast<std::uint32_t>(place.y());
    const auto byte = [](int value) { return static_cast<std::uint32_t>(std::clamp(value, 0, 255)); };
    if (m_words.size() < (id + 1U) * 2U) {
        m_words.resize((id + 1U) * 2U);
    }
    m_words[id * 2U] = (x & 0xFFU) | ((x >> 8U) & 15U) << 8U | (y & 15U) << 12U | ((y >> 4U) & 0xFFU) << 16U |
                       (slot.kind == text::GlyphKind::Colour ? 1U << 24U : 0U);
    m_words[id * 2U + 1U] = byte(slot.width) | byte(slot.height) << 8U | byte(slot.left) << 16U | byte(slot.top) << 24U;
    m_tableChanged = true;
}

AtlasTextures::Textures AtlasTextures::uploadTable(QRhiResourceUpdateBatch& updates) {
    const int rows = std::max(1, static_cast<int>((m_words.size() + SlotTableWidth - 1) / SlotTableWidth));
    Textures result = Textures::Same;
    if (m_slotTable == nullptr || m_slotTable->pixelSize().height() < rows) {
        // Room for twice as many, so that growing is rare.
        m_slotTable.reset(m_device.newTexture(QRhiTexture::RGBA8, QSize(SlotTableWidth, rows * 2)));
        m_slotTable->create();
        m_tableChanged = true;
        result = Textures::Replaced;
    }
    if (m_tableChanged) {
        m_tableChanged = false;
        m_words.resize(static_cast<std::size_t>(rows) * SlotTableWidth);
        // Copied: some kilobytes, and the table may grow before the frame ends.
        QRhiTextureSubresourceUploadDescription description(m_words.data(), static_cast<int>(m_words.size() * 4));
        description.setSourceSize(QSize(SlotTableWidth, rows));
        updates.uploadTexture(m_slotTable.get(), QRhiTextureUploadDescription({0, 0, description}));
    }
    return result;
}

} // namespace mullion::rhi
