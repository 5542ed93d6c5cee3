// The core's live broadcast set as this client last heard of it. Plain data; CoreLink feeds it.
#pragma once

#include <core/model/Ids.h>
#include <render/scene/TileContent.h>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mullion::app {

enum class BroadcastScope : std::uint8_t { Off, Session, Tagged, Selected, All };

struct BroadcastSkip {
    model::PaneId pane;
    std::string code;
    friend bool operator==(const BroadcastSkip&, const BroadcastSkip&) = default;
};

struct BroadcastState {
    BroadcastScope scope = BroadcastScope::Off;
    std::string scopeName;         // Of the session.
    std::vector<std::string> tags; // Panes with any of them.
    bool live = false;
    std::vector<model::PaneId> receivers;
    std::vector<BroadcastSkip> skipped;
    std::vector<model::PaneId> excluded;
    std::size_t pasted = 0; // Receivers that get a paste as one.
    int secondsLeft = 0;    // When it was told.

    [[nodiscard]] bool on() const { return scope != BroadcastScope::Off; }
    [[nodiscard]] std::size_t inScope() const { return receivers.size() + skipped.size() + excluded.size(); }
    [[nodiscard]] scene::BroadcastMark markOf(model::PaneId pane) const;
    // Why a skipped pane is skipped; empty for others.
    [[nodiscard]] std::string skipCode(model::PaneId pane) const;

    // What `broadcast.status` answers; a broadcast that is off for anything else.
    static BroadcastState fromJson(const nlohmann::json& json);
    friend bool operator==(const BroadcastState&, const BroadcastState&) = default;
};

} // namespace mullion::app
