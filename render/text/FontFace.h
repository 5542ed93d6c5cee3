// One font file at one pixel size: glyph numbers, measures, shaping and pixels.
#pragma once

#include <render/text/FontFile.h>
#include <render/text/GlyphImage.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace mullion::text {

// A glyph that shaping placed; offsets and advance in pixels, y down.
struct ShapedGlyph {
    std::uint32_t index = 0;
    std::uint32_t cluster = 0; // Byte of the text where its cluster starts.
    float advance = 0;
    float offsetX = 0;
    float offsetY = 0;
};

enum class Figures : std::uint8_t { AsDesigned, Tabular };

// Not thread-safe; owned by the one thread that draws.
class FontFace {
  public:
    // Null when the file cannot be opened as a font.
    static std::unique_ptr<FontFace> open(const FontFile& file, double pixelSize);
    ~FontFace();
    FontFace(const FontFace&) = delete;
    FontFace& operator=(const FontFace&) = delete;

    [[nodiscard]] std::uint32_t glyphIndex(char32_t codePoint) const; // 0 when the font lacks it.
    [[nodiscard]] double ascent() const;                              // Pixels above the baseline.
    [[nodiscard]] double descent() const;                             // Pixels below it, positive.
    [[nodiscard]] double lineHeight() const;
    [[nodiscard]] double advance(std::uint32_t glyph) const;
    [[nodiscard]] double underlineOffset() const; // Below the baseline, to the line's middle.
    [[nodiscard]] double underlineThickness() const;
    [[nodiscard]] bool isColour() const;
    [[nodiscard]] double pixelSize() const { return m_pixelSize; }

    // Lays out UTF-8 text in one direction with this face alone.
    [[nodiscard]] std::vector<ShapedGlyph> shape(std::string_view utf8, Figures figures) const;

    // The pixels of a glyph with its pen at (penX, 0) on the baseline; fractions of penX are kept. Colour bitmaps that
    // exist at one size only are scaled to the face's size.
    [[nodiscard]] GlyphImage rasterise(std::uint32_t glyph, double penX) const;

  private:
    struct Handles;
    FontFace(std::unique_ptr<Handles> handles, const FontFile& file, double pixelSize);
    [[nodiscard]] GlyphImage colourImage(double penX) const;

    std::unique_ptr<Handles> m_handles;
    FontFile m_file;
    double m_pixelSize;
    double m_bitmapScale = 1.0; // Below or above 1 for fonts of fixed-size bitmaps.
};

} // namespace mullion::text
