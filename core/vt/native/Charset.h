// The character sets a program may designate as G0 to G3 (xterm ctlseqs, "Designate G0 Character Set").
#pragma once

#include <array>
#include <cstdint>

namespace mullion::vt::native {

enum class Charset : std::uint8_t { Ascii, LineDrawing, British };

// DEC Special Character and Line Drawing Set, 0x5F..0x7E (VT100 user guide, table 3-9).
inline constexpr std::array<char32_t, 32> LineDrawingCharacters{
    U' ',      U'\u25C6', U'\u2592', U'\u2409', U'\u240C', U'\u240D', U'\u240A', U'\u00B0',
    U'\u00B1', U'\u2424', U'\u240B', U'\u2518', U'\u2510', U'\u250C', U'\u2514', U'\u253C',
    U'\u23BA', U'\u23BB', U'\u2500', U'\u23BC', U'\u23BD', U'\u251C', U'\u2524', U'\u2534',
    U'\u252C', U'\u2502', U'\u2264', U'\u2265', U'\u03C0', U'\u2260', U'\u00A3', U'\u00B7'};

inline char32_t translate(Charset charset, char32_t codePoint) {
    if (charset == Charset::LineDrawing && codePoint >= 0x5F && codePoint <= 0x7E) {
        return LineDrawingCharacters[codePoint - 0x5F];
    }
    if (charset == Charset::British && codePoint == U'#') {
        return U'\u00A3';
    }
    return codePoint;
}

struct Charsets {
    std::array<Charset, 4> designated{};
    std::uint8_t shifted = 0;     // Index of the set in use: 0 by SI, 1 by SO, 2 and 3 by LS2 and LS3.
    std::uint8_t singleShift = 0; // 2 or 3 for the next character only.

    // Whether printable ASCII means itself.
    [[nodiscard]] bool isPlain() const { return designated[shifted] == Charset::Ascii && singleShift == 0; }
};

} // namespace mullion::vt::native
