// The glyph atlas on the device: its pages side by side in two textures, and a table of where each slot is.
#pragma once

#include <render/rhi/RhiApi.h>
#include <render/text/GlyphAtlas.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace mullion::rhi {

class AtlasTextures {
  public:
    explicit AtlasTextures(QRhi& device) : m_device(device) {}

    enum class Textures : std::uint8_t { Same, Replaced };
    // Uploads what the atlas gained since the last call. Replaced: bindings must be made anew.
    Textures sync(const text::GlyphAtlas& atlas, QRhiResourceUpdateBatch& updates);
    // Forgets everything (other fonts, another atlas).
    void reset() { m_pages.clear(); }

    [[nodiscard]] QRhiTexture* masks() const { return m_masks.texture.get(); }
    [[nodiscard]] QRhiTexture* colours() const { return m_colours.texture.get(); }
    [[nodiscard]] QRhiTexture* slotTable() const { return m_slotTable.get(); }
    // Where the slot's pixels start in the texture of its kind.
    [[nodiscard]] QPoint placeOf(const text::GlyphSlot& slot) const;

    static constexpr int SlotTableWidth = 1024; // Words; two a slot.

  private:
    struct PageState {
        std::uint32_t epoch = 0;
        std::size_t uploaded = 0; // Slots of the page that the texture has.
        int ordinal = 0;          // Among the pages of its kind.
    };
    struct Pages {
        std::unique_ptr<QRhiTexture> texture;
        int count = 0;
    };
    bool makeRoom(Pages& pages, text::GlyphKind kind, int count);
    void upload(const text::GlyphAtlas& atlas, std::size_t page, QRhiResourceUpdateBatch& updates);
    void describe(text::SlotId id, const text::GlyphSlot& slot);
    Textures uploadTable(QRhiResourceUpdateBatch& updates);

    QRhi& m_device;
    Pages m_masks;
    Pages m_colours;
    std::unique_ptr<QRhiTexture> m_slotTable;
    std::vector<PageState> m_pages;
    std::vector<std::uint32_t> m_words;
    bool m_tableChanged = false;
};

} // namespace mullion::rhi
