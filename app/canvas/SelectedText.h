// The text of a selection, wherever it lies: on the screen, or in history that has to be asked for. GUI thread.
#pragma once

#include <app/canvas/CopyText.h>
#include <app/canvas/TextViews.h>

#include <QString>

#include <functional>

namespace mullion::app {

// Calls `done` once: before it returns when all of the selection is in view, else after its rows have come; never when
// the core goes away first. At most 64 MiB, the rest is left out. Link and views must outlive the call to `done`.
void collectSelectedText(const CoreLink& link, TextViews& views, const Selection& selection, CopyFormat format,
                         std::function<void(const QString&)> done);

} // namespace mullion::app
