// What our tables say about a code point, derived from utf8proc. The generator writes it down for all code points and
// a test compares the written table with it.
#pragma once

#include <core/vt/gen/ConjunctData.h>
#include <core/vt/gen/EmojiVariation.h>
#include <core/vt/gen/LaterUnicode.h>
#include <core/vt/native/Grapheme.h>
#include <core/vt/native/Width.h>

#include <utf8proc.h>

#include <cstdint>

namespace mullion::vt::native {

// Signs that stand before a number and enclose it: format characters by name, but to be seen (Unicode 15, section 9.2).
inline bool isPrependedMark(std::int32_t codePoint) {
    return (codePoint >= 0x600 && codePoint <= 0x605) || codePoint == 0x6DD || codePoint == 0x70F ||
           codePoint == 0x890 || codePoint == 0x891 || codePoint == 0x8E2 || codePoint == 0x110BD ||
           codePoint == 0x110CD;
}

// A mark that utf8proc has no name for yet.
inline bool isLaterMark(std::int32_t codePoint) {
    return utf8proc_get_property(codePoint)->category == UTF8PROC_CATEGORY_CN && isIn(LaterMarks, codePoint);
}

// Cells a code point takes: terminals agree on 0 for marks and format characters, 2 for East Asian Wide and emoji.
inline std::uint8_t policyWidth(std::int32_t codePoint) {
    constexpr int Virama = 9; // Its canonical combining class: it joins, and takes no place.
    const utf8proc_property_t* property = utf8proc_get_property(codePoint);
    switch (property->category) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
        return 0;
    case UTF8PROC_CATEGORY_MC: // A vowel sign stands beside its consonant, in the same cluster.
        return property->combining_class == Virama ? 0 : 1;
    case UTF8PROC_CATEGORY_CF:
        return codePoint == 0xAD || isPrependedMark(codePoint) ? 1 : 0; // A soft hyphen shows in every terminal.
    default:
        break;
    }
    // Vowels and trailing consonants of conjoining Hangul extend the syllable that a leading consonant began.
    if (property->boundclass == UTF8PROC_BOUNDCLASS_V || property->boundclass == UTF8PROC_BOUNDCLASS_T) {
        return 0;
    }
    if (isLaterMark(codePoint)) {
        return 0;
    }
    return utf8proc_charwidth(codePoint) == 2 || isIn(LaterWide, codePoint) ? 2 : 1;
}

inline std::uint8_t policyClass(std::int32_t codePoint) {
    std::uint8_t bits = policyWidth(codePoint);
    const utf8proc_property_t* property = utf8proc_get_property(codePoint);
    switch (property->boundclass) {
    case UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC:
        bits |= characterclass::Pictographic;
        break;
    case UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR:
        // Where a character has cells of its own, a flag is as wide as its two halves; see Screen::cellsOf().
        bits = 1 | characterclass::RegionalIndicator;
        break;
    case UTF8PROC_BOUNDCLASS_EXTEND:
    case UTF8PROC_BOUNDCLASS_SPACINGMARK:
        if ((bits & characterclass::WidthMask) != 0) {
            bits |= characterclass::Modifier;
        }
        break;
    case UTF8PROC_BOUNDCLASS_L:
        bits |= characterclass::HangulLead;
        break;
    case UTF8PROC_BOUNDCLASS_PREPEND:
        bits |= characterclass::Prepend;
        break;
    default:
        break;
    }
    if (isConjunctConsonant(codePoint)) {
        bits |= characterclass::Consonant;
    }
    if (isEmojiVariationBase(codePoint)) {
        bits |= characterclass::EmojiVariation;
    }
    return bits;
}

inline BreakClass policyBreak(std::int32_t codePoint) {
    constexpr std::int32_t NonJoiner = 0x200C;
    if (isConjunctLinker(codePoint)) {
        return BreakClass::Linker;
    }
    if (isLaterMark(codePoint)) {
        return BreakClass::Extend;
    }
    if (isConjunctConsonant(codePoint)) {
        return BreakClass::Consonant;
    }
    switch (utf8proc_get_property(codePoint)->boundclass) {
    case UTF8PROC_BOUNDCLASS_CR:
    case UTF8PROC_BOUNDCLASS_LF:
    case UTF8PROC_BOUNDCLASS_CONTROL:
        return BreakClass::Control;
    case UTF8PROC_BOUNDCLASS_EXTEND:
        return codePoint == NonJoiner ? BreakClass::NonJoiner : BreakClass::Extend;
    case UTF8PROC_BOUNDCLASS_ZWJ:
        return BreakClass::Joiner;
    case UTF8PROC_BOUNDCLASS_SPACINGMARK:
        return BreakClass::SpacingMark;
    case UTF8PROC_BOUNDCLASS_PREPEND:
        return BreakClass::Prepend;
    case UTF8PROC_BOUNDCLASS_L:
        return BreakClass::L;
    case UTF8PROC_BOUNDCLASS_V:
        return BreakClass::V;
    case UTF8PROC_BOUNDCLASS_T:
        return BreakClass::T;
    case UTF8PROC_BOUNDCLASS_LV:
        return BreakClass::Lv;
    case UTF8PROC_BOUNDCLASS_LVT:
        return BreakClass::Lvt;
    case UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR:
        return BreakClass::RegionalIndicator;
    case UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC:
        return BreakClass::Pictographic;
    default:
        return BreakClass::Other;
    }
}

} // namespace mullion::vt::native
