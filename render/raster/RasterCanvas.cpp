#include <render/raster/RasterCanvas.h>

#include <core/base/Assert.h>
#include <render/raster/Blit.h>

#include <algorithm>
#include <cstring>

namespace mullion::raster {

using scene::Argb;
using scene::PaintCell;
using scene::PaintItem;
using scene::PaintKind;
using scene::PaintList;
using scene::PaintRow;
using scene::PixelRect;

namespace {

void drawPixels(const PaintList& list, const scene::PaintPixels& block, const PixelRect& clip,
                const PixelTarget& target) {
    const PixelRect visible = block.rect.intersected(clip);
    for (int y = visible.y; y < visible.bottom(); ++y) {
        const std::size_t from =
            block.firstPixel + static_cast<std::size_t>(y - block.rect.y) * static_cast<std::size_t>(block.rect.width) +
            static_cast<std::size_t>(visible.x - block.rect.x);
        std::memcpy(target.at(visible.x, y), list.pixels.data() + from,
                    static_cast<std::size_t>(visible.width) * sizeof(Argb));
    }
}

} // namespace

std::span<const PixelRect> RasterCanvas::draw(const PaintList& list, const PixelTarget& target) {
    MULLION_ASSERT(target.size == list.canvas && target.stride >= target.size.width);
    MULLION_ASSERT(target.pixels.size() >=
                   static_cast<std::size_t>(target.stride) * static_cast<std::size_t>(target.size.height));
    const PixelRect all{0, 0, target.size.width, target.size.height};
    for (const scene::PaintMove& move : list.moves) {
        PixelRect source = move.source.intersected(all);
        PixelRect landing = PixelRect{source.x, source.y + move.dy, source.width, source.height}.intersected(all);
        source = {landing.x, landing.y - move.dy, landing.width, landing.height};
        moveRect(target, source, move.dy);
    }
    for (const PaintItem& item : list.items) {
        const PixelRect clip = item.clip.intersected(all);
        if (clip.empty()) {
            continue;
        }
        for (std::uint32_t i = item.first; i < item.first + item.count; ++i) {
            switch (item.kind) {
            case PaintKind::Row:
                drawRow(list, list.rows[i], clip, target);
                break;
            case PaintKind::Pixels:
                drawPixels(list, list.pixelBlocks[i], clip, target);
                break;
            case PaintKind::Quads: {
                const scene::PaintQuad& quad = list.quads[i];
                if (quad.slot == 0) {
                    fillRect(target, quad.rect.intersected(clip), quad.color);
                } else {
                    const text::GlyphSlot& slot = m_glyphs.atlas().slot(quad.slot);
                    drawGlyph(quad.slot, quad.rect.x - slot.left, quad.rect.y - slot.top, quad.color, clip, target);
                }
                break;
            }
            }
        }
    }
    return list.damage;
}

void RasterCanvas::drawRow(const PaintList& list, const PaintRow& row, const PixelRect& clip,
                           const PixelTarget& target) {
    const auto font = static_cast<text::FontId>(row.font);
    const text::CellMetrics& cell = m_glyphs.metrics(font);
    const PaintCell* cells = list.cells.data() + row.firstCell;
    for (std::uint32_t start = 0; start < row.cellCount;) {
        std::uint32_t end = start + 1;
        while (end < row.cellCount && cells[end].background == cells[start].background) {
            ++end;
        }
        const PixelRect run{row.x + static_cast<int>(start) * cell.width, row.y,
                            static_cast<int>(end - start) * cell.width, cell.height};
        fillRect(target, run.intersected(clip), cells[start].background);
        start = end;
    }
    int x = row.x;
    for (std::uint32_t i = 0; i < row.cellCount; ++i, x += cell.width) {
        if ((cells[i].glyph & PaintCell::TailBit) != 0) {
            // Drawn with its first cell, unless that is left of the row's start.
            if (i == 0) {
                drawGlyph(cells[i].glyph & ~PaintCell::TailBit, x - cell.width, row.y, cells[i].foreground, clip,
                          target);
            }
        } else if (cells[i].glyph != 0) {
            drawGlyph(cells[i].glyph, x, row.y, cells[i].foreground, clip, target);
        }
        if (cells[i].line != 0) {
            drawLines(cells[i], {x, row.y, cell.width, cell.height}, font, clip, target);
        }
    }
}

void RasterCanvas::drawLines(const PaintCell& cell, const PixelRect& box, text::FontId font, const PixelRect& clip,
                             const PixelTarget& target) {
    const text::CellMetrics& metrics = m_glyphs.metrics(font);
    const auto kind =
        static_cast<model::Underline>((cell.line & scene::linebit::UnderlineMask) >> scene::linebit::UnderlineShift);
    if (kind != model::Underline::None) {
        if (const text::SlotId slot = m_glyphs.underline(font, kind)) {
            drawGlyph(slot, box.x, box.y, scene::opaque(cell.line & 0xFFFFFFU), clip, target);
        }
    }
    const Argb color = cell.foreground | 0xFF000000U;
    if ((cell.line & scene::linebit::Strike) != 0) {
        fillRect(target,
                 PixelRect{box.x, box.y + metrics.strikeTop, box.width, metrics.lineThickness}.intersected(clip),
                 color);
    }
    if ((cell.line & scene::linebit::Overline) != 0) {
        fillRect(target, PixelRect{box.x, box.y, box.width, metrics.lineThickness}.intersected(clip), color);
    }
}

void RasterCanvas::drawGlyph(text::SlotId id, int x, int y, Argb color, const PixelRect& clip,
                             const PixelTarget& target) {
    const text::GlyphSlot& slot = m_glyphs.atlas().slot(id);
    const PixelRect box{x + slot.left, y + slot.top, slot.width, slot.height};
    const PixelRect visible = box.intersected(clip);
    if (visible.empty()) {
        return;
    }
    const std::uint8_t* pixels = m_glyphs.atlas().pixels(slot);
    const int skipX = visible.x - box.x;
    if (slot.kind == text::GlyphKind::Colour) {
        const auto* words = reinterpret_cast<const std::uint32_t*>(pixels);
        for (int row = visible.y; row < visible.bottom(); ++row) {
            blendPixels(target.at(visible.x, row), words + static_cast<std::ptrdiff_t>(row - box.y) * box.width + skipX,
                        visible.width, color >> 24U);
        }
        return;
    }
    // Wide stores may rewrite the pixels to the right, as long as they are the target's.
    const Padded padded = visible.right() + 3 < target.size.width ? Padded::Yes : Padded::No;
    for (int row = visible.y; row < visible.bottom(); ++row) {
        blendMask(target.at(visible.x, row), pixels + static_cast<std::ptrdiff_t>(row - box.y) * box.width + skipX,
                  visible.width, color, padded);
    }
}

} // namespace mullion::raster
