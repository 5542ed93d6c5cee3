// One tile as it was drawn last, and the comparison that finds what must be drawn now.
#pragma once

#include <render/scene/BodyPlan.h>
#include <render/scene/ColorTable.h>
#include <render/scene/RowPainter.h>
#include <render/scene/Scene.h>
#include <render/scene/TileChrome.h>

#include <optional>
#include <vector>

namespace mullion::scene {

// What an update needs besides the tile's content.
struct TileContext {
    text::Glyphs& glyphs;
    const SceneSettings& settings;
    ColorTables& tables;
    WindowFocus window;
    CursorPhase cursorPhase;
    MonotonicTime now;
    PaintList& list;
    std::optional<MonotonicTime>& nextWake;
};

class SceneTile {
  public:
    [[nodiscard]] model::PaneId pane() const { return m_pane; }
    [[nodiscard]] const TileLayout& layout() const { return m_layout; }
    [[nodiscard]] const BodyPlan& plan() const { return m_plan; }
    // Whether words of the title or the message row have no room.
    [[nodiscard]] bool isCut(TilePart part) const {
        return part == TilePart::Title ? m_titleCut : part == TilePart::Message && m_messageCut;
    }
    // Whether a scroll bar is shown, and can be taken.
    [[nodiscard]] bool hasBar() const { return m_keys.thumb != 0; }
    [[nodiscard]] PixelRect rect() const { return m_layout.tile; }
    [[nodiscard]] std::size_t rowsDrawn() const { return m_rowsDrawn; }
    [[nodiscard]] std::size_t rowsMoved() const { return m_rowsMoved; }

    // Whose tab is at this point of the title; none where there is no tab.
    [[nodiscard]] model::PaneId tabAt(PixelPoint point, Scale scale) const;

    // Adds what changed since the last call to the list.
    void update(const TileContent& content, const TileContext& context);

  private:
    struct Keys {
        std::uint64_t input = 0;
        std::uint64_t frame = 0;
        std::uint64_t title = 0;
        std::uint64_t ground = 0;
        std::uint64_t message = 0;
        std::uint64_t thumb = 0;
        std::uint64_t body = 0; // What every row depends on.
    };
    [[nodiscard]] static std::uint64_t barKey(const TileContent& content);
    [[nodiscard]] static std::uint64_t inputKey(const TileContent& content, const TileContext& context);
    void updateChrome(const TileContent& content, const TileContext& context, Keys& next);
    void updateBody(const TileContent& content, const TileContext& context, Keys& next);
    [[nodiscard]] BodyPlan makePlan(const TileContent& content, const TileContext& context, const BodyView& view);
    void placeCrop(BodyPlan& plan, const TileContent& content, const TileContext& context, const BodyView& view);
    [[nodiscard]] static CursorMark cursorMark(const TileContent& content, const TileContext& context,
                                               const BodyView& view);
    void collectRows(const RowContext& rows);
    // Finds the longest band of rows that only moved, moves it and keeps the rest of the old rows where they are.
    void moveRows(const BodyPlan& plan, PaintList& list);
    void drawRows(const RowContext& rows, PaintList& list);

    model::PaneId m_pane;
    std::vector<model::PaneId> m_tabs;
    Keys m_keys;
    TileLayout m_layout;   // Where the parts stand.
    TileLayout m_fromLeft; // The same as read from the left, for painting.
    TileColors m_colors;
    BodyPlan m_plan;
    Argb m_ground = 0;
    std::optional<MonotonicTime> m_cursorOutsideSince;
    bool m_mirrored = false;
    bool m_titleCut = false;
    bool m_messageCut = false;
    bool m_bodyDrawn = false; // The rows below are on the canvas.
    std::vector<std::uint64_t> m_rowIdentities;
    std::vector<std::uint64_t> m_rowKeys;
    std::vector<std::uint64_t> m_nextIdentities;
    std::vector<std::uint64_t> m_nextKeys;
    std::size_t m_rowsDrawn = 0;
    std::size_t m_rowsMoved = 0;
};

} // namespace mullion::scene
