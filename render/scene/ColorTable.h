// The colours of one pane, resolved: palette over theme, dimmed towards the ground.
#pragma once

#include <core/model/Color.h>
#include <core/model/Palette.h>
#include <render/scene/Theme.h>

#include <array>
#include <vector>

namespace mullion::scene {

class ColorTable {
  public:
    // `brightness` 256 shows colours as they are; less moves them towards the ground.
    ColorTable(const model::Palette& palette, const Theme& theme, unsigned brightness);

    [[nodiscard]] Argb foreground(model::Color color) const { return resolve(color, model::PaletteForeground); }
    [[nodiscard]] Argb background(model::Color color) const { return resolve(color, model::PaletteBackground); }
    [[nodiscard]] Argb resolve(model::Color color, std::size_t defaultIndex) const {
        switch (color.kind()) {
        case model::Color::Kind::Default:
            return m_entries[defaultIndex];
        case model::Color::Kind::Indexed:
            return m_entries[color.index()];
        case model::Color::Kind::Rgb:
            break;
        }
        const Argb full = opaque(color.rgbValue());
        return m_brightness == 256 ? full : mix(m_ground, full, m_brightness);
    }
    [[nodiscard]] Argb ground() const { return m_ground; }
    [[nodiscard]] Argb cursor() const { return m_entries[model::PaletteCursor]; }
    [[nodiscard]] unsigned brightness() const { return m_brightness; }
    [[nodiscard]] bool matches(const model::Palette& palette, const Theme& theme, unsigned brightness) const {
        return m_brightness == brightness && m_theme == &theme && m_source == palette;
    }

  private:
    model::Palette m_source;
    const Theme* m_theme;
    std::array<Argb, model::PaletteSize> m_entries{};
    Argb m_ground;
    unsigned m_brightness;
};

// The tables in use. Most panes share one palette, so a few serve a wall of hundreds.
class ColorTables {
  public:
    const ColorTable& find(const model::Palette& palette, const Theme& theme, unsigned brightness);

  private:
    static constexpr std::size_t MaxTables = 16;
    std::vector<ColorTable> m_tables;
    std::size_t m_next = 0;
};

// The ground of a pane with this palette.
[[nodiscard]] Argb groundOf(const model::Palette& palette, const Theme& theme);

} // namespace mullion::scene
