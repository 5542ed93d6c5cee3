// What a canvas has to do to bring its kept pixels up to date: the scene's output, free of any renderer.
//
// A canvas keeps its pixels between frames. It first does `moves` in order, then draws `items` in order, each clipped
// to its own rectangle. `damage` lists every pixel that may have changed, for presenting.
#pragma once

#include <render/scene/Pixels.h>
#include <render/scene/Theme.h>
#include <render/text/GlyphAtlas.h>

#include <cstdint>
#include <vector>

namespace mullion::scene {

// One cell, resolved: colours final (dimming, inverse, selection applied), glyphs in the atlas.
struct PaintCell {
    // In `glyph`: this is the second cell of a wide character, and the slot is its first cell's.
    static constexpr text::SlotId TailBit = 1U << 31U;

    text::SlotId glyph = 0; // Drawn from the cell's top left; may be two cells wide.
    Argb foreground = 0;    // Its alpha dims colour glyphs.
    Argb background = 0;
    std::uint32_t line = 0; // 0, or LineBit flags over 0xRRGGBB of the underline.
};
static_assert(sizeof(PaintCell) == 16);

namespace linebit {
inline constexpr std::uint32_t UnderlineShift = 24; // Three bits: model::Underline.
inline constexpr std::uint32_t UnderlineMask = 7U << UnderlineShift;
inline constexpr std::uint32_t Strike = 1U << 27U;
inline constexpr std::uint32_t Overline = 1U << 28U;
} // namespace linebit

// Cells [firstCell, firstCell + cellCount) from (x, y) on.
struct PaintRow {
    int x = 0;
    int y = 0;
    std::uint32_t firstCell = 0;
    std::uint32_t cellCount = 0;
    std::uint16_t font = 0; // text::FontId
};

// A rectangle in one colour, or with `slot` a glyph in that colour (colour glyphs take its alpha only) at the
// rectangle's top left.
struct PaintQuad {
    PixelRect rect;
    Argb color = 0;
    text::SlotId slot = 0;
};

// Opaque pixels, row by row.
struct PaintPixels {
    PixelRect rect;
    std::uint32_t firstPixel = 0;
};

enum class PaintKind : std::uint8_t { Quads, Row, Pixels };

// Tiles never overlap, so a canvas may draw all of one layer before the next, and batch; or simply keep the order.
enum class PaintLayer : std::uint8_t { Ground, Cells, Overlay };

// [first, first + count) of the array that `kind` names.
struct PaintItem {
    PaintKind kind = PaintKind::Quads;
    PixelRect clip;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    PaintLayer layer = PaintLayer::Ground;
};

// Copy `source` up (dy < 0) or down by dy pixels.
struct PaintMove {
    PixelRect source;
    int dy = 0;
};

struct PaintList {
    PixelSize canvas;
    bool everything = false; // The canvas may forget what it had; items cover it all.
    std::vector<PaintMove> moves;
    std::vector<PaintItem> items;
    std::vector<PaintQuad> quads;
    std::vector<PaintRow> rows;
    std::vector<PaintCell> cells;
    std::vector<PaintPixels> pixelBlocks;
    std::vector<Argb> pixels;
    std::vector<PixelRect> damage;

    [[nodiscard]] bool empty() const { return items.empty() && moves.empty(); }
    void clear() {
        everything = false;
        moves.clear();
        items.clear();
        quads.clear();
        rows.clear();
        cells.clear();
        pixelBlocks.clear();
        pixels.clear();
        damage.clear();
    }
};

} // namespace mullion::scene
