// The CPU canvas: brings a kept pixel buffer up to date from the scene's paint list. No GPU, no toolkit.
#pragma once

#include <render/raster/PixelTarget.h>
#include <render/scene/PaintList.h>
#include <render/text/Glyphs.h>

#include <span>

namespace mullion::raster {

class RasterCanvas {
  public:
    // Must be the glyphs of the scene whose lists are drawn.
    explicit RasterCanvas(text::Glyphs& glyphs) : m_glyphs(glyphs) {}

    // Draws the list into `target`, which holds the pixels of the previous list unless list.everything is set. The
    // target must be of the list's canvas size. Returns the rectangles that may differ from before.
    std::span<const scene::PixelRect> draw(const scene::PaintList& list, const PixelTarget& target);

  private:
    void drawRow(const scene::PaintList& list, const scene::PaintRow& row, const scene::PixelRect& clip,
                 const PixelTarget& target);
    void drawLines(const scene::PaintCell& cell, const scene::PixelRect& box, text::FontId font,
                   const scene::PixelRect& clip, const PixelTarget& target);
    void drawGlyph(text::SlotId id, int x, int y, scene::Argb color, const scene::PixelRect& clip,
                   const PixelTarget& target);

    text::Glyphs& m_glyphs;
};

} // namespace mullion::raster
