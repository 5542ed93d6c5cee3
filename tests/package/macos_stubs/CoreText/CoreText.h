// What of CoreText the macOS branches use, as Apple documents it.
#pragma once

#include <CoreFoundation/CoreFoundation.h>

using CTFontRef = const struct __CTFont*;
struct CGAffineTransform;
using CTFontSymbolicTraits = std::uint32_t;
enum : CTFontSymbolicTraits {
    kCTFontTraitItalic = 1U << 0,
    kCTFontTraitBold = 1U << 1,
    kCTFontTraitColorGlyphs = 1U << 13
};
enum CTFontUIFontType : std::uint32_t { kCTFontUIFontSystem = 2, kCTFontUIFontEmphasizedSystem = 3 };

extern "C" {
extern const CFStringRef kCTFontURLAttribute;
CTFontRef CTFontCreateWithName(CFStringRef, CGFloat, const CGAffineTransform*);
CTFontRef CTFontCreateCopyWithSymbolicTraits(CTFontRef, CGFloat, const CGAffineTransform*, CTFontSymbolicTraits,
                                             CTFontSymbolicTraits);
CTFontRef CTFontCreateUIFontForLanguage(CTFontUIFontType, CGFloat, CFStringRef);
CTFontRef CTFontCreateForString(CTFontRef, CFStringRef, CFRange);
CTFontSymbolicTraits CTFontGetSymbolicTraits(CTFontRef);
CFStringRef CTFontCopyFamilyName(CTFontRef);
CFStringRef CTFontCopyPostScriptName(CTFontRef);
CFTypeRef CTFontCopyAttribute(CTFontRef, CFStringRef);
bool CTFontGetGlyphsForCharacters(CTFontRef, const UniChar*, CGGlyph*, CFIndex);
}
