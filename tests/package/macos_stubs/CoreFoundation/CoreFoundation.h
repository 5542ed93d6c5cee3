// What of CoreFoundation the macOS branches use, as Apple documents it: for compiling them where there is no Mac.
#pragma once

#include <cstddef>
#include <cstdint>

using Boolean = unsigned char;
using UInt8 = std::uint8_t;
using UniChar = std::uint16_t;
using CFIndex = long;
using CGFloat = double;
using CGGlyph = std::uint16_t;
using CFTypeRef = const void*;
using CFStringRef = const struct __CFString*;
using CFURLRef = const struct __CFURL*;
using CFAllocatorRef = const struct __CFAllocator*;
using CFStringEncoding = std::uint32_t;
using CFOptionFlags = unsigned long;
enum CFComparisonResult : CFIndex { kCFCompareLessThan = -1, kCFCompareEqualTo = 0, kCFCompareGreaterThan = 1 };
using CFStringCompareFlags = CFOptionFlags;
enum : CFStringCompareFlags { kCFCompareCaseInsensitive = 1 };
constexpr CFStringEncoding kCFStringEncodingUTF8 = 0x08000100;
struct CFRange {
    CFIndex location;
    CFIndex length;
};
inline CFRange CFRangeMake(CFIndex location, CFIndex length) {
    return {location, length};
}

extern "C" {
void CFRelease(CFTypeRef);
CFStringRef CFStringCreateWithCString(CFAllocatorRef, const char*, CFStringEncoding);
CFStringRef CFStringCreateWithCharacters(CFAllocatorRef, const UniChar*, CFIndex);
Boolean CFStringGetCString(CFStringRef, char*, CFIndex, CFStringEncoding);
CFComparisonResult CFStringCompare(CFStringRef, CFStringRef, CFStringCompareFlags);
Boolean CFURLGetFileSystemRepresentation(CFURLRef, Boolean, UInt8*, CFIndex);
}
