// The window's colours as Qt words, and the style and palette made of them (ui.md, sections 3 and 4).
#pragma once

#include <render/scene/Theme.h>

#include <QColor>
#include <QFont>
#include <QPalette>

#include <cstdint>

namespace mullion::app {

enum class ColorScheme : std::uint8_t { Dark, Light };

// The tokens of a scene theme that widgets use.
struct ShellTheme {
    const scene::Theme* scene = nullptr;
    QColor gutter, term, panel, bar, hover, selected, line;
    QColor text1, text2, text3;
    QColor accent, onAccent, focus;
    QColor error, errorGround, errorText, working, idle;
    QColor receiver, onReceiver;
    QColor tipGround, tipText;
};

// The scheme $MULLION_THEME asks for ("dark", "light"), else the system's, else dark.
ColorScheme preferredScheme();
ShellTheme shellTheme(ColorScheme scheme);
QPalette paletteOf(const ShellTheme& theme);

enum class Weight : std::uint8_t { Regular, SemiBold };
// The interface's font at one of the sizes of ui.md, with tabular figures.
QFont uiFont(int pixels, Weight weight = Weight::Regular);

} // namespace mullion::app
