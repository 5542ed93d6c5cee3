// The wall for screen readers: a table of tiles; each cell is named by what a person would read there, and the one with
// the keyboard has its screen as text with a caret.
#pragma once

namespace mullion::app {

// Once, before there are windows.
void installWallAccess();

} // namespace mullion::app
