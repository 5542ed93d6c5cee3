// What a pane is doing, put together from all that the core knows: how its process stands, what its program reported
// (OSC 7501), which program is in front. In the order of urgency (ui.md, section 5).
#pragma once

#include <core/share/Control.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace mullion::app {

enum class PaneMood : std::uint8_t { Blocked, Error, Done, Working, Unknown, Idle, Exited };
inline constexpr std::size_t MoodCount = 7;

PaneMood moodOf(const share::PaneInfo& pane);
// "blocked", "failed", "done", "working", "unknown", "idle", "exited": for filters and counts.
const char* nameOf(PaneMood mood);
// What the most urgent report says: the question of a blocked pane, the reason of an error; or empty.
std::string moodMessage(const share::PaneInfo& pane);
// Of a blocked pane: "permission", "question" or "auth"; or empty.
std::string blockedKind(const share::PaneInfo& pane);
// 0 to 1; below 0 when unknown.
float progressOf(const share::PaneInfo& pane);

bool isShell(std::string_view program);

} // namespace mullion::app
