#include <app/shell/ShellTheme.h>

#include <QApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

constexpr int DarkGroundLightness = 128; // A window ground below the middle is a dark desktop.

QColor toColor(scene::Argb value) {
    return QColor::fromRgb(value);
}

// Looked at once, before the first of our own palettes takes the desktop's place.
bool isDesktopDark() {
    static const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < DarkGroundLightness;
    return dark;
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
    return isDesktopDark() ? ColorScheme::Dark : ColorScheme::Light;
}

namespace {

const scene::Theme& sceneTheme(ColorScheme scheme) {
    switch (scheme) {
    case ColorScheme::Light:
        return scene::lightTheme();
    case ColorScheme::HighContrastDark:
        return scene::highContrastDarkTheme();
    case ColorScheme::HighContrastLight:
        return scene::highContrastLightTheme();
    case ColorScheme::Dark:
        break;
    }
    return scene::darkTheme();
}

ShellTheme made(const scene::Theme& source) {
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
    t.disabled = toColor(source.disabled);
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
    t.blocked = toColor(source.blockedGlyph);
    t.onBlocked = toColor(source.onBlocked);
    t.quietGround = toColor(source.blockedQuietGround);
    t.quietText = toColor(source.blockedQuietText);
    t.done = toColor(source.done);
    return t;
}

constexpr std::array Schemes{ColorScheme::Dark, ColorScheme::Light, ColorScheme::HighContrastDark,
                             ColorScheme::HighContrastLight};
constexpr std::array Tokens{
    &ShellTheme::gutter,      &ShellTheme::term,      &ShellTheme::panel,       &ShellTheme::bar,
    &ShellTheme::hover,       &ShellTheme::selected,  &ShellTheme::line,        &ShellTheme::text1,
    &ShellTheme::text2,       &ShellTheme::text3,     &ShellTheme::accent,      &ShellTheme::onAccent,
    &ShellTheme::focus,       &ShellTheme::error,     &ShellTheme::errorGround, &ShellTheme::errorText,
    &ShellTheme::working,     &ShellTheme::idle,      &ShellTheme::receiver,    &ShellTheme::onReceiver,
    &ShellTheme::tipGround,   &ShellTheme::tipText,   &ShellTheme::blocked,     &ShellTheme::onBlocked,
    &ShellTheme::quietGround, &ShellTheme::quietText, &ShellTheme::done,        &ShellTheme::disabled};

struct Live {
    scene::Theme scene = scene::darkTheme();
    ShellTheme theme = made(scene::darkTheme());
    bool applied = false;
};

Live& live() {
    static Live instance;
    instance.theme.scene = &instance.scene;
    return instance;
}

// The same token of another theme.
QColor translated(const QColor& color, const ShellTheme& to) {
    for (const ColorScheme scheme : Schemes) {
        for (const auto token : Tokens) {
            if (shellTheme(scheme).*token == color) {
                return to.*token;
            }
        }
    }
    return color;
}

void translatePalette(QWidget& widget, const ShellTheme& from, const ShellTheme& to) {
    if (!widget.testAttribute(Qt::WA_SetPalette)) {
        return;
    }
    QPalette palette = widget.palette();
    for (int role = 0; role < QPalette::NColorRoles; ++role) {
        const auto colorRole = static_cast<QPalette::ColorRole>(role);
        if (!palette.isBrushSet(QPalette::Active, colorRole)) {
            continue;
        }
        const QColor old = palette.color(QPalette::Active, colorRole);
        const auto token = std::ranges::find_if(Tokens, [&](auto one) { return from.*one == old; });
        if (token != Tokens.end()) {
            palette.setColor(colorRole, to.*(*token));
        }
    }
    widget.setPalette(palette);
}

} // namespace

const ShellTheme& shellTheme(ColorScheme scheme) {
    static const std::array themes{made(sceneTheme(ColorScheme::Dark)), made(sceneTheme(ColorScheme::Light)),
                                   made(sceneTheme(ColorScheme::HighContrastDark)),
                                   made(sceneTheme(ColorScheme::HighContrastLight))};
    return themes[static_cast<std::size_t>(scheme)];
}

const ShellTheme& liveTheme() {
    return live().theme;
}

QColor liveColor(const QColor& color) {
    return live().applied ? translated(color, live().theme) : color;
}

void applyTheme(ColorScheme scheme, ColorScheme terminals) {
    static_cast<void>(isDesktopDark());
    Live& now = live();
    const ShellTheme before = now.theme;
    now.scene = sceneTheme(scheme);
    if (terminals != scheme) {
        const scene::Theme& other = sceneTheme(terminals);
        now.scene.palette = other.palette;
        now.scene.terminal = other.terminal;
        now.scene.textContrast = other.textContrast;
    }
    now.theme = made(now.scene);
    now.applied = true;
    QApplication::setPalette(paletteOf(now.theme));
    for (QWidget* widget : QApplication::allWidgets()) {
        translatePalette(*widget, before, now.theme);
        widget->update();
    }
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
        palette.setColor(QPalette::Disabled, role, theme.disabled);
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

void paintFocusRing(QPainter& painter, const QRect& rect, const ShellTheme& theme) {
    constexpr double Radius = 4;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.focus, 2));
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), Radius, Radius);
    painter.restore();
}

} // namespace mullion::app
