// Where a cluster ends (UAX 29, extended grapheme clusters, with GB9c of Unicode 15.1), for what a cell holds already
// and the character that comes next. The text path asks only about characters that may join; see Width.h.
#pragma once

#include <cstdint>
#include <string_view>

namespace mullion::vt::native {

// Grapheme_Cluster_Break and Indic_Conjunct_Break as one, but that carriage return and line feed never get here.
enum class BreakClass : std::uint8_t {
    Other,
    Control,
    Extend,
    Linker,    // Also Extend.
    NonJoiner, // Extend, but never part of a conjunct: U+200C.
    Joiner,
    SpacingMark,
    Prepend,
    L,
    V,
    T,
    Lv,
    Lvt,
    RegionalIndicator,
    Pictographic,
    Consonant, // Also Other.
};

extern const std::uint8_t BreakBlockIndex[0x1100];
extern const std::uint8_t BreakBlocks[];

// `codePoint` must be at most 0x10FFFF.
inline BreakClass breakClass(char32_t codePoint) {
    return static_cast<BreakClass>(BreakBlocks[BreakBlockIndex[codePoint >> 8U] * 256U + (codePoint & 0xFFU)]);
}

// Whether `next` belongs to the cluster at the end of `text`, which is not empty.
bool joinsCluster(std::string_view text, char32_t next);

} // namespace mullion::vt::native
