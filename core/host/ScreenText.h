// The text of an engine's live screen, and what an input event costs while it waits.
#pragma once

#include <core/host/WorkerMessages.h>
#include <core/share/Messages.h>
#include <core/vt/Engine.h>

#include <cstddef>
#include <string>
#include <vector>

namespace mullion::host {

// Rows as UTF-8 without trailing blanks; blank rows at the bottom are left out. The engine's owner thread.
std::vector<std::string> screenText(const vt::Engine& engine);

// The screen's logical lines, numbered as they would be in history. The engine's owner thread.
std::vector<ScreenLine> screenLines(const vt::Engine& engine);

// Bytes by which an event counts against share::MaxPaneInputBytes before it is encoded. Any thread.
std::size_t inputCost(const share::InputEvent& event);

} // namespace mullion::host
