// From the theme's settings to colours.
#pragma once

#include <app/settings/Settings.h>
#include <app/shell/ShellTheme.h>

namespace mullion::app {

// What a choice of `theme.window` or `theme.terminal` means on this system. $MULLION_THEME wins over "system".
ColorScheme schemeFor(const QString& choice);
// Whether the terminals are light.
bool hasLightTerminals(const Settings& settings);
// Gives the windows the colours that the settings ask for; false when they have them already.
bool applyThemeOf(const Settings& settings);

} // namespace mullion::app
