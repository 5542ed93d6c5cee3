// From which side the window is read, as the settings say.
#pragma once

#include <app/settings/Settings.h>

namespace mullion::app {

Qt::LayoutDirection directionFor(const QString& choice);
// Every window follows at once.
void applyDirectionOf(const Settings& settings);

} // namespace mullion::app
