#include <render/text/GlyphAtlas.h>

#include <gtest/gtest.h>

#include <set>

namespace mullion::text {
namespace {

GlyphImage square(int side, std::uint8_t value, GlyphKind kind = GlyphKind::Mask) {
    GlyphImage image;
    image.kind = kind;
    image.width = image.height = side;
    image.pixels.assign(static_cast<std::size_t>(side * side * image.bytesPerPixel()), value);
    return image;
}

TEST(GlyphAtlas, whatGoesInComesOut) {
    GlyphAtlas atlas;
    const SlotId first = atlas.insert(square(9, 1));
    const SlotId second = atlas.insert(square(5, 2));
    EXPECT_NE(first, second);
    EXPECT_EQ(atlas.pixels(atlas.slot(first))[80], 1);
    EXPECT_EQ(atlas.pixels(atlas.slot(second))[24], 2);
}

TEST(GlyphAtlas, placesInAPageNeverOverlap) {
    GlyphAtlas atlas;
    std::set<std::pair<int, int>> taken;
    for (int i = 0; i < 500; ++i) {
        const GlyphSlot& slot = atlas.slot(atlas.insert(square(3 + i % 15, 1)));
        ASSERT_EQ(slot.page, 0);
        for (int y = slot.y; y < slot.y + slot.height; ++y) {
            for (int x = slot.x; x < slot.x + slot.width; ++x) {
                EXPECT_TRUE(taken.emplace(x, y).second);
            }
        }
        EXPECT_LE(slot.x + slot.width, GlyphAtlas::PageSize);
        EXPECT_LE(slot.y + slot.height, GlyphAtlas::PageSize);
    }
}

TEST(GlyphAtlas, masksAndColoursLiveOnDifferentPages) {
    GlyphAtlas atlas;
    const SlotId mask = atlas.insert(square(8, 1));
    const SlotId colour = atlas.insert(square(8, 1, GlyphKind::Colour));
    EXPECT_NE(atlas.slot(mask).page, atlas.slot(colour).page);
    EXPECT_EQ(atlas.slot(colour).offset % 4, 0U);
}

TEST(GlyphAtlas, anEmptyImageNeedsNoSlot) {
    EXPECT_EQ(GlyphAtlas().insert(GlyphImage()), 0U);
}

TEST(GlyphAtlas, aSlotIsNeverRecycledWithinAFrame) {
    GlyphAtlas atlas(2, 1);
    atlas.beginFrame();
    std::vector<SlotId> slots;
    // Three quarters of a page each: two fit, the third would need a page that this frame uses.
    for (int i = 0; i < 3; ++i) {
        slots.push_back(atlas.insert(square(800, static_cast<std::uint8_t>(i + 1))));
    }
    EXPECT_NE(slots[0], 0U);
    EXPECT_NE(slots[1], 0U);
    EXPECT_EQ(slots[2], 0U);
    EXPECT_FALSE(atlas.hasEvicted());
}

TEST(GlyphAtlas, thePageLongestUnusedMakesRoom) {
    GlyphAtlas atlas(2, 1);
    atlas.beginFrame();
    const SlotId old = atlas.insert(square(800, 1));
    const SlotId recent = atlas.insert(square(800, 2));
    atlas.beginFrame();
    atlas.touch(recent);
    atlas.beginFrame();
    const std::uint32_t epoch = atlas.pages()[atlas.slot(old).page].epoch;
    const SlotId added = atlas.insert(square(800, 3));
    EXPECT_NE(added, 0U);
    EXPECT_EQ(atlas.takeEvicted(), std::vector<SlotId>{old});
    EXPECT_NE(atlas.pages()[atlas.slot(added).page].epoch, epoch);
    EXPECT_EQ(atlas.pixels(atlas.slot(recent))[0], 2);
    EXPECT_EQ(atlas.pixels(atlas.slot(added))[0], 3);
}

} // namespace
} // namespace mullion::text
