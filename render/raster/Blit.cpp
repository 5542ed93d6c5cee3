#include <render/raster/Blit.h>

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace mullion::raster {
namespace {

// x / 255, rounded, for x up to 255 * 255.
constexpr std::uint32_t divide255(std::uint32_t x) {
    x += 128;
    return (x + (x >> 8U)) >> 8U;
}

std::uint32_t blendPixel(std::uint32_t under, std::uint32_t color, std::uint32_t alpha) {
    std::uint32_t result = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const std::uint32_t a = (under >> shift) & 0xFFU;
        const std::uint32_t b = (color >> shift) & 0xFFU;
        result |= divide255(b * alpha + a * (255 - alpha)) << shift;
    }
    return result;
}

#ifdef __SSE2__
// Four pixels by the four coverages in the low bytes of `alpha`.
__m128i blendFour(__m128i under, __m128i color16, __m128i alpha) {
    const __m128i zero = _mm_setzero_si128();
    const __m128i pairs = _mm_unpacklo_epi8(alpha, alpha);
    const __m128i spread = _mm_unpacklo_epi16(pairs, pairs);
    const __m128i full = _mm_set1_epi16(255);
    const __m128i bias = _mm_set1_epi16(128);
    const auto half = [&](__m128i under16, __m128i alpha16) {
        __m128i sum =
            _mm_add_epi16(_mm_mullo_epi16(color16, alpha16), _mm_mullo_epi16(under16, _mm_sub_epi16(full, alpha16)));
        sum = _mm_add_epi16(sum, bias);
        return _mm_srli_epi16(_mm_add_epi16(sum, _mm_srli_epi16(sum, 8)), 8);
    };
    return _mm_packus_epi16(half(_mm_unpacklo_epi8(under, zero), _mm_unpacklo_epi8(spread, zero)),
                            half(_mm_unpackhi_epi8(under, zero), _mm_unpackhi_epi8(spread, zero)));
}
#endif

} // namespace

void fillRect(const PixelTarget& target, const scene::PixelRect& rect, std::uint32_t color) {
    for (int y = rect.y; y < rect.bottom(); ++y) {
        std::fill_n(target.at(rect.x, y), rect.width, color);
    }
}

void blendMask(std::uint32_t* target, const std::uint8_t* coverage, int count, std::uint32_t color, Padded padded) {
    color |= 0xFF000000U;
    int x = 0;
#ifdef __SSE2__
    const __m128i color16 = _mm_unpacklo_epi8(_mm_set1_epi32(static_cast<int>(color)), _mm_setzero_si128());
    for (; x < count && (count - x >= 4 || padded == Padded::Yes); x += 4) {
        std::uint32_t alpha = 0;
        std::memcpy(&alpha, coverage + x, 4);
        if (count - x < 4) {
            alpha &= (1U << (8U * static_cast<unsigned>(count - x))) - 1U; // What follows belongs to other pixels.
        }
        if (alpha == 0) {
            continue;
        }
        auto* place = reinterpret_cast<__m128i*>(target + x);
        _mm_storeu_si128(place, blendFour(_mm_loadu_si128(place), color16, _mm_cvtsi32_si128(static_cast<int>(alpha))));
    }
#else
    static_cast<void>(padded);
#endif
    for (; x < count; ++x) {
        if (coverage[x] != 0) {
            target[x] = blendPixel(target[x], color, coverage[x]);
        }
    }
}

void blendPixels(std::uint32_t* target, const std::uint32_t* source, int count, unsigned alpha) {
    for (int x = 0; x < count; ++x) {
        const std::uint32_t over = source[x];
        const std::uint32_t opacity = divide255((over >> 24U) * alpha);
        std::uint32_t result = 0xFF000000U;
        for (unsigned shift = 0; shift < 24; shift += 8) {
            const std::uint32_t part = divide255(((over >> shift) & 0xFFU) * alpha);
            const std::uint32_t under = divide255(((target[x] >> shift) & 0xFFU) * (255 - opacity));
            result |= std::min(255U, part + under) << shift;
        }
        target[x] = result;
    }
}

void moveRect(const PixelTarget& target, const scene::PixelRect& source, int dy) {
    const auto bytes = static_cast<std::size_t>(source.width) * sizeof(std::uint32_t);
    // Rows do not overlap within themselves; the order keeps a row from being overwritten before it is read.
    for (int i = 0; i < source.height; ++i) {
        const int y = dy < 0 ? source.y + i : source.bottom() - 1 - i;
        std::memcpy(target.at(source.x, y + dy), target.at(source.x, y), bytes);
    }
}

} // namespace mullion::raster
