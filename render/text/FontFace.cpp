#include <render/text/FontFace.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_SYNTHESIS_H
#include FT_TRUETYPE_TABLES_H

#include <hb-ft.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace mullion::text {
namespace {

constexpr double Fixed6 = 64.0;

// One FreeType library a thread: FT_Library is not thread-safe and every face here belongs to the drawing thread.
// Shared, because faces need their library until the last of them is gone, which may be after the thread's own objects.
using Library = std::shared_ptr<FT_LibraryRec_>;

Library freeType() {
    thread_local const Library library = [] {
        FT_Library created = nullptr;
        FT_Init_FreeType(&created);
        return Library(created, [](FT_Library old) { FT_Done_FreeType(old); });
    }();
    return library;
}

// Averages the source pixels under each target pixel.
std::vector<std::uint8_t> scaleDown(const FT_Bitmap& source, int width, int height) {
    std::vector<std::uint8_t> out(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    const int sourceWidth = static_cast<int>(source.width);
    const int sourceHeight = static_cast<int>(source.rows);
    for (int y = 0; y < height; ++y) {
        const int fromY = y * sourceHeight / height;
        const int toY = std::max(fromY + 1, (y + 1) * sourceHeight / height);
        for (int x = 0; x < width; ++x) {
            const int fromX = x * sourceWidth / width;
            const int toX = std::max(fromX + 1, (x + 1) * sourceWidth / width);
            unsigned sum[4] = {0, 0, 0, 0};
            for (int sy = fromY; sy < toY; ++sy) {
                const std::uint8_t* row = source.buffer + static_cast<std::ptrdiff_t>(sy) * source.pitch;
                for (int sx = fromX; sx < toX; ++sx) {
                    for (int c = 0; c < 4; ++c) {
                        sum[c] += row[sx * 4 + c];
                    }
                }
            }
            const auto count = static_cast<unsigned>((toX - fromX) * (toY - fromY));
            std::uint8_t* target =
                out.data() +
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
            for (int c = 0; c < 4; ++c) {
                target[c] = static_cast<std::uint8_t>(sum[c] / count);
            }
        }
    }
    return out;
}

} // namespace

struct FontFace::Handles {
    Library library = freeType();
    FT_Face face = nullptr;
    hb_font_t* shaper = nullptr;
    ~Handles() {
        hb_font_destroy(shaper);
        FT_Done_Face(face);
    }
};

FontFace::FontFace(std::unique_ptr<Handles> handles, const FontFile& file, double pixelSize)
    : m_handles(std::move(handles)), m_file(file), m_pixelSize(pixelSize) {
    FT_Face face = m_handles->face;
    if (FT_HAS_FIXED_SIZES(face) && !FT_IS_SCALABLE(face)) {
        FT_Select_Size(face, 0);
        m_bitmapScale = pixelSize / std::max(1.0, static_cast<double>(face->available_sizes[0].y_ppem) / Fixed6);
    }
}

FontFace::~FontFace() = default;

std::unique_ptr<FontFace> FontFace::open(const FontFile& file, double pixelSize) {
    auto handles = std::make_unique<Handles>();
    if (FT_New_Face(handles->library.get(), file.path.c_str(), file.index, &handles->face) != 0) {
        return nullptr;
    }
    // 72 dpi makes a point a pixel, and char sizes keep fractions.
    FT_Set_Char_Size(handles->face, 0, static_cast<FT_F26Dot6>(std::lround(pixelSize * Fixed6)), 72, 72);
    std::unique_ptr<FontFace> result(new FontFace(std::move(handles), file, pixelSize));
    result->m_handles->shaper = hb_ft_font_create_referenced(result->m_handles->face);
    hb_ft_font_set_load_flags(result->m_handles->shaper, FT_LOAD_NO_HINTING);
    return result;
}

std::uint32_t FontFace::glyphIndex(char32_t codePoint) const {
    return FT_Get_Char_Index(m_handles->face, codePoint);
}

double FontFace::ascent() const {
    return static_cast<double>(m_handles->face->ascender) / m_handles->face->units_per_EM * m_pixelSize;
}
double FontFace::descent() const {
    return -static_cast<double>(m_handles->face->descender) / m_handles->face->units_per_EM * m_pixelSize;
}
double FontFace::lineHeight() const {
    return static_cast<double>(m_handles->face->height) / m_handles->face->units_per_EM * m_pixelSize;
}
double FontFace::underlineOffset() const {
    return -static_cast<double>(m_handles->face->underline_position) / m_handles->face->units_per_EM * m_pixelSize;
}
double FontFace::underlineThickness() const {
    return static_cast<double>(m_handles->face->underline_thickness) / m_handles->face->units_per_EM * m_pixelSize;
}
bool FontFace::isColour() const {
    return FT_HAS_COLOR(m_handles->face);
}

double FontFace::advance(std::uint32_t glyph) const {
    if (FT_Load_Glyph(m_handles->face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_COLOR) != 0) {
        return 0;
    }
    if (m_bitmapScale != 1.0) {
        return static_cast<double>(m_handles->face->glyph->advance.x) / Fixed6 * m_bitmapScale;
    }
    return static_cast<double>(m_handles->face->glyph->linearHoriAdvance) / 65536.0;
}

std::vector<ShapedGlyph> FontFace::shape(std::string_view utf8, Figures figures) const {
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, utf8.data(), static_cast<int>(utf8.size()), 0, static_cast<int>(utf8.size()));
    hb_buffer_guess_segment_properties(buffer);
    const hb_feature_t tabular{HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_shape(m_handles->shaper, buffer, &tabular, figures == Figures::Tabular ? 1U : 0U);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<ShapedGlyph> glyphs;
    glyphs.reserve(count);
    const float scale = static_cast<float>(m_bitmapScale / Fixed6);
    for (unsigned i = 0; i < count; ++i) {
        glyphs.push_back({infos[i].codepoint, infos[i].cluster, static_cast<float>(positions[i].x_advance) * scale,
                          static_cast<float>(positions[i].x_offset) * scale,
                          -static_cast<float>(positions[i].y_offset) * scale});
    }
    hb_buffer_destroy(buffer);
    return glyphs;
}

GlyphImage FontFace::rasterise(std::uint32_t glyph, double penX) const {
    FT_Face face = m_handles->face;
    // Light hinting moves outlines in y only: rows of stems are sharp, widths stay the designer's.
    const FT_Int32 flags = FT_LOAD_COLOR | FT_LOAD_TARGET_LIGHT;
    if (FT_Load_Glyph(face, glyph, flags) != 0) {
        return {};
    }
    FT_GlyphSlot slot = face->glyph;
    if (slot->format == FT_GLYPH_FORMAT_OUTLINE) {
        if (m_file.embolden) {
            FT_GlyphSlot_Embolden(slot);
        }
        if (m_file.slant) {
            FT_GlyphSlot_Oblique(slot);
        }
        FT_Outline_Translate(&slot->outline, std::lround((penX - std::floor(penX)) * Fixed6), 0);
        if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) {
            return {};
        }
    }
    if (slot->bitmap.pixel_mode == FT_PIXEL_MODE_BGRA) {
        return colourImage(penX);
    }
    if (slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY) {
        return {};
    }
    GlyphImage image;
    image.width = static_cast<int>(slot->bitmap.width);
    image.height = static_cast<int>(slot->bitmap.rows);
    image.left = slot->bitmap_left + static_cast<int>(std::floor(penX));
    image.top = -slot->bitmap_top;
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    for (int y = 0; y < image.height; ++y) {
        std::memcpy(image.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width,
                    slot->bitmap.buffer + static_cast<std::ptrdiff_t>(y) * slot->bitmap.pitch,
                    static_cast<std::size_t>(image.width));
    }
    return image;
}

GlyphImage FontFace::colourImage(double penX) const {
    const FT_GlyphSlot slot = m_handles->face->glyph;
    GlyphImage image;
    image.kind = GlyphKind::Colour;
    image.width = static_cast<int>(std::lround(slot->bitmap.width * m_bitmapScale));
    image.height = static_cast<int>(std::lround(slot->bitmap.rows * m_bitmapScale));
    if (image.width <= 0 || image.height <= 0) {
        return {};
    }
    image.left = static_cast<int>(std::lround(slot->bitmap_left * m_bitmapScale + penX));
    image.top = -static_cast<int>(std::lround(slot->bitmap_top * m_bitmapScale));
    image.pixels = scaleDown(slot->bitmap, image.width, image.height);
    return image;
}

} // namespace mullion::text
