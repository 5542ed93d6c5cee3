// What surrounds a tile's body: frame and corners, title bar, ground, message row. Each part is drawn on its own, so
// that an age that ticks repaints a title and nothing else.
#pragma once

#include <render/scene/PaintList.h>
#include <render/scene/Scene.h>
#include <render/scene/TileClass.h>
#include <render/scene/TileContent.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace mullion::scene {

// Where the parts of a tile are.
struct TileLayout {
    TileClass tileClass = TileClass::Dot;
    TileMeasures measures;
    PixelRect tile;
    PixelRect title;   // The whole tile for a Dot.
    PixelRect body;    // Below the title, above the message row.
    PixelRect cells;   // The body without padding.
    PixelRect message; // Empty when there is none.
    PixelRect close;   // Buttons in the title, shown on hover; empty when there is no room.
    PixelRect zoom;
    PixelRect bar;    // Of the scrollback, along the body's right edge.
    PixelRect badge;  // Of a broadcast, in the title; empty when there is none.
    PixelRect action; // The right end of the message row; empty when there is nothing to do.
};

// As read from the left.
[[nodiscard]] TileLayout layoutTile(const TileContent& content, Scale scale);
// Where the same parts stand in a window that is read from the right.
[[nodiscard]] TileLayout mirrored(TileLayout layout);

// Where the tabs of a stack stand in its title bar, from the left; the buttons keep their room.
[[nodiscard]] std::vector<PixelRect> tabRects(const TileLayout& layout, std::size_t count, Scale scale);

// Colours that follow from the state.
struct TileColors {
    Argb titleGround{}, name{}, detail{}, glyph{};
    Argb frame{};       // Ring outside the tile; meaningful when frameWidth > 0.
    int frameWidth = 0; // Device pixels.
    Argb messageGround{}, messageText{};
    unsigned bodyBrightness = 256; // Of 256.
};

[[nodiscard]] TileColors colorsOf(const TileContent& content, const Theme& theme, Scale scale, WindowFocus window);

[[nodiscard]] bool isBlocked(StateGlyph state);

// Takes layouts as read from the left, and mirrors what it draws where a window is read from the right.
class TileChrome {
  public:
    TileChrome(text::Glyphs& glyphs, const SceneSettings& settings, const PixelRect& tile, PaintList& list)
        : m_glyphs(glyphs), m_theme(*settings.theme), m_scale(settings.scale), m_reading(settings.reading),
          m_tile(tile), m_list(list) {}

    // The ring around the tile (or gutter where there is none) and all four corners.
    void paintFrame(const TileContent& content, const TileLayout& layout, const TileColors& colors, Argb ground);
    // Whether some of its words are cut.
    bool paintTitle(const TileContent& content, const TileLayout& layout, const TileColors& colors);
    // The body's ground, and what stands there without pixels: a starting note, a small tile's question.
    void paintGround(const TileContent& content, const TileLayout& layout, const TileColors& colors, Argb ground);
    bool paintMessage(const TileContent& content, const TileLayout& layout, const TileColors& colors);
    void paintScrollThumb(const TileContent& content, const TileLayout& layout, Argb ground);

  private:
    void paintBarMark(const BarMark& mark, const PixelRect& track);
    void paintCorners(const TileLayout& layout, const TileColors& colors, Argb topInside, Argb bottomInside,
                      int firstCorner, int lastCorner);
    void paintWords(const TileContent& content, const TileLayout& layout, const TileColors& colors);
    void paintTabs(const TileContent& content, const TileLayout& layout, const TileColors& colors);
    void paintTab(const TileTab& tab, bool isFront, const PixelRect& rect, const TileLayout& layout,
                  const TileColors& colors);
    void paintBadge(const TileContent& content, const TileLayout& layout);
    void paintQuestion(const TileContent& content, const TileLayout& layout, const TileColors& colors);
    void begin(const PixelRect& clip);
    void end();
    [[nodiscard]] PixelRect stands(const PixelRect& rect) const {
        return m_reading == Reading::FromRight ? rect.mirroredIn(m_tile) : rect;
    }
    // Of a layout from the left.
    void fill(const PixelRect& rect, Argb color) { fillThere(stands(rect), color); }
    void icon(const PixelRect& box, text::Icon name, int side, Argb color);
    // As it stands.
    void fillThere(const PixelRect& rect, Argb color);
    void maskThere(int x, int y, text::SlotId slot, Argb color);
    // Returns the width drawn.
    int textAt(int x, int baseline, std::string_view utf8, text::UiFont font, int maxWidth, Argb color);

    text::Glyphs& m_glyphs;
    const Theme& m_theme;
    Scale m_scale;
    Reading m_reading;
    PixelRect m_tile;
    PaintList& m_list;
    PixelRect m_clip;
    std::uint32_t m_first = 0;
    bool m_cut = false; // Of the part that is painted.
};

} // namespace mullion::scene
