// What a tile is to show: the scene's input, one a pane and frame. Views are borrowed for the call of Scene::update().
#pragma once

#include <core/model/Ids.h>
#include <core/share/Messages.h>
#include <core/share/SnapshotReader.h>
#include <render/scene/Pixels.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mullion::scene {

// The silhouette, colours and body brightness of a tile (ui.md, section 5).
enum class StateGlyph : std::uint8_t {
    Starting, // No pixels yet: `message` says what is awaited.
    Working,
    Idle,
    Unknown,
    Done,
    DoneSeen,
    BlockedPermission,
    BlockedQuestion,
    BlockedAuth,
    Error, // Also a process that ended with a code other than 0: put it in `age` as "exit 1".
    Exited // Ended with 0: `age` is "exit 0".
};

// Selected cells in rows as shown: row 0 is the top row of the view, history included. Ends are exclusive columns.
struct Selection {
    int startRow = 0;
    int startColumn = 0;
    int endRow = 0;
    int endColumn = 0;
    bool rectangle = false;
    friend bool operator==(const Selection&, const Selection&) = default;
};

// Columns of a row as shown that stand out: a hit of a search, the one that is looked at, a link under the pointer, the
// cursor of copy mode.
enum class MarkKind : std::uint8_t { Hit, CurrentHit, Link, CopyCursor };
struct TextMark {
    int row = 0;
    int firstColumn = 0;
    int endColumn = 0;
    MarkKind kind = MarkKind::Hit;
    friend bool operator==(const TextMark&, const TextMark&) = default;
};

// What a search that is on means for a pane (ui.md, section 7).
enum class FindMark : std::uint8_t { None, Hits, NoHits };

// A place worth seeing on a tile's scroll bar, as a part of 1 of the whole scrollback.
enum class BarMarkKind : std::uint8_t { Hit, CurrentHit, Prompt, Error };
struct BarMark {
    float place = 0;
    BarMarkKind kind = BarMarkKind::Hit;
    friend bool operator==(const BarMark&, const BarMark&) = default;
};

// The view is scrolled up: its first `rowCount` rows are rows of history, the screen's rows follow from its top.
struct ScrolledBack {
    const share::HistoryWindowMessage* window = nullptr;
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
};

// Where the view stands in the whole scrollback, as parts of 1.
struct ScrollThumb {
    float start = 0;
    float length = 1;
    friend bool operator==(const ScrollThumb&, const ScrollThumb&) = default;
};

enum class TilePart : std::uint8_t {
    None,
    Title,
    CloseButton,
    ZoomButton,
    Badge,
    Body,
    ScrollBar,
    Message,
    Action,
    Gutter
};

// What a broadcast that is on means for a pane (ui.md, section 7).
enum class BroadcastMark : std::uint8_t { None, Receiver, Excluded, Skipped, OutOfScope };

// One of the panes that share a tile's place: its tab stands in the title bar.
struct TileTab {
    model::PaneId pane;
    std::string_view name;
    StateGlyph state = StateGlyph::Unknown;
};

struct TileContent {
    model::PaneId pane;
    PixelRect rect;                              // In canvas pixels, from WallFit; an empty one is not drawn.
    const share::SnapshotFrame* frame = nullptr; // Null until the first snapshot.
    ScrolledBack scrolledBack;
    std::string_view name;
    std::string_view program; // And folder, as the user should read it.
    std::string_view age;     // "4m", or "exit 0".
    std::string_view message; // The message row; empty for none.
    std::string_view action;  // A word at its right end that does something; empty for none.
    std::span<const std::string> tags;
    std::span<const TileTab> tabs; // All of a stack, this pane among them; empty for a pane that stands alone.
    StateGlyph state = StateGlyph::Unknown;
    float progress = -1;     // 0 to 1; below 0 when unknown.
    std::uint32_t color = 0; // 0xAARRGGBB by which a person finds it; 0 for none.
    bool readOnly = false;   // A person locked it against typing.
    bool focused = false;    // Has the keyboard.
    bool hovered = false;
    bool selected = false;
    BroadcastMark broadcast = BroadcastMark::None;
    bool zoomed = false; // Fills the canvas: no ring, no rounded corners, Full measures.
    FindMark find = FindMark::None;
    std::string_view findCount; // Of hits, for the badge.
    std::optional<Selection> selection;
    std::span<const TextMark> marks; // In the order of their rows; later ones lie over earlier ones.
    std::optional<ScrollThumb> scrollThumb;
    std::span<const BarMark> barMarks;
};

} // namespace mullion::scene
