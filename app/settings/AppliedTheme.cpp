#include <app/settings/AppliedTheme.h>

#include <optional>
#include <utility>

namespace mullion::app {

ColorScheme schemeFor(const QString& choice) {
    if (choice == u"dark") {
        return ColorScheme::Dark;
    }
    if (choice == u"light") {
        return ColorScheme::Light;
    }
    const ColorScheme system = preferredScheme();
    if (choice == u"high-contrast") {
        return system == ColorScheme::Light ? ColorScheme::HighContrastLight : ColorScheme::HighContrastDark;
    }
    return system;
}

namespace {

ColorScheme terminalScheme(const Settings& settings) {
    const QString& wanted = settings.text(SettingId::TerminalTheme);
    return schemeFor(wanted == u"window" ? settings.text(SettingId::WindowTheme) : wanted);
}

} // namespace

bool hasLightTerminals(const Settings& settings) {
    const ColorScheme scheme = terminalScheme(settings);
    return scheme == ColorScheme::Light || scheme == ColorScheme::HighContrastLight;
}

bool applyThemeOf(const Settings& settings) {
    const ColorScheme window = schemeFor(settings.text(SettingId::WindowTheme));
    const ColorScheme terminal = terminalScheme(settings);
    static std::optional<std::pair<ColorScheme, ColorScheme>> present;
    if (present == std::pair(window, terminal)) {
        return false;
    }
    present = {window, terminal};
    applyTheme(window, terminal);
    return true;
}

} // namespace mullion::app
