// The character sets a program may designate as G0 to G3 (xterm ctlseqs, "Designate G0 Character Set").
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace mullion::vt::native {

enum class Charset : std::uint8_t {
    Ascii,
    LineDrawing,
    British,
    Technical,
    DecSupplemental,
    Latin1,        // The only set of 96 characters.
    UserPreferred, // One of the two above: Screen knows.
    Dutch,
    Finnish,
    French,
    FrenchCanadian,
    German,
    Italian,
    NorwegianDanish,
    Portuguese,
    Spanish,
    Swedish,
    Swiss
};

enum class CharsetSize : std::uint8_t { Set94, Set96 };

struct CharsetRow {
    std::string_view designator; // What follows "ESC (" and the like.
    CharsetSize size;
    Charset charset;
    const char* name;
};

std::span<const CharsetRow> charsetRows();
// Null for a designation we do not know.
const CharsetRow* findCharset(std::string_view designator, CharsetSize size);

enum class National : std::uint8_t { Off, On }; // DECNRCM

// What `codePoint` (of ASCII) means in `charset`. The national sets replace letters only with DECNRCM on.
char32_t translateSlow(Charset charset, char32_t codePoint, National national);

inline char32_t translate(Charset charset, char32_t codePoint, National national) {
    return charset == Charset::Ascii ? codePoint : translateSlow(charset, codePoint, national);
}

struct Charsets {
    std::array<const CharsetRow*, 4> designated{}; // Null: ASCII.
    std::uint8_t shifted = 0;                      // Index of the set in use: 0 by SI, 1 by SO, 2 and 3 by LS2 and LS3.
    std::uint8_t shiftedRight = 2;                 // By LS1R to LS3R: kept and reported; UTF-8 has no right half.
    std::uint8_t singleShift = 0;                  // 2 or 3 for the next character only.

    [[nodiscard]] Charset set(std::size_t number) const {
        return designated[number] == nullptr ? Charset::Ascii : designated[number]->charset;
    }
    // Whether printable ASCII means itself.
    [[nodiscard]] bool isPlain() const { return set(shifted) == Charset::Ascii && singleShift == 0; }
};

} // namespace mullion::vt::native
