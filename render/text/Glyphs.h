// Everything a canvas can draw as a glyph, by name: terminal cells at any size, interface text, icons, decorations.
// Rasterises on first use and remembers the slot. Belongs to the one thread that draws.
#pragma once

#include <core/model/Cell.h>
#include <render/text/CellMetrics.h>
#include <render/text/FontStyle.h>
#include <render/text/GlyphAtlas.h>
#include <render/text/Icon.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mullion::text {

class FontStore;

struct FontSettings {
    std::string terminalFamily = "JetBrains Mono"; // Fontconfig decides; any name is safe.
    double terminalPixelSize = 13.33;              // Device pixels.
    std::string uiFamily = "Inter";
    // Coverage is raised to 1 / contrast: above 1 thickens. Light text on dark needs some, dark on light little.
    double contrast = 1.2;
    friend bool operator==(const FontSettings&, const FontSettings&) = default;
};

// A terminal font at one size.
enum class FontId : std::uint16_t { User = 0 };

struct UiGlyph {
    SlotId slot = 0;
    int x = 0; // Pen position in pixels from the text's start; the slot's own offset is added when drawn.
};

struct UiText {
    std::vector<UiGlyph> glyphs;
    int width = 0;
    bool cut = false; // There is more of it than fits.
};

struct UiFont {
    int pixelSize = 13; // Device pixels.
    UiWeight weight = UiWeight::Regular;
};

class Glyphs {
  public:
    explicit Glyphs(const FontSettings& settings);
    ~Glyphs();
    Glyphs(const Glyphs&) = delete;
    Glyphs& operator=(const Glyphs&) = delete;

    // Starts over with other fonts; every slot and FontId handed out before is void and `epoch` changes.
    void setFonts(const FontSettings& settings);
    [[nodiscard]] const FontSettings& settings() const { return m_settings; }
    [[nodiscard]] std::uint32_t epoch() const { return m_epoch; }

    // The user's font scaled so that a cell is `cellWidth` pixels wide. At most MaxFonts sizes exist at once.
    [[nodiscard]] FontId fontForCellWidth(int cellWidth);
    [[nodiscard]] const CellMetrics& metrics(FontId font) const;

    // The glyph of one code point in `cells` (1 or 2) cells, from the cell's top left; 0 for blanks.
    [[nodiscard]] SlotId cell(FontId font, FontStyle style, char32_t codePoint, int cells) {
        if (codePoint < FastCodePoints && cells == 1) {
            const SlotId known = m_fast[static_cast<std::size_t>(font)][static_cast<std::size_t>(style)][codePoint];
            if (known != Unknown) {
                if (known != 0) {
                    m_atlas.touch(known);
                }
                return known;
            }
        }
        return slowCell(font, style, codePoint, cells);
    }
    // The glyph of a grapheme cluster (UTF-8), shaped.
    [[nodiscard]] SlotId cluster(FontId font, FontStyle style, std::string_view utf8, int cells);
    // One cell of an underline.
    [[nodiscard]] SlotId underline(FontId font, model::Underline kind);
    [[nodiscard]] SlotId icon(Icon icon, int size);
    [[nodiscard]] SlotId cornerOutside(int radius, int corner);
    [[nodiscard]] SlotId cornerRing(int outerRadius, int thickness, int corner);

    // Interface text, cut with an ellipsis when wider than `maxWidth`.
    [[nodiscard]] UiText uiText(std::string_view utf8, UiFont font, int maxWidth);
    [[nodiscard]] int uiWidth(std::string_view utf8, UiFont font);
    // Where the baseline goes in a bar of `height`, so that capitals stand in its middle.
    [[nodiscard]] int uiBaseline(UiFont font, int height);

    // How much ink the character has in its cell, 0 to 255: the brightness of its pixel in a cell map.
    [[nodiscard]] std::uint8_t inkWeight(char32_t codePoint);

    [[nodiscard]] GlyphAtlas& atlas() { return m_atlas; }
    [[nodiscard]] const GlyphAtlas& atlas() const { return m_atlas; }

    // 32: every whole cell width from the smallest text to a 4K display's largest sensible font.
    static constexpr std::size_t MaxFonts = 32;

  private:
    static constexpr char32_t FastCodePoints = 0x180; // Latin, the bulk of all terminal text.
    static constexpr SlotId Unknown = UINT32_MAX;
    using FastTable = std::vector<std::vector<SlotId>>; // [style][code point]

    SlotId slowCell(FontId font, FontStyle style, char32_t codePoint, int cells);
    SlotId place(const GlyphImage& image);
    void applyContrast(GlyphImage& image) const;
    void forgetEvicted();
    template <typename Draw>
    SlotId named(std::uint64_t key, const Draw& draw);

    FontSettings m_settings;
    std::uint32_t m_epoch = 0;
    GlyphAtlas m_atlas;
    std::unique_ptr<FontStore> m_fonts;
    std::vector<FastTable> m_fast; // By FontId.
    std::unordered_map<std::uint64_t, SlotId> m_named;
    std::unordered_map<std::string, SlotId> m_clusters;
    std::unordered_map<char32_t, std::uint8_t> m_ink;
    std::string m_clusterKey;
};

} // namespace mullion::text
