// A terminal colour: the default, one of 256 indexed colours, or 24-bit RGB, packed in one word.
#pragma once

#include <cstdint>

namespace mullion::model {

// Bits 31..24 say the kind; the low bits hold the index or 0xRRGGBB. Zero is "default", so zeroed cells are right.
class Color {
  public:
    enum class Kind : std::uint8_t { Default = 0, Indexed = 1, Rgb = 2 };

    constexpr Color() = default;
    static constexpr Color indexed(std::uint8_t index) { return Color((1U << 24U) | index); }
    static constexpr Color rgb(std::uint8_t r, std::uint8_t g, std::uint8_t b) {
        return Color((2U << 24U) | (std::uint32_t{r} << 16U) | (std::uint32_t{g} << 8U) | b);
    }
    static constexpr Color fromRaw(std::uint32_t raw) { return Color(raw); }

    [[nodiscard]] constexpr Kind kind() const {
        const std::uint32_t kind = m_raw >> 24U;
        return kind == 1 ? Kind::Indexed : kind == 2 ? Kind::Rgb : Kind::Default;
    }
    [[nodiscard]] constexpr std::uint8_t index() const { return static_cast<std::uint8_t>(m_raw); }
    [[nodiscard]] constexpr std::uint32_t rgbValue() const { return m_raw & 0xFFFFFFU; }
    [[nodiscard]] constexpr std::uint32_t raw() const { return m_raw; }
    friend constexpr bool operator==(Color, Color) = default;

  private:
    constexpr explicit Color(std::uint32_t raw) : m_raw(raw) {}
    std::uint32_t m_raw = 0;
};

static_assert(sizeof(Color) == 4);

} // namespace mullion::model
