#include <app/shell/ShellTheme.h>

#include <QFontDatabase>
#include <QGuiApplication>

namespace mullion::app {
namespace {

constexpr int DarkGroundLightness = 128; // A window ground below the middle is a dark desktop.

QColor toColor(scene::Argb value) {
    return QColor::fromRgb(value);
}

} // namespace

ColorScheme preferredScheme() {
    const QByteArray wanted = qgetenv("MULLION_THEME");
    if (wanted == "light") {
        return ColorScheme::Light;
    }
    if (wanted == "dark" || qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP")) {
        return ColorScheme::Dark;
    }
    return QGuiApplication::palette().color(QPalette::Window).lightness() < DarkGroundLightness ? ColorScheme::Dark
                                                                                                : ColorScheme::Light;
}

ShellTheme shellTheme(ColorScheme scheme) {
    const scene::Theme& source = scheme == ColorScheme::Dark ? scene::darkTheme() : scene::lightTheme();
    ShellTheme t;
    t.scene = &source;
    t.gutter = toColor(source.gutter);
    t.term = toColor(source.terminal);
    t.panel = toColor(source.panel);
    t.bar = toColor(source.bar);
    t.hover = toColor(source.hover);
    t.selected = toColor(source.selectedRow);
    t.line = toColor(source.line);
    t.text1 = toColor(source.text1);
    t.text2 = toColor(source.text2);
    t.text3 = toColor(source.text3);
    t.accent = toColor(source.accent);
    t.onAccent = toColor(source.onAccent);
    t.focus = toColor(source.focusRing);
    t.error = toColor(source.errorGlyph);
    t.errorGround = toColor(source.errorGround);
    t.errorText = toColor(source.errorText);
    t.working = toColor(source.working);
    t.idle = toColor(source.idle);
    t.receiver = toColor(source.receiver);
    t.onReceiver = toColor(source.onReceiver);
    t.tipGround = toColor(source.tooltipGround);
    t.tipText = toColor(source.tooltipText);
    return t;
}

QPalette paletteOf(const ShellTheme& theme) {
    QPalette palette;
    palette.setColor(QPalette::Window, theme.panel);
    palette.setColor(QPalette::WindowText, theme.text1);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.panel);
    palette.setColor(QPalette::Text, theme.text1);
    palette.setColor(QPalette::Button, theme.bar);
    palette.setColor(QPalette::ButtonText, theme.text1);
    palette.setColor(QPalette::BrightText, theme.focus);
    palette.setColor(QPalette::PlaceholderText, theme.text3);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::ToolTipBase, theme.tipGround);
    palette.setColor(QPalette::ToolTipText, theme.tipText);
    palette.setColor(QPalette::Light, theme.hover);
    palette.setColor(QPalette::Midlight, theme.hover);
    palette.setColor(QPalette::Mid, theme.line);
    palette.setColor(QPalette::Dark, theme.line);
    palette.setColor(QPalette::Shadow, theme.gutter);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, theme.text3);
    }
    return palette;
}

QFont uiFont(int pixels, Weight weight) {
    static const QString family = [] {
        const QStringList families = QFontDatabase::families();
        return families.contains(u"Inter") ? QStringLiteral("Inter")
                                           : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    }();
    QFont font(family);
    font.setPixelSize(pixels);
    font.setWeight(weight == Weight::SemiBold ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace mullion::app
