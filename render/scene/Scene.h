// The wall: takes what every tile shows, remembers what was drawn last, and says what must be drawn now.
//
//   scene.update(frame)      -> PaintList (empty when nothing changed: then draw nothing)
//   canvas.draw(scene)       -> the pixels
//   scene.hitTest(point)     -> tile, part, cell
//
// Qt-free and not thread-safe: one scene belongs to one drawing thread. The Glyphs outlive the scene.
#pragma once

#include <core/base/Clock.h>
#include <core/model/Geometry.h>
#include <render/scene/PaintList.h>
#include <render/scene/TileClass.h>
#include <render/scene/TileContent.h>
#include <render/text/Glyphs.h>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace mullion::scene {

class SceneTile;
class ColorTables;

enum class WindowFocus : std::uint8_t { Inactive, Active };
enum class TileRole : std::uint8_t { InWall, Zoomed };
enum class CursorPhase : std::uint8_t { Hidden, Shown }; // Of a blinking cursor.

struct SceneSettings {
    const Theme* theme = &darkTheme();
    double scale = 1.0;                  // Device pixels per design pixel.
    double smallestText = 10.0;          // Design pixels of the smallest crop and scaled text, 8 to 14.
    bool wholeScreen = false;            // Every screen whole, however small, instead of a readable part.
    Reading reading = Reading::FromLeft; // Of what surrounds the screens.
};

struct SceneFrame {
    PixelSize canvas;
    std::span<const TileContent> tiles;
    WindowFocus window = WindowFocus::Active;
    CursorPhase cursorPhase = CursorPhase::Shown;
    MonotonicTime now{};
};

struct Hit {
    model::PaneId pane;
    TilePart part = TilePart::None;
    model::PaneId tab; // In the title of a stack: whose tab it is.
    // For the body: the cell under the point in rows as shown (ScrolledBack included) and columns of the screen,
    // clamped to the screen; `rightHalf` says which half of the cell, for selections; `insideX` and `insideY` where in
    // it, in parts of 65536.
    model::CellPosition cell;
    std::uint16_t insideX = 0;
    std::uint16_t insideY = 0;
    bool rightHalf = false;
    // Whether the body shows text (Full, Medium) that can be selected, or only a map or nothing.
    bool onText = false;
    // Whether words of the title or message row under the point are cut short.
    bool cut = false;
};

class Scene {
  public:
    explicit Scene(text::Glyphs& glyphs, const SceneSettings& settings = {});
    ~Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    // Other colours or scale: the next update() draws everything.
    void setSettings(const SceneSettings& settings);
    [[nodiscard]] const SceneSettings& settings() const { return m_settings; }

    // The next update() draws everything (the canvas lost its pixels).
    void invalidate() { m_everything = true; }

    // Compares with what was drawn last. The result is valid until the next call and must be drawn before it: the scene
    // counts it as drawn.
    const PaintList& update(const SceneFrame& frame);
    [[nodiscard]] const PaintList& paintList() const { return m_list; }

    // When update() should be called again although nothing arrives (a crop that follows its cursor); none otherwise.
    [[nodiscard]] std::optional<MonotonicTime> nextWake() const { return m_nextWake; }

    [[nodiscard]] Hit hitTest(PixelPoint point) const;
    // Where a cell of a pane's view is drawn; empty when it is not visible. For input methods and link tooltips.
    [[nodiscard]] PixelRect cellRect(model::PaneId pane, model::CellPosition cell) const;
    // How many columns and rows a tile of this size shows at the user's font: what a pane that follows its tile gets.
    [[nodiscard]] model::ScreenSize screenSizeFor(PixelSize tile, TileRole role = TileRole::InWall) const;
    // Of the scrollback, along the tile's right edge.
    [[nodiscard]] PixelRect barRect(model::PaneId pane) const;
    // The area of a tile's body, padding removed; empty when the pane is not shown.
    [[nodiscard]] PixelRect bodyRect(model::PaneId pane) const;

    [[nodiscard]] const text::Glyphs& glyphs() const { return m_glyphs; }
    // Body rows drawn and rows moved by the last update(), for tests and the frame display.
    [[nodiscard]] std::size_t rowsDrawn() const { return m_rowsDrawn; }
    [[nodiscard]] std::size_t rowsMoved() const { return m_rowsMoved; }

  private:
    [[nodiscard]] bool sameArrangement(const SceneFrame& frame) const;
    void rearrange(const SceneFrame& frame);

    text::Glyphs& m_glyphs;
    SceneSettings m_settings;
    std::unique_ptr<ColorTables> m_tables;
    PaintList m_list;
    PixelSize m_canvas;
    bool m_everything = true;
    std::uint32_t m_glyphEpoch = 0;
    // Tiles as last drawn, in the caller's order.
    std::vector<std::unique_ptr<SceneTile>> m_tiles;
    std::optional<MonotonicTime> m_nextWake;
    std::size_t m_rowsDrawn = 0;
    std::size_t m_rowsMoved = 0;
};

} // namespace mullion::scene
