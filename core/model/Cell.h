// One cell of a terminal screen, as the core stores it, shares it and the renderer uploads it: 16 bytes.
#pragma once

#include <core/model/Color.h>

#include <cstdint>
#include <type_traits>

namespace mullion::model {

// SGR attributes and the cell's place in a wide character, one bit each unless a mask says otherwise.
namespace cellflag {
inline constexpr std::uint16_t Bold = 1U << 0U;
inline constexpr std::uint16_t Faint = 1U << 1U;
inline constexpr std::uint16_t Italic = 1U << 2U;
inline constexpr std::uint16_t Blink = 1U << 3U;
inline constexpr std::uint16_t Inverse = 1U << 4U;
inline constexpr std::uint16_t Invisible = 1U << 5U;
inline constexpr std::uint16_t Strike = 1U << 6U;
inline constexpr std::uint16_t Overline = 1U << 7U;
// Three bits hold an Underline value.
inline constexpr std::uint16_t UnderlineShift = 8;
inline constexpr std::uint16_t UnderlineMask = 7U << UnderlineShift;
// First cell of a character two cells wide; the next cell is its Tail and holds no content.
inline constexpr std::uint16_t Wide = 1U << 11U;
inline constexpr std::uint16_t WideTail = 1U << 12U;
// Protected from selective erase (DECSCA).
inline constexpr std::uint16_t Protected = 1U << 13U;
} // namespace cellflag

enum class Underline : std::uint8_t { None = 0, Single = 1, Double = 2, Curly = 3, Dotted = 4, Dashed = 5 };

struct Cell {
    // A Unicode scalar value; 0 for a blank; or, with ClusterBit, the id of a grapheme cluster of several code points
    // (an index into the owner's cluster table: the screen's own, or a snapshot's arena).
    std::uint32_t content = 0;
    Color foreground;
    Color background;
    std::uint16_t flags = 0;
    // Index into the owner's table of rare attributes (hyperlink, underline colour); 0 for none.
    std::uint16_t extra = 0;

    static constexpr std::uint32_t ClusterBit = 1U << 31U;

    [[nodiscard]] constexpr bool isBlank() const { return content == 0 || content == U' '; }
    [[nodiscard]] constexpr bool isCluster() const { return (content & ClusterBit) != 0; }
    [[nodiscard]] constexpr std::uint32_t clusterId() const { return content & ~ClusterBit; }
    [[nodiscard]] constexpr bool has(std::uint16_t flag) const { return (flags & flag) != 0; }
    [[nodiscard]] constexpr Underline underline() const {
        return static_cast<Underline>((flags & cellflag::UnderlineMask) >> cellflag::UnderlineShift);
    }
    friend constexpr bool operator==(const Cell&, const Cell&) = default;
};

static_assert(sizeof(Cell) == 16 && alignof(Cell) == 4);
static_assert(std::is_trivially_copyable_v<Cell>);

} // namespace mullion::model
