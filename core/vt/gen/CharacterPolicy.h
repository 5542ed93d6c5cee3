// What our tables say about a code point, derived from utf8proc. The generator writes it down for all code points and
// a test compares the written table with it.
#pragma once

#include <core/vt/native/Width.h>

#include <utf8proc.h>

#include <cstdint>

namespace mullion::vt::native {

// Cells a code point takes: terminals agree on 0 for marks and format characters, 2 for East Asian Wide and emoji.
inline std::uint8_t policyWidth(std::int32_t codePoint) {
    const utf8proc_property_t* property = utf8proc_get_property(codePoint);
    switch (property->category) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
        return 0;
    case UTF8PROC_CATEGORY_CF:
        return codePoint == 0xAD ? 1 : 0; // A soft hyphen shows in every terminal.
    default:
        break;
    }
    // Vowels and trailing consonants of conjoining Hangul extend the syllable that a leading consonant began.
    if (property->boundclass == UTF8PROC_BOUNDCLASS_V || property->boundclass == UTF8PROC_BOUNDCLASS_T) {
        return 0;
    }
    return utf8proc_charwidth(codePoint) == 2 ? 2 : 1;
}

inline std::uint8_t policyClass(std::int32_t codePoint) {
    std::uint8_t bits = policyWidth(codePoint);
    const utf8proc_property_t* property = utf8proc_get_property(codePoint);
    switch (property->boundclass) {
    case UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC:
        bits |= characterclass::Pictographic;
        break;
    case UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR:
        // One alone is half a flag; the pair shares one wide cell.
        bits = 1 | characterclass::RegionalIndicator;
        break;
    case UTF8PROC_BOUNDCLASS_EXTEND:
        if ((bits & characterclass::WidthMask) != 0) {
            bits |= characterclass::Modifier;
        }
        break;
    default:
        break;
    }
    return bits;
}

} // namespace mullion::vt::native
