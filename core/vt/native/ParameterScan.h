// Reads the parameters of a control sequence that lies whole in the next 32 bytes, without a branch a digit: numbers of
// random length are what a branch predictor guesses worst.
#pragma once

#include <core/vt/native/ControlSequence.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mullion::vt::native {

// Bytes that must be readable.
inline constexpr std::ptrdiff_t ParameterWindow = 36;

#if defined(__SSE2__)

// One to four digits at `at`, of which four bytes may be read; Omitted for none.
inline std::int32_t readNumber(const std::uint8_t* at, unsigned digits) {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    // The last digit moves to the highest byte; zeros come in before the first.
    word = static_cast<std::uint32_t>((std::uint64_t{word} << (8U * (4U - digits))) & 0x0F0F0F0FU);
    word = (word * (10U * 256U + 1U)) >> 8U; // Pairs of digits, in the even bytes.
    word = ((word & 0x00FF00FFU) * (100U * 65536U + 1U)) >> 16U;
    return digits == 0 ? ControlSequence::Omitted : static_cast<std::int32_t>(word);
}

// Fills values, count and final, and returns where the sequence ends; null for anything but numbers of at most four
// digits between semicolons.
inline const std::uint8_t* scanParameters(const std::uint8_t* at, ControlSequence& sequence) {
    const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16));
    const auto maskOf = [&](auto&& test) {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(test(low))) |
               (static_cast<std::uint32_t>(_mm_movemask_epi8(test(high))) << 16U);
    };
    const std::uint32_t finals = maskOf([](__m128i bytes) { return _mm_cmpgt_epi8(bytes, _mm_set1_epi8(0x3F)); });
    if (finals == 0) {
        return nullptr;
    }
    const std::uint32_t before = (finals & (0U - finals)) - 1U; // One bit for each byte before the final one.
    const std::uint32_t semicolons = maskOf([](__m128i bytes) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(';')); });
    const std::uint32_t digits = maskOf([](__m128i bytes) {
        return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)),
                             _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), bytes));
    });
    const auto length = static_cast<unsigned>(std::countr_zero(finals));
    if ((before & ~(semicolons | digits)) != 0 || at[length] == 0x7F) {
        return nullptr;
    }
    std::uint32_t ends = (semicolons & before) | (before + 1U); // Where each number ends.
    unsigned begin = 0;
    std::size_t count = 0;
    for (; ends != 0; ends &= ends - 1U) {
        const auto stop = static_cast<unsigned>(std::countr_zero(ends));
        if (stop - begin > 4) {
            return nullptr;
        }
        sequence.values[count++] = readNumber(at + begin, stop - begin);
        begin = stop + 1;
    }
    sequence.count = static_cast<std::uint8_t>(length == 0 ? 0 : count);
    sequence.final = static_cast<char>(at[length]);
    return at + length + 1;
}

#else

inline const std::uint8_t* scanParameters(const std::uint8_t*, ControlSequence&) {
    return nullptr;
}

#endif

} // namespace mullion::vt::native
