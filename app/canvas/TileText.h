// What the title and the message row of a tile say about a pane. Pure.
#pragma once

#include <core/share/Control.h>
#include <render/scene/TileContent.h>

#include <cstdint>
#include <string>

namespace mullion::app {

enum class WithFolder : std::uint8_t { No = 0, Yes = 1 };
enum class HasKeyboard : std::uint8_t { No = 0, Yes = 1 };

// The name a person or the core gave; for one that nobody named or locked, the title that its program set.
const std::string& shownName(const share::PaneInfo& pane);
// "coder", or "coder · ~/src/gateway"; nothing that the pane's name says already.
std::string programText(const share::PaneInfo& pane, WithFolder withFolder);
// A path under the home folder starts with "~".
std::string shortPath(const std::string& path, const std::string& home);
// "Starting bash…", why it could not start, or what Enter does; empty for a running pane.
std::string messageText(const share::PaneInfo& pane, HasKeyboard hasKeyboard);
// "exit 101" or "SIGKILL" for a pane that ended, else the time in this state.
std::string ageOrExit(const share::PaneInfo& pane, std::int64_t nowMs);
scene::StateGlyph sceneState(const share::PaneInfo& pane);

} // namespace mullion::app
