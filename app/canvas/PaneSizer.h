// Which size each shown pane's terminal should have (architecture.md, decision 8). A pane that is `auto` follows its
// tile while the tile holds at least 40x10 at the user's font; smaller tiles show a part of the pane and never resize
// it, so that a wall of hundreds sends no SIGWINCH. A zoomed pane goes back to the size it had when its tile is small.
//
// Pure: says what to ask for; the canvas sends it.
#pragma once

#include <core/model/Geometry.h>
#include <core/share/Control.h>

#include <cstdint>
#include <optional>
#include <unordered_map>

namespace mullion::app {

class PaneSizer {
  public:
    static constexpr int SmallestColumns = 40;
    static constexpr int SmallestRows = 10;

    enum class Shown : std::uint8_t { AsTile, Zoomed };

    // What to ask the core for, when `pane` is shown in a tile that holds `room` cells; nothing when its size is right.
    std::optional<model::ScreenSize> wantedSize(const share::PaneInfo& pane, model::ScreenSize room, Shown shown);
    void forget(model::PaneId pane) { m_beforeZoom.erase(pane); }

  private:
    std::unordered_map<model::PaneId, model::ScreenSize> m_beforeZoom;
};

} // namespace mullion::app
