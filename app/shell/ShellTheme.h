// The window's colours as Qt words, and the style and palette made of them (ui.md, sections 3 and 4).
#pragma once

#include <render/scene/Theme.h>

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QRect>

#include <cstdint>

class QPainter;

namespace mullion::app {

enum class ColorScheme : std::uint8_t { Dark, Light, HighContrastDark, HighContrastLight };

// The tokens of a scene theme that widgets use.
struct ShellTheme {
    const scene::Theme* scene = nullptr;
    QColor gutter, term, panel, bar, hover, selected, line;
    QColor text1, text2, text3, disabled;
    QColor accent, onAccent, focus;
    QColor error, errorGround, errorText, working, idle;
    QColor receiver, onReceiver;
    QColor tipGround, tipText;
    QColor blocked, onBlocked, quietGround, quietText, done;
};

// The scheme $MULLION_THEME asks for ("dark", "light"), else the system's, else dark.
ColorScheme preferredScheme();
// Lives as long as the program, so that widgets keep references to it.
const ShellTheme& shellTheme(ColorScheme scheme);

// The theme of this program's windows; its contents change when another one is applied.
const ShellTheme& liveTheme();
// Gives every window these colours, terminals those of another scheme if asked.
void applyTheme(ColorScheme scheme, ColorScheme terminals);
// What a theme's colour is in the live theme; the colour itself while none was applied, or when it is no token.
QColor liveColor(const QColor& color);
QPalette paletteOf(const ShellTheme& theme);

enum class Weight : std::uint8_t { Regular, SemiBold };
// The interface's font at one of the sizes of ui.md, with tabular figures.
QFont uiFont(int pixels, Weight weight = Weight::Regular);

// Light means the keyboard: around the control that has it.
void paintFocusRing(QPainter& painter, const QRect& rect, const ShellTheme& theme);

} // namespace mullion::app
