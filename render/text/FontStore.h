// The open font faces: the user's four at each size in use, fallbacks found as code points need them, interface faces.
#pragma once

#include <render/text/CellMetrics.h>
#include <render/text/FontFace.h>
#include <render/text/Glyphs.h>

#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mullion::text {

class FontStore {
  public:
    explicit FontStore(const FontSettings& settings);

    // Closes fallback faces when there are too many. Faces handed out before are void.
    void trim();

    // The font with cells `cellWidth` wide; the nearest existing one when Glyphs::MaxFonts are open.
    FontId fontForCellWidth(int cellWidth);
    [[nodiscard]] const CellMetrics& metrics(FontId font) const { return m_sizes[index(font)].metrics; }
    [[nodiscard]] std::size_t fontCount() const { return m_sizes.size(); }

    // A cell's pixels for one code point, placed and clipped.
    GlyphImage cellImage(FontId font, FontStyle style, char32_t codePoint, int cells);
    // The same for a cluster of several.
    GlyphImage clusterImage(FontId font, FontStyle style, std::string_view utf8, int cells);

    struct UiPiece {
        FontFace* face = nullptr;
        std::uint16_t faceId = 0; // Stable name of the face, for cache keys.
        ShapedGlyph glyph;
        float x = 0;
    };
    // Interface text laid out from x = 0, with fallback faces where needed; `width` receives its length.
    std::vector<UiPiece> layout(std::string_view utf8, UiFont font, float& width);
    FontFace* uiFace(UiFont font);

  private:
    struct Size {
        double pixelSize = 0;
        CellMetrics metrics;
        std::unique_ptr<FontFace> faces[FontStyleCount];
    };
    static std::size_t index(FontId font) { return static_cast<std::size_t>(font); }
    FontFace* primary(FontId font, FontStyle style);
    // The face that draws `codePoint`: the user's, else a fallback, else null.
    FontFace* faceFor(FontId font, FontStyle style, char32_t codePoint, Presentation presentation);
    FontFace* fallback(double pixelSize, FontStyle style, char32_t codePoint, Presentation presentation);
    FontFace* openFallback(std::size_t file, double pixelSize);
    std::optional<std::size_t> fallbackFile(FontStyle style, char32_t codePoint, Presentation presentation);
    Size makeSize(double pixelSize);

    FontSettings m_settings;
    double m_advancePerPixel = 0.6; // The user's font: cell width per pixel of size.
    std::vector<Size> m_sizes;
    std::optional<FontFile> m_files[FontStyleCount];
    FallbackFonts m_fallbacks;
    // Which file serves a code point, so that coverage is tested once.
    std::unordered_map<std::uint64_t, std::optional<std::size_t>> m_fallbackOf;
    std::vector<FontFile> m_fallbackFiles;
    std::map<std::pair<std::size_t, int>, std::unique_ptr<FontFace>> m_fallbackFaces; // (file, size in 1/64 px)
    std::map<std::pair<int, int>, std::unique_ptr<FontFace>> m_uiFaces;               // (size, weight)
};

} // namespace mullion::text
