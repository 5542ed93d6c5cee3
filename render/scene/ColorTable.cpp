#include <render/scene/ColorTable.h>

namespace mullion::scene {
namespace {

// An entry that the pane's program never changed shows in the theme's colour; one that it set shows as set.
std::uint32_t entryOf(const model::Palette& palette, const Theme& theme, std::size_t index) {
    static constexpr model::Palette Defaults = model::defaultPalette();
    return palette[index] == Defaults[index] ? theme.palette[index] : palette[index];
}

} // namespace

Argb groundOf(const model::Palette& palette, const Theme& theme) {
    return opaque(entryOf(palette, theme, model::PaletteBackground));
}

ColorTable::ColorTable(const model::Palette& palette, const Theme& theme, unsigned brightness)
    : m_source(palette), m_theme(&theme), m_ground(groundOf(palette, theme)), m_brightness(brightness) {
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Argb full = opaque(entryOf(palette, theme, i));
        m_entries[i] = brightness == 256 ? full : mix(m_ground, full, brightness);
    }
}

const ColorTable& ColorTables::find(const model::Palette& palette, const Theme& theme, unsigned brightness) {
    for (const ColorTable& table : m_tables) {
        if (table.matches(palette, theme, brightness)) {
            return table;
        }
    }
    if (m_tables.size() < MaxTables) {
        m_tables.reserve(MaxTables); // References handed out stay good while others are added.
        return m_tables.emplace_back(palette, theme, brightness);
    }
    m_next = (m_next + 1) % MaxTables;
    m_tables[m_next] = ColorTable(palette, theme, brightness);
    return m_tables[m_next];
}

} // namespace mullion::scene
