// Finds how far a run of printable ASCII (0x20..0x7E) goes: the hottest loop of the parser.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mullion::vt::native {

inline bool isPrintableAscii(std::uint8_t byte) {
    return byte >= 0x20 && byte < 0x7F;
}

// The first byte of [begin, end) that is not printable ASCII, or `end`.
inline const std::uint8_t* skipPrintableAscii(const std::uint8_t* begin, const std::uint8_t* end) {
#if defined(__SSE2__)
    const __m128i space = _mm_set1_epi8(0x1F);
    const __m128i del = _mm_set1_epi8(0x7F);
    while (end - begin >= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(begin));
        // Signed: bytes from 0x80 are negative, so one comparison excludes them and the controls.
        const __m128i good = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, del), _mm_cmpgt_epi8(bytes, space));
        const auto bad = ~static_cast<std::uint32_t>(_mm_movemask_epi8(good)) & 0xFFFFU;
        if (bad != 0) {
            return begin + std::countr_zero(bad);
        }
        begin += 16;
    }
#else
    constexpr std::uint64_t Ones = 0x0101010101010101U;
    constexpr std::uint64_t Highs = 0x8080808080808080U;
    while (end - begin >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, begin, sizeof(word));
        const std::uint64_t below = (word - Ones * 0x20) & ~word; // High bit: the byte is below 0x20.
        const std::uint64_t del = word ^ (Ones * 0x7F);
        const std::uint64_t isDel = (del - Ones) & ~del; // High bit: the byte is 0x7F.
        if (((word | below | isDel) & Highs) != 0) {
            break;
        }
        begin += 8;
    }
#endif
    while (begin != end && isPrintableAscii(*begin)) {
        ++begin;
    }
    return begin;
}

} // namespace mullion::vt::native
